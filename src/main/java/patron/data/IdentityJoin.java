package patron.data;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Lines under the ids of customers. */
final class IdentityJoin {

  private IdentityJoin() {}

  static Joined<Transactions> of(
      Transactions sales, Map<String, String> keys, boolean keepsOthers) {
    String table = LineLoader.newName();
    sales
        .engine()
        .load(
            table,
            new ListFeed<>(keys.entrySet())
                .with("id", RowFeed.Kind.TEXT, Map.Entry::getKey)
                .with("customer", RowFeed.Kind.TEXT, Map.Entry::getValue));
    String customer = keepsOthers ? "coalesce(key.customer, line.customer_id)" : "key.customer";
    String all =
        LineChange.selecting(Map.of(LineColumns.CUSTOMER, customer), sales.view())
            + " LEFT JOIN %s AS key ON key.id = line.customer_id WHERE %s"
                .formatted(table, customer);
    LineView matched = sales.lines().select(all + " IS NOT NULL", List.of("DROP TABLE " + table));
    LineView unmatched = sales.lines().without(numbers(matched));
    Transactions found = new Transactions(matched, sales.roles());
    Transactions rest = new Transactions(unmatched, sales.roles());
    return new Joined<>(
        found,
        rest,
        List.of(
            part("matched", found),
            part("matches nobody", rest.where("customer_id IS NOT NULL")),
            part("has no id", rest.where("customer_id IS NULL"))));
  }

  /** A table of the numbers of lines. */
  private static String numbers(LineView lines) {
    String table = LineLoader.newName();
    lines
        .engine()
        .run("CREATE TABLE %s AS SELECT line_number FROM %s".formatted(table, lines.name()));
    return table;
  }

  private static Joined.Part part(String what, Transactions sales) {
    CleaningStep.Totals totals = CleaningTotals.of(sales);
    BigDecimal money = totals.money();
    return new Joined.Part(what, totals.lines(), totals.customers(), money);
  }
}
