package patron.features;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import patron.base.PatronException;
import patron.base.Seeds;
import patron.base.Tabular;
import patron.features.internal.Ids;
import tech.tablesaw.api.Table;

/**
 * What is known of each customer: one row a customer, one column a fact. Columns hold numbers (a
 * missing one is NaN, infinite ones are refused) or categories (a missing one is the empty text).
 *
 * <p>Rows are sorted by id in the order of {@link String#compareTo} and ids are unique, whatever
 * order the data came in; arrays and lists that go in later ({@link #with(String, double[])}) or
 * come out are in that order. Everything is immutable: each method gives a new object and shares
 * the columns that did not change, so that selecting and filtering are cheap. Memory: 8 bytes a
 * number, 4 a category, and 4 and its length an id.
 *
 * <pre>{@code
 * var prepared = rfm.select("recency", "frequency").prepare(log1p("frequency"), zScore());
 * }</pre>
 */
public final class CustomerFeatures implements Tabular {

  /** The name of the first column of {@link #table()}; no feature can have it. */
  public static final String ID = "customer_id";

  /** The largest table that {@link #table()} makes, in cells: a larger one is no longer to read. */
  public static final long MOST_CELLS = 10_000_000;

  private final Ids ids;
  private final Map<String, FeatureColumn> columns;

  /** How the columns came from raw ones; null where columns were added after preparing. */
  private final Fitted fitted;

  private CustomerFeatures(Ids ids, Map<String, FeatureColumn> columns, Fitted fitted) {
    this.ids = ids;
    this.columns = columns;
    this.fitted = fitted;
  }

  /** Columns that match sorted, unique ids row by row; for this room. */
  static CustomerFeatures ofSorted(Ids ids, Map<String, FeatureColumn> columns, Fitted fitted) {
    return new CustomerFeatures(ids, columns, fitted);
  }

  /**
   * Features from columns of one's own.
   *
   * @param ids one id a row, in any order; not blank, no id twice
   * @param numbers columns of numbers by name, NaN where missing; as long as {@code ids}
   * @param categories columns of texts by name, empty where missing; as long as {@code ids}
   * @return the features, sorted by id, numbers before categories, each in the map's own order
   */
  public static CustomerFeatures of(
      List<String> ids, Map<String, double[]> numbers, Map<String, List<String>> categories) {
    Map<String, FeatureColumn> columns = new LinkedHashMap<>();
    numbers.forEach((name, values) -> columns.put(name, new FeatureColumn.Numbers(values.clone())));
    categories.forEach(
        (name, values) -> {
          PatronException.require(
              !columns.containsKey(name), "column '%s' is given twice; rename one", name);
          columns.put(name, FeatureColumn.Categories.of(values));
        });
    return FeatureRows.sortedById(ids, columns);
  }

  /**
   * Features from anybody's own table. Number columns become numbers, true and false 1 and 0, texts
   * categories. Dates and times are refused: turn them into days before an as-of date first.
   *
   * @param table one row a customer
   * @param idColumn the column with the ids: texts, or whole numbers
   * @return the features, sorted by id
   */
  public static CustomerFeatures of(Table table, String idColumn) {
    return FeatureRows.sortedById(
        FeatureTables.ids(table, idColumn), FeatureTables.columns(table, idColumn));
  }

  /** {@return the ids, sorted} */
  public List<String> ids() {
    return ids;
  }

  /** {@return how many customers} */
  public int size() {
    return ids.size();
  }

  /** {@return the names of the columns, in their order} */
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /** {@return the names of the columns that hold numbers, in their order} */
  public List<String> numberNames() {
    return names().stream().filter(this::isNumber).toList();
  }

  /**
   * Whether a column holds numbers (else categories).
   *
   * @param name an existing column
   * @return true for numbers
   */
  public boolean isNumber(String name) {
    return column(name) instanceof FeatureColumn.Numbers;
  }

  /**
   * The numbers of a column.
   *
   * @param name an existing column of numbers
   * @return a copy, in the order of {@link #ids()}; NaN where missing
   */
  public double[] numbers(String name) {
    return numbersOf(name).values().clone();
  }

  /**
   * The categories of a column.
   *
   * @param name an existing column of categories
   * @return one a customer, in the order of {@link #ids()}; the empty text where missing
   */
  public List<String> categories(String name) {
    if (column(name) instanceof FeatureColumn.Categories categories) {
      return categories.values();
    }
    throw new PatronException("column '" + name + "' holds numbers, not categories");
  }

  /**
   * The row of a customer.
   *
   * @param id any text
   * @return its place in {@link #ids()}, or a negative number where there is no such customer
   */
  public int rowOf(String id) {
    return ids.rowOf(id);
  }

