package patron.synth;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a shop is like: statistics of its lines, by the names that the datasheet has for them. */
final class Statistics {

  /**
   * Each one number, of lines with customer {@code c}, order {@code o}, time {@code t}, quantity
   * {@code q}, unit price {@code u}, {@code ok} where they are purchases and {@code back} where
   * they take something back.
   */
  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put(
        "customers who bought on more than one day, %",
        """
        SELECT 100 * avg(CAST(n > 1 AS INT)) FROM (
          SELECT count(DISTINCT t::DATE) AS n FROM lines WHERE ok GROUP BY c)
        """);
    QUERIES.put(
        "customers who came once, %",
        """
        SELECT 100 * avg(CAST(n = 1 AS INT)) FROM (
          SELECT count(DISTINCT t::DATE) AS n FROM lines WHERE ok GROUP BY c)
        """);
    QUERIES.put("days between purchases, median", gaps("median(gap)"));
    QUERIES.put("days between purchases, mean", gaps("avg(gap)"));
    QUERIES.put("lines an order, median", orders("median(n)"));
    QUERIES.put("lines an order, mean", orders("avg(n)"));
    QUERIES.put("lines an order, standard deviation over mean", orders("stddev(n) / avg(n)"));
    QUERIES.put("spend of the best 10 % of customers, %", spend(0.1));
    QUERIES.put("spend of the best 20 % of customers, %", spend(0.2));
    QUERIES.put("spend of the best 50 % of customers, %", spend(0.5));
    QUERIES.put(
        "Gini coefficient of spend",
        """
        SELECT 2 * sum(r * s) / (count(*) * sum(s)) - (count(*) + 1) / count(*) FROM (
          SELECT sum(q * u) AS s, row_number() OVER (ORDER BY sum(q * u)) AS r
          FROM lines WHERE ok GROUP BY c)
        """);
    QUERIES.put(
        "lines that take goods back, % of those of customers",
        "SELECT 100 * avg(CAST(back AS INT)) FROM lines WHERE c <> ''");
    QUERIES.put("busiest weekday beside the mean of seven", weekdays("max(n)"));
    QUERIES.put("quietest open weekday beside the mean of seven", weekdays("min(n)"));
    QUERIES.put("busiest month beside the mean of all, an open day", months("max(n)"));
    QUERIES.put("quietest month beside the mean of all, an open day", months("min(n)"));
  }

  private Statistics() {}

  private static String gaps(String what) {
    return """
    SELECT %s FROM (
      SELECT datediff('day', lag(day) OVER (PARTITION BY c ORDER BY day), day) AS gap
      FROM (SELECT DISTINCT c, t::DATE AS day FROM lines WHERE ok))
    """
        .formatted(what);
  }

  private static String orders(String what) {
    return "SELECT %s FROM (SELECT count(*) AS n FROM lines WHERE ok GROUP BY o)".formatted(what);
  }

  private static String spend(double share) {
    return """
    SELECT 100 * sum(s) FILTER (r <= %s * customers) / sum(s) FROM (
      SELECT sum(q * u) AS s, row_number() OVER (ORDER BY sum(q * u) DESC) AS r,
             count(*) OVER () AS customers
      FROM lines WHERE ok GROUP BY c)
    """
        .formatted(share);
  }

  private static String weekdays(String what) {
    return """
    SELECT %s / (SELECT count(DISTINCT o) / 7 FROM lines WHERE ok) FROM (
      SELECT count(DISTINCT o) AS n FROM lines WHERE ok GROUP BY isodow(t))
    """
        .formatted(what);
  }

  /** December 2011 and the like, of which a part is missing, are as busy as their days are. */
  private static String months(String what) {
    return """
    SELECT %s / (SELECT count(DISTINCT o) / count(DISTINCT t::DATE) FROM lines WHERE ok) FROM (
      SELECT count(DISTINCT o) / count(DISTINCT t::DATE) AS n
      FROM lines WHERE ok GROUP BY month(t))
    """
        .formatted(what);
  }

  /** All of them; NaN where a shop has nothing of the kind. */
  static Map<String, Double> of(String lines) {
    Map<String, Double> values = new LinkedHashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE lines AS " + lines);
      for (Map.Entry<String, String> query : QUERIES.entrySet()) {
        try (ResultSet result = statement.executeQuery(query.getValue())) {
          result.next();
          values.put(query.getKey(), result.getDouble(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }
}
