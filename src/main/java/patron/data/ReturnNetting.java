package patron.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;
import patron.base.Progress;
import tech.tablesaw.api.Table;

/** Takes goods that came back off the lines that sold them. */
final class ReturnNetting {

  /**
   * A line that netting changes.
   *
   * @param lineNumber which one
   * @param pieces what is left of it, 0 where nothing is
   * @param amount the money of that
   */
  private record Left(long lineNumber, BigDecimal pieces, BigDecimal amount) {}

  private final Roles roles;
  private final LineView view;
  private final ReturnPolicy policy;
  private final List<Left> left = new ArrayList<>();
  private final List<Left> cameBack = new ArrayList<>();
  private final List<ReturnMatcher.Pair> pairs = new ArrayList<>();
  private final String table = LineLoader.newName();

  private ReturnNetting(Roles roles, LineView view, ReturnPolicy policy) {
    this.roles = roles;
    this.view = view;
    this.policy = policy;
  }

  static ReturnNetting of(Transactions sales, ReturnPolicy policy) {
    Roles roles = sales.roles();
    PatronException.require(
        roles.has("customer") && roles.has("product"),
        "returns are matched with sales by customer and product; add these roles to '%s'",
        roles);
    ReturnNetting netting = new ReturnNetting(roles, sales.lines(), policy);
    netting.match(sales);
    netting.load(netting.table, netting.left);
    return netting;
  }

  private String pieces() {
    return roles.has("quantity") ? "quantity" : "amount";
  }

  private void match(Transactions sales) {
    Rows rows =
        sales.query(
            SqlText.of(ReturnNetting.class, "returns.sql")
                .put("pieces", pieces())
                .put("price", roles.has("unitPrice") ? "coalesce(unit_price, 0)" : "0"));
    long[] goods = rows.longs("good");
    long[] numbers = rows.longs("line_number");
    BigDecimal[] pieces = rows.decimals("pieces");
    BigDecimal[] amounts = rows.decimals("amount");
    try (Progress progress = Progress.of("Netting returns", goods.length)) {
      for (int from = 0, to; from < goods.length; from = to) {
        ReturnMatcher matcher = new ReturnMatcher();
        for (to = from; to < goods.length && goods[to] == goods[from]; to++) {
          matcher.take(new ReturnMatcher.Item(numbers[to], pieces[to], amounts[to]));
        }
        pairs.addAll(matcher.pairs());
        matcher.items().forEach(this::keep);
        progress.reach(to);
      }
    }
  }

  private void keep(ReturnMatcher.Item item) {
    BigDecimal all = item.pieces().abs();
    BigDecimal taken = all.subtract(item.open());
    if (taken.signum() == 0) {
      return;
    }
    boolean sold = item.pieces().signum() > 0;
    if (!sold) {
      cameBack.add(share(item, taken));
    }
    boolean staysWhole = sold && policy == ReturnPolicy.IGNORE && item.open().signum() > 0;
    if (!staysWhole) {
      left.add(share(item, item.open()));
    }
  }

  /** The amount goes with the pieces; eight decimals, as lines have. */
  private static Left share(ReturnMatcher.Item item, BigDecimal pieces) {
    BigDecimal signed = item.pieces().signum() < 0 ? pieces.negate() : pieces;
    BigDecimal amount =
        item.amount().multiply(signed).divide(item.pieces(), 8, RoundingMode.HALF_UP);
    return new Left(item.lineNumber(), signed, amount);
  }

  /** The lines that change, with the pieces and the amount that are left of each. */
  String table() {
    return table;
  }

  List<String> drops() {
    return List.of("DROP TABLE " + table);
  }

  /** Lines of which something is left in full: a return is so where it found no sale. */
  long changedLines() {
    return left.stream().filter(l -> l.pieces().signum() != 0).count();
  }

  /** All lines, with what is left of them. */
  String sql() {
    return selecting("LEFT JOIN " + table)
        + " WHERE netted.line_number IS NULL OR netted.pieces <> 0";
  }

  private String selecting(String join) {
    Map<LineColumns, String> expressions = new EnumMap<>(LineColumns.class);
    expressions.put(LineColumns.AMOUNT, value("amount", "amount"));
    if (roles.has("quantity")) {
      expressions.put(LineColumns.QUANTITY, value("pieces", "quantity"));
    }
    return LineChange.selecting(expressions, view.name())
        + " "
        + join
        + " AS netted ON netted.line_number = line.line_number";
  }

  private static String value(String netted, String column) {
    return "coalesce(netted.%s, line.%s)".formatted(netted, column);
  }

  /** What came back, as lines, where the policy counts it. */
  LineView returns() {
    String name = LineLoader.newName();
    List<Left> counted = policy == ReturnPolicy.NET_AND_COUNT ? cameBack : List.of();
    load(name, counted);
    return view.select(selecting("JOIN " + name), List.of("DROP TABLE " + name));
  }

  /** What came back, each with the line that sold it. */
  Table pairs() {
    Engine engine = view.engine();
    String name = LineLoader.newName();
    engine.load(
        name,
        new ListFeed<>(pairs)
            .with("returned_line", RowFeed.Kind.WHOLE, pair -> pair.returned().lineNumber())
            .with("sold_line", RowFeed.Kind.WHOLE, pair -> pair.sold().lineNumber())
            .with("pieces", RowFeed.Kind.NUMBER, pair -> pair.pieces().doubleValue()));
    try {
      return engine
          .query(
              SqlText.of(ReturnNetting.class, "netted_pairs.sql")
                  .put("pairs", name)
                  .put("lines", view.name())
                  .put("pieces", pieces())
                  .sql())
          .table()
          .setName("netted returns");
    } finally {
      engine.run("DROP TABLE " + name);
    }
  }

  /** Values go as texts, which keep every digit, and are then those of lines. */
  private void load(String table, List<Left> rows) {
    Engine engine = view.engine();
    LineColumns pieces = roles.has("quantity") ? LineColumns.QUANTITY : LineColumns.AMOUNT;
    String texts = LineLoader.newName();
    engine.load(
        texts,
        new ListFeed<>(rows)
            .with("line_number", RowFeed.Kind.WHOLE, Left::lineNumber)
            .with("pieces", RowFeed.Kind.TEXT, left -> plain(left.pieces()))
            .with("amount", RowFeed.Kind.TEXT, left -> plain(left.amount())));
    try {
      engine.run(
          "CREATE TABLE %s AS SELECT line_number, CAST(pieces AS %s) AS pieces, CAST(amount AS %s) AS amount FROM %s"
              .formatted(table, pieces.type(), LineColumns.AMOUNT.type(), texts));
    } finally {
      engine.run("DROP TABLE " + texts);
    }
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.toPlainString();
  }
}
