package patron.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Numbers of lines on their way into the engine. */
final class LineNumbers implements RowFeed {

  private final Iterator<Long> numbers;
  private Long number;

  private LineNumbers(Iterator<Long> numbers) {
    this.numbers = numbers;
  }

  /** A new table with the one column line_number. */
  static String load(Engine engine, long[] numbers) {
    return load(engine, Arrays.stream(numbers).boxed().toList());
  }

  static String load(Engine engine, List<Long> numbers) {
    String table = LineLoader.newName();
    engine.load(table, new LineNumbers(numbers.iterator()));
    return table;
  }

  @Override
  public List<FeedColumn> columns() {
    return List.of(new FeedColumn("line_number", Kind.WHOLE));
  }

  @Override
  public boolean next() {
    boolean more = numbers.hasNext();
    number = more ? numbers.next() : null;
    return more;
  }

  @Override
  public Object value(int column) {
    return number;
  }
}
