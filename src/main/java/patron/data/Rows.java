package patron.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Threads;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The result of a query, column by column, all in memory: what the rooms build their arrays from.
 * Every array handed out is the caller's own.
 */
public final class Rows {

  /** Fewer rows are not worth threads. */
  private static final int FEW = 100_000;

  private final int size;
  private final Map<String, RowColumn> columns;

  Rows(int size, Map<String, RowColumn> columns) {
    this.size = size;
    this.columns = new LinkedHashMap<>(columns);
  }

  /**
   * How many rows there are.
   *
   * @return the number of rows
   */
  public int size() {
    return size;
  }

  /**
   * The names of the columns.
   *
   * @return in the order of the query
   */
  public List<String> names() {
    return List.copyOf(columns.keySet());
  }

  /**
   * A column of texts.
   *
   * @param column its name
   * @return one text a row, null where it is missing
   */
  public String[] strings(String column) {
    return values(column, RowColumn.Texts.class, "texts").values();
  }

  /**
   * A column of numbers.
   *
   * @param column its name
   * @return one number a row, NaN where it is missing; decimals are rounded to the nearest double
   */
  public double[] doubles(String column) {
    return switch (column(column)) {
      case RowColumn.Doubles c -> c.values();
      case RowColumn.Longs c -> c.doubles();
      case RowColumn.Decimals c ->
          Arrays.stream(c.values())
              .mapToDouble(v -> v == null ? Double.NaN : v.doubleValue())
              .toArray();
      case RowColumn c -> throw wrong(column, c, "numbers");
    };
  }

  /**
   * A column of whole numbers, none of them missing.
   *
   * @param column its name
   * @return one number a row
   */
  public long[] longs(String column) {
    RowColumn.Longs longs = values(column, RowColumn.Longs.class, "whole numbers");
    PatronException.require(
        longs.missing().isEmpty(),
        "column %s of a query has no value in row %s; ask for doubles, where it is NaN",
        column,
        longs.missing().nextSetBit(0));
    return longs.values();
  }

  /** A column of truth values, none of them missing. */
  boolean[] flags(String column) {
    Boolean[] values = values(column, RowColumn.Flags.class, "truth values").values();
    boolean[] flags = new boolean[values.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = values[i];
    }
    return flags;
  }

  /**
   * A column of days.
   *
   * @param column its name
   * @return one day a row, null where it is missing; points in time give their day
   */
  public LocalDate[] dates(String column) {
    return switch (column(column)) {
      case RowColumn.Dates c -> c.values();
      case RowColumn.Times c -> c.days();
      case RowColumn c -> throw wrong(column, c, "days");
    };
  }

  /**
   * A column of points in time.
   *
   * @param column its name
   * @return one a row, null where it is missing
   */
  public LocalDateTime[] times(String column) {
    return values(column, RowColumn.Times.class, "points in time").values();
  }

  /**
   * A column of exact numbers.
   *
   * @param column its name
   * @return one number a row, null where it is missing
   */
  public BigDecimal[] decimals(String column) {
    return switch (column(column)) {
      case RowColumn.Decimals c -> c.values();
      case RowColumn.Longs c -> c.decimals();
      case RowColumn c -> throw wrong(column, c, "exact numbers");
    };
  }

  /**
   * The result as a table. Exact numbers become doubles there.
   *
   * @return a fresh table
   */
  public Table table() {
    // Its classes wait for one another when two threads are the first to use them: one goes ahead.
    Table table = Table.create(StringColumn.create("first")).removeColumns(0);
    List<String> names = names();
    Column<?>[] made = new Column<?>[names.size()];
    IntConsumer make = c -> made[c] = columns.get(names.get(c)).tablesaw(names.get(c));
    if (size < FEW) {
      IntStream.range(0, made.length).forEach(make);
    } else {
      Threads.forEach(made.length, make);
    }
    return table.addColumns(made);
  }

  private <T extends RowColumn> T values(String column, Class<T> type, String wanted) {
    RowColumn found = column(column);
    if (!type.isInstance(found)) {
      throw wrong(column, found, wanted);
    }
    return type.cast(found);
  }

  private RowColumn column(String column) {
    RowColumn found = columns.get(column);
    PatronException.require(
        found != null, "a query has no column %s; it has %s", column, columns.keySet());
    return found;
  }

  private static PatronException wrong(String column, RowColumn found, String wanted) {
    String kind = found.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return new PatronException(
        "column %s of a query holds %s, not %s".formatted(column, kind, wanted));
  }
}
