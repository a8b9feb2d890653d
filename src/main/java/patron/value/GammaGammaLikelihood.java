package patron.value;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;
import patron.base.Threads;

/**
 * The log-likelihood of the Gamma-Gamma model of spend, with its first and second derivatives.
 *
 * <p>Of a customer with x repeat purchases of mean z: {@code ln G(px+q) - ln G(px) - ln G(q) + q ln
 * v + (px-1) ln z + px ln x - (px+q) ln(v+xz)}. All but the last term depend on the customer only
 * through x and ln z, so that gamma functions are taken once for each x.
 */
final class GammaGammaLikelihood implements Likelihood {

  private static final int BLOCK = 16_384;
  private static final int P = 0;
  private static final int Q = 1;
  private static final int V = 2;

  /** Customers sorted by x, so that those with the same x lie together. */
  private final double[] x;

  private final double[] total;
  private final int[] starts;
  private final double[] logMeans;

  GammaGammaLikelihood(double[] repeats, double[] means) {
    int[] order =
        IntStream.range(0, repeats.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> repeats[i])
                    .thenComparingDouble(i -> means[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    x = Arrays.stream(order).mapToDouble(i -> repeats[i]).toArray();
    total = Arrays.stream(order).mapToDouble(i -> repeats[i] * means[i]).toArray();
    starts = IntStream.range(0, x.length).filter(i -> i == 0 || x[i] != x[i - 1]).toArray();
    logMeans = new double[starts.length];
    for (int g = 0; g < starts.length; g++) {
      for (int i = starts[g]; i < end(g); i++) {
        logMeans[g] += Math.log(means[order[i]]);
      }
    }
  }

  private int end(int group) {
    return group + 1 < starts.length ? starts[group + 1] : x.length;
  }

  @Override
  public int size() {
    return 3;
  }

  @Override
  public Curve at(double[] p) {
    int blocks = (x.length + BLOCK - 1) / BLOCK;
    CurveSums[] parts = new CurveSums[blocks];
    Threads.forEach(blocks, block -> parts[block] = block(p, block * BLOCK, (block + 1) * BLOCK));
    CurveSums all = new CurveSums(3);
    for (CurveSums part : parts) {
      all.add(part);
    }
    for (int g = 0; g < starts.length; g++) {
      sameRepeats(p, x[starts[g]], end(g) - starts[g], logMeans[g], all);
    }
    return all.curve();
  }

  /** The terms of n customers with the same number of repeat purchases. */
  private static void sameRepeats(double[] p, double x, double n, double logs, CurveSums all) {
    double px = p[P] * x;
    double shape = px + p[Q];
    double digamma = Gamma.digamma(shape);
    double trigamma = Gamma.trigamma(shape);
    double logX = Math.log(x);
    double gammas = Gamma.logGamma(shape) - Gamma.logGamma(px) - Gamma.logGamma(p[Q]);
    all.value(n * (gammas + p[Q] * Math.log(p[V]) + px * logX) + (px - 1) * logs);
    all.slope(P, x * (n * (digamma - Gamma.digamma(px) + logX) + logs));
    all.slope(Q, n * (digamma - Gamma.digamma(p[Q]) + Math.log(p[V])));
    all.slope(V, n * p[Q] / p[V]);
    all.curve(P, P, n * x * x * (trigamma - Gamma.trigamma(px)));
    all.curve(P, Q, n * x * trigamma);
    all.curve(Q, Q, n * (trigamma - Gamma.trigamma(p[Q])));
    all.curve(Q, V, n / p[V]);
    all.curve(V, V, -n * p[Q] / (p[V] * p[V]));
  }

  /** The term -(px+q) ln(v+xz) of each customer. */
  private CurveSums block(double[] p, int from, int to) {
    CurveSums sums = new CurveSums(3);
    for (int i = from; i < Math.min(to, x.length); i++) {
      double shape = p[P] * x[i] + p[Q];
      double log = Math.log(p[V] + total[i]);
      double over = 1 / (p[V] + total[i]);
      sums.value(-shape * log);
      sums.slope(P, -x[i] * log);
      sums.slope(Q, -log);
      sums.slope(V, -shape * over);
      sums.curve(P, V, -x[i] * over);
      sums.curve(Q, V, -over);
      sums.curve(V, V, shape * over * over);
    }
    return sums;
  }
}
