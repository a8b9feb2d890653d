package patron.target;

import patron.base.PatronException;

/**
 * What an experiment can find, asked before it is run: the chance (<i>power</i>) to tell a true
 * difference of two groups from chance, in a two-sided test at 5 %.
 *
 * <pre>{@code
 * Power.ofRates(50, 50, 0.50, 0.75)      // 0.740
 * Power.neededForRates(0.50, 0.75, 0.90) // 76.7 customers in each group
 * }</pre>
 *
 * <p>Rates: the normal approximation of R's {@code power.prop.test}. Means: Student's noncentral t,
 * as in R's {@code power.t.test}. Both count the direction of the difference only. Groups may
 * differ in size.
 */
public final class Power {

  private Power() {}

  /**
   * The chance to find a difference of two rates.
   *
   * @param treated customers treated, 1 or more
   * @param heldOut customers held out, 1 or more
   * @param rate1 the true rate of the treated, 0 to 1
   * @param rate2 the true rate of the others, 0 to 1
   * @return the power, 0 to 1
   */
  public static double ofRates(double treated, double heldOut, double rate1, double rate2) {
    requireGroups(treated, heldOut, 1);
    requireRate(rate1);
    requireRate(rate2);
    return RatePower.power(treated, heldOut, rate1, rate2);
  }

  /**
   * How many customers it takes to find a difference of two rates.
   *
   * @param rate1 one true rate, 0 to 1
   * @param rate2 the other, not the same
   * @param power how likely it shall be found, such as 0.80; above 0.05 and below 1
   * @return customers in each of two equal groups; round up
   */
  public static double neededForRates(double rate1, double rate2, double power) {
    requireRate(rate1);
    requireRate(rate2);
    PatronException.require(
        rate1 != rate2, "both rates are %s; no number of customers finds a difference of 0", rate1);
    requirePower(power);
    return RatePower.needed(rate1, rate2, power);
  }

  /**
   * The smallest rise of a rate that is found in four trials of five.
   *
   * @param treated customers treated, 1 or more
   * @param heldOut customers held out, 1 or more
   * @param rate the rate of those held out, 0 to below 1
   * @return the rise, as a share (0.03 is three points); NaN where even a rise to 1 is not found
   */
  public static double detectableRise(double treated, double heldOut, double rate) {
    requireGroups(treated, heldOut, 1);
    requireRate(rate);
    return RatePower.detectable(treated, heldOut, rate);
  }

  /**
   * The chance to find a difference of two means, such as spend a customer.
   *
   * @param treated customers treated, 2 or more
   * @param heldOut customers held out, 2 or more
   * @param difference the true difference
   * @param deviation the standard deviation of the outcome among customers, above 0
   * @return the power, 0 to 1
   */
  public static double ofMeans(
      double treated, double heldOut, double difference, double deviation) {
    requireGroups(treated, heldOut, 2);
    PatronException.require(
        Double.isFinite(difference), "the difference is %s; give a finite number", difference);
    requireDeviation(deviation);
    return MeanPower.power(treated, heldOut, Math.abs(difference) / deviation);
  }

  /**
   * How many customers it takes to find a difference of two means.
   *
   * @param difference the true difference, not 0
   * @param deviation the standard deviation of the outcome among customers, above 0
   * @param power how likely it shall be found, such as 0.80; above 0.05 and below 1
   * @return customers in each of two equal groups; round up
   */
  public static double neededForMeans(double difference, double deviation, double power) {
    PatronException.require(
        Double.isFinite(difference) && difference != 0,
        "the difference is %s; give a number other than 0",
        difference);
    requireDeviation(deviation);
    requirePower(power);
    return MeanPower.needed(Math.abs(difference) / deviation, power);
  }

  private static void requireGroups(double one, double other, int least) {
    PatronException.require(
        one >= least && other >= least && one <= 1e12 && other <= 1e12,
        "groups of %s and %s customers; give %s or more in each",
        one,
        other,
        least);
  }

  private static void requireRate(double rate) {
    PatronException.require(rate >= 0 && rate <= 1, "a rate is %s; give 0 to 1", rate);
  }

  private static void requireDeviation(double deviation) {
    PatronException.require(
        deviation > 0 && Double.isFinite(deviation),
        "the standard deviation is %s; give more than 0",
        deviation);
  }

  private static void requirePower(double power) {
    PatronException.require(
        power > RatePower.LEVEL && power < 1,
        "the power is %s; give more than 0.05 and less than 1, such as 0.80",
        power);
  }
}
