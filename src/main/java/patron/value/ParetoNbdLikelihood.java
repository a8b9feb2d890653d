package patron.value;

import java.util.Arrays;

/**
 * The log-likelihood of the Pareto/NBD model with its first and second derivatives.
 *
 * <p>Of a customer: {@code ln G(r+x)/G(r) + r ln alpha + ln(e^A + I)}, where {@code A} belongs to
 * one who is still there and {@code I} to one who left after the last purchase: both in {@link
 * LeavingIntegral}. The sum {@code e^A + I} has terms whose logarithms are simple functions of the
 * parameters, so that slope and curvature are means over the terms and spreads between them.
 */
final class ParetoNbdLikelihood extends PurchaseLikelihood {

  private static final int BLOCK = 512;
  private static final int S = 2;
  private static final int BETA = 3;

  ParetoNbdLikelihood(PooledPurchases rows) {
    super(rows, BLOCK);
  }

  @Override
  void add(double[] p, PooledPurchases of, int from, int to, CurveSums sums) {
    LeavingIntegral leaving = new LeavingIntegral(p[R], p[ALPHA], p[S], p[BETA]);
    Terms terms = new Terms(p);
    for (int i = from; i < to; i++) {
      double x = of.x(i);
      double t = of.t(i);
      double there = leaving.there(x, t);
      double most = leaving.place(x, of.tX(i), t);
      double top = Math.max(there, most);
      terms.start(x, t, Math.exp(there - top));
      for (int k = 0; most > Double.NEGATIVE_INFINITY && k < LeavingIntegral.NODES; k++) {
        terms.left(leaving, k, Math.exp(leaving.log(k) - top));
      }
      terms.end(top, of.weight(i), sums);
    }
  }

  /** The terms of one customer's sum, their slopes and curvatures. */
  private static final class Terms {

    private final double r;
    private final double alpha;
    private final double s;
    private final double beta;
    private double x;
    private double total;

    /** The slopes of the first term; those of the others are kept as differences from these. */
    private final double[] first = new double[4];

    private final double[] apart = new double[4];
    private final double[] mean = new double[4];
    private final double[][] square = new double[4][4];
    private final double[][] bend = new double[4][4];

    Terms(double[] p) {
      this.r = p[R];
      this.alpha = p[ALPHA];
      this.s = p[S];
      this.beta = p[BETA];
    }

    /** The term of a customer who is still there at t. */
    void start(double repeats, double t, double weight) {
      x = repeats;
      total = weight;
      Arrays.fill(mean, 0);
      for (int i = 0; i < 4; i++) {
        Arrays.fill(square[i], 0);
        Arrays.fill(bend[i], 0);
      }
      double overAlpha = 1 / (alpha + t);
      double share = t / (beta * (beta + t));
      first[R] = -Math.log(alpha + t);
      first[ALPHA] = -(r + x) * overAlpha;
      first[S] = -Math.log1p(t / beta);
      first[BETA] = s * share;
      bend[R][ALPHA] = -weight * overAlpha;
      bend[ALPHA][ALPHA] = weight * (r + x) * overAlpha * overAlpha;
      bend[S][BETA] = weight * share;
      bend[BETA][BETA] = -weight * s * share * (1 / beta + 1 / (beta + t));
    }

    /** A term of the customers who left. */
    void left(LeavingIntegral leaving, int k, double weight) {
      double t = leaving.time(k);
      double overAlpha = 1 / (alpha + t);
      double share = t / (beta * (beta + t));
      apart[R] = -leaving.logAlpha(k) - first[R];
      apart[ALPHA] = -(r + x) * overAlpha - first[ALPHA];
      apart[S] = 1 / s - leaving.logBeta(k) - first[S];
      apart[BETA] = -1 / beta + (s + 1) * share - first[BETA];
      total += weight;
      for (int i = 0; i < 4; i++) {
        mean[i] += weight * apart[i];
        for (int j = i; j < 4; j++) {
          square[i][j] += weight * apart[i] * apart[j];
        }
      }
      bend[R][ALPHA] -= weight * overAlpha;
      bend[ALPHA][ALPHA] += weight * (r + x) * overAlpha * overAlpha;
      bend[S][S] -= weight / (s * s);
      bend[S][BETA] += weight * share;
      bend[BETA][BETA] +=
          weight * (1 / (beta * beta) - (s + 1) * share * (1 / beta + 1 / (beta + t)));
    }

    void end(double top, double n, CurveSums sums) {
      sums.value(n * (top + Math.log(total)));
      for (int i = 0; i < 4; i++) {
        sums.slope(i, n * (first[i] + mean[i] / total));
        for (int j = i; j < 4; j++) {
          double spread = square[i][j] / total - mean[i] / total * (mean[j] / total);
          sums.curve(i, j, n * (bend[i][j] / total + spread));
        }
      }
    }
  }
}
