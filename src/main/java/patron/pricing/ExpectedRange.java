package patron.pricing;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * A figure at the elasticity as estimated, and at the two ends of its 95 % interval.
 *
 * @param expected at the estimate
 * @param low the smaller of the two at the ends
 * @param high the larger of the two
 */
public record ExpectedRange(double expected, double low, double high) {

  /** A figure that depends on the elasticity, and only grows or only falls with it. */
  static ExpectedRange of(Elasticity elasticity, DoubleUnaryOperator figure) {
    double a = figure.applyAsDouble(elasticity.low());
    double b = figure.applyAsDouble(elasticity.high());
    return new ExpectedRange(
        figure.applyAsDouble(elasticity.estimate()), Math.min(a, b), Math.max(a, b));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", expected, low, high);
  }
}
