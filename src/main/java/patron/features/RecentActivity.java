package patron.features;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import patron.base.PatronException;
import patron.data.Dialect;
import patron.data.Rows;
import patron.data.SqlText;
import patron.data.Transactions;

/**
 * What customers bought in windows of days before the as-of date, as churn models like it.
 *
 * <pre>{@code
 * var recent = RecentActivity.of(sales, asOf);            // 30, 60, 90 and 365 days
 * }</pre>
 */
public final class RecentActivity {

  private static final int[] USUAL = {30, 60, 90, 365};
  private static final int LONGEST = 36_600;

  private RecentActivity() {}

  /**
   * Orders and money of every customer who bought before a day.
   *
   * <p>For a window of 30 days: {@code orders_30}, the different orders, and {@code spend_30}, the
   * sum of the amounts, of the 30 days that end with the day before {@code asOf}; 0 where there is
   * nothing. Lines on {@code asOf} and later are not looked at.
   *
   * @param sales the lines, cleaned
   * @param asOf the day as of which customers are seen
   * @param windows how many days each, 1 to 36600, no two alike; none = 30, 60, 90, 365
   * @return one row a customer, two columns a window
   */
  public static CustomerFeatures of(Transactions sales, LocalDate asOf, int... windows) {
    SalesGaps.refuse(sales, asOf, "RecentActivity.of");
    int[] days = windows.length == 0 ? USUAL : windows;
    PatronException.require(
        Arrays.stream(days).allMatch(d -> d >= 1 && d <= LONGEST)
            && Arrays.stream(days).distinct().count() == days.length,
        "windows of %s days; give 1 to %s, no two alike",
        Arrays.toString(days),
        LONGEST);
    Dialect dialect = sales.engine().dialect();
    String day = dialect.date(asOf);
    ByCustomer all = new ByCustomer(RecentActivity::columns);
    sales.queryByCustomer(
        SqlText.of(RecentActivity.class, "recent_activity.sql")
            .put("windows", windows(days))
            .put("days_ago", dialect.daysBetween(dialect.day("sold_at"), day))
            .put("as_of", day),
        all);
    return all.features();
  }

  private static Map<String, double[]> columns(Rows rows) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String name : rows.names().subList(1, rows.names().size())) {
      columns.put(name, rows.doubles(name));
    }
    return columns;
  }

  private static String windows(int... days) {
    return Arrays.stream(days)
        .mapToObj(
            d ->
                "count(DISTINCT CASE WHEN days_ago <= %1$d THEN order_id END) AS orders_%1$d,"
                        .formatted(d)
                    + " coalesce(sum(CASE WHEN days_ago <= %1$d THEN amount END), 0) AS spend_%1$d"
                        .formatted(d))
        .collect(Collectors.joining(", "));
  }
}
