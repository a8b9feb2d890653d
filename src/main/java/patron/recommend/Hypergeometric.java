package patron.recommend;

import org.apache.commons.math3.special.Gamma;

/** Draws without putting back. */
final class Hypergeometric {

  private static final double NEGLIGIBLE = 1e-17;

  private Hypergeometric() {}

  /** How likely at least k of n drawn are among the good ones. */
  static double atLeast(int k, int drawn, int good, int all) {
    int least = Math.max(0, drawn + good - all);
    if (k <= least) {
      return 1;
    }
    int most = Math.min(drawn, good);
    double term = Math.exp(logProbability(k, drawn, good, all));
    double sum = term;
    double mode = (drawn + 1.0) * (good + 1.0) / (all + 2.0);
    for (int i = k; i < most; i++) {
      term *= ratio(i, drawn, good, all);
      sum += term;
      if (i > mode && term < NEGLIGIBLE * sum) {
        break;
      }
    }
    return Math.min(1, sum);
  }

  /** Probability of one more over that of i. */
  private static double ratio(double i, double drawn, double good, double all) {
    return (drawn - i) * (good - i) / ((i + 1) * (all - drawn - good + i + 1));
  }

  private static double logProbability(int k, int drawn, int good, int all) {
    return logChoose(good, k) + logChoose(all - good, drawn - k) - logChoose(all, drawn);
  }

  private static double logChoose(int n, int k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }
}