  /**
   * Some columns only, in the order given.
   *
   * @param names existing columns
   * @return the narrower features; still prepared, if they were
   */
  public CustomerFeatures select(String... names) {
    Map<String, FeatureColumn> some = new LinkedHashMap<>();
    for (String name : names) {
      some.put(name, column(name));
    }
    return new CustomerFeatures(
        ids, some, fitted == null ? null : fitted.select(List.copyOf(some.keySet())));
  }

  /**
   * All columns but some.
   *
   * @param names existing columns
   * @return the narrower features; still prepared, if they were
   */
  public CustomerFeatures without(String... names) {
    Set<String> out = new HashSet<>(Arrays.asList(names));
    out.forEach(this::column);
    return select(names().stream().filter(n -> !out.contains(n)).toArray(String[]::new));
  }

  /**
   * With one more column of numbers. On prepared features it ends what is known of the preparation.
   *
   * @param name a name not in use
   * @param values one a customer, in the order of {@link #ids()}; NaN where missing
   * @return the wider features
   */
  public CustomerFeatures with(String name, double[] values) {
    return widened(name, new FeatureColumn.Numbers(values.clone()));
  }

  /**
   * With one more column of categories. On prepared features it ends what is known of the
   * preparation.
   *
   * @param name a name not in use
   * @param values one a customer, in the order of {@link #ids()}; empty where missing
   * @return the wider features
   */
  public CustomerFeatures with(String name, List<String> values) {
    return widened(name, FeatureColumn.Categories.of(values));
  }

  private CustomerFeatures widened(String name, FeatureColumn column) {
    FeatureRows.check(name, column, ids);
    Map<String, FeatureColumn> more = new LinkedHashMap<>(columns);
    PatronException.require(
        more.put(name, column) == null, "there is a column '%s' already; rename one", name);
    return changed(more);
  }

  /** Columns that no preparation made: fine on raw features, the end of it on prepared ones. */
  private CustomerFeatures changed(Map<String, FeatureColumn> to) {
    boolean raw = fitted != null && fitted.isNothing();
    return new CustomerFeatures(ids, to, raw ? Fitted.nothing(List.copyOf(to.keySet())) : null);
  }

  /**
   * Some customers only.
   *
   * @param wanted their ids, in any order; each must be here
   * @return the shorter features; still prepared, if they were, with what was fitted on all
   */
  public CustomerFeatures filter(Collection<String> wanted) {
    TreeSet<String> sorted = new TreeSet<>(wanted);
    int[] rows = sorted.stream().mapToInt(this::requireRow).toArray();
    return rows(rows);
  }

  private int requireRow(String id) {
    int row = rowOf(id);
    PatronException.require(
        row >= 0, "there is no customer %s among these %s; check the ids", id, ids.size());
    return row;
  }

