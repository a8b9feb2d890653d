package patron.data;

import java.util.List;
import java.util.Map;

/** Lines under the ids of customers. */
final class IdentityJoin {

  private final Transactions sales;
  private final Map<String, String> keys;
  private final String customer;

  private IdentityJoin(Transactions sales, Map<String, String> keys, boolean keepsOthers) {
    this.sales = sales;
    this.keys = keys;
    this.customer = keepsOthers ? "coalesce(key.customer, line.customer_id)" : "key.customer";
  }

  static Joined<Transactions> of(
      Transactions sales, Map<String, String> keys, boolean keepsOthers) {
    IdentityJoin join = new IdentityJoin(sales, keys, keepsOthers);
    Transactions found = join.lines(Map.of(LineColumns.CUSTOMER, join.customer), "IS NOT NULL");
    Transactions rest = join.lines(Map.of(), "IS NULL");
    return new Joined<>(
        found,
        rest,
        List.of(
            part("matched", found),
            part("matches nobody", rest.where("customer_id IS NOT NULL")),
            part("has no id", rest.where("customer_id IS NULL"))));
  }

  /** Each view has a table of keys of its own, as either may be dropped before the other. */
  private Transactions lines(Map<LineColumns, String> expressions, String is) {
    String table = LineLoader.newName();
    sales
        .engine()
        .load(
            table,
            new ListFeed<>(keys.entrySet())
                .with("id", RowFeed.Kind.TEXT, Map.Entry::getKey)
                .with("customer", RowFeed.Kind.TEXT, Map.Entry::getValue));
    String sql =
        "%s LEFT JOIN %s AS key ON key.id = line.customer_id WHERE %s %s"
            .formatted(LineChange.selecting(expressions, sales.view()), table, customer, is);
    return new Transactions(
        sales.lines().select(sql, List.of("DROP TABLE " + table)), sales.roles());
  }

  private static Joined.Part part(String what, Transactions sales) {
    CleaningStep.Totals totals = CleaningTotals.of(sales);
    return new Joined.Part(what, totals.lines(), totals.customers(), totals.money());
  }
}
