package patron.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.Table;

/**
 * How many units of each product went at which price: one row a product, store and period, as
 * demand models need it.
 *
 * <pre>{@code
 * var demand = sales.demand(ChronoUnit.WEEKS);
 * var cheese = Demand.of(table, DemandColumns.of("VOLUME", "PRICE").store("RETAILER"));
 * }</pre>
 *
 * <ul>
 *   <li>{@code units}: the sum of the quantities, at least 0.
 *   <li>{@code price}: what was paid a unit, weighted by quantity, above 0.
 *   <li>{@code promotion}: 1 where the product was on promotion, else 0; {@link #promotionRule()}
 *       says by which definition.
 *   <li>{@code period}: its first day (weeks begin on Monday), or whatever a table of one's own
 *       has; {@code month of year} (01 to 12) follows from days, {@code trend} counts periods from
 *       0.
 * </ul>
 *
 * <p>A period in which nothing was sold has no price and so no row: a regression on logarithms
 * never sees it. {@link #unsoldShare()} says how many there are, and {@link #withUnsoldPeriods()}
 * puts them in. Columns beside these (features, displays, brands) are kept as covariates.
 * Immutable.
 */
public final class Demand implements Tabular {

  /** The category of products; "all" where a table has none. */
  public static final String PRODUCT = "product";

  /** The category of stores; "all" where there is none. */
  public static final String STORE = "store";

  /** The category of periods; only where there are periods. */
  public static final String PERIOD = "period";

  /** The category of the twelve months; only where periods are days. */
  public static final String MONTH_OF_YEAR = "month of year";

  /** The number of units sold. */
  public static final String UNITS = "units";

  /** The number that was paid a unit. */
  public static final String PRICE = "price";

  /** 1 on promotion, else 0. */
  public static final String PROMOTION = "promotion";

  /** The number of the period, from 0; only where there are periods. */
  public static final String TREND = "trend";

  /** What the competitor asked; only after {@link #withPrices}. */
  public static final String COMPETITOR_PRICE = "competitor price";

  static final Set<String> RESERVED =
      Set.of(PRODUCT, STORE, PERIOD, MONTH_OF_YEAR, UNITS, PRICE, PROMOTION, TREND);

  private final Map<String, double[]> numbers;
  private final Map<String, DemandCategory> categories;
  private final DemandOrigin origin;
  private final int size;

  Demand(
      Map<String, double[]> numbers, Map<String, DemandCategory> categories, DemandOrigin origin) {
    this.numbers = new LinkedHashMap<>(numbers);
    this.categories = new LinkedHashMap<>(categories);
    this.origin = origin;
    this.size = numbers.get(UNITS).length;
  }

  static Demand of(Transactions sales, ChronoUnit unit) {
    return DemandSales.read(sales, unit);
  }

  /**
   * Demand from anybody's own table, one row a product, store and period.
   *
   * @param table the table, whose other columns become covariates; those of days are left out
   * @param columns which column is what
   * @return the demand, rows in the order of the table. Missing units or prices, prices of 0 or
   *     less, negative units and two rows of one product, store and period are errors
   */
  public static Demand of(Table table, DemandColumns columns) {
    return DemandTable.read(table, columns);
  }

  /**
   * Demand from anybody's own table that has all five columns.
   *
   * @param table the table
   * @param productColumn the column of the product
   * @param storeColumn the column of the store
   * @param periodColumn the column of the period
   * @param unitsColumn the column of units sold
   * @param priceColumn the column of the price of a unit
   * @return the demand
   */
  public static Demand of(
      Table table,
      String productColumn,
      String storeColumn,
      String periodColumn,
      String unitsColumn,
      String priceColumn) {
    DemandColumns columns = DemandColumns.of(unitsColumn, priceColumn);
    return of(table, columns.product(productColumn).store(storeColumn).period(periodColumn));
  }

  /** {@return how many rows there are} */
  public int size() {
    return size;
  }

  /** {@return the products, sorted} */
  public List<String> products() {
    return levels(PRODUCT);
  }

  /** {@return the stores, sorted} */
  public List<String> stores() {
    return levels(STORE);
  }

  /** {@return the periods that occur, sorted; empty where there are none} */
  public List<String> periods() {
    return hasPeriods() ? levels(PERIOD) : List.of();
  }

  /** {@return whether the rows have periods} */
  public boolean hasPeriods() {
    return categories.containsKey(PERIOD);
  }

  /** {@return the length of a period, where it is known} */
  public Optional<ChronoUnit> unit() {
    return Optional.ofNullable(origin.unit());
  }

  /** {@return which columns of the source were what} */
  public DemandColumns columns() {
    return origin.columns();
  }

  /** {@return by which definition a row is on promotion} */
  public String promotionRule() {
    return origin.promotionRule();
  }

  /** {@return how many periods at the ends of the data were left out as not complete} */
  public int partialPeriods() {
    return origin.partialPeriods();
  }

  /** {@return the names of the number columns: units, price, promotion, trend, covariates} */
  public List<String> numberNames() {
    return List.copyOf(numbers.keySet());
  }

  /** {@return the names of the category columns: product, store, period, covariates} */
  public List<String> categoryNames() {
    return List.copyOf(categories.keySet());
  }

  /**
   * A column of numbers.
   *
   * @param name one of {@link #numberNames()}
   * @return one number a row; a copy
   */
  public double[] numbers(String name) {
    double[] found = numbers.get(name);
    PatronException.require(
        found != null, "there is no number '%s'; there are: %s", name, numbers.keySet());
    return found.clone();
  }

  /**
   * The levels of a category.
   *
   * @param name one of {@link #categoryNames()}
   * @return sorted, each in at least one row
   */
  public List<String> levels(String name) {
    return category(name).levels();
  }

