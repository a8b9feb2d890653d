package patron.data;

import patron.base.PatronException;

/**
 * What is believed of a customer.
 *
 * @param youngest the least age in years, 0 or more
 * @param oldest the largest age
 * @param incomeDeviations how many robust standard deviations (of logarithms) an income may be from
 *     the median, above 0
 * @param rareShare a text that fewer than this share of the customers have, in a column of few
 *     different ones, is looked at; 0 to 1
 */
public record CustomerLimits(int youngest, int oldest, double incomeDeviations, double rareShare) {

  /** Refuses what makes no sense. */
  public CustomerLimits {
    PatronException.require(
        youngest >= 0 && oldest >= youngest,
        "ages from %s to %s; give 0 or more, the lesser first",
        youngest,
        oldest);
    PatronException.require(
        incomeDeviations > 0, "income deviations are %s; give a number above 0", incomeDeviations);
    PatronException.require(
        rareShare >= 0 && rareShare <= 1, "the rare share is %s; give 0 to 1", rareShare);
  }

  /**
   * Ages 14 to 100, incomes within six robust standard deviations, texts of at least 0.5 %.
   *
   * @return the usual limits
   */
  public static CustomerLimits standard() {
    return new CustomerLimits(14, 100, 6, 0.005);
  }

  /**
   * Other ages.
   *
   * @param from the least age in years
   * @param to the largest age
   * @return a copy with them
   */
  public CustomerLimits ages(int from, int to) {
    return new CustomerLimits(from, to, incomeDeviations, rareShare);
  }

  /**
   * Another share.
   *
   * @param share which texts are rare, 0 to 1; 0 = none
   * @return a copy with it
   */
  public CustomerLimits rare(double share) {
    return new CustomerLimits(youngest, oldest, incomeDeviations, share);
  }
}
