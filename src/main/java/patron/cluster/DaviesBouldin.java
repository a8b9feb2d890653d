package patron.cluster;

import patron.features.CustomerFeatures;

/**
 * How much clusters overlap with the one most like them (Davies and Bouldin, A cluster separation
 * measure, 1979).
 *
 * <p>The mean over clusters of the largest {@code (s_i + s_j) / d_ij}, where s is the mean distance
 * of a cluster's customers to its mean and d the distance of two means. From 0 up, smaller is
 * better; no unit. A cluster of one customer has s = 0, so many of them make the index look good.
 */
public final class DaviesBouldin {

  private DaviesBouldin() {}

  /**
   * The index of a partition. Noise is left out. Two clusters with the same mean give infinity.
   * Time O(n · columns + k²).
   *
   * @param features where to measure, usually the prepared ones; every customer must be in the
   *     partition
   * @param partition two clusters or more
   * @return the index, at least 0
   */
  public static double of(CustomerFeatures features, Partition partition) {
    int[] labels = Matched.labels(features, partition);
    Matched.requireTwo(labels, "Davies-Bouldin");
    return of(Spread.of(features, labels, "Davies-Bouldin"));
  }

  static double of(Spread spread) {
    double sum = 0;
    for (int i = 0; i < spread.clusters(); i++) {
      double worst = 0;
      for (int j = 0; j < spread.clusters(); j++) {
        worst = i == j ? worst : Math.max(worst, overlap(spread, i, j));
      }
      sum += worst;
    }
    return sum / spread.clusters();
  }

  private static double overlap(Spread spread, int i, int j) {
    double apart = Math.sqrt(Spread.squared(spread.mean(i), spread.mean(j)));
    return apart == 0
        ? Double.POSITIVE_INFINITY
        : (spread.meanDistance(i) + spread.meanDistance(j)) / apart;
  }
}
