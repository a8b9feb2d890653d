package patron.data;

import java.util.Arrays;
import java.util.List;

/** Numbers of lines as a table of the engine. */
final class LineNumbers {

  private LineNumbers() {}

  /** A new table with the one column line_number. */
  static String load(Engine engine, long[] numbers) {
    return load(engine, Arrays.stream(numbers).boxed().toList());
  }

  static String load(Engine engine, List<Long> numbers) {
    String table = LineLoader.newName();
    engine.load(table, new ListFeed<>(numbers).with("line_number", RowFeed.Kind.WHOLE, n -> n));
    return table;
  }
}
