package patron.data;

import java.util.List;
import java.util.stream.IntStream;
import patron.base.PatronException;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Columns of a table that a user gives. */
final class GivenColumns {

  private static final List<ColumnType> IDS =
      List.of(ColumnType.STRING, ColumnType.INTEGER, ColumnType.LONG, ColumnType.SHORT);

  private GivenColumns() {}

  static List<String> ids(Table table, String name) {
    Column<?> column = column(table, name);
    PatronException.require(
        IDS.contains(column.type()),
        "the ids in column '%s' are %s values; read them as text",
        name,
        column.type().name());
    return IntStream.range(0, table.rowCount()).mapToObj(row -> id(column, row)).toList();
  }

  private static String id(Column<?> column, int row) {
    String id = column.isMissing(row) ? "" : String.valueOf(column.get(row));
    PatronException.require(
        !id.isBlank(),
        "row %s has no id in column '%s'; give every row an id",
        row + 1,
        column.name());
    return id;
  }

  /** Missing numbers are NaN. */
  static double[] numbers(Table table, String name) {
    if (column(table, name) instanceof NumericColumn<?> numbers) {
      return IntStream.range(0, table.rowCount()).mapToDouble(numbers::getDouble).toArray();
    }
    throw new PatronException(
        "column '%s' holds %s values; give numbers"
            .formatted(name, table.column(name).type().name()));
  }

  private static Column<?> column(Table table, String name) {
    PatronException.require(
        table.columnNames().contains(name),
        "there is no column '%s'; there are: %s",
        name,
        table.columnNames());
    return table.column(name);
  }
}
