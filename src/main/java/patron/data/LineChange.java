package patron.data;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import patron.base.PatronException;

/** Lines with some columns written anew. */
final class LineChange {

  private static final List<LineColumns> COUNTED =
      List.of(LineColumns.CUSTOMER, LineColumns.ORDER, LineColumns.AMOUNT);

  private final Transactions sales;
  private final String rule;
  private final Map<LineColumns, String> expressions;

  LineChange(Transactions sales, String rule, Map<LineColumns, String> expressions) {
    this.sales = sales;
    this.rule = rule;
    this.expressions = expressions;
    check();
  }

  /** Whether the counts of lines, orders and customers and the money must stay. */
  boolean keepsTotals() {
    return COUNTED.stream().noneMatch(expressions::containsKey);
  }

  /** A query for the changed lines. */
  String sql() {
    return selecting(expressions, sales.view());
  }

  /** All columns of the lines, some of them by expressions. */
  static String selecting(Map<LineColumns, String> expressions, String from) {
    return Stream.of(LineColumns.values())
        .map(
            c ->
                expressions.containsKey(c)
                    ? "CAST(%s AS %s) AS %s".formatted(expressions.get(c), c.type(), c.column())
                    : "line." + c.column())
        .collect(
            Collectors.joining(", ", "SELECT line.line_number, ", " FROM " + from + " AS line"));
  }

  /**
   * How many lines it changes. Where it only looks at what it writes, equal ones are asked once.
   */
  long count() {
    if (expressions.isEmpty()) {
      return 0;
    }
    String columns =
        expressions.keySet().stream().map(LineColumns::column).collect(Collectors.joining(", "));
    String lines = "SELECT " + columns + ", count(*) AS n FROM {lines} GROUP BY ALL";
    try {
      sales.engine().query(counting(lines.replace("{lines}", sales.view())) + " LIMIT 0");
    } catch (PatronException e) {
      lines = "SELECT *, 1 AS n FROM {lines}";
    }
    return sales.query(counting(lines)).longs("n")[0];
  }

  private String counting(String lines) {
    return "SELECT coalesce(sum(n), 0)::BIGINT AS n FROM (%s) AS line WHERE %s"
        .formatted(lines, differs());
  }

  private String differs() {
    return expressions.entrySet().stream()
        .map(
            e ->
                "CAST(%s AS %s) IS DISTINCT FROM line.%s"
                    .formatted(e.getValue(), e.getKey().type(), e.getKey().column()))
        .collect(Collectors.joining(" OR "));
  }

  private void check() {
    try {
      sales.engine().query(sql() + " LIMIT 0");
    } catch (PatronException e) {
      throw new PatronException(
          "cleaning rule '%s' does not work: %s".formatted(rule, e.getMessage()), e);
    }
  }
}
