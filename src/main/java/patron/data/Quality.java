package patron.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** Counts what may be wrong with sales. */
final class Quality {

  /** The canonical columns of roles, in the order of the report. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("customer", "customer_id");
    COLUMNS.put("order", "order_id");
    COLUMNS.put("line", "line_id");
    COLUMNS.put("product", "product_id");
    COLUMNS.put("description", "description");
    COLUMNS.put("category", "category");
    COLUMNS.put("brand", "brand");
    COLUMNS.put("quantity", "quantity");
    COLUMNS.put("unitPrice", "unit_price");
    COLUMNS.put("amount", "amount");
    COLUMNS.put("discount", "discount");
    COLUMNS.put("unitCost", "unit_cost");
    COLUMNS.put("currency", "currency");
    COLUMNS.put("store", "store_id");
    COLUMNS.put("channel", "channel");
    COLUMNS.put("country", "country");
  }

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
    return COLUMNS.entrySet().stream()
        .filter(c -> roles.has(c.getKey()))
        .map(
            c ->
                "SELECT %d, '%s missing', NULL, count(*) FROM line WHERE %s IS NULL"
                    .formatted(10 + Roles.ALL.indexOf(c.getKey()), c.getKey(), c.getValue()))
        .collect(Collectors.joining(" UNION ALL "));
  }
}
