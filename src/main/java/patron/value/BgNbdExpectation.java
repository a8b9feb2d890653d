package patron.value;

import org.apache.commons.math3.special.Beta;

/**
 * How many purchases a customer will make who is there now, will buy at a rate that is gamma
 * distributed (shape s) and leaves after each purchase with a chance that is beta distributed (a,
 * b).
 *
 * <p>The textbook formula has a Gauss hypergeometric function with poles where a is 1 and where a +
 * b + x - 1 is 0 or less, though nothing happens to customers there. Here it is summed over n, the
 * purchases the customer would make without leaving, which is negative binomial: {@code E = sum P(N
 * = n) S(n)} with {@code S(n) = sum over j < n of B(a, b+j)/B(a, b)}, the expected number of
 * purchases of the first n that are still made. All terms are positive: no poles, no differences of
 * near equals. With more than some hundred thousand terms it is an integral over the chance
 * instead.
 */
final class BgNbdExpectation {

  private static final double TINY = 1e-16;
  private static final double HUGE = 1e200;
  private static final double MANY_TERMS = 2e5;
  private static final double QUADRATURE_STEP = 1.0 / 512;
  private static final double QUADRATURE_REACH = 13;

  private BgNbdExpectation() {}

  /**
   * Expected purchases.
   *
   * @param s shape of the rate: r + x
   * @param a of the chance to leave
   * @param b of the chance to leave: b + x
   * @param z the time ahead over alpha + T
   */
  static double of(double s, double a, double b, double z) {
    if (z == 0) {
      return 0;
    }
    double spread = Math.sqrt(s * z * (1 + z));
    return s * z + 10 * spread + 40 * z > MANY_TERMS ? integral(s, a, b, z) : series(s, a, b, z);
  }

  static double series(double s, double a, double b, double z) {
    double u = z / (1 + z);
    double weight = 1;
    double weights = 1;
    double sum = 0;
    double still = 1;
    double made = 0;
    for (int n = 0; ; n++) {
      double next = (s + n) / (n + 1) * u;
      double ratio = Math.max((s + n + 1) / (n + 2) * u, u);
      weight *= next;
      made += still;
      still *= (b + n) / (a + b + n);
      weights += weight;
      sum += weight * made;
      if (ratio < 1 && weight * (made + 1 / (1 - ratio)) / (1 - ratio) < TINY * sum) {
        return sum / weights;
      }
      if (weight > HUGE) {
        weight /= HUGE;
        weights /= HUGE;
        sum /= HUGE;
      }
    }
  }

  /** Over the logit of the chance to leave, by the trapezoidal rule, which is as good as exact. */
  static double integral(double s, double a, double b, double z) {
    double middle = Math.log(a / b);
    double width = Math.sqrt(1 / a + 1 / b);
    double scale = Beta.logBeta(a, b);
    double sum = 0;
    int steps = (int) (QUADRATURE_REACH / QUADRATURE_STEP);
    for (int i = -steps; i <= steps; i++) {
      double v = i * QUADRATURE_STEP;
      double logit = middle + width * Math.sinh(v);
      double logP = -softplus(-logit);
      double weight = Math.exp(a * logP - b * softplus(logit) - scale) * width * Math.cosh(v);
      sum += weight > 0 ? weight * within(s, z, Math.exp(logP)) : 0;
    }
    return sum * QUADRATURE_STEP;
  }

  /** Expected purchases where the chance to leave is p. */
  private static double within(double s, double z, double p) {
    double pz = p * z;
    return pz < 1e-300 ? s * z : -Math.expm1(-s * Math.log1p(pz)) / p;
  }

  private static double softplus(double v) {
    return v > 0 ? v + Math.log1p(Math.exp(-v)) : Math.log1p(Math.exp(v));
  }
}
