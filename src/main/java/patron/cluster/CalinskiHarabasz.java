package patron.cluster;

import patron.base.PatronException;
import patron.features.CustomerFeatures;

/**
 * How much further apart clusters are than wide: the variance ratio of Caliński and Harabasz (A
 * dendrite method for cluster analysis, 1974).
 *
 * <p>{@code (B / (k - 1)) / (W / (n - k))}, where B is the sum over customers of the squared
 * distance of their cluster's mean to the mean of all, and W that of their own distance to their
 * cluster's mean. From 0 up, larger is better; no unit. It favours round groups of like width, and
 * values of different data sets cannot be compared.
 */
public final class CalinskiHarabasz {

  private CalinskiHarabasz() {}

  /**
   * The index of a partition. Noise is left out. Customers who all lie on their cluster's mean give
   * infinity, clusters that all have the same mean 0. Time O(n · columns).
   *
   * @param features where to measure, usually the prepared ones; every customer must be in the
   *     partition
   * @param partition two clusters or more, fewer than customers
   * @return the index, at least 0
   */
  public static double of(CustomerFeatures features, Partition partition) {
    int[] labels = Matched.labels(features, partition);
    Matched.requireTwo(labels, "Calinski-Harabasz");
    Spread spread = Spread.of(features, labels, "Calinski-Harabasz");
    PatronException.require(
        spread.customers() > spread.clusters(),
        "Calinski-Harabasz needs more customers than clusters and there are %s of each",
        spread.clusters());
    return of(spread);
  }

  static double of(Spread spread) {
    double[] grand = spread.grandMean();
    double between = 0;
    for (int c = 0; c < spread.clusters(); c++) {
      between += spread.size(c) * Spread.squared(spread.mean(c), grand);
    }
    if (between == 0) {
      return 0;
    }
    double k = spread.clusters();
    return (between / (k - 1)) / (spread.within() / (spread.customers() - k));
  }
}
