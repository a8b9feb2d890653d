package patron.target;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import patron.base.PatronException;

/**
 * What a campaign gives, in words, and what one contact costs.
 *
 * <pre>{@code
 * Offer.percentOff(10).costing(0.40)
 * }</pre>
 *
 * <p>The cost is that of reaching one customer (postage, printing, a text message), in the shop's
 * currency; what the discount itself costs depends on who buys and is not in it. A campaign refuses
 * an offer whose cost was never stated: {@code costing(0)} says that it is nothing.
 */
public final class Offer {

  private final String text;
  private final BigDecimal cost;

  private Offer(String text, BigDecimal cost) {
    this.text = text;
    this.cost = cost;
  }

  /**
   * A share off the price.
   *
   * @param percent above 0, at most 100
   * @return the offer "10 % off"
   */
  public static Offer percentOff(double percent) {
    PatronException.require(
        percent > 0 && percent <= 100,
        "percent off is %s; give more than 0 and at most 100",
        percent);
    return new Offer(plain(percent) + " % off", null);
  }

  /**
   * An amount off the price.
   *
   * @param amount above 0, in the shop's currency
   * @return the offer "5.00 off"
   */
  public static Offer amountOff(double amount) {
    PatronException.require(
        amount > 0 && Double.isFinite(amount), "amount off is %s; give more than 0", amount);
    return new Offer(money(amount).toPlainString() + " off", null);
  }

  /**
   * Points on a loyalty card.
   *
   * @param points above 0
   * @return the offer "200 points"
   */
  public static Offer points(int points) {
    PatronException.require(points > 0, "points is %s; give 1 or more", points);
    return new Offer(points == 1 ? "1 point" : points + " points", null);
  }

  /**
   * Delivery at no charge.
   *
   * @return the offer "free delivery"
   */
  public static Offer freeDelivery() {
    return new Offer("free delivery", null);
  }

  /**
   * Anything else: a present, an invitation, a letter without a discount.
   *
   * @param words what is given, as the customer would say it
   * @return the offer
   */
  public static Offer of(String words) {
    PatronException.require(
        words != null && !words.isBlank(),
        "an offer needs words, such as \"a mug with the order\"");
    return new Offer(words.strip(), null);
  }

  /**
   * States what one contact costs.
   *
   * @param contact 0 or more, in the shop's currency; the decimal digits as written count, so that
   *     0.40 times 3 is 1.20
   * @return the same offer at that cost
   */
  public Offer costing(double contact) {
    PatronException.require(
        contact >= 0 && Double.isFinite(contact),
        "the cost of one contact is %s; give 0 or more",
        contact);
    return new Offer(text, money(contact));
  }

  /**
   * What is given.
   *
   * @return in words
   */
  public String text() {
    return text;
  }

  /**
   * What one contact costs.
   *
   * @return empty until it is stated
   */
  public Optional<BigDecimal> cost() {
    return Optional.ofNullable(cost);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Offer that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return text + (cost == null ? "" : ", " + cost.toPlainString() + " a contact");
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** At least two decimals, and all digits that were written. */
  private static BigDecimal money(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    return exact.setScale(Math.max(2, exact.scale()), RoundingMode.UNNECESSARY);
  }
}
