package patron.data;

import java.lang.ref.Reference;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Tabular;
import tech.tablesaw.api.Table;

/**
 * A shop's sales, line by line, in an engine: one view with the same columns whatever the file
 * looked like. Immutable; nobody has to close it.
 *
 * <p>The columns: {@code line_number} (from 1, in the order of the file), {@code customer_id},
 * {@code order_id}, {@code line_id}, {@code sold_at}, {@code product_id}, {@code description},
 * {@code category}, {@code brand}, {@code quantity}, {@code unit_price}, {@code amount}, {@code
 * discount}, {@code unit_cost}, {@code currency}, {@code store_id}, {@code channel}, {@code
 * country}. Those without a role are null. Ids are text, numbers are exact decimals; {@code amount}
 * is quantity times unit price unless it has a role of its own.
 */
public final class Transactions implements Tabular {

  /** More lines than this are not made into a table. */
  private static final long MOST_TABLE_LINES = 2_000_000;

  private final LineView view;
  private final Roles roles;

  Transactions(LineView view, Roles roles) {
    this.view = view;
    this.roles = roles;
  }

  /**
   * Reads files into the local engine: delimited text ({@code .csv}, {@code .tsv} and the like),
   * JSON with one object a line ({@code .json}, {@code .jsonl}, {@code .ndjson}), all of these also
   * with {@code .gz} or {@code .zst}; Parquet ({@code .parquet}); workbooks ({@code .xlsx}). Every
   * value is read as it stands: one that is not what its role asks for is an error that names file,
   * line, column and value, never a silent gap. Empty values are missing ones; only the time must
   * always be there.
   *
   * @param location a file, or a pattern like {@code till/2011-*.csv.gz} for files of one kind,
   *     read in the order of their names. Their columns are found by name and may come in any
   *     order; a file may lack columns that say more about a line (description, category, brand,
   *     discount, unit cost, currency, store, channel, country), which are missing there, but not
   *     those that make it a sale
   * @param roles which column is what
   * @return the sales
   */
  public static Transactions read(String location, Roles roles) {
    return read(Engine.local(), location, roles);
  }

  /**
   * Reads one file into the local engine.
   *
   * @param file the file
   * @param roles which column is what
   * @return the sales
   */
  public static Transactions read(Path file, Roles roles) {
    return read(file.toString(), roles);
  }

  /**
   * Reads files into an engine.
   *
   * @param engine where the lines will be
   * @param location a file or a pattern
   * @param roles which column is what
   * @return the sales
   */
  public static Transactions read(Engine engine, String location, Roles roles) {
    try (LineSource source = Sources.of(engine, location, roles)) {
      return of(engine, source, roles);
    } catch (MisreadException e) {
      // Only the whole file could tell that its beginning misled.
      try (LineSource source = Sources.of(engine, location, e.better(roles))) {
        return of(engine, source, roles);
      }
    }
  }

  /**
   * Asks a database, as {@link #fromJdbc(Database, String, Roles)}.
   *
   * @param url the address, like {@code jdbc:sqlite:till.db}
   * @param sql the query
   * @param roles which column of the result is what
   * @return the sales
   */
  public static Transactions fromJdbc(String url, String sql, Roles roles) {
    return fromJdbc(Database.at(url), sql, roles);
  }

  /**
   * Asks a database, and keeps the result in the local engine. Rows come as the database sends them
   * and are never all in memory. If the connection breaks, nothing is kept and the error says after
   * how many rows.
   *
   * @param database where
   * @param sql the query, which runs in the database
   * @param roles which column of the result is what
   * @return the sales
   */
  public static Transactions fromJdbc(Database database, String sql, Roles roles) {
    try (LineSource source = Sources.of(Engine.local(), database, sql)) {
      return of(Engine.local(), source, roles);
    }
  }

  /**
   * Takes a table, such as one that was made by hand or read otherwise.
   *
   * @param table the lines
   * @param roles which column is what
   * @return the sales
   */
  public static Transactions of(Table table, Roles roles) {
    PatronException.given(table, "Transactions.of", "the table");
    try (LineSource source = Sources.of(Engine.local(), table)) {
      return of(Engine.local(), source, roles);
    }
  }

