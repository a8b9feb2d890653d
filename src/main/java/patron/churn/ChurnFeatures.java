package patron.churn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import patron.base.PatronException;
import patron.churn.CustomerDays.Visits;
import patron.data.Transactions;
import patron.features.CustomerFeatures;

/**
 * What is known on a day of customers who may leave: how long silent, how that compares with their
 * own habit, and whether they buy less than before.
 *
 * <pre>{@code
 * var features = ChurnFeatures.of(cleaned.data(), asOf, window.days());
 * }</pre>
 *
 * <p><b>Who.</b> Customers who bought in the {@code windowDays} days before the as-of date. Whoever
 * did not has gone by the definition already, and is a matter for winning back.
 *
 * <p><b>What.</b> From lines before the as-of date only ({@code w} is the window; <i>recent</i> is
 * the last {@code w} days, <i>before</i> the {@code w} days before those):
 *
 * <ul>
 *   <li>{@code recency}: days since the last purchase, 1 or more; {@code tenure}: days since the
 *       first.
 *   <li>{@code orders}, {@code spend}: of all time, as in {@code Rfm} (an order over midnight
 *       counts on both days here).
 *   <li>{@code mean_gap}: mean days between purchase days; {@code w} for customers with one.
 *   <li>{@code gap_ratio}: recency / mean_gap; above 1 the silence is longer than usual for this
 *       customer.
 *   <li>{@code orders_recent}, {@code spend_recent}: of the last {@code w} days.
 *   <li>{@code orders_trend}, {@code spend_trend}: ln((recent + 1) / (before + 1)); 0 = as before,
 *       below 0 = less. Negative spend counts as 0.
 *   <li>{@code basket_trend}: the same for spend an order; 0 where one of the two has no order.
 * </ul>
 *
 * <p>One pass of the engine; memory by the number of customers and days.
 */
public final class ChurnFeatures {

  /** The column of days since the last purchase. */
  public static final String RECENCY = "recency";

  /** The column of mean days between purchase days. */
  public static final String MEAN_GAP = "mean_gap";

  /** The column of recency over mean gap. */
  public static final String GAP_RATIO = "gap_ratio";

  /** The column of how orders changed from one window to the next. */
  public static final String ORDERS_TREND = "orders_trend";

  /** The column of how spend an order changed from one window to the next. */
  public static final String BASKET_TREND = "basket_trend";

  private ChurnFeatures() {}

  /**
   * The features of the customers who bought within the window.
   *
   * @param sales the lines, cleaned; lines on the as-of date and later are not looked at
   * @param asOf the day as of which customers are seen
   * @param windowDays the window of inactivity, 1 day or more; the lines must reach back twice as
   *     far
   * @return one row a customer
   */
  public static CustomerFeatures of(Transactions sales, LocalDate asOf, int windowDays) {
    PatronException.given(sales, "ChurnFeatures.of", "sales");
    PatronException.given(asOf, "ChurnFeatures.of", "the as-of date");
    PatronException.require(
        windowDays >= 1 && windowDays <= 3_650,
        "the window is %s days; give 1 to 3,650",
        windowDays);
    long end = asOf.toEpochDay();
    List<Visits> all = CustomerDays.before(sales, asOf);
    long first = all.stream().mapToLong(Visits::first).min().orElseThrow();
    PatronException.require(
        first <= end - 2L * windowDays,
        "the lines begin on %s and trends need the %s days before %s; take a later day or a shorter"
            + " window",
        LocalDate.ofEpochDay(first),
        2 * windowDays,
        asOf);
    List<Visits> active = all.stream().filter(c -> end - c.last() <= windowDays).toList();
    PatronException.require(
        !active.isEmpty(),
        "nobody bought in the %s days before %s; check the as-of date",
        windowDays,
        asOf);
    return features(active, end, windowDays);
  }

  private static CustomerFeatures features(List<Visits> active, long end, int w) {
    Map<String, ToDoubleFunction<Visits>> columns = new LinkedHashMap<>();
    columns.put(RECENCY, c -> end - c.last());
    columns.put("tenure", c -> end - c.first());
    columns.put("orders", c -> orders(c, Long.MIN_VALUE, end));
    columns.put("spend", c -> spend(c, Long.MIN_VALUE, end));
    columns.put(MEAN_GAP, c -> meanGap(c, w));
    columns.put(GAP_RATIO, c -> (end - c.last()) / meanGap(c, w));
    columns.put("orders_recent", c -> orders(c, end - w, end));
    columns.put("spend_recent", c -> spend(c, end - w, end));
    columns.put(
        ORDERS_TREND, c -> trend(orders(c, end - w, end), orders(c, end - 2L * w, end - w)));
    columns.put("spend_trend", c -> trend(spend(c, end - w, end), spend(c, end - 2L * w, end - w)));
    columns.put(BASKET_TREND, c -> basketTrend(c, end, w));
    List<String> ids = new ArrayList<>();
    active.forEach(c -> ids.add(c.id()));
    Map<String, double[]> numbers = new LinkedHashMap<>();
    columns.forEach((name, f) -> numbers.put(name, active.stream().mapToDouble(f).toArray()));
    return CustomerFeatures.of(ids, numbers, Map.of());
  }

  private static double orders(Visits c, long from, long before) {
    return c.sum(c.orders(), from, before);
  }

  private static double spend(Visits c, long from, long before) {
    return c.sum(c.spend(), from, before);
  }

  private static double meanGap(Visits c, int window) {
    int gaps = c.days().length - 1;
    return gaps == 0 ? window : (double) (c.last() - c.first()) / gaps;
  }

  private static double trend(double recent, double before) {
    return Math.log((Math.max(0, recent) + 1) / (Math.max(0, before) + 1));
  }

  private static double basketTrend(Visits c, long end, int w) {
    double recent = orders(c, end - w, end);
    double before = orders(c, end - 2L * w, end - w);
    return recent == 0 || before == 0
        ? 0
        : trend(spend(c, end - w, end) / recent, spend(c, end - 2L * w, end - w) / before);
  }
}
