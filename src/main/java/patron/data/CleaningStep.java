package patron.data;

import java.math.BigDecimal;

/**
 * What one rule took out, and what was left after it.
 *
 * @param rule the name of the rule, or {@code as read}
 * @param out what the rule took
 * @param left what was left
 * @param changed how many of the lines that were left it wrote anew
 * @param flagged how many lines it flagged
 */
public record CleaningStep(String rule, Totals out, Totals left, long changed, long flagged) {

  /**
   * How much there is of everything.
   *
   * @param lines lines
   * @param orders orders with at least one of the lines
   * @param customers customers with at least one of the lines
   * @param money the exact sum of their amounts
   */
  public record Totals(long lines, long orders, long customers, BigDecimal money) {

    /** What is here and not there. */
    Totals minus(Totals other) {
      return new Totals(
          lines - other.lines,
          orders - other.orders,
          customers - other.customers,
          Cash.tidy(money.subtract(other.money)));
    }
  }
}
