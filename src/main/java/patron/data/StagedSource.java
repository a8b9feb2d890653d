package patron.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import patron.base.PatronException;

/** Rows that no engine reads by itself: brought into a table first, dropped when all is done. */
final class StagedSource implements LineSource {

  private final Engine engine;
  private final String table;
  private final String title;
  private final List<String> names;
  private final List<String> types;
  private final LongFunction<Place> places;

  private StagedSource(
      Engine engine,
      String table,
      String title,
      List<RowFeed.FeedColumn> columns,
      LongFunction<Place> places) {
    this.engine = engine;
    this.table = table;
    this.title = title;
    this.names = columns.stream().map(RowFeed.FeedColumn::name).toList();
    this.types = types(engine, table);
    this.places = places;
  }

  /**
   * Loads a feed.
   *
   * @param title for messages
   * @param places where a row comes from, counting from 0
   */
  static StagedSource of(Engine engine, String title, RowFeed feed, LongFunction<Place> places) {
    String table = LineLoader.newName();
    List<RowFeed.FeedColumn> columns = feed.columns();
    engine.load(table, new Numbered(feed));
    return new StagedSource(engine, table, title, columns, places);
  }

  /** Names in the engine are c0, c1 and so on: those of a user may differ in case only. */
  private record Numbered(RowFeed feed) implements RowFeed {
    @Override
    public List<FeedColumn> columns() {
      List<FeedColumn> numbered = new ArrayList<>();
      for (FeedColumn column : feed.columns()) {
        numbered.add(new FeedColumn("c" + numbered.size(), column.kind()));
      }
      return numbered;
    }

    @Override
    public boolean next() {
      return feed.next();
    }

    @Override
    public Object value(int column) {
      return feed.value(column);
    }
  }

  private static List<String> types(Engine engine, String table) {
    return List.of(
        engine.query("SELECT column_type AS t FROM (DESCRIBE " + table + ")").strings("t"));
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public SourceColumn column(String name) {
    int c = names.indexOf(name);
    PatronException.require(c >= 0, "%s has no column %s", title, name);
    return new SourceColumn("c" + c, types.get(c));
  }

  @Override
  public String sql(Dialect dialect) {
    return table;
  }

  @Override
  public List<SourcePart> parts() {
    return List.of(new SourcePart(title, names));
  }

  @Override
  public void records(Taker taker) {
    EngineRecords.give(engine, this, places, taker);
  }

  @Override
  public FoundRow find(long row) {
    return EngineRecords.find(engine, this, places, row);
  }

  @Override
  public void close() {
    engine.run("DROP TABLE IF EXISTS " + table);
  }
}
