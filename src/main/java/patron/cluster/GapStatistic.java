package patron.cluster;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Seeds;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * How many clusters? Compares the sum of squares with that of customers who are spread evenly
 * (Tibshirani, Walther and Hastie, Estimating the number of clusters in a data set via the gap
 * statistic, 2001). The only one of the usual indices that can answer <i>one</i>.
 *
 * <p>{@code gap(k) = mean of ln W*(k) - ln W(k)}, where W is the sum of squared distances to the
 * clusters' means and W* that of as many customers drawn evenly from a box along the data's
 * principal axes. The pick is the smallest k whose gap is at least that of k + 1 less its standard
 * error {@code sd · sqrt(1 + 1 / references)}.
 */
public final class GapStatistic implements Tabular {

  /** Clusters customers into k groups. */
  @FunctionalInterface
  public interface Fitter {

    /**
     * Fits.
     *
     * @param features the customers, real ones or references
     * @param k how many clusters
     * @return the clusters
     */
    Partition fit(CustomerFeatures features, int k);
  }

  private static final String WHAT = "the gap statistic";

  private final int[] ks;
  private final double[] gaps;
  private final double[] errors;

  private GapStatistic(int[] ks, double[] gaps, double[] errors) {
    this.ks = ks;
    this.gaps = gaps;
    this.errors = errors;
  }

  /**
   * Fits the customers and the references with each number of clusters: {@code (references + 1) ·
   * (to - from + 1)} fits.
   *
   * @param features numbers only, none missing, usually prepared; two customers or more
   * @param from the smallest k, usually 1
   * @param to the largest k, at most the number of customers
   * @param fitter makes the partition with k clusters, with the same options for all
   * @param references how many, at least 2; 20 or more for a decision
   * @param seed the same seed draws the same references
   * @return one gap a k
   */
  public static GapStatistic over(
      CustomerFeatures features, int from, int to, Fitter fitter, int references, long seed) {
    PatronException.require(
        from >= 1 && from <= to, "k from %s to %s: give 1 <= from <= to", from, to);
    PatronException.require(
        to <= features.size(),
        "k up to %s and there are %s customers; give a smaller k",
        to,
        features.size());
    PatronException.require(references >= 2, "references is %s; give 2 or more", references);
    int[] ks = IntStream.rangeClosed(from, to).toArray();
    double[][] logs = new double[references][];
    double[] own;
    EvenBox box = EvenBox.around(features, WHAT);
    try (Progress progress = Progress.of("Gap statistic", references + 1L)) {
      own = logs(features, ks, fitter);
      for (int r = 0; r < references; r++) {
        progress.advance(1);
        RandomGenerator random = Seeds.generator(seed, r);
        logs[r] = logs(box.draw(random), ks, fitter);
      }
    }
    double[] gaps = new double[ks.length];
    double[] errors = new double[ks.length];
    for (int i = 0; i < ks.length; i++) {
      int k = i;
      double mean = Arrays.stream(logs).mapToDouble(l -> l[k]).average().orElseThrow();
      double variance =
          Arrays.stream(logs)
              .mapToDouble(l -> (l[k] - mean) * (l[k] - mean))
              .average()
              .orElseThrow();
      gaps[i] = mean - own[i];
      errors[i] = Math.sqrt(variance * (1 + 1.0 / references));
    }
    return new GapStatistic(ks, gaps, errors);
  }

  private static double[] logs(CustomerFeatures features, int[] ks, Fitter fitter) {
    double[] logs = new double[ks.length];
    for (int i = 0; i < ks.length; i++) {
      int[] labels = Matched.labels(features, fitter.fit(features, ks[i]));
      logs[i] = Math.log(Spread.of(features, labels, WHAT).within());
    }
    return logs;
  }

  /** {@return the numbers of clusters that were tried, rising; a copy} */
  public int[] ks() {
    return ks.clone();
  }

  /** {@return one gap for each of {@link #ks()}; a copy} */
  public double[] gaps() {
    return gaps.clone();
  }

  /** {@return the standard error of each gap; a copy} */
  public double[] standardErrors() {
    return errors.clone();
  }

  /**
   * The number of clusters it picks.
   *
   * @return the smallest k whose gap is not clearly below the next one's; the largest k that was
   *     tried where there is none
   */
  public int pick() {
    for (int i = 0; i + 1 < ks.length; i++) {
      if (gaps[i] >= gaps[i + 1] - errors[i + 1]) {
        return ks[i];
      }
    }
    return ks[ks.length - 1];
  }

  /** One row a k. */
  @Override
  public Table table() {
    return Table.create(
        "gap statistic",
        IntColumn.create("k", ks),
        DoubleColumn.create("gap", gaps),
        DoubleColumn.create("standard_error", errors));
  }

  @Override
  public long rowCount() {
    return ks.length;
  }

  @Override
  public String toString() {
    return "gap statistic, k from %s to %s, picks %s".formatted(ks[0], ks[ks.length - 1], pick());
  }
}
