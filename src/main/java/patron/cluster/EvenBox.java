package patron.cluster;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import patron.features.CustomerFeatures;

/** A box around customers along their principal axes, and customers spread evenly in it. */
final class EvenBox {

  private final CustomerFeatures features;
  private final PrincipalAxes axes;
  private final double[] low;
  private final double[] high;

  private EvenBox(CustomerFeatures features, Points points) {
    this.features = features;
    this.axes = PrincipalAxes.of(points);
    this.low = new double[axes.dimensions()];
    this.high = new double[axes.dimensions()];
    for (int a = 0; a < low.length; a++) {
      double[] along = axes.along(points, a);
      low[a] = Arrays.stream(along).min().orElseThrow();
      high[a] = Arrays.stream(along).max().orElseThrow();
    }
  }

  static EvenBox around(CustomerFeatures features, String what) {
    return new EvenBox(features, Points.of(features, what));
  }

  /** As many customers with the same columns. */
  CustomerFeatures draw(RandomGenerator random) {
    double[][] along = new double[low.length][features.size()];
    for (int i = 0; i < features.size(); i++) {
      for (int a = 0; a < low.length; a++) {
        along[a][i] = low[a] + random.nextDouble() * (high[a] - low[a]);
      }
    }
    return References.features(features.names(), axes.back(along));
  }
}
