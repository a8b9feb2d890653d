package patron.data;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/** Counts what may be wrong with sales. */
final class Quality {

  private Quality() {}

  static Table of(Transactions sales) {
    Dialect dialect = sales.engine().dialect();
    Roles roles = sales.roles();
    String lines = sales.view();
    SqlText sql =
        SqlText.of(Quality.class, "quality.sql")
            .put("day", dialect.day("sold_at"))
            .put("days_between", dialect.daysBetween("first_day", "last_day"))
            .put("missing", missing(roles))
            .put("cancelled", CleaningRule.CANCELLED.predicate(roles))
            .put("duplicate", CleaningRule.DUPLICATE.predicate(roles).replace("{lines}", lines));
    return sales.query(sql).table().setName("quality");
  }

  /** Only columns of roles can miss something; a time never does. */
  private static String missing(Roles roles) {
    return Stream.of(LineColumns.values())
        .filter(c -> c != LineColumns.TIME && roles.has(c.role()))
        .map(
            c ->
                "SELECT %d, '%s missing', NULL, count(*) FROM line WHERE %s IS NULL"
                    .formatted(10 + Roles.ALL.indexOf(c.role()), c.role(), c.column()))
        .collect(Collectors.joining(" UNION ALL "));
  }
}
