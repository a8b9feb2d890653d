package patron.features;

import java.time.LocalDate;
import patron.base.PatronException;
import patron.data.Rows;
import patron.data.SqlText;
import patron.data.Transactions;

/** Refuses lines from which no features can be made. */
final class SalesGaps {

  private SalesGaps() {}

  /** Lines before the as-of date must be there, and have a customer, an order and an amount. */
  static void refuse(Transactions sales, LocalDate asOf, String call) {
    PatronException.given(sales, call, "the sales");
    PatronException.given(asOf, call, "the as-of date");
    String day = sales.engine().dialect().date(asOf);
    Rows counts = sales.query(SqlText.of(SalesGaps.class, "sales_gaps.sql").put("as_of", day));
    long lines = counts.longs("n")[0];
    PatronException.require(
        lines > 0, "there is no line before %s; check the as-of date and the cleaning", asOf);
    refuse(counts.longs("no_customer")[0], lines, "customer");
    refuse(counts.longs("no_order")[0], lines, "order");
    refuse(counts.longs("no_amount")[0], lines, "amount");
  }

  private static void refuse(long missing, long lines, String what) {
    PatronException.require(
        missing == 0,
        "%s of %s lines have no %s; clean(Cleaning.standard()) first",
        missing,
        lines,
        what);
  }
}