  private static Transactions of(Engine engine, LineSource source, Roles roles) {
    PatronException.given(roles, "reading sales", "the roles");
    return new Transactions(LineView.loaded(engine, LineLoader.load(engine, source, roles)), roles);
  }

  /**
   * Looks at a file before it is read: what its columns are called, what seems to be in them, which
   * roles they may have, and its first records as they lie. The name of the table is the text of
   * the suggested roles, for {@link Roles#of}. All of it is a guess to be checked.
   *
   * @param location a file, or a pattern of which the first file is looked at
   * @return a fresh table with one row a column of the file
   */
  public static Table peek(String location) {
    return Peek.at(Location.files(location).getFirst());
  }

  /**
   * Looks at the beginning of each of several files and compares their columns, before they are
   * read together: which come and go, and which change their kind.
   *
   * @param location a pattern like {@code till/2011-*.csv.gz}
   * @return one row a column
   */
  public static FileDrift drift(String location) {
    return FileDrift.of(location);
  }

  /**
   * Where the lines are.
   *
   * @return the engine
   */
  public Engine engine() {
    return view.engine();
  }

  /**
   * The name of the view of these lines. It is there as long as this object is: hold on to it while
   * asking, or ask by {@link #query}.
   *
   * @return a name to select from
   */
  public String view() {
    return view.name();
  }

  /** The view itself, for this room. */
  LineView lines() {
    return view;
  }

  /**
   * Which column was what.
   *
   * @return the roles it was read with
   */
  public Roles roles() {
    return roles;
  }

  /**
   * Asks a question of these lines.
   *
   * @param sql a query with {@code {lines}} where it selects from them
   * @return the result
   */
  public Rows query(String sql) {
    return query(SqlText.of("query", sql));
  }

