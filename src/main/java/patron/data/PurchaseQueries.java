package patron.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import patron.base.PatronException;

/** What purchase models ask of the lines. */
final class PurchaseQueries {

  private PurchaseQueries() {}

  static Purchases purchases(Transactions sales, LocalDate asOf, ChronoUnit unit) {
    double days = Purchases.days(unit);
    PatronException.require(asOf != null, "purchases: asOf is null; give the last day to look at");
    Dialect dialect = sales.engine().dialect();
    String end = dialect.date(asOf.plusDays(1));
    refuseGaps(sales, asOf, end);
    Rows rows =
        sales.query(
            SqlText.of(Purchases.class, "purchases.sql")
                .put("day", dialect.day("sold_at"))
                .put("end", end)
                .put("days_to_last", dialect.daysBetween("c.first_day", "c.last_day"))
                .put("days_to_end", dialect.daysBetween("c.first_day", dialect.date(asOf))));
    double[] x = rows.doubles("x");
    double[] tX = scaled(rows.doubles("t_x"), days);
    double[] t = scaled(rows.doubles("t"), days);
    double[] spend = rows.doubles("repeat_spend");
    for (int i = 0; i < x.length; i++) {
      spend[i] = x[i] == 0 ? Double.NaN : spend[i] / x[i];
    }
    return Purchases.sorted(List.of(rows.strings("customer_id")), x, tX, t, spend, unit, asOf);
  }

  private static double[] scaled(double[] wholeDays, double days) {
    for (int i = 0; i < wholeDays.length; i++) {
      wholeDays[i] /= days;
    }
    return wholeDays;
  }

  private static void refuseGaps(Transactions sales, LocalDate asOf, String end) {
    Rows counts = sales.query(SqlText.of(Purchases.class, "purchase_gaps.sql").put("end", end));
    long lines = counts.longs("n")[0];
    PatronException.require(
        lines > 0, "there is no line up to %s; check the as-of date and the cleaning", asOf);
    refuse(counts.longs("no_customer")[0], lines, "customer");
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

  static double[] purchaseDays(Transactions sales, List<String> ids, LocalDate from, LocalDate to) {
    requireOrder(from, to);
    PatronException.require(ids != null, "purchaseDays: ids are null; give customers' ids");
    Dialect dialect = sales.engine().dialect();
    Rows rows =
        sales.query(
            SqlText.of(Purchases.class, "purchase_days.sql")
                .put("day", dialect.day("sold_at"))
                .put("start", dialect.date(from))
                .put("end", dialect.date(to.plusDays(1))));
    Map<String, Double> counts = new HashMap<>();
    String[] customers = rows.strings("customer_id");
    double[] days = rows.doubles("bought_days");
    for (int i = 0; i < customers.length; i++) {
      counts.put(customers[i], days[i]);
    }
    return ids.stream().mapToDouble(id -> counts.getOrDefault(id, 0.0)).toArray();
  }

  static SortedMap<LocalDate, Long> repeatDays(
      Transactions sales, LocalDate joinedBy, LocalDate until) {
    requireOrder(joinedBy, until);
    Dialect dialect = sales.engine().dialect();
    Rows rows =
        sales.query(
            SqlText.of(Purchases.class, "repeat_days.sql")
                .put("day", dialect.day("sold_at"))
                .put("joined_by", dialect.date(joinedBy))
                .put("end", dialect.date(until.plusDays(1))));
    SortedMap<LocalDate, Long> repeats = new TreeMap<>();
    LocalDate[] days = rows.dates("bought_on");
    long[] counts = rows.longs("repeats");
    for (int i = 0; i < days.length; i++) {
      repeats.put(days[i], counts[i]);
    }
    return repeats;
  }

  private static void requireOrder(LocalDate from, LocalDate to) {
    PatronException.require(
        from != null && to != null, "between %s and %s lies no day; give two dates", from, to);
    PatronException.require(
        !to.isBefore(from), "between %s and %s lies no day; give the earlier one first", from, to);
  }
}
