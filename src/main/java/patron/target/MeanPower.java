package patron.target;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * How well two groups can tell two means apart, as R's {@code power.t.test} with groups that may
 * differ in size: P(T > t), T noncentral with n1 + n2 - 2 degrees of freedom.
 */
final class MeanPower {

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final int STEPS = 2000;

  /** Above so many degrees of freedom t is normal to seven digits. */
  private static final double MANY = 1e7;

  private MeanPower() {}

  /**
   * The chance to find it.
   *
   * @param size the difference in standard deviations
   */
  static double power(double n1, double n2, double size) {
    double degrees = n1 + n2 - 2;
    double shift = size / Math.sqrt(1 / n1 + 1 / n2);
    double critical = critical(degrees);
    return degrees > MANY
        ? NORMAL.cumulativeProbability(shift - critical)
        : integral(degrees, shift, critical);
  }

  private static double critical(double degrees) {
    double share = 1 - RatePower.LEVEL / 2;
    return degrees > MANY
        ? NORMAL.inverseCumulativeProbability(share)
        : new TDistribution(null, degrees).inverseCumulativeProbability(share);
  }

  /** The mean of P(Z > critical * s - shift) over s, the estimated deviation; Simpson's rule. */
  private static double integral(double degrees, double shift, double critical) {
    double reach = 9 / Math.sqrt(2 * degrees);
    double low = Math.max(1e-9, 1 - reach);
    double step = (1 + reach - low) / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double s = low + i * step;
      int weight = i == 0 || i == STEPS ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * density(degrees, s) * NORMAL.cumulativeProbability(shift - critical * s);
    }
    return Math.min(1, sum * step / 3);
  }

  /** Of sqrt(chi-square / degrees). */
  private static double density(double degrees, double s) {
    double half = degrees / 2;
    double log =
        Math.log(2)
            + half * Math.log(half)
            - Gamma.logGamma(half)
            + (degrees - 1) * Math.log(s)
            - half * s * s;
    return Math.exp(log);
  }

  static double needed(double size, double power) {
    double low = 2;
    double high = 1e12;
    if (power(low, low, size) >= power) {
      return low;
    }
    for (int step = 0; step < 100; step++) {
      double middle = Math.sqrt(low * high);
      if (power(middle, middle, size) < power) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
