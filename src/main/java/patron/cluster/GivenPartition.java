package patron.cluster;

import java.util.Arrays;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.Table;

/** A partition that is nothing more than its labels. */
final class GivenPartition implements Partition {

  private final CustomerFeatures features;
  private final int[] labels;
  private final int clusters;

  /** Takes the array over. */
  GivenPartition(CustomerFeatures features, int[] labels, int clusters) {
    this.features = features;
    this.labels = labels;
    this.clusters = clusters;
  }

  static GivenPartition checked(CustomerFeatures features, int[] labels) {
    PatronException.require(
        labels.length == features.size(),
        "there are %s labels for %s customers; give one a customer",
        labels.length,
        features.size());
    int clusters = Arrays.stream(labels).max().orElse(-1) + 1;
    for (int i = 0; i < labels.length; i++) {
      PatronException.require(
          labels[i] >= -1,
          "customer %s has label %s; give 0 or more, or -1 for none",
          features.ids().get(i),
          labels[i]);
    }
    int[] sizes = ClusterTables.sizes(labels, clusters);
    for (int c = 0; c < clusters; c++) {
      PatronException.require(
          sizes[c] > 0,
          "no customer has label %s of 0 to %s; number without gaps",
          c,
          clusters - 1);
    }
    return new GivenPartition(features, labels.clone(), clusters);
  }

  @Override
  public int[] labels() {
    return labels.clone();
  }

  @Override
  public int clusters() {
    return clusters;
  }

  @Override
  public int[] sizes() {
    return ClusterTables.sizes(labels, clusters);
  }

  @Override
  public CustomerFeatures features() {
    return features;
  }

  @Override
  public Table table() {
    return ClusterTables.means(this);
  }

  @Override
  public long rowCount() {
    return Arrays.stream(labels).anyMatch(l -> l < 0) ? clusters + 1L : clusters;
  }

  @Override
  public String toString() {
    return clusters + " clusters of sizes " + Arrays.toString(sizes());
  }
}
