package patron.target;

import java.util.Locale;
import patron.base.PatronException;

/**
 * A figure and how sure it is: the estimate with the bounds of its interval of 95 %. Were the
 * experiment run again and again, nineteen such intervals of twenty would hold the true figure.
 *
 * @param value the estimate, in the unit of what was estimated
 * @param low the lower bound
 * @param high the upper bound
 */
public record Uncertain(double value, double low, double high) {

  /** The normal distribution's quantile for two-sided 95 %. */
  static final double Z95 = 1.959963984540054;

  /**
   * A figure with its bounds.
   *
   * @param value the estimate
   * @param low the lower bound, at most {@code high}
   * @param high the upper bound
   */
  public Uncertain {
    PatronException.require(
        !(low > high), "an interval from %s to %s is upside down; give the lower first", low, high);
  }

  static Uncertain normal(double value, double standardError) {
    double reach = Z95 * standardError;
    return new Uncertain(value, value - reach, value + reach);
  }

  /**
   * Whether a figure lies in the interval, so that the data do not speak against it.
   *
   * @param figure such as 0
   * @return true if it is not outside the bounds
   */
  public boolean covers(double figure) {
    return low <= figure && figure <= high;
  }

  /**
   * The same in another unit, such as money a customer times customers.
   *
   * @param factor 0 or more
   * @param added what is added afterwards
   * @return estimate and bounds, each times the factor and plus the sum
   */
  public Uncertain times(double factor, double added) {
    PatronException.require(factor >= 0, "the factor is %s; give 0 or more", factor);
    return new Uncertain(value * factor + added, low * factor + added, high * factor + added);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g (95 %%: %.4g to %.4g)", value, low, high);
  }
}