  /**
   * Asks a question of these lines that lies in a file.
   *
   * @param text a query with a place {@code {lines}}, all others filled
   * @return the result
   */
  public Rows query(SqlText text) {
    try {
      return engine().query(text.put("lines", view()).sql());
    } finally {
      // Else the view could be dropped while the query runs.
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Asks a question of these lines whose answer need not fit into memory.
   *
   * @param text a query with a place {@code {lines}}, all others filled
   * @param answers takes the answer, {@value Engine#BATCH} rows at most at a time; at least once
   */
  public void query(SqlText text, Consumer<Rows> answers) {
    try {
      engine().query("Asking the data", text.put("lines", view()).sql(), answers);
    } finally {
      // Else the view could be dropped while the query runs.
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Asks a question that has an answer a customer, of some customers at a time, so that the engine
   * need not group all lines at once. For a question that groups them in more than one way.
   *
   * @param text a query with places {@code {lines}} and {@code {some}}, a condition on customer_id
   *     that says which customers it is asked of; all others filled
   * @param answers takes the answer, {@value Engine#BATCH} rows at most at a time; at least once;
   *     in the order the query asks for only among the same customers
   */
  public void queryByCustomer(SqlText text, Consumer<Rows> answers) {
    int parts = Math.toIntExact(1 + view.most() / engine().linesAtOnce());
    try (Progress progress = Progress.of("Asking about customers", parts)) {
      for (int part = 0; part < parts; part++) {
        String some = engine().dialect().inPart("customer_id", part, parts);
        String sql = text.put("lines", view()).put("some", some).sql();
        engine().query(parts == 1 ? "Asking about customers" : "", sql, answers);
        progress.advance(1);
      }
    } finally {
      // Else the view could be dropped while the query runs.
      Reference.reachabilityFence(this);
    }
  }

  /**
   * The same of all customers at once, and of some at a time only where that takes more memory than
   * the engine has: for a question that groups lines in one way, which is quicker at once.
   *
   * @param text as {@link #queryByCustomer(SqlText, Consumer)} has it
   * @param answers makes who takes the answers; asked again for the second try
   * @param <T> who takes the answers
   * @return who took all of them
   */
  public <T extends Consumer<Rows>> T queryByCustomer(SqlText text, Supplier<T> answers) {
    try {
      T all = answers.get();
      query(text.put("some", "TRUE"), all);
      return all;
    } catch (PatronException e) {
      if (!EngineFailure.isOfMemory(e)) {
        throw e;
      }
    }
    T all = answers.get();
    queryByCustomer(text, all);
    return all;
  }

  /**
   * How many lines there are.
   *
   * @return the number of lines
   */
  public long lineCount() {
    return query("SELECT count(*) AS n FROM {lines}").longs("n")[0];
  }

  /**
   * How many orders there are. Lines without an order are in none.
   *
   * @return the number of different order ids
   */
  public long orderCount() {
    return query("SELECT count(DISTINCT order_id) AS n FROM {lines}").longs("n")[0];
  }

  /**
   * How many customers there are. Lines without a customer are of none.
   *
   * @return the number of different customer ids
   */
  public long customerCount() {
    return query("SELECT count(DISTINCT customer_id) AS n FROM {lines}").longs("n")[0];
  }

  /**
   * The sum of all amounts, to the last digit. What goes back to customers counts negative.
   *
   * @return the sum, with at least two decimals; 0.00 where there are no lines
   */
  public BigDecimal revenue() {
    return Cash.tidy(
        query("SELECT coalesce(sum(amount), 0) AS revenue FROM {lines}").decimals("revenue")[0]);
  }

  /**
   * The day of the first sale.
   *
   * @return the day; an error where there are no lines
   */
  public LocalDate firstDay() {
    return day("min");
  }

  /**
   * The day of the last sale.
   *
   * @return the day; an error where there are no lines
   */
  public LocalDate lastDay() {
    return day("max");
  }

  private LocalDate day(String which) {
    LocalDate day = query("SELECT %s(sold_at) AS t FROM {lines}".formatted(which)).dates("t")[0];
    PatronException.require(
        day != null, "there are no lines, so no first or last day; check file and cleaning rules");
    return day;
  }

  /**
   * The lines of some days.
   *
   * @param from the first day
   * @param to the last day, which belongs to them
   * @return these lines only
   */
  public Transactions between(LocalDate from, LocalDate to) {
    PatronException.require(
        !to.isBefore(from), "between %s and %s lies no day; give the earlier one first", from, to);
    Dialect dialect = engine().dialect();
    return new Transactions(
        view.where(
            "sold_at >= %s AND sold_at < %s"
                .formatted(dialect.date(from), dialect.date(to.plus(1, ChronoUnit.DAYS)))),
        roles);
  }

  /**
   * The lines for which a condition holds.
   *
   * @param sql a condition over the columns above, like {@code country = 'France'}
   * @return these lines only
   */
  public Transactions where(String sql) {
    return new Transactions(view.where("(" + sql + "\n)"), roles);
  }

  /**
   * Takes away what is not a sale to a customer, rule by rule.
   *
   * @param cleaning the rules
   * @return the lines that are left, and the report
   */
  public Cleaned clean(Cleaning cleaning) {
    return CleaningRun.clean(this, cleaning);
  }

  /**
   * Counts what may be wrong with the lines: what is missing in each column, days without sales,
   * ranges, negative and zero quantities and prices, cancelled orders, exact duplicates, and ids
   * that contradict themselves.
   *
   * @return a fresh table: the fact, its value as text, and the share of lines where that says
   *     something
   */
  public Table quality() {
    return Quality.of(this);
  }

  /**
   * As {@link #quality()}, and how fresh the lines are.
   *
   * @param asOf the day on which they are looked at
   * @return a fresh table with the facts {@code days since the last sale} and {@code lines after
   *     the as-of date} besides
   */
  public Table quality(LocalDate asOf) {
    return Quality.of(this, PatronException.given(asOf, "quality", "the as-of date"));
  }

  /**
   * How much there is of each day, closed days and gaps included. One pass of the engine.
   *
   * @return every day from the first to the last; an error where there are no lines
   */
  public Coverage coverage() {
    return Coverage.of(this);
  }

  /**
   * When and how often each customer came back, as purchase models take it: repeat purchase days,
   * the time of the last one, the time under observation, and what a repeat purchase was worth.
   *
   * <p>All a customer buys on one day is one purchase. {@code asOf} is the last day that is looked
   * at and it belongs to the data, as the end of the calibration period does in the literature
   * (CDNOW: 1997-09-30). {@code Rfm.of} is other there: its as-of date is the morning after. Where
   * both are used to predict what comes from a day on, ask {@code purchases(day.minusDays(1),
   * unit)}. Lines up to then must have a customer and an amount, so clean first. One pass of the
   * engine over the lines; memory by the number of customers.
   *
   * @param asOf the last day that is looked at
   * @param unit of the times: {@code DAYS}, {@code WEEKS} (7 days), {@code MONTHS} (30.436875 days)
   *     or {@code YEARS} (365.2425 days)
   * @return one row a customer
   */
  public Purchases purchases(LocalDate asOf, ChronoUnit unit) {
    return PurchaseQueries.purchases(this, asOf, unit);
  }

  /**
   * On how many days each customer bought in a time, such as the hold-out after an as-of date.
   *
   * @param ids the customers who are asked about
   * @param from the first day
   * @param to the last day, which belongs to it
   * @return one whole number a customer, in the order of the ids; 0 for those who did not buy
   */
  public double[] purchaseDays(List<String> ids, LocalDate from, LocalDate to) {
    return PurchaseQueries.purchaseDays(this, ids, from, to);
  }

  /**
   * How many repeat purchases there were a day: customers who bought on a day and on an earlier
   * one.
   *
   * @param joinedBy only of customers whose first purchase was on this day or earlier
   * @param until the last day that is looked at
   * @return by day, days without any left out
   */
  public SortedMap<LocalDate, Long> repeatDays(LocalDate joinedBy, LocalDate until) {
    return PurchaseQueries.repeatDays(this, joinedBy, until);
  }

  /**
   * What was bought together: one basket an order, in the order of time, equals by order id.
   *
   * <p>Pieces do not count, and several lines with the same product in an order are one. An order
   * that was sold in several moments counts on the day of the first. Lines without an order or a
   * product are refused, and so are those that take goods back: clean first. An order without a
   * customer is a basket of nobody known. A product's description is its most frequent one.
   *
   * @return the baskets
   */
  public Baskets baskets() {
    return SoldBaskets.of(this);
  }

  /**
   * How many units of each product were sold in each store and period, and at which price: what
   * demand models and prices are made from. Lines need a product, a quantity and an amount above 0,
   * so clean first; sales to unknown customers count, so keep them ({@code
   * Cleaning.standard().without("no customer")}). Only complete periods: a week or month that the
   * data begin or end in the middle of is left out, and counted. A row is on promotion where at
   * least half of its units had a discount, or without such a role where its price is at least 5 %
   * below the median price of that product in that store. One pass of the engine.
   *
   * @param unit DAYS, WEEKS (from Monday) or MONTHS
   * @return one row a product, store and period in which something was sold
   */
  public Demand demand(ChronoUnit unit) {
    return Demand.of(this, unit);
  }

  /**
   * All lines as a table, in the order of the file, without the columns that have no role.
   *
   * @return a fresh table; an error for more than two million lines
   */
  @Override
  public Table table() {
    long lines = lineCount();
    PatronException.require(
        lines <= MOST_TABLE_LINES,
        "%,d lines are too many for a table; take head(n), between(from, to) or where(condition)"
            + " first",
        lines);
    return query("SELECT " + known() + " FROM {lines} ORDER BY line_number").table();
  }

  @Override
  public Table head(int rows) {
    PatronException.require(rows >= 0, "head is asked for %s rows; give 0 or more", rows);
    return query("SELECT %s FROM {lines} ORDER BY line_number LIMIT %d".formatted(known(), rows))
        .table();
  }

  /** Empty columns are not worth a look. */
  private String known() {
    return LineColumns.known(roles).stream()
        .map(LineColumns::column)
        .collect(Collectors.joining(", ", "line_number, ", ""));
  }

  @Override
  public long rowCount() {
    return lineCount();
  }

  @Override
  public String toString() {
    return "Transactions(%,d lines, %s)".formatted(lineCount(), roles);
  }
}
