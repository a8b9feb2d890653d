package patron.target;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;
import patron.data.Rows;
import patron.data.Transactions;
import patron.features.CustomerFeatures;

/** What customers did in the days after a campaign began: the outcomes of an experiment. */
public final class Outcomes {

  /** 1 for who bought at least once in the window, else 0. */
  public static final String VISIT = "visit";

  /** How many orders there were in the window. */
  public static final String ORDERS = "orders";

  /** What was spent in the window, in the shop's currency. */
  public static final String SPEND = "spend";

  private Outcomes() {}

  /**
   * Visit, orders and spend of each customer in a window. Who did not buy has 0 everywhere and
   * stays in: leaving out those who did not react would turn an experiment into a wish. Lines in
   * the window must have a customer, an order and an amount, so clean first. One pass of the engine
   * over the lines of the window.
   *
   * @param sales the lines, cleaned
   * @param ids the customers of the experiment, treated and not; each once
   * @param from the first day of the window, such as the day of the contact
   * @param to the last day, which belongs to it
   * @return the columns visit, orders and spend, one row a customer
   */
  public static CustomerFeatures between(
      Transactions sales, List<String> ids, LocalDate from, LocalDate to) {
    PatronException.given(sales, "Outcomes.between", "sales");
    PatronException.given(ids, "Outcomes.between", "ids");
    PatronException.given(from, "Outcomes.between", "the first day");
    PatronException.given(to, "Outcomes.between", "the last day");
    PatronException.require(!ids.isEmpty(), "there are no customers; give those of the experiment");
    Map<String, double[]> bought = bought(sales.between(from, to));
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put(VISIT, column(ids, bought, 0));
    columns.put(ORDERS, column(ids, bought, 1));
    columns.put(SPEND, column(ids, bought, 2));
    return CustomerFeatures.of(ids, columns, Map.of());
  }

  private static double[] column(List<String> ids, Map<String, double[]> bought, int which) {
    double[] nothing = new double[3];
    double[] values = new double[ids.size()];
    Arrays.setAll(values, i -> bought.getOrDefault(ids.get(i), nothing)[which]);
    return values;
  }

  private static Map<String, double[]> bought(Transactions window) {
    Rows rows =
        window.query(
            """
            SELECT customer_id, count(DISTINCT order_id) AS orders, sum(amount) AS spend,
              count(*) - count(order_id) AS no_order, count(*) - count(amount) AS no_amount
            FROM {lines} GROUP BY customer_id ORDER BY customer_id\
            """);
    String[] ids = rows.strings("customer_id");
    refuse(rows.longs("no_order"), "order");
    refuse(rows.longs("no_amount"), "amount");
    double[] orders = rows.doubles("orders");
    double[] spend = rows.doubles("spend");
    Map<String, double[]> bought = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      PatronException.require(
          ids[i] != null, "there are lines without a customer; clean(Cleaning.standard()) first");
      bought.put(ids[i], new double[] {1, orders[i], spend[i]});
    }
    return bought;
  }

  private static void refuse(long[] missing, String what) {
    long lines = Arrays.stream(missing).sum();
    PatronException.require(
        lines == 0, "%s lines have no %s; clean(Cleaning.standard()) first", lines, what);
  }
}
