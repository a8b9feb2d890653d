package patron.pricing;

import java.math.BigDecimal;
import java.util.Optional;
import patron.base.PatronException;

/**
 * A product whose price may move: what it costs today, what a unit costs the shop, how many go at
 * today's price, and how demand answers. Units follow q · (price / today's price) to the power of
 * the elasticity.
 *
 * @param product its name
 * @param price today's, in whole pence, above 0
 * @param unitCost what one more unit costs the shop, above 0
 * @param units sold a period at today's price, 0 or more
 * @param elasticity how units answer to the price
 * @param competitor what the competitor asks; empty where nobody knows
 */
public record PricedProduct(
    String product,
    BigDecimal price,
    BigDecimal unitCost,
    double units,
    Elasticity elasticity,
    Optional<BigDecimal> competitor) {

  /** The dearest that is still whole pence in an {@code int} with room for what-ifs. */
  private static final BigDecimal DEAREST = new BigDecimal("100000");

  /**
   * Checks.
   *
   * @param product its name
   * @param price whole pence above 0, at most 100,000.00
   * @param unitCost above 0
   * @param units 0 or more
   * @param elasticity of this product
   * @param competitor above 0 or empty
   */
  public PricedProduct {
    PatronException.require(
        product != null && !product.isBlank(), "a product needs a name, and this is '%s'", product);
    requireMoney(product, "price", price);
    PatronException.require(
        price.stripTrailingZeros().scale() <= 2,
        "the price of product %s is %s; give whole pence",
        product,
        price);
    price = price.setScale(2);
    requireMoney(product, "unit cost", unitCost);
    PatronException.require(
        units >= 0 && Double.isFinite(units),
        "product %s sells %s units a period; give 0 or more",
        product,
        units);
    PatronException.require(elasticity != null, "product %s has no elasticity", product);
    PatronException.require(
        competitor != null, "the competitor's price of product %s is null; give empty", product);
    if (competitor.isPresent()) {
      requireMoney(product, "competitor's price", competitor.get());
    }
  }

  private static void requireMoney(String product, String what, BigDecimal money) {
    PatronException.require(
        money != null && money.signum() > 0 && money.compareTo(DEAREST) <= 0,
        "the %s of product %s is %s; give more than 0 and at most %s",
        what,
        product,
        money,
        DEAREST);
  }

  /**
   * A product without a known competitor.
   *
   * @param product its name
   * @param price today's, whole pence; the decimal digits as written count
   * @param unitCost above 0
   * @param units a period at today's price
   * @param elasticity how units answer
   * @return the product
   */
  public static PricedProduct of(
      String product, double price, double unitCost, double units, Elasticity elasticity) {
    return new PricedProduct(
        product,
        money(product, "price", price),
        money(product, "unit cost", unitCost),
        units,
        elasticity,
        Optional.empty());
  }

  /**
   * With what the competitor asks.
   *
   * @param asked above 0
   * @return a copy with it
   */
  public PricedProduct competitor(double asked) {
    return new PricedProduct(
        product,
        price,
        unitCost,
        units,
        elasticity,
        Optional.of(money(product, "competitor's price", asked)));
  }

  private static BigDecimal money(String product, String what, double value) {
    PatronException.require(
        Double.isFinite(value), "the %s of product %s is %s; give a number", what, product, value);
    return BigDecimal.valueOf(value);
  }

  /** Today's price in pence. */
  int pence() {
    return price.movePointRight(2).intValueExact();
  }

  double cost() {
    return unitCost.doubleValue();
  }

  /** Units a period at a price, if the elasticity were this one. */
  double unitsAt(int pence, double slope) {
    return pence == pence() ? units : units * Math.pow((double) pence / pence(), slope);
  }

  /** Margin a period at a price, if the elasticity were this one. */
  double marginAt(int pence, double slope) {
    return (pence / 100.0 - cost()) * unitsAt(pence, slope);
  }

  /** Today's margin a period. */
  double marginToday() {
    return marginAt(pence(), Double.NaN);
  }

  static BigDecimal money(int pence) {
    return BigDecimal.valueOf(pence, 2);
  }
}
