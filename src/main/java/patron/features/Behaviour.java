package patron.features;

import java.lang.ref.Reference;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import patron.base.PatronException;
import patron.data.Cleaned;
import patron.data.Dialect;
import patron.data.Rows;
import patron.data.SqlText;
import patron.data.Transactions;

/**
 * How customers buy, beside how lately, often and for how much: since when, how regularly, what
 * their baskets are like, at which times, and what they bring back.
 *
 * <pre>{@code
 * var behaviour = Behaviour.of(cleaned, asOf);
 * }</pre>
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><th>column</th><th>what</th></tr>
 * <tr><td>tenure</td><td>days from the day of the first purchase to the as-of date, at least 1</td></tr>
 * <tr><td>purchase_days</td><td>days with a purchase, at least 1</td></tr>
 * <tr><td>gap_mean</td><td>mean days between two purchase days that follow each other; NaN below
 *     two</td></tr>
 * <tr><td>gap_cv</td><td>regularity: standard deviation (n - 1) of these gaps over their mean; 0 is a
 *     clock, about 1 chance; NaN below three purchase days</td></tr>
 * <tr><td>overdue</td><td>days since the last purchase over gap_mean; above 1 it is late; NaN below
 *     two purchase days</td></tr>
 * <tr><td>basket_value</td><td>money an order, goods that were netted taken off</td></tr>
 * <tr><td>basket_products</td><td>different products an order; 0 without that role</td></tr>
 * <tr><td>basket_units</td><td>pieces an order; only where quantities have a role</td></tr>
 * <tr><td>products</td><td>different products ever; only where products have a role</td></tr>
 * <tr><td>variety</td><td>products over the sum of the different products of each order: 1 is always
 *     something new; only where products have a role</td></tr>
 * <tr><td>morning_share</td><td>share of orders that begin before 12 o'clock, 0 to 1</td></tr>
 * <tr><td>evening_share</td><td>share of orders that begin at 17 o'clock or later</td></tr>
 * <tr><td>weekend_share</td><td>share of orders that begin on Saturday or Sunday</td></tr>
 * <tr><td>discount_share</td><td>share of lines with a discount; only where discounts have a
 *     role</td></tr>
 * <tr><td>returns</td><td>lines that took goods back</td></tr>
 * <tr><td>return_share</td><td>money given back over money taken, both before netting; 0 to 1 where
 *     nothing older came back</td></tr>
 * </table>
 */
public final class Behaviour {

  private Behaviour() {}

  /**
   * The behaviour of every customer who bought before a day, as the lines show it. Lines with a
   * negative quantity (without that role, a negative amount) take goods back: they count as returns
   * and as nothing else.
   *
   * <p>Lines on {@code asOf} and later are not looked at. Lines before it must have a customer, an
   * order and an amount, so clean first. Customers are looked at in as many parts as the engine's
   * memory asks for; memory by the number of customers.
   *
   * @param sales the lines, cleaned; after the standard rules no returns are left to be counted
   * @param asOf the day as of which customers are seen
   * @return one row a customer
   */
  public static CustomerFeatures of(Transactions sales, LocalDate asOf) {
    SalesGaps.refuse(sales, asOf, "Behaviour.of");
    String tookBack = sales.roles().has("quantity") ? "coalesce(quantity, 0) < 0" : "amount < 0";
    return of(
        sales,
        tookBack,
        "(SELECT * FROM " + sales.view() + " WHERE " + tookBack + ")",
        asOf,
        false);
  }

  /**
   * As {@link #of(Transactions, LocalDate)}, with the returns that cleaning took off their sales
   * where it counts them ({@code ReturnPolicy.NET_AND_COUNT}).
   *
   * @param cleaned what cleaning left
   * @param asOf the day as of which customers are seen
   * @return one row a customer
   */
  public static CustomerFeatures of(Cleaned cleaned, LocalDate asOf) {
    PatronException.given(cleaned, "Behaviour.of", "the cleaned sales");
    SalesGaps.refuse(cleaned.data(), asOf, "Behaviour.of");
    Transactions returns = cleaned.returns();
    try {
      return of(cleaned.data(), "FALSE", returns.view(), asOf, true);
    } finally {
      // Else their view could be dropped while it is asked.
      Reference.reachabilityFence(returns);
    }
  }