  /**
   * A column of categories.
   *
   * @param name one of {@link #categoryNames()}
   * @return the number of the level a row, as in {@link #levels}; a copy
   */
  public int[] codes(String name) {
    return category(name).codes().clone();
  }

  private DemandCategory category(String name) {
    DemandCategory found = categories.get(name);
    PatronException.require(
        found != null, "there is no category '%s'; there are: %s", name, categories.keySet());
    return found;
  }

  /**
   * Adds a covariate that is a number.
   *
   * @param name a name that is not taken
   * @param values one a row
   * @return a copy with it
   */
  public Demand with(String name, double[] values) {
    requireFree(name, values == null ? 0 : values.length);
    Map<String, double[]> more = new LinkedHashMap<>(numbers);
    more.put(name, values.clone());
    return new Demand(more, categories, origin);
  }

  /**
   * Adds a covariate that is a category.
   *
   * @param name a name that is not taken
   * @param values one a row, none missing
   * @return a copy with it
   */
  public Demand with(String name, String[] values) {
    requireFree(name, values == null ? 0 : values.length);
    PatronException.require(
        Arrays.stream(values).allMatch(v -> v != null), "category '%s' has missing values", name);
    Map<String, DemandCategory> more = new LinkedHashMap<>(categories);
    more.put(name, DemandCategory.of(values));
    return new Demand(numbers, more, origin);
  }

  private void requireFree(String name, int length) {
    PatronException.require(
        name != null && !name.isBlank(), "a covariate cannot be named '%s'; give it a name", name);
    PatronException.require(
        !RESERVED.contains(name) && !numbers.containsKey(name) && !categories.containsKey(name),
        "there is a column '%s' already; choose another name",
        name);
    PatronException.require(
        length == size, "column '%s' has %s values for %s rows", name, length, size);
  }

  /**
   * The demand for some products.
   *
   * @param products their names; one that is not there is an error
   * @return their rows
   */
  public Demand only(Collection<String> products) {
    return DemandRows.only(this, products);
  }

  /**
   * The demand for the products that sell most units: enough sales to tell an elasticity from.
   *
   * @param most how many products, at least 1
   * @return their rows; ties go to the first in the alphabet
   */
  public Demand topSellers(int most) {
    return DemandRows.topSellers(this, most);
  }

  /**
   * The rows for which a condition holds, by number from 0.
   *
   * @param keep whether a row stays; at least one must
   * @return those rows
   */
  public Demand rows(IntPredicate keep) {
    PatronException.require(keep != null, "say which rows stay: demand.rows(row -> …)");
    int[] rows = IntStream.range(0, size).filter(keep).toArray();
    PatronException.require(rows.length > 0, "no row of the demand is left; keep at least one");
    return at(rows, origin.at(rows));
  }

  Demand at(int[] rows, DemandOrigin as) {
    Map<String, double[]> some = new LinkedHashMap<>();
    numbers.forEach(
        (name, values) ->
            some.put(name, Arrays.stream(rows).mapToDouble(r -> values[r]).toArray()));
    Map<String, DemandCategory> kinds = new LinkedHashMap<>();
    categories.forEach((name, values) -> kinds.put(name, values.at(rows)));
    return new Demand(some, kinds, as);
  }

  /**
   * The share of periods without sales among all periods of each product in each store, from its
   * first to its last sale there.
   *
   * @return 0 to 1; NaN without periods
   */
  public double unsoldShare() {
    return hasPeriods() ? UnsoldPeriods.share(this) : Double.NaN;
  }

  /**
   * Puts in the periods without sales, from the first to the last sale of each product in each
   * store: 0 units at the last price known there, not on promotion unless that price was. Other
   * covariates are taken from the same row. A guess at the price: where the shelf price is on file,
   * that is better.
   *
   * @return the demand with them, sorted by product, store and period
   */
  public Demand withUnsoldPeriods() {
    PatronException.require(hasPeriods(), "the demand has no periods, so none without sales");
    return UnsoldPeriods.fill(this);
  }

  /**
   * Puts in the periods without sales at the price that was on the shelf, from the first to the
   * last period of the demand, wherever a price is on file for every day of it: 0 units, which is
   * the truth and not a gap. Promotions are then those of the file, and {@link #COMPETITOR_PRICE}
   * is added (NaN where nobody knows it). Rows with sales keep the price that was paid. A period in
   * which no product at all was sold is taken for one in which the shop was closed, and stays out.
   *
   * @param prices the prices on the shelf; a product that was sold without one is an error
   * @return the demand with them, sorted by product, store and period
   */
  public Demand withPrices(Prices prices) {
    PatronException.require(prices != null, "give the prices: Prices.read(…)");
    return ShelfPeriods.of(this, prices);
  }

  /** {@return how many rows were put in for periods without sales} */
  public int filledRows() {
    return origin.filled().cardinality();
  }

  DemandOrigin origin() {
    return origin;
  }

  double number(String name, int row) {
    return numbers.get(name)[row];
  }

  DemandCategory values(String name) {
    return category(name);
  }

  Map<String, double[]> allNumbers() {
    return numbers;
  }

  Map<String, DemandCategory> allCategories() {
    return categories;
  }

  /** One row a product, store and period, covariates last. */
  @Override
  public Table table() {
    return DemandTable.write(this, size);
  }

  @Override
  public Table head(int rows) {
    PatronException.require(rows >= 0, "head is asked for %s rows; give 0 or more", rows);
    return DemandTable.write(this, Math.min(rows, size));
  }

  @Override
  public long rowCount() {
    return size;
  }

  @Override
  public String toString() {
    return DemandText.of(this);
  }

  /** The first day of each period, null where periods are no days. */
  static LocalDate day(String period) {
    return period.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(period) : null;
  }
}
