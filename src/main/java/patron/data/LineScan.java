package patron.data;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.function.Predicate;
import patron.base.PatronException;
import patron.base.Progress;

/** Asks a rule in Java of every line, a slice of them at a time. */
final class LineScan {

  private static final long SLICE = 250_000;

  private LineScan() {}

  /** A new table with the column line_number of those for which it holds. */
  static String matching(Transactions sales, String rule, Predicate<SalesLine> predicate) {
    long last = sales.query("SELECT coalesce(max(line_number), 0) AS n FROM {lines}").longs("n")[0];
    LongList found = new LongList();
    try (Progress progress = Progress.of("Cleaning: " + rule, last)) {
      for (long from = 1; from <= last; from += SLICE) {
        scan(slice(sales, from), rule, predicate, found);
        progress.reach(Math.min(last, from + SLICE - 1));
      }
    }
    return LineNumbers.load(sales.engine(), found);
  }

  private static Rows slice(Transactions sales, long from) {
    return sales.query(
        """
        SELECT line_number, customer_id, order_id, sold_at, product_id, description, quantity,
          unit_price, amount
        FROM {lines} WHERE line_number BETWEEN %d AND %d ORDER BY line_number
        """
            .formatted(from, from + SLICE - 1));
  }

  private static void scan(Rows rows, String rule, Predicate<SalesLine> predicate, LongList found) {
    long[] numbers = rows.longs("line_number");
    String[] customers = rows.strings("customer_id");
    String[] orders = rows.strings("order_id");
    LocalDateTime[] times = rows.times("sold_at");
    String[] products = rows.strings("product_id");
    String[] descriptions = rows.strings("description");
    BigDecimal[] quantities = rows.decimals("quantity");
    BigDecimal[] prices = rows.decimals("unit_price");
    BigDecimal[] amounts = rows.decimals("amount");
    for (int i = 0; i < numbers.length; i++) {
      SalesLine line =
          new SalesLine(
              numbers[i],
              customers[i],
              orders[i],
              times[i],
              products[i],
              descriptions[i],
              quantities[i],
              prices[i],
              amounts[i]);
      if (holds(rule, predicate, line)) {
        found.add(numbers[i]);
      }
    }
  }

  private static boolean holds(String rule, Predicate<SalesLine> predicate, SalesLine line) {
    try {
      return predicate.test(line);
    } catch (RuntimeException e) {
      throw new PatronException(
          "cleaning rule '%s' fails at %s with %s; mend the rule (what is missing is null)"
              .formatted(rule, line, e),
          e);
    }
  }
}
