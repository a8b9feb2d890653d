package patron.churn;

import patron.base.PatronException;

/**
 * What trying to keep a customer costs and does.
 *
 * @param saveRate chance that somebody who would have left stays because of being treated, 0 to 1;
 *     an assumption until a campaign with a hold-out has measured it
 * @param contactCost of writing to or calling one customer, in money, 0 or more; paid for each
 * @param offerCost of the offer when it is used, in money, 0 or more
 * @param stayersUse share of those who would have stayed anyway that uses the offer all the same, 0
 *     to 1; usually high
 */
public record RetentionTerms(
    double saveRate, double contactCost, double offerCost, double stayersUse) {

  /** Checks the numbers. */
  public RetentionTerms {
    share("saveRate", saveRate);
    share("stayersUse", stayersUse);
    cost("contactCost", contactCost);
    cost("offerCost", offerCost);
  }

  private static void share(String name, double value) {
    PatronException.require(value >= 0 && value <= 1, "%s is %s; give 0 to 1", name, value);
  }

  private static void cost(String name, double value) {
    PatronException.require(
        value >= 0 && value < Double.POSITIVE_INFINITY, "%s is %s; give 0 or more", name, value);
  }

  /**
   * What treating one customer is expected to bring, compared with leaving him or her alone.
   *
   * <p>{@code p s (v - o) - (1 - p) u o - c}: saved leavers bring their value less the offer they
   * use; stayers who use it cost it for nothing; everybody costs the contact.
   *
   * @param leaving the chance p to leave, 0 to 1
   * @param value v of the customer if kept, in money
   * @return money; below 0 where treating is a loss
   */
  public double expectedProfit(double leaving, double value) {
    return leaving * saveRate * (value - offerCost)
        - (1 - leaving) * stayersUse * offerCost
        - contactCost;
  }
}
