package patron.data;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What each customer spent on what: on categories, brands or products, in stores or channels, or in
 * months. The extract from which cohorts, over-indices and cross-shopping are made.
 *
 * <pre>{@code
 * var onCategories = Spending.by(sales, "category");
 * var inMonths = Spending.by(sales, ChronoUnit.MONTHS);
 * }</pre>
 *
 * <p>One cell a customer and part where there is a line; cells are sorted by customer and part,
 * both in the order of {@link String#compareTo}. Memory: 24 bytes a cell.
 */
public final class Spending implements Tabular {

  private static final String UNKNOWN = "unknown";
  private static final List<String> ROLES =
      List.of("category", "brand", "store", "channel", "product");

  private final String what;
  private final List<String> ids;
  private final List<String> parts;
  private final int[] customers;
  private final int[] partCodes;
  private final int[] orders;
  private final double[] money;

  private Spending(
      String what,
      List<String> ids,
      List<String> parts,
      int[] customers,
      int[] partCodes,
      int[] orders,
      double[] money) {
    this.what = what;
    this.ids = ids;
    this.parts = parts;
    this.customers = customers;
    this.partCodes = partCodes;
    this.orders = orders;
    this.money = money;
  }

  /**
   * Spending on what is in a column.
   *
   * @param sales the lines, cleaned; {@code between} cuts out a period
   * @param role what is told apart: category, brand, store, channel or product
   * @return the spending; a line that does not say has the part "unknown"
   */
  public static Spending by(Transactions sales, String role) {
    PatronException.given(sales, "Spending.by", "the sales");
    PatronException.require(
        ROLES.contains(role) && sales.roles().has(role),
        "spending by '%s': give one of %s that has a role among '%s'",
        role,
        ROLES,
        sales.roles());
    String column = role.equals("product") || role.equals("store") ? role + "_id" : role;
    return of(sales, role, "coalesce(" + column + ", '')");
  }

  /**
   * Spending in periods.
   *
   * @param sales the lines, cleaned
   * @param unit days, weeks (from Monday) or months
   * @return the spending; parts are the first days of the periods, like 2025-06-01
   */
  public static Spending by(Transactions sales, ChronoUnit unit) {
    PatronException.given(sales, "Spending.by", "the sales");
    PatronException.given(unit, "Spending.by", "the unit");
    Dialect dialect = sales.engine().dialect();
    String period = dialect.periodStart("sold_at", unit);
    return of(
        sales, unit.toString().toLowerCase(Locale.ROOT), "CAST(" + period + " AS VARCHAR(32))");
  }

  private static Spending of(Transactions sales, String what, String part) {
    Cells cells = new Cells();
    sales.queryByCustomer(SqlText.of(Spending.class, "spending.sql").put("part", part), cells::add);
    PatronException.require(
        !cells.customers.isEmpty(), "there is no line to see spending in; check what came before");
    return cells.spending(what);
  }

  /** Answers as they come; customers and parts are numbered as they are met. */
  private static final class Cells {
    private final Map<String, Integer> customers = new HashMap<>();
    private final Map<String, Integer> parts = new HashMap<>();
    private final LongList who = new LongList();
    private final LongList on = new LongList();
    private final LongList orders = new LongList();
    private final LongList money = new LongList();

    void add(Rows rows) {
      String[] ids = rows.strings("customer_id");
      String[] texts = rows.strings("part");
      long[] counts = rows.longs("orders");
      double[] sums = rows.doubles("money");
      for (int i = 0; i < ids.length; i++) {
        PatronException.require(
            ids[i] != null && !Double.isNaN(sums[i]),
            "there are lines without a customer or an amount; clean(Cleaning.standard()) first");
        who.add(code(customers, ids[i]));
        on.add(code(parts, texts[i]));
        orders.add(counts[i]);
        money.add(Double.doubleToRawLongBits(sums[i]));
      }
    }

    private static int code(Map<String, Integer> codes, String text) {
      return codes.computeIfAbsent(text, t -> codes.size());
    }

    Spending spending(String what) {
      List<String> ids = List.copyOf(new TreeSet<>(customers.keySet()));
      List<String> names = List.copyOf(new TreeSet<>(parts.keySet()));
      int[] rowOf = places(ids, customers);
      int[] partOf = places(names, parts);
      int[] order = sorted(rowOf, partOf, ids.size(), names.size());
      return new Spending(
          what,
          ids,
          names.stream().map(n -> n.isEmpty() ? UNKNOWN : n).toList(),
          Arrays.stream(order).map(i -> rowOf[(int) who.get(i)]).toArray(),
          Arrays.stream(order).map(i -> partOf[(int) on.get(i)]).toArray(),
          Arrays.stream(order).map(i -> (int) orders.get(i)).toArray(),
          Arrays.stream(order).mapToDouble(i -> Double.longBitsToDouble(money.get(i))).toArray());
    }

    private static int[] places(List<String> sorted, Map<String, Integer> codes) {
      int[] places = new int[sorted.size()];
      for (int i = 0; i < places.length; i++) {
        places[codes.get(sorted.get(i))] = i;
      }
      return places;
    }

    /**
     * The cells by customer and part: counted by part, then, without changing that, by customer.
     */
    private int[] sorted(int[] rowOf, int[] partOf, int rows, int columns) {
      int[] all = IntStream.range(0, who.size()).toArray();
      int[] byPart = counted(all, columns, i -> partOf[(int) on.get(i)]);
      return counted(byPart, rows, i -> rowOf[(int) who.get(i)]);
    }

    private static int[] counted(int[] cells, int keys, IntUnaryOperator keyOf) {
      int[] next = new int[keys + 1];
      for (int cell : cells) {
        next[keyOf.applyAsInt(cell) + 1]++;
      }
      Arrays.parallelPrefix(next, Integer::sum);
      int[] sorted = new int[cells.length];
      for (int cell : cells) {
        sorted[next[keyOf.applyAsInt(cell)]++] = cell;
      }
      return sorted;
    }
  }

  /** {@return the customers, sorted} */
  public List<String> ids() {
    return ids;
  }

  /** {@return on what, sorted} */
  public List<String> parts() {
    return parts;
  }

  /** {@return what the parts are: "category", "months" …} */
  public String what() {
    return what;
  }

  /** {@return for each cell the place of its customer in {@link #ids()}; a copy} */
  public int[] customerCodes() {
    return customers.clone();
  }

  /** {@return for each cell the place of its part in {@link #parts()}; a copy} */
  public int[] partCodes() {
    return partCodes.clone();
  }

  /** {@return for each cell in how many orders; an order with two parts counts for both; a copy} */
  public int[] orders() {
    return orders.clone();
  }

  /** {@return for each cell how much money, what went back taken off; a copy} */
  public double[] money() {
    return money.clone();
  }

  /**
   * The spending of some customers.
   *
   * @param wanted ids; those who spent nothing are left out
   * @return the same parts
   */
  public Spending only(Collection<String> wanted) {
    Set<String> kept = new HashSet<>(PatronException.given(wanted, "only", "the customers"));
    int[] rows = IntStream.range(0, ids.size()).filter(r -> kept.contains(ids.get(r))).toArray();
    int[] place = new int[ids.size()];
    Arrays.fill(place, -1);
    for (int i = 0; i < rows.length; i++) {
      place[rows[i]] = i;
    }
    int[] cells = IntStream.range(0, money.length).filter(i -> place[customers[i]] >= 0).toArray();
    return new Spending(
        what,
        Arrays.stream(rows).mapToObj(ids::get).toList(),
        parts,
        Arrays.stream(cells).map(i -> place[customers[i]]).toArray(),
        Arrays.stream(cells).map(i -> partCodes[i]).toArray(),
        Arrays.stream(cells).map(i -> orders[i]).toArray(),
        Arrays.stream(cells).mapToDouble(i -> money[i]).toArray());
  }

  @Override
  public Table table() {
    return head(money.length);
  }

  @Override
  public Table head(int rows) {
    int n = Math.min(Math.max(0, rows), money.length);
    return Table.create(
        "spending by " + what,
        StringColumn.create("customer_id", Arrays.stream(customers, 0, n).mapToObj(ids::get)),
        StringColumn.create(what, Arrays.stream(partCodes, 0, n).mapToObj(parts::get)),
        IntColumn.create("orders", Arrays.copyOf(orders, n)),
        DoubleColumn.create("money", Arrays.copyOf(money, n)));
  }

  @Override
  public long rowCount() {
    return money.length;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "spending of %,d customers by %s: %,d", ids.size(), what, parts.size());
  }
}
