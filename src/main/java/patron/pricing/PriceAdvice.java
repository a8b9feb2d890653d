package patron.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * What the price of one product should be, and what that is worth if the elasticity is right, and
 * if it is not.
 *
 * @param product the product as it is today
 * @param price the recommended price, in whole pence
 * @param outlook units, revenue and margin a period at that price, with their intervals
 * @param badEnd what happens at the bad end of the interval
 * @param heldBack the guardrails without which a better price could be had, in words
 * @param notes why the price was kept or had to move, and what is doubtful about the elasticity
 */
public record PriceAdvice(
    PricedProduct product,
    BigDecimal price,
    WhatIf.Point outlook,
    BadEnd badEnd,
    List<String> heldBack,
    List<String> notes) {

  static PriceAdvice of(PriceChoices choices, int pence) {
    PricedProduct product = choices.product();
    return new PriceAdvice(
        product,
        PricedProduct.money(pence),
        WhatIf.point(product, pence),
        BadEnd.of(choices, pence),
        choices.heldBack(pence),
        choices.notes(pence));
  }

  /** {@return the price change as a share of today's price} */
  public double change() {
    return price.doubleValue() / product.price().doubleValue() - 1;
  }

  /** {@return the expected change of the margin a period against today's price} */
  public double gain() {
    return outlook.margin().expected() - product.marginToday();
  }

  /** {@return whether the price moves} */
  public boolean moves() {
    return price.compareTo(product.price()) != 0;
  }

  int pence() {
    return price.movePointRight(2).intValueExact();
  }

  @Override
  public String toString() {
    String move =
        String.format(
            Locale.ROOT,
            "%s: %s -> %s (%+.1f %%), margin %+.2f a period",
            product.product(),
            product.price(),
            price,
            100 * change(),
            gain());
    String held = heldBack.isEmpty() ? "" : "; held back by " + String.join(", ", heldBack);
    return move + held + (notes.isEmpty() ? "" : "; " + String.join("; ", notes));
  }
}