  private static CustomerFeatures of(
      Transactions sales, String tookBack, String returns, LocalDate asOf, boolean netted) {
    Dialect dialect = sales.engine().dialect();
    String day = dialect.date(asOf);
    ByCustomer all = new ByCustomer(rows -> columns(sales, rows, netted));
    sales.queryByCustomer(
        SqlText.of(Behaviour.class, "behaviour.sql")
            .put("as_of", day)
            .put("took_back", tookBack)
            .put("returns", returns)
            .put("day", dialect.day("sold_at"))
            .put("gap", dialect.daysBetween("before", "day"))
            .put("tenure", dialect.daysBetween(dialect.day("min(sold_at)"), day))
            .put("silence", dialect.daysBetween(dialect.day("max(sold_at)"), day)),
        all);
    CustomerFeatures features = all.features();
    PatronException.require(
        features.size() > 0,
        "before %s goods only came back; check the as-of date and the cleaning",
        asOf);
    return features;
  }

  private static Map<String, double[]> columns(Transactions sales, Rows rows, boolean netted) {
    double[] orders = rows.doubles("orders");
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("tenure", rows.doubles("tenure"));
    columns.put("purchase_days", rows.doubles("days"));
    gaps(rows, columns);
    columns.put("basket_value", ratio(rows.doubles("money"), orders));
    columns.put("basket_products", ratio(rows.doubles("products_in_orders"), orders));
    if (sales.roles().has("quantity")) {
      columns.put("basket_units", ratio(rows.doubles("units"), orders));
    }
    if (sales.roles().has("product")) {
      columns.put("products", rows.doubles("products"));
      columns.put("variety", ratio(rows.doubles("products"), rows.doubles("products_in_orders")));
    }
    columns.put("morning_share", ratio(rows.doubles("mornings"), orders));
    columns.put("evening_share", ratio(rows.doubles("evenings"), orders));
    columns.put("weekend_share", ratio(rows.doubles("weekends"), orders));
    if (sales.roles().has("discount")) {
      columns.put("discount_share", ratio(rows.doubles("discounted"), rows.doubles("lines")));
    }
    columns.put("returns", rows.doubles("returns"));
    columns.put("return_share", returnShare(rows, netted));
    return columns;
  }

  private static void gaps(Rows rows, Map<String, double[]> columns) {
    double[] n = rows.doubles("gaps");
    double[] sums = rows.doubles("gap_sum");
    double[] squares = rows.doubles("gap_squares");
    double[] mean = ratio(sums, n);
    double[] variation = new double[n.length];
    for (int i = 0; i < n.length; i++) {
      // Whole numbers: n times the squares less the squared sum is exact.
      double spread = Math.max(0, n[i] * squares[i] - sums[i] * sums[i]);
      variation[i] = n[i] < 2 ? Double.NaN : Math.sqrt(spread / (n[i] * (n[i] - 1))) / mean[i];
    }
    columns.put("gap_mean", mean);
    columns.put("gap_cv", variation);
    columns.put("overdue", ratio(rows.doubles("silence"), mean));
  }

  private static double[] returnShare(Rows rows, boolean netted) {
    double[] money = rows.doubles("money");
    double[] returned = rows.doubles("returned");
    for (int i = 0; i < money.length; i++) {
      double taken = netted ? money[i] + returned[i] : money[i];
      returned[i] = returned[i] == 0 ? 0 : returned[i] / taken;
    }
    return returned;
  }

  /** NaN where there is nothing to divide by. */
  private static double[] ratio(double[] above, double[] below) {
    double[] ratio = new double[above.length];
    for (int i = 0; i < ratio.length; i++) {
      ratio[i] = below[i] == 0 || Double.isNaN(below[i]) ? Double.NaN : above[i] / below[i];
    }
    return ratio;
  }
}
