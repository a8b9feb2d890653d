package patron.target;

import smile.stat.distribution.GaussianDistribution;

/**
 * How well two groups of customers can tell two response rates apart: the normal approximation of
 * R's {@code power.prop.test}, two-sided at 5 %, for groups that may differ in size.
 */
final class RatePower {

  static final double LEVEL = 0.05;
  static final double USUAL_POWER = 0.80;
  private static final GaussianDistribution NORMAL = GaussianDistribution.getInstance();

  private RatePower() {}

  /** The chance to find a difference that is there. */
  static double power(double n1, double n2, double rate1, double rate2) {
    double pooled = (n1 * rate1 + n2 * rate2) / (n1 + n2);
    double alike = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    double apart = Math.sqrt(rate1 * (1 - rate1) / n1 + rate2 * (1 - rate2) / n2);
    double distance = Math.abs(rate1 - rate2);
    double z = NORMAL.quantile(1 - LEVEL / 2);
    return apart == 0 ? (distance > 0 ? 1 : LEVEL / 2) : NORMAL.cdf((distance - z * alike) / apart);
  }

  /** How many customers each of two equal groups needs, as a fraction. */
  static double needed(double rate1, double rate2, double power) {
    double low = 2;
    double high = 1e12;
    for (int step = 0; step < 200; step++) {
      double middle = Math.sqrt(low * high);
      if (power(middle, middle, rate1, rate2) < power) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The smallest rise above a rate that is found with the usual power, NaN where none is. */
  static double detectable(double n1, double n2, double rate) {
    double low = 0;
    double high = 1 - rate;
    if (n1 == 0 || n2 == 0 || power(n1, n2, 1, rate) < USUAL_POWER) {
      return Double.NaN;
    }
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (power(n1, n2, rate + middle, rate) < USUAL_POWER) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
