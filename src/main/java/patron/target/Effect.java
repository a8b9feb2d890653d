package patron.target;

import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import patron.base.PatronException;

/**
 * What a treatment changed on average: the difference of two groups' means with Welch's standard
 * error, which does not take the groups to vary alike. Everybody counts in the group they were
 * drawn into, whether or not the message reached them (<i>intention to treat</i>).
 *
 * @param treatment the group that was treated
 * @param outcome what was measured
 * @param treated customers treated
 * @param control customers not treated
 * @param treatedMean mean of the treated; for outcomes of 0 and 1 their rate
 * @param controlMean mean of the others
 * @param standardError of the difference: sqrt(s1²/n1 + s0²/n0)
 * @param degrees Welch and Satterthwaite's degrees of freedom, NaN where no group varies
 */
public record Effect(
    String treatment,
    String outcome,
    int treated,
    int control,
    double treatedMean,
    double controlMean,
    double standardError,
    double degrees) {

  private static final double LEVEL = 0.95;

  static Effect of(String treatment, String outcome, double[] treated, double[] control) {
    requireTwo(treated.length, treatment, outcome);
    requireTwo(control.length, "the control group", outcome);
    Moments one = Moments.of(treated);
    Moments zero = Moments.of(control);
    double a = one.variance() / one.n();
    double b = zero.variance() / zero.n();
    double degrees = (a + b) * (a + b) / (a * a / (one.n() - 1) + b * b / (zero.n() - 1));
    return new Effect(
        treatment, outcome, one.n(), zero.n(), one.mean(), zero.mean(), Math.sqrt(a + b), degrees);
  }

  private static void requireTwo(int n, String who, String outcome) {
    PatronException.require(
        n >= 2, "%s has %s customers; an effect on %s needs two or more", who, n, outcome);
  }

  /** {@return what the treatment added, in the outcome's unit a customer} */
  public double difference() {
    return treatedMean - controlMean;
  }

  /** {@return the difference with its interval of 95 %} */
  public Uncertain interval() {
    double reach = standardError == 0 ? 0 : quantile() * standardError;
    return new Uncertain(difference(), difference() - reach, difference() + reach);
  }

  private double quantile() {
    return new TDistribution(null, degrees).inverseCumulativeProbability((1 + LEVEL) / 2);
  }

  /** {@return how often chance alone gives a difference as large in either direction, 0 to 1} */
  public double pValue() {
    if (standardError == 0) {
      return difference() == 0 ? 1 : 0;
    }
    double t = Math.abs(difference()) / standardError;
    return Math.min(1, 2 * new TDistribution(null, degrees).cumulativeProbability(-t));
  }

  /** {@return whether the interval of 95 % leaves out 0} */
  public boolean isShown() {
    return !interval().covers(0);
  }

  @Override
  public String toString() {
    String what = treatment + " on " + outcome;
    Uncertain range = interval();
    return String.format(
        Locale.ROOT,
        isShown()
            ? "%s: %+.4g a customer (95 %%: %+.4g to %+.4g)"
            : "%s: no effect could be shown (%+.4g a customer, 95 %%: %+.4g to %+.4g)",
        what,
        range.value(),
        range.low(),
        range.high());
  }
}
