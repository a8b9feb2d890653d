package patron.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import patron.base.PatronException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Demand from a table, and a table from demand. */
final class DemandTable {

  private static final double CUT = 0.05;

  private final Table table;
  private final DemandColumns columns;
  private final Map<String, double[]> numbers = new LinkedHashMap<>();
  private final Map<String, DemandCategory> categories = new LinkedHashMap<>();

  private DemandTable(Table table, DemandColumns columns) {
    this.table = table;
    this.columns = columns;
  }

  static Demand read(Table table, DemandColumns columns) {
    PatronException.require(
        table != null && table.rowCount() > 0, "the table of demand is missing or has no rows");
    PatronException.require(
        columns != null, "say which columns are what: DemandColumns.of(units, price)");
    return new DemandTable(table, columns).demand();
  }

  private Demand demand() {
    numbers.put(Demand.UNITS, needed(columns.units(), "units", 0, true));
    numbers.put(Demand.PRICE, needed(columns.price(), "price", 0, false));
    categories.put(Demand.PRODUCT, kind(columns.product(), "all"));
    categories.put(Demand.STORE, kind(columns.store(), "all"));
    if (columns.period() != null) {
      addPeriods(kind(columns.period(), ""));
    }
    numbers.put(Demand.PROMOTION, promotion());
    table.columns().stream().filter(c -> !used().contains(c.name())).forEach(this::addCovariate);
    String rule = columns.promotion() == null ? cutRule() : "column " + columns.promotion();
    return new Demand(numbers, categories, new DemandOrigin(columns, null, rule, 0, new BitSet()));
  }

  static String cutRule() {
    return "price at least 5 % below the median price of the product in the store";
  }

  private List<String> used() {
    return Stream.of(
            columns.units(),
            columns.price(),
            columns.product(),
            columns.store(),
            columns.period(),
            columns.promotion())
        .filter(Objects::nonNull)
        .toList();
  }

  private void addPeriods(DemandCategory periods) {
    requireUnique(periods);
    categories.put(Demand.PERIOD, periods);
    numbers.put(Demand.TREND, Arrays.stream(periods.codes()).asDoubleStream().toArray());
    if (periods.levels().stream().allMatch(p -> Demand.day(p) != null)) {
      categories.put(Demand.MONTH_OF_YEAR, months(periods.values()));
    }
  }

  static DemandCategory months(String[] days) {
    return DemandCategory.of(
        Arrays.stream(days).map(day -> day.substring(5, 7)).toArray(String[]::new));
  }

  private void requireUnique(DemandCategory periods) {
    Map<List<String>, Integer> seen = new HashMap<>();
    for (int row = 0; row < table.rowCount(); row++) {
      List<String> key =
          List.of(
              categories.get(Demand.PRODUCT).value(row),
              categories.get(Demand.STORE).value(row),
              periods.value(row));
      Integer before = seen.putIfAbsent(key, row);
      PatronException.require(
          before == null,
          "rows %s and %s are both of product, store and period %s; sum them first",
          before == null ? 0 : before + 1,
          row + 1,
          key);
    }
  }

  private double[] promotion() {
    if (columns.promotion() == null) {
      return cuts(
          numbers.get(Demand.PRICE),
          categories.get(Demand.PRODUCT).codes(),
          categories.get(Demand.STORE).codes());
    }
    return Arrays.stream(number(column(columns.promotion())))
        .map(value -> value > 0 ? 1 : 0)
        .toArray();
  }

  /** 1 where the price is at least 5 % below the median of the product in the store. */
  static double[] cuts(double[] prices, int[] products, int[] stores) {
    Map<Long, double[]> sorted = new HashMap<>();
    int[] rows = IntStream.range(0, prices.length).toArray();
    Map<Long, List<Integer>> pairs = new HashMap<>();
    for (int row : rows) {
      pairs.computeIfAbsent(pair(products, stores, row), k -> new ArrayList<>()).add(row);
    }
    pairs.forEach(
        (pair, of) -> sorted.put(pair, of.stream().mapToDouble(r -> prices[r]).sorted().toArray()));
    return Arrays.stream(rows)
        .mapToDouble(
            row ->
                prices[row] <= (1 - CUT) * median(sorted.get(pair(products, stores, row))) + 1e-9
                    ? 1
                    : 0)
        .toArray();
  }

  private static long pair(int[] products, int[] stores, int row) {
    return (long) products[row] << 32 | stores[row];
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private void addCovariate(Column<?> column) {
    PatronException.require(
        !Demand.RESERVED.contains(column.name()),
        "the table has a column '%s', which means something else here; name it among the columns"
            + " or rename it",
        column.name());
    if (column instanceof NumericColumn<?> || column instanceof BooleanColumn) {
      numbers.put(column.name(), number(column));
    } else if (column instanceof StringColumn) {
      categories.put(column.name(), texts(column));
    }
  }

  private DemandCategory kind(String name, String all) {
    if (name == null) {
      String[] same = new String[table.rowCount()];
      Arrays.fill(same, all);
      return DemandCategory.of(same);
    }
    return texts(column(name));
  }

  private DemandCategory texts(Column<?> column) {
    String[] values = new String[column.size()];
    for (int row = 0; row < values.length; row++) {
      // Tablesaw does not always call an empty text missing.
      values[row] = column.isMissing(row) ? "" : String.valueOf(column.get(row));
      PatronException.require(
          !values[row].isEmpty(), "column '%s' has no value in row %s", column.name(), row + 1);
    }
    return DemandCategory.of(values);
  }

  private Column<?> column(String name) {
    PatronException.require(
        table.columnNames().contains(name),
        "there is no column '%s'; there are: %s",
        name,
        table.columnNames());
    return table.column(name);
  }

  private static double[] number(Column<?> column) {
    return switch (column) {
      case BooleanColumn b -> b.asDoubleArray();
      case NumericColumn<?> n -> n.asDoubleArray();
      default ->
          throw new PatronException(
              "column '%s' holds %s values; numbers are needed"
                  .formatted(column.name(), column.type().name()));
    };
  }

  private double[] needed(String name, String what, double least, boolean orEqual) {
    PatronException.require(name != null, "name the column of the %s", what);
    double[] values = number(column(name));
    for (int row = 0; row < values.length; row++) {
      double value = values[row];
      PatronException.require(
          Double.isFinite(value) && (value > least || (orEqual && value == least)),
          "%s in column '%s' is %s in row %s; %s",
          what,
          name,
          value,
          row + 1,
          orEqual ? "give 0 or more" : "give more than 0, or leave the row out");
    }
    return values;
  }

  static Table write(Demand demand, int rows) {
    Table table = Table.create("demand");
    for (String name : List.of(Demand.PRODUCT, Demand.STORE, Demand.PERIOD)) {
      if (demand.categoryNames().contains(name)) {
        table.addColumns(texts(demand, name, rows));
      }
    }
    for (String name : demand.numberNames()) {
      table.addColumns(DoubleColumn.create(name, Arrays.copyOf(demand.numbers(name), rows)));
    }
    demand.categoryNames().stream()
        .filter(name -> !table.columnNames().contains(name))
        .forEach(name -> table.addColumns(texts(demand, name, rows)));
    return table;
  }

  private static StringColumn texts(Demand demand, String name, int rows) {
    DemandCategory category = demand.values(name);
    return StringColumn.create(name, IntStream.range(0, rows).mapToObj(category::value));
  }
}
