package patron.cluster;

import java.util.Arrays;
import patron.base.PatronException;
import patron.features.CustomerFeatures;

/** The labels of a partition for the customers of some features, matched by id. */
final class Matched {

  private Matched() {}

  /** One label a customer of the features, without gaps; each must be in the partition. */
  static int[] labels(CustomerFeatures features, Partition partition) {
    int[] labels = partition.labels();
    CustomerFeatures known = partition.features();
    return compact(
        features.ids().stream()
            .mapToInt(
                id -> {
                  int row = known.rowOf(id);
                  PatronException.require(
                      row >= 0,
                      "customer %s is not in the partition; give features of customers who are",
                      id);
                  return labels[row];
                })
            .toArray());
  }

  /** The same groups with numbers that leave none out: some may have no customer here. */
  static int[] compact(int[] labels) {
    int[] used = Arrays.stream(labels).filter(l -> l >= 0).distinct().sorted().toArray();
    return Arrays.stream(labels).map(l -> l < 0 ? -1 : Arrays.binarySearch(used, l)).toArray();
  }

  /** At least two clusters that have customers. */
  static void requireTwo(int[] labels, String what) {
    long clusters = Arrays.stream(labels).filter(l -> l >= 0).distinct().count();
    PatronException.require(
        clusters >= 2, "%s compares clusters and there is %s; give two or more", what, clusters);
  }
}
