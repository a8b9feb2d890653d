package patron.features;

import java.time.LocalDate;
import java.util.Arrays;
import patron.base.PatronException;
import patron.data.Rows;
import patron.data.SqlText;
import patron.data.Transactions;

/** Refuses lines from which no features can be made. */
final class SalesGaps {

  private long lines;
  private long noCustomer;
  private long noOrder;
  private long noAmount;

  /** Lines before the as-of date must be there, and have a customer, an order and an amount. */
  static void refuse(Transactions sales, LocalDate asOf, String call) {
    given(sales, asOf, call);
    String day = sales.engine().dialect().date(asOf);
    SalesGaps gaps = new SalesGaps();
    gaps.count(sales.query(SqlText.of(SalesGaps.class, "sales_gaps.sql").put("as_of", day)));
    gaps.refuse(asOf);
  }

  static void given(Transactions sales, LocalDate asOf, String call) {
    PatronException.given(sales, call, "the sales");
    PatronException.given(asOf, call, "the as-of date");
  }

  /** Adds counts a customer, of whom one may be nobody. */
  void count(Rows byCustomer) {
    String[] customers = byCustomer.strings("customer_id");
    long[] n = byCustomer.longs("n");
    long[] withoutOrder = byCustomer.longs("no_order");
    for (int i = 0; i < n.length; i++) {
      lines += n[i];
      noCustomer += customers[i] == null ? n[i] : 0;
      noOrder += customers[i] == null ? 0 : withoutOrder[i];
    }
    noAmount += Arrays.stream(byCustomer.longs("no_amount")).sum();
  }

  /** Refuses what was counted, where there is a gap. */
  void refuse(LocalDate asOf) {
    PatronException.require(
        lines > 0, "there is no line before %s; check the as-of date and the cleaning", asOf);
    refuse(noCustomer, lines, "customer");
    refuse(noOrder, lines, "order");
    refuse(noAmount, lines, "amount");
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
