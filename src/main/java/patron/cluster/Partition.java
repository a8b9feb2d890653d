package patron.cluster;

import java.util.List;
import patron.base.Tabular;
import patron.features.CustomerFeatures;

/**
 * Which customer belongs to which cluster. Clusters are numbered from 0; a customer who belongs to
 * none (noise) has -1. {@link #table()} has one row a cluster.
 */
public interface Partition extends Tabular {

  /** {@return the cluster of each customer, in the order of {@link #ids()}, -1 for none; a copy} */
  int[] labels();

  /** {@return how many clusters, noise not counted} */
  int clusters();

  /** {@return how many customers each cluster has, noise not counted} */
  int[] sizes();

  /** {@return the ids of the customers, sorted} */
  default List<String> ids() {
    return features().ids();
  }

  /** {@return the features it was made from, prepared as the algorithm saw them} */
  CustomerFeatures features();

  /**
   * A partition from labels of one's own, such as of another program.
   *
   * @param features the customers
   * @param labels the cluster of each, in the order of {@link CustomerFeatures#ids()}: 0 to the
   *     number of clusters - 1 with none left out, or -1 for none
   * @return the partition
   */
  static Partition of(CustomerFeatures features, int[] labels) {
    return GivenPartition.checked(features, labels);
  }

  /**
   * A partition by a column of categories, such as groups that are known. Clusters are numbered in
   * the order of the categories' names; who has none belongs to none.
   *
   * @param features the customers
   * @param column an existing column of categories
   * @return the partition
   */
  static Partition by(CustomerFeatures features, String column) {
    return GivenPartition.checked(features, Codes.of(features.categories(column)));
  }
}
