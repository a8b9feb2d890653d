package patron.data;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** Counts lines, orders, customers and money. */
final class CleaningTotals {

  private CleaningTotals() {}

  static CleaningStep.Totals of(Transactions sales) {
    return of(sales.query(SqlText.of(CleaningTotals.class, "cleaning_totals.sql"))).getFirst();
  }

  /** One a row. */
  static List<CleaningStep.Totals> of(Rows rows) {
    long[] lines = rows.longs("lines");
    long[] orders = rows.longs("orders");
    long[] customers = rows.longs("customers");
    BigDecimal[] money = rows.decimals("money");
    return IntStream.range(0, rows.size())
        .mapToObj(
            i -> new CleaningStep.Totals(lines[i], orders[i], customers[i], Cash.tidy(money[i])))
        .toList();
  }
}
