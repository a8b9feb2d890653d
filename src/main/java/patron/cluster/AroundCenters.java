package patron.cluster;

import java.util.Arrays;
import java.util.Map;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.Table;

/** What partitions around centres have in common. */
abstract class AroundCenters extends Labelled implements Predictor {

  private final double[][] centers;
  private final double inertia;

  /** Takes the arrays over. */
  AroundCenters(CustomerFeatures features, int[] labels, double[][] centers, double inertia) {
    super(features, labels, centers.length);
    this.centers = centers;
    this.inertia = inertia;
  }

  /**
   * {@return the sum of squared distances (times weights) of all customers to their centres, at
   * least 0}
   */
  public final double inertia() {
    return inertia;
  }

  /** {@return one row a cluster: its centre in the units of the (prepared) columns; a copy} */
  public final double[][] centroids() {
    return Arrays.stream(centers).map(double[]::clone).toArray(double[][]::new);
  }

  @Override
  public final Partition predict(CustomerFeatures raw) {
    return predictor().predict(raw);
  }

  @Override
  public final Map<String, Object> toMap() {
    return predictor().toMap();
  }

  private NearestCenter predictor() {
    return new NearestCenter(features().fitted(), centers);
  }

  /** Cluster, size, share of customers and the centre, one row a cluster. */
  @Override
  public final Table table() {
    return ClusterTables.centers(sizes(), features().size(), features().names(), centers);
  }
}
