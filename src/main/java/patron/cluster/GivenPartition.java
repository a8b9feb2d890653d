package patron.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import patron.base.PatronException;
import patron.features.CustomerFeatures;

/** A partition that is nothing more than its labels. */
final class GivenPartition extends Labelled {

  /** Takes the array over. */
  GivenPartition(CustomerFeatures features, int[] labels, int clusters) {
    super(features, labels, clusters);
  }

  /** Of features that are prepared only when somebody asks for them. */
  GivenPartition(
      List<String> ids, Supplier<CustomerFeatures> features, int[] labels, int clusters) {
    super(ids, features, labels, clusters);
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
  String headline() {
    return clusters() + " clusters" + (noise() > 0 ? ", " + noise() + " noise" : "");
  }
}
