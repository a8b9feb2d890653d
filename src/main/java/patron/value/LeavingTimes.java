package patron.value;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * When a customer leaves or left, given the purchases: the distribution that Pareto/NBD's
 * parameters give to it.
 */
final class LeavingTimes {

  private static final int MOST_STEPS = 200;
  private static final double EXACT = 1e-9;

  private final double r;
  private final double alpha;
  private final double s;
  private final double beta;

  LeavingTimes(double r, double alpha, double s, double beta) {
    this.r = r;
    this.alpha = alpha;
    this.s = s;
    this.beta = beta;
  }

  /**
   * Quantiles of the lifetime of one customer.
   *
   * @param shares above 0 and below 1
   * @return as many times, from t_x on
   */
  double[] quantiles(double x, double tX, double t, double... shares) {
    LeavingIntegral leaving = new LeavingIntegral(r, alpha, s, beta);
    double log = leaving.log(x, tX, t);
    double gone = 1 / (1 + Math.exp(leaving.there(x, t) - log));
    double[] quantiles = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      quantiles[i] =
          shares[i] < gone
              ? past(leaving, x, tX, t, log + Math.log(shares[i] / gone))
              : t + (beta + t) * Math.expm1(-Math.log((1 - shares[i]) / (1 - gone)) / s);
    }
    return quantiles;
  }

  /** The time up to which the integral has a given logarithm. */
  private static double past(
      LeavingIntegral leaving, double x, double tX, double t, double wanted) {
    // An end without any mass would be an infinite logarithm; beside it nothing can lie.
    return new BrentSolver(EXACT, EXACT * (t - tX))
        .solve(
            MOST_STEPS, to -> to <= tX ? -1 : Math.expm1(leaving.log(x, tX, to) - wanted), tX, t);
  }
}