  /**
   * A random sample without replacement: every set of n customers is equally likely.
   *
   * @param n how many, 0 to {@link #size()}
   * @param seed the same seed gives the same customers
   * @return the shorter features
   */
  public CustomerFeatures sample(int n, long seed) {
    PatronException.require(
        n >= 0 && n <= ids.size(),
        "cannot sample %s of %s customers; ask for fewer",
        n,
        ids.size());
    RandomGenerator random = Seeds.generator(seed, 0);
    int[] all = IntStream.range(0, ids.size()).toArray();
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i, all.length);
      int kept = all[j];
      all[j] = all[i];
      all[i] = kept;
    }
    return rows(Arrays.stream(all, 0, n).sorted().toArray());
  }

  private CustomerFeatures rows(int[] rows) {
    return new CustomerFeatures(ids.take(rows), taken(rows, Missing.unknown()), fitted);
  }

  private Map<String, FeatureColumn> taken(int[] rows, Missing missing) {
    Map<String, FeatureColumn> taken = new LinkedHashMap<>();
    columns.forEach((name, c) -> taken.put(name, c.take(rows, missing)));
    return taken;
  }

  /**
   * These customers with the columns of another set of features beside. Customers that only the
   * other knows are left out. Ends what is known of a preparation.
   *
   * @param other has no column name of these
   * @param missing what customers get whom the other does not know
   * @return the wider features, with the same customers
   */
  public CustomerFeatures leftJoin(CustomerFeatures other, Missing missing) {
    int[] rows = ids.stream().mapToInt(id -> Math.max(-1, other.rowOf(id))).toArray();
    for (int i = 0; i < rows.length && missing.refuses(); i++) {
      PatronException.require(
          rows[i] >= 0,
          "customer %s is not among the %s on the other side; "
              + "choose Missing.zero(), Missing.value(x) or Missing.unknown()",
          ids.get(i),
          other.size());
    }
    Map<String, FeatureColumn> joined = new LinkedHashMap<>(columns);
    other
        .taken(rows, missing)
        .forEach(
            (name, c) ->
                PatronException.require(
                    joined.put(name, c) == null,
                    "both sides have a column '%s'; rename one",
                    name));
    return changed(joined);
  }

  /**
   * With the missing numbers of some columns filled. Ends what is known of a preparation.
   *
   * @param missing what stands in
   * @param names columns of numbers; none = all of them
   * @return features where these columns have no missing number (unless {@code missing} says so)
   */
  public CustomerFeatures fill(Missing missing, String... names) {
    Map<String, FeatureColumn> filled = new LinkedHashMap<>(columns);
    for (String name : names.length == 0 ? numberNames() : List.of(names)) {
      if (missing.refuses()) {
        requireKnown(name, "filled columns");
      }
      filled.put(name, numbersOf(name).fill(missing));
    }
    return changed(filled);
  }

  /**
   * Prepares the columns for an algorithm: fits each step on these customers, in order, each on
   * what the one before left, and applies it. What was fitted stays with the result ({@link
   * #fitted()}) and with every partition made from it.
   *
   * @param steps from {@link Prepare}
   * @return the prepared features
   */
  public CustomerFeatures prepare(Preparation... steps) {
    PatronException.require(
        ids.size() > 0, "there are no customers to fit a preparation on; check what came before");
    CustomerFeatures result = this;
    for (Preparation step : steps) {
      result = result.fitted().then(step.fit(result)).onto(result);
    }
    return result;
  }

  /**
   * How these columns came from raw ones, to be applied to others.
   *
   * @return what {@link #prepare} fitted; of raw features a preparation that does nothing
   */
  public Fitted fitted() {
    PatronException.require(
        fitted != null,
        "columns were added after prepare(…), so the way from raw features is not known; "
            + "add columns first, prepare last");
    return fitted;
  }

  /**
   * Whether {@link #prepare} made these columns.
   *
   * @return false for raw features
   */
  public boolean isPrepared() {
    return fitted == null || !fitted.isNothing();
  }

  /**
   * Describes each column: count, missing, distinct values, and of numbers the mean, standard
   * deviation (n - 1), minimum, quartiles (type 7 of Hyndman and Fan) and maximum, all without the
   * missing ones. One sort a column.
   *
   * @return one row a column
   */
  public Table describe() {
    return Description.of(this);
  }

  /**
   * How strongly every two columns go together, numbers and categories.
   *
   * @return Pearson's correlations, correlation ratios and Cramér's V: see {@link Correlations}
   */
  public Correlations correlations() {
    return Correlations.of(this);
  }

  /**
   * The whole as a table, the id first. Refused above {@link #MOST_CELLS} cells.
   *
   * @return a fresh table, which the caller may change
   */
  @Override
  public Table table() {
    long cells = (long) ids.size() * (columns.size() + 1);
    PatronException.require(
        cells <= MOST_CELLS,
        "%s customers and %s columns are too much for one table; "
            + "use head(n), sample(n, seed) or select(…)",
        ids.size(),
        columns.size());
    return head(ids.size());
  }

  /**
   * The whole as tables of some rows each, so that it need not be in one at once.
   *
   * @param rows how many a table at most, 1 or more
   * @return the tables, made as they are asked for, in order; at least one
   */
  public Stream<Table> tables(int rows) {
    PatronException.require(rows >= 1, "tables(%s): give 1 row or more", rows);
    return IntStream.rangeClosed(0, Math.max(0, ids.size() - 1) / rows)
        .mapToObj(i -> table(i * rows, Math.min((long) ids.size(), (i + 1L) * rows)));
  }

  @Override
  public Table head(int rows) {
    PatronException.require(rows >= 0, "head(%s): give 0 rows or more", rows);
    return table(0, Math.min(rows, ids.size()));
  }

  private Table table(int from, long to) {
    return FeatureTables.table(rows(IntStream.range(from, Math.toIntExact(to)).toArray()));
  }

  @Override
  public long rowCount() {
    return ids.size();
  }

  @Override
  public String toString() {
    return ids.size() + " customers: " + String.join(", ", columns.keySet());
  }

  FeatureColumn column(String name) {
    FeatureColumn column = columns.get(name);
    PatronException.require(
        column != null, "there is no column '%s'; there are: %s", name, columns.keySet());
    return column;
  }

  Map<String, FeatureColumn> columns() {
    return new LinkedHashMap<>(columns);
  }

  FeatureColumn.Numbers numbersOf(String name) {
    if (column(name) instanceof FeatureColumn.Numbers numbers) {
      return numbers;
    }
    throw new PatronException(
        "column '" + name + "' holds categories, not numbers; oneHot(\"" + name + "\") encodes it");
  }

  /**
   * Checks that no number of a column is missing.
   *
   * @param name a column of numbers
   * @param what who needs it, for the error
   */
  public void requireKnown(String name, String what) {
    double[] values = numbersOf(name).values();
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        throw Missing.refused(name, ids.get(i), what);
      }
    }
  }

  /** The ids for reading only, inside this room. */
  Ids sortedIds() {
    return ids;
  }
}
