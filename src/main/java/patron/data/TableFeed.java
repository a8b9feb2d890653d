package patron.data;

import java.util.List;
import java.util.function.IntFunction;
import patron.base.PatronException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table as a feed: every value in its own type, no text in between. */
final class TableFeed implements RowFeed {

  private final Table table;
  private final int size;
  private final List<Part> parts;
  private int row = -1;

  /** One column and how its values are got. */
  private record Part(FeedColumn column, IntFunction<Object> value) {}

  TableFeed(Table table) {
    PatronException.require(
        table.columnCount() > 0, "the table '%s' has no columns; give it some", table.name());
    this.table = table;
    this.size = table.rowCount();
    this.parts = table.columns().stream().map(TableFeed::part).toList();
  }

  private static Part part(Column<?> column) {
    return switch (column) {
      case LongColumn c -> part(c, Kind.WHOLE, c::getLong);
      case IntColumn c -> part(c, Kind.WHOLE, row -> (long) c.getInt(row));
      case ShortColumn c -> part(c, Kind.WHOLE, row -> (long) c.getShort(row));
      case NumericColumn<?> c -> part(c, Kind.NUMBER, c::getDouble);
      case DateColumn c -> part(c, Kind.DAY, c::get);
      case DateTimeColumn c -> part(c, Kind.TIME, c::get);
      case BooleanColumn c -> part(c, Kind.FLAG, c::get);
      case StringColumn c -> part(c, Kind.TEXT, c::get);
      default ->
          throw new PatronException(
              "column '%s' holds %s values, which no engine takes; turn it into texts or numbers"
                  .formatted(column.name(), column.type().name()));
    };
  }

  private static Part part(Column<?> column, Kind kind, IntFunction<Object> value) {
    return new Part(
        new FeedColumn(column.name(), kind),
        row -> column.isMissing(row) ? null : value.apply(row));
  }

  /** The same rows from their beginning. */
  TableFeed again() {
    return new TableFeed(table);
  }

  @Override
  public List<FeedColumn> columns() {
    return parts.stream().map(Part::column).toList();
  }

  @Override
  public boolean next() {
    return ++row < size;
  }

  @Override
  public Object value(int column) {
    return parts.get(column).value().apply(row);
  }
}
