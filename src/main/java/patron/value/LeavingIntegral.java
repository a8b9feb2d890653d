package patron.value;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The part of Pareto/NBD's likelihood that belongs to customers who left between their last
 * purchase and some time: {@code integral of (s/beta) (1+t/beta)^-(s+1) (alpha+t)^-(r+x) dt}.
 *
 * <p>The textbook form is a difference of two Gauss hypergeometric functions, which loses all
 * digits for customers with many purchases. Here it is a Gauss-Legendre sum in the logarithm of the
 * time beyond the smaller of -alpha and -beta, in which the integrand has no pole nearer than pi;
 * it ends where the integrand has fallen to e^-40 of its start. All terms are positive, and the
 * same sum serves the derivatives and the quantiles of the time of leaving.
 */
final class LeavingIntegral {

  static final int NODES = 32;

  private static final double FALL = 40;
  private static final double[] PLACES = new double[NODES];
  private static final double[] LOG_WEIGHTS = new double[NODES];

  static {
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES, 0, 1);
    for (int k = 0; k < NODES; k++) {
      PLACES[k] = rule.getPoint(k);
      LOG_WEIGHTS[k] = Math.log(rule.getWeight(k));
    }
  }

  private final double r;
  private final double alpha;
  private final double s;
  private final double beta;
  private final double pivot;
  private final double constant;
  private final double[] times = new double[NODES];
  private final double[] logAlphas = new double[NODES];
  private final double[] logBetas = new double[NODES];
  private final double[] logs = new double[NODES];

  LeavingIntegral(double r, double alpha, double s, double beta) {
    this.r = r;
    this.alpha = alpha;
    this.s = s;
    this.beta = beta;
    this.pivot = Math.min(alpha, beta);
    this.constant = Math.log(s) - Math.log(beta);
  }

  /** The logarithm of the likelihood's part for a customer who is one still. */
  double there(double x, double t) {
    return -(r + x) * Math.log(alpha + t) - s * Math.log1p(t / beta);
  }

  /**
   * The logarithm of the integral.
   *
   * @param x repeat purchases
   * @param from the last purchase
   * @param to not before it
   * @return negative infinity where both are the same
   */
  double log(double x, double from, double to) {
    double most = place(x, from, to);
    if (most == Double.NEGATIVE_INFINITY) {
      return most;
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum);
  }

  /** Sets the times of the sum and the logarithms of its terms; gives the largest of these. */
  double place(double x, double from, double to) {
    double reach = Math.log1p((to - from) / (pivot + from));
    if (!(reach > 0)) {
      return Double.NEGATIVE_INFINITY;
    }
    reach = cut(x, from, reach);
    double logReach = Math.log(reach);
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < NODES; k++) {
      double t = time(from, reach * PLACES[k]);
      times[k] = t;
      logAlphas[k] = Math.log(alpha + t);
      logBetas[k] = Math.log1p(t / beta);
      logs[k] =
          constant
              + LOG_WEIGHTS[k]
              + logReach
              + Math.log(pivot + t)
              - (s + 1) * logBetas[k]
              - (r + x) * logAlphas[k];
      most = Math.max(most, logs[k]);
    }
    return most;
  }

  double time(int k) {
    return times[k];
  }

  /** ln(alpha + t) of a term. */
  double logAlpha(int k) {
    return logAlphas[k];
  }

  /** ln(1 + t / beta) of a term. */
  double logBeta(int k) {
    return logBetas[k];
  }

  double log(int k) {
    return logs[k];
  }

  private double time(double from, double u) {
    return from + (pivot + from) * Math.expm1(u);
  }

  /** Where the integrand has fallen enough, or all the reach. Its logarithm curves down. */
  private double cut(double x, double from, double reach) {
    if (fall(x, from, reach) <= FALL + 5) {
      return reach;
    }
    double low = 0;
    double high = reach;
    double middle = reach / 2;
    double fall = fall(x, from, middle);
    while (Math.abs(fall - FALL) > 2) {
      if (fall < FALL) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) / 2;
      fall = fall(x, from, middle);
    }
    return middle;
  }

  private double fall(double x, double from, double u) {
    double more = (pivot + from) * Math.expm1(u);
    return (r + x) * Math.log1p(more / (alpha + from))
        + (s + 1) * Math.log1p(more / (beta + from))
        - u;
  }
}
