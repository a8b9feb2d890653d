package patron.cluster;

import patron.base.PatronException;
import patron.features.CustomerFeatures;

/** How much each customer counts. */
final class Weights {

  /** Sums of larger ones could overflow. */
  private static final double LARGEST = 1e150;

  private Weights() {}

  /** A copy that was looked at; null stays null, which means that each counts as one. */
  static double[] checked(double[] weights, CustomerFeatures features, String what) {
    if (weights == null) {
      return null;
    }
    PatronException.require(
        weights.length == features.size(),
        "%s: there are %s weights for %s customers; give one a customer",
        what,
        weights.length,
        features.size());
    for (int i = 0; i < weights.length; i++) {
      PatronException.require(
          weights[i] > 0 && weights[i] <= LARGEST,
          "%s: the weight of customer %s is %s; give finite numbers above 0",
          what,
          features.ids().get(i),
          weights[i]);
    }
    return weights.clone();
  }
}
