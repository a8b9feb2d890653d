package patron.churn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import patron.base.PatronException;
import patron.data.Dialect;
import patron.data.Rows;
import patron.data.SqlText;
import patron.data.Transactions;

/** On which days before an as-of date each customer bought, and how much. */
final class CustomerDays {

  /** One customer: days with a purchase since 1970, rising, and orders and spend of each. */
  static final class Visits {

    private final String id;
    private final long[] days;
    private final double[] orders;
    private final double[] spend;

    Visits(String id, long[] days, double[] orders, double[] spend) {
      this.id = id;
      this.days = days;
      this.orders = orders;
      this.spend = spend;
    }

    String id() {
      return id;
    }

    long[] days() {
      return days;
    }

    double[] orders() {
      return orders;
    }

    double[] spend() {
      return spend;
    }

    long first() {
      return days[0];
    }

    long last() {
      return days[days.length - 1];
    }

    /** Sums what lies from one day to before another. */
    double sum(double[] values, long from, long before) {
      double sum = 0;
      for (int i = 0; i < days.length; i++) {
        sum += days[i] >= from && days[i] < before ? values[i] : 0;
      }
      return sum;
    }
  }

  private CustomerDays() {}

  static List<Visits> before(Transactions sales, LocalDate asOf) {
    Dialect dialect = sales.engine().dialect();
    Rows rows =
        sales.query(
            SqlText.of(CustomerDays.class, "customer_days.sql")
                .put("day", dialect.day("sold_at"))
                .put("as_of", dialect.date(asOf)));
    PatronException.require(
        rows.size() > 0, "there is no line before %s; check the as-of date and the cleaning", asOf);
    String[] ids = rows.strings("customer_id");
    refuseGaps(ids, rows.longs("no_amount"));
    return grouped(ids, rows.dates("bought_on"), rows.doubles("orders"), rows.doubles("spend"));
  }

  private static void refuseGaps(String[] ids, long[] noAmount) {
    PatronException.require(
        Arrays.stream(ids).allMatch(id -> id != null),
        "there are lines without a customer; clean(Cleaning.standard()) first");
    PatronException.require(
        Arrays.stream(noAmount).sum() == 0,
        "%s lines have no amount; clean(Cleaning.standard()) first",
        Arrays.stream(noAmount).sum());
  }

  private static List<Visits> grouped(
      String[] ids, LocalDate[] dates, double[] orders, double[] spend) {
    long[] days = Arrays.stream(dates).mapToLong(LocalDate::toEpochDay).toArray();
    List<Visits> all = new ArrayList<>();
    for (int from = 0, to = 0; from < ids.length; from = to) {
      while (to < ids.length && ids[to].equals(ids[from])) {
        to++;
      }
      all.add(
          new Visits(
              ids[from],
              Arrays.copyOfRange(days, from, to),
              Arrays.copyOfRange(orders, from, to),
              Arrays.copyOfRange(spend, from, to)));
    }
    return all;
  }
}
