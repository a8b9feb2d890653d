package patron.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * When and how often each customer came back: all that purchase models know of a customer.
 *
 * <pre>{@code
 * var purchases = cleaned.data().purchases(LocalDate.of(2025, 6, 30), ChronoUnit.WEEKS);
 * }</pre>
 *
 * <ul>
 *   <li>{@code x}: <i>repeat</i> purchases, the days with a purchase but the first. A customer who
 *       bought once has 0. RFM's frequency counts orders instead, all of them.
 *   <li>{@code t_x}: time from the first to the last purchase; 0 where x is 0. RFM's recency is
 *       counted from the other end.
 *   <li>{@code T}: time from the first purchase to the end of the observation.
 *   <li>{@code mean_spend}: mean spend of the repeat purchases, each the sum of its day; the first
 *       purchase is left out, as in CDNOW's published summary. Missing (NaN) where x is 0.
 * </ul>
 *
 * <p>Times are in one unit: a day, a week of 7 days, a month of 30.436875 days or a year of
 * 365.2425 days (the means of the Gregorian calendar, which {@link ChronoUnit#getDuration} states).
 * A model fitted to them speaks in the same unit.
 *
 * <p>Rows are sorted by id in the order of {@link String#compareTo}, ids are unique, arrays that
 * come out are copies in that order. Immutable. Memory: 32 bytes a customer and the ids.
 */
public final class Purchases implements Tabular {

  private static final int MOST_REPEATS = 1_000_000;

  private final String[] ids;
  private final double[] x;
  private final double[] tX;
  private final double[] t;
  private final double[] meanSpend;
  private final ChronoUnit unit;
  private final LocalDate asOf;

  private Purchases(String[] ids, double[][] columns, ChronoUnit unit, LocalDate asOf) {
    this.ids = ids;
    this.x = columns[0];
    this.tX = columns[1];
    this.t = columns[2];
    this.meanSpend = columns[3];
    this.unit = unit;
    this.asOf = asOf;
  }

  /**
   * Purchases from anybody's own summary, such as CDNOW's.
   *
   * @param table one row a customer
   * @param idColumn customer ids, texts or whole numbers
   * @param xColumn repeat purchases, whole numbers from 0
   * @param tXColumn time of the last purchase since the first; 0 where x is 0
   * @param tColumn time under observation since the first purchase, at least that of the last
   * @param meanSpendColumn mean spend of the repeat purchases; not looked at where x is 0, and may
   *     be missing
   * @param unit of both times
   * @return the purchases, sorted by id
   */
  public static Purchases of(
      Table table,
      String idColumn,
      String xColumn,
      String tXColumn,
      String tColumn,
      String meanSpendColumn,
      ChronoUnit unit) {
    return given(table, List.of(idColumn, xColumn, tXColumn, tColumn, meanSpendColumn), unit);
  }

  /**
   * Purchases from a summary without spend.
   *
   * @param table one row a customer
   * @param idColumn customer ids, texts or whole numbers
   * @param xColumn repeat purchases, whole numbers from 0
   * @param tXColumn time of the last purchase since the first; 0 where x is 0
   * @param tColumn time under observation since the first purchase, at least that of the last
   * @param unit of both times
   * @return the purchases, sorted by id, with mean spends missing
   */
  public static Purchases of(
      Table table,
      String idColumn,
      String xColumn,
      String tXColumn,
      String tColumn,
      ChronoUnit unit) {
    return given(table, List.of(idColumn, xColumn, tXColumn, tColumn), unit);
  }

  private static Purchases given(Table table, List<String> columns, ChronoUnit unit) {
    PatronException.require(table != null, "Purchases.of: the table is null; read it again");
    double[] none = new double[table.rowCount()];
    Arrays.fill(none, Double.NaN);
    return sorted(
        GivenColumns.ids(table, columns.get(0)),
        GivenColumns.numbers(table, columns.get(1)),
        GivenColumns.numbers(table, columns.get(2)),
        GivenColumns.numbers(table, columns.get(3)),
        columns.size() > 4 ? GivenColumns.numbers(table, columns.get(4)) : none,
        unit,
        null);
  }

  /** Rows in any order, to be checked. */
  static Purchases sorted(
      List<String> given,
      double[] x,
      double[] tX,
      double[] t,
      double[] meanSpend,
      ChronoUnit unit,
      LocalDate asOf) {
    days(unit);
    int[] order =
        IntStream.range(0, given.size())
            .boxed()
            .sorted((a, b) -> given.get(a).compareTo(given.get(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    String[] ids = Arrays.stream(order).mapToObj(given::get).toArray(String[]::new);
    double[][] columns = {at(x, order), at(tX, order), at(t, order), at(meanSpend, order)};
    for (int i = 0; i < ids.length; i++) {
      PatronException.require(
          i == 0 || !ids[i].equals(ids[i - 1]),
          "customer %s is in more than one row; give one row a customer",
          ids[i]);
      check(ids[i], columns[0][i], columns[1][i], columns[2][i]);
      columns[3][i] = columns[0][i] == 0 ? Double.NaN : columns[3][i];
      PatronException.require(
          !Double.isInfinite(columns[3][i]),
          "the mean spend of customer %s is infinite; give an amount or leave it empty",
          ids[i]);
    }
    return new Purchases(ids, columns, unit, asOf);
  }

  private static void check(String id, double x, double tX, double t) {
    PatronException.require(
        x >= 0 && x <= MOST_REPEATS && x == Math.rint(x),
        "x of customer %s is %s; repeat purchases are a whole number from 0 to %,d",
        id,
        x,
        MOST_REPEATS);
    PatronException.require(
        t >= 0 && t < Double.POSITIVE_INFINITY,
        "T of customer %s is %s; the time since the first purchase is 0 or more",
        id,
        t);
    PatronException.require(
        x == 0 ? tX == 0 : tX > 0 && tX <= t,
        "t_x of customer %s is %s with x = %.0f and T = %s; the last purchase lies at 0 where x is"
            + " 0, else after 0 and not after T",
        id,
        tX,
        x,
        t);
  }

  private static double[] at(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  /**
   * How many days a unit of time has here.
   *
   * @param unit {@code DAYS}, {@code WEEKS}, {@code MONTHS} or {@code YEARS}; others are refused
   * @return 1, 7, 30.436875 or 365.2425
   */
  public static double days(ChronoUnit unit) {
    PatronException.require(
        unit == ChronoUnit.DAYS
            || unit == ChronoUnit.WEEKS
            || unit == ChronoUnit.MONTHS
            || unit == ChronoUnit.YEARS,
        "%s is no unit for purchases; give DAYS, WEEKS, MONTHS or YEARS",
        unit);
    return unit.getDuration().toSeconds() / 86_400.0;
  }

  /** {@return the customers, sorted} */
  public List<String> ids() {
    return Collections.unmodifiableList(Arrays.asList(ids));
  }

  /** {@return how many customers} */
  public int size() {
    return ids.length;
  }

  /** {@return repeat purchases a customer, whole numbers; a copy} */
  public double[] x() {
    return x.clone();
  }

  /** {@return the time of the last purchase since the first; a copy} */
  public double[] tX() {
    return tX.clone();
  }

  /** {@return the time under observation since the first purchase, T; a copy} */
  public double[] t() {
    return t.clone();
  }

  /** {@return the mean spend of repeat purchases, NaN where there is none; a copy} */
  public double[] meanSpend() {
    return meanSpend.clone();
  }

  /** {@return the unit of all times} */
  public ChronoUnit unit() {
    return unit;
  }

  /** {@return the last day that was looked at; empty where a summary was given} */
  public Optional<LocalDate> asOf() {
    return Optional.ofNullable(asOf);
  }

  /**
   * The row of a customer.
   *
   * @param id any text
   * @return its place in {@link #ids()}, or a negative number where there is no such customer
   */
  public int rowOf(String id) {
    return id == null ? -1 : Arrays.binarySearch(ids, id);
  }

  /**
   * The same purchases with times in another unit.
   *
   * @param other the unit
   * @return times multiplied by the days of this unit over the days of the other
   */
  public Purchases in(ChronoUnit other) {
    double factor = days(unit) / days(other);
    double[][] columns = {
      x, scaled(tX, factor), scaled(t, factor), meanSpend,
    };
    return new Purchases(ids, columns, other, asOf);
  }

  private static double[] scaled(double[] times, double factor) {
    return Arrays.stream(times).map(time -> time * factor).toArray();
  }

  /**
   * Some customers only.
   *
   * @param wanted their ids, in any order; each must be here
   * @return the shorter purchases
   */
  public Purchases filter(Collection<String> wanted) {
    PatronException.require(
        wanted != null && wanted.stream().noneMatch(id -> id == null),
        "filter: ids, or one of them, are null; give ids of customers who are here");
    TreeSet<String> sorted = new TreeSet<>(wanted);
    for (String id : sorted) {
      PatronException.require(
          rowOf(id) >= 0, "there is no customer %s among these %s; check the ids", id, ids.length);
    }
    return rows(row -> sorted.contains(ids[row]));
  }

  /**
   * Without those who came back for nothing: customers whose repeat purchases have a mean spend
   * that is missing, zero or negative. Customers who did not come back stay.
   *
   * @return the purchases a model of spend can take
   */
  public Purchases withPositiveSpend() {
    return rows(row -> x[row] == 0 || meanSpend[row] > 0);
  }

  private Purchases rows(IntPredicate wanted) {
    int[] rows = IntStream.range(0, ids.length).filter(wanted).toArray();
    return new Purchases(
        Arrays.stream(rows).mapToObj(row -> ids[row]).toArray(String[]::new),
        new double[][] {at(x, rows), at(tX, rows), at(t, rows), at(meanSpend, rows)},
        unit,
        asOf);
  }

  /** One row a customer: customer_id, x, t_x, T and mean_spend (missing where x is 0). */
  @Override
  public Table table() {
    return head(ids.length);
  }

  @Override
  public Table head(int rows) {
    PatronException.require(rows >= 0, "head(%s): give 0 rows or more", rows);
    int n = Math.min(rows, ids.length);
    int[] repeats = Arrays.stream(x, 0, n).mapToInt(v -> (int) v).toArray();
    return Table.create(
        "purchases",
        StringColumn.create("customer_id", Arrays.copyOf(ids, n)),
        IntColumn.create("x", repeats),
        DoubleColumn.create("t_x", Arrays.copyOf(tX, n)),
        DoubleColumn.create("T", Arrays.copyOf(t, n)),
        DoubleColumn.create("mean_spend", Arrays.copyOf(meanSpend, n)));
  }

  @Override
  public long rowCount() {
    return ids.length;
  }

  @Override
  public String toString() {
    long back = Arrays.stream(x).filter(v -> v > 0).count();
    return "%,d customers, %,d of them came back, %,.0f repeat purchases, times in %s"
        .formatted(
            ids.length, back, Arrays.stream(x).sum(), unit.toString().toLowerCase(Locale.ROOT));
  }
}
