package patron.data;

/** Numbers of lines as a table of the engine. */
final class LineNumbers {

  private LineNumbers() {}

  /** A new table with the one column line_number. */
  static String load(Engine engine, LongList numbers) {
    String table = LineLoader.newName();
    engine.load(
        table, new ListFeed<>(numbers::iterator).with("line_number", RowFeed.Kind.WHOLE, n -> n));
    return table;
  }
}
