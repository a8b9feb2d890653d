package patron.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;
import patron.base.Progress;
import tech.tablesaw.api.Table;

/**
 * Takes goods that came back off the lines that sold them. Pieces are counted in units: the last
 * digit that a quantity, or an amount, has.
 */
final class ReturnNetting {

  /**
   * A line and how many units of it are left, or came back, with the sign that the line has.
   *
   * @param lineNumber which one
   * @param units how many
   */
  private record Part(long lineNumber, long units) {}

  private final Roles roles;
  private final LineView view;
  private final ReturnPolicy policy;
  private final List<Part> left = new ArrayList<>();
  private final List<Part> cameBack = new ArrayList<>();
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

  private LineColumns pieces() {
    return roles.has("quantity") ? LineColumns.QUANTITY : LineColumns.AMOUNT;
  }

  /** How many of a unit one piece, or one of the currency, is. */
  private long units() {
    return roles.has("quantity") ? 10_000 : 100_000_000;
  }

  private void match(Transactions sales) {
    refuseTooMuchMoney(sales);
    Rows rows =
        sales.query(
            SqlText.of(ReturnNetting.class, "returns.sql")
                .put("pieces", pieces().column())
                .put("units", String.valueOf(units()))
                .put("price", roles.has("unitPrice") ? "coalesce(unit_price, 0)" : "0"));
    long[] goods = rows.longs("good");
    long[] numbers = rows.longs("line_number");
    long[] pieces = rows.longs("pieces");
    try (Progress progress = Progress.of("Netting returns", goods.length)) {
      for (int from = 0, to; from < goods.length; from = to) {
        ReturnMatcher matcher = new ReturnMatcher();
        for (to = from; to < goods.length && goods[to] == goods[from]; to++) {
          matcher.take(new ReturnMatcher.Item(numbers[to], pieces[to]));
        }
        pairs.addAll(matcher.pairs());
        matcher.items().forEach(this::keep);
        progress.reach(to);
      }
    }
  }

  /** Units of amounts are small, so that even whole numbers of 64 bits have an end. */
  private void refuseTooMuchMoney(Transactions sales) {
    if (pieces() == LineColumns.AMOUNT) {
      long tooMuch =
          sales.query("SELECT count(*) AS n FROM {lines} WHERE abs(amount) > 90000000000")
              .longs("n")[0];
      PatronException.require(
          tooMuch == 0,
          "%s lines have amounts above 90,000,000,000, which cannot be netted without a quantity;"
              + " give that role, or amounts in thousands",
          tooMuch);
    }
  }

  private void keep(ReturnMatcher.Item item) {
    long taken = Math.abs(item.pieces()) - item.open();
    if (taken == 0) {
      return;
    }
    boolean sold = item.pieces() > 0;
    if (!sold) {
      cameBack.add(part(item, taken));
    }
    boolean staysWhole = sold && policy == ReturnPolicy.IGNORE && item.open() > 0;
    if (!staysWhole) {
      left.add(part(item, item.open()));
    }
  }

  private static Part part(ReturnMatcher.Item item, long units) {
    return new Part(item.lineNumber(), item.pieces() < 0 ? -units : units);
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
    return left.stream().filter(part -> part.units() != 0).count();
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
    load(name, policy == ReturnPolicy.NET_AND_COUNT ? cameBack : List.of());
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
            .with("pieces", RowFeed.Kind.NUMBER, pair -> pair.pieces() / (double) units()));
    try {
      return engine
          .query(
              SqlText.of(ReturnNetting.class, "netted_pairs.sql")
                  .put("pairs", name)
                  .put("lines", view.name())
                  .put("pieces", pieces().column())
                  .sql())
          .table()
          .setName("netted returns");
    } finally {
      engine.run("DROP TABLE " + name);
    }
  }

  /** Makes a table of parts of lines, each with its pieces and its share of the amount. */
  private void load(String table, List<Part> parts) {
    Engine engine = view.engine();
    String given = LineLoader.newName();
    engine.load(
        given,
        new ListFeed<>(parts)
            .with("line_number", RowFeed.Kind.WHOLE, Part::lineNumber)
            .with("pieces", RowFeed.Kind.WHOLE, Part::units));
    try {
      engine.run(
          SqlText.of(ReturnNetting.class, "netted_lines.sql")
              .put("table", table)
              .put("unit", "CAST(1.0 / %d AS DECIMAL(8, 8))".formatted(units()))
              .put("type", pieces().type())
              .put("pieces", pieces().column())
              .put("units", String.valueOf(units()))
              .put("lines", view.name())
              .put("given", given)
              .sql());
    } finally {
      engine.run("DROP TABLE " + given);
    }
  }
}
