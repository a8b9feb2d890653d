package patron.data;

import java.lang.ref.Cleaner;
import java.util.List;
import patron.base.PatronException;

/**
 * A view of the engine that lives as long as somebody holds this. Views over views hold those below
 * them.
 */
final class LineView {

  private static final Cleaner CLEANER = Cleaner.create();

  /** What is dropped; must not reach the view object itself. */
  private record Drop(Engine engine, List<String> statements) implements Runnable {
    @Override
    public void run() {
      for (String statement : statements) {
        try {
          engine.run(statement);
        } catch (PatronException e) {
          // The engine is closed or closing: nothing is left to drop.
          return;
        }
      }
    }
  }

  private final Engine engine;
  private final String name;
  private final List<LineView> below;

  private LineView(Engine engine, String name, List<LineView> below) {
    this.engine = engine;
    this.name = name;
    this.below = below;
  }

  static LineView loaded(Engine engine, LineLoader.Loaded loaded) {
    LineView view = new LineView(engine, loaded.view(), List.of());
    CLEANER.register(
        view,
        new Drop(engine, List.of("DROP VIEW " + loaded.view(), "DROP TABLE " + loaded.table())));
    return view;
  }

  /** A view over this one: those of its lines for which a condition holds. */
  LineView where(String condition) {
    return select("SELECT * FROM " + name + " WHERE " + condition, List.of());
  }

  /** A view over this one: the lines listed in a table, which is dropped with it. */
  LineView only(String table) {
    return select(
        "SELECT * FROM %s SEMI JOIN %s USING (line_number)".formatted(name, table),
        List.of("DROP TABLE " + table));
  }

  /** A view over this one by a query, and what is to be dropped with it. */
  LineView select(String sql, List<String> drops) {
    String fresh = LineLoader.newName();
    engine.run("CREATE VIEW " + fresh + " AS " + sql);
    LineView view = new LineView(engine, fresh, List.of(this));
    List<String> all = new java.util.ArrayList<>(List.of("DROP VIEW " + fresh));
    all.addAll(drops);
    CLEANER.register(view, new Drop(engine, List.copyOf(all)));
    return view;
  }

  Engine engine() {
    return engine;
  }

  String name() {
    return name;
  }

  /** At most so many lines are in it: those that were read. */
  long most() {
    return below.isEmpty()
        ? engine.query("SELECT count(*) AS n FROM " + name).longs("n")[0]
        : below.getFirst().most();
  }

  /** How many views deep this one is. */
  int depth() {
    return below.isEmpty() ? 1 : 1 + below.getFirst().depth();
  }
}
