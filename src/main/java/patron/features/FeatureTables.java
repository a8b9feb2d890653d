package patron.features;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.PatronException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Between tables for people and columns for algorithms. */
final class FeatureTables {

  private FeatureTables() {}

  static List<String> ids(Table table, String idColumn) {
    Column<?> column = column(table, idColumn);
    ColumnType type = column.type();
    PatronException.require(
        List.of(ColumnType.STRING, ColumnType.INTEGER, ColumnType.LONG, ColumnType.SHORT)
            .contains(type),
        "the ids in column '%s' are %s values; read them as text",
        idColumn,
        type.name());
    return IntStream.range(0, table.rowCount()).mapToObj(row -> id(column, row)).toList();
  }

  private static String id(Column<?> column, int row) {
    PatronException.require(
        !column.isMissing(row),
        "row %s has no id in column '%s'; give every row an id",
        row + 1,
        column.name());
    return String.valueOf(column.get(row));
  }

  private static Column<?> column(Table table, String name) {
    PatronException.require(
        table.columnNames().contains(name),
        "there is no column '%s'; there are: %s",
        name,
        table.columnNames());
    return table.column(name);
  }

  static Map<String, FeatureColumn> columns(Table table, String idColumn) {
    Map<String, FeatureColumn> columns = new LinkedHashMap<>();
    for (Column<?> column : table.columns()) {
      if (!column.name().equals(idColumn)) {
        columns.put(column.name(), column(column));
      }
    }
    return columns;
  }

  private static FeatureColumn column(Column<?> column) {
    return switch (column) {
      case BooleanColumn b ->
          numbers(b.size(), row -> b.isMissing(row) ? Double.NaN : b.getDouble(row));
      case NumericColumn<?> n -> new FeatureColumn.Numbers(n.asDoubleArray());
      case StringColumn s -> FeatureColumn.Categories.of(s.asList());
      default ->
          throw new PatronException(
              "column '%s' holds %s values; make numbers of them (days before an as-of date) or remove it"
                  .formatted(column.name(), column.type().name()));
    };
  }

  private static FeatureColumn numbers(int size, java.util.function.IntToDoubleFunction value) {
    return new FeatureColumn.Numbers(IntStream.range(0, size).mapToDouble(value).toArray());
  }

  static Table table(CustomerFeatures features) {
    Table table =
        Table.create("customers", StringColumn.create(CustomerFeatures.ID, features.ids()));
    features
        .columns()
        .forEach(
            (name, column) ->
                table.addColumns(
                    switch (column) {
                      case FeatureColumn.Numbers n ->
                          DoubleColumn.create(name, Arrays.copyOf(n.values(), n.size()));
                      case FeatureColumn.Categories c -> StringColumn.create(name, c.values());
                    }));
    return table;
  }
}
