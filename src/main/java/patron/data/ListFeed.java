package patron.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** A list of things as rows on their way into an engine. */
final class ListFeed<T> implements RowFeed {

  private final Iterator<T> rows;
  private final List<FeedColumn> columns = new ArrayList<>();
  private final List<Function<T, Object>> values = new ArrayList<>();
  private T row;

  ListFeed(Iterable<T> rows) {
    this.rows = rows.iterator();
  }

  /** Adds a column. */
  ListFeed<T> with(String name, Kind kind, Function<T, Object> value) {
    columns.add(new FeedColumn(name, kind));
    values.add(value);
    return this;
  }

  @Override
  public List<FeedColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    boolean more = rows.hasNext();
    row = more ? rows.next() : null;
    return more;
  }

  @Override
  public Object value(int column) {
    return values.get(column).apply(row);
  }
}
