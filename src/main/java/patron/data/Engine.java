package patron.data;

import java.nio.file.Path;
import java.util.function.Consumer;
import patron.base.PatronException;
import tech.tablesaw.api.Table;

/**
 * Where SQL runs. All SQL of Patron goes through an engine, so that the same analysis can run
 * elsewhere; what differs between engines is in its {@link Dialect}.
 *
 * <p>Engines may be used from several threads at once. Nobody has to close one: the process does
 * when it ends.
 */
public interface Engine {

  /**
   * How many rows {@link #query(String, String, Consumer)} hands over at a time: a column of them
   * is no large object to the garbage collector, of which it would waste up to a half.
   */
  int BATCH = 30_000;

  /**
   * The embedded engine of this process, started at the first call: DuckDB, with its data in a
   * compressed file that nobody else may read and that ends with the process, so that there may be
   * more of them than memory. The file is below {@code java.io.tmpdir}, or below the folder that
   * the environment variable {@code PATRON_SPILL} names.
   *
   * @return always the same engine
   */
  static Engine local() {
    return DuckDb.shared();
  }

  /**
   * Another embedded engine with limits of its own.
   *
   * @param memoryLimit how much memory it may use, like {@code 500MB} or {@code 4GB}
   * @param spill the folder below which it keeps its data; made if it is not there
   * @return a fresh engine
   */
  static Engine local(String memoryLimit, Path spill) {
    return DuckDb.limited(memoryLimit, spill);
  }

  /**
   * Runs one statement that returns nothing.
   *
   * @param sql the statement
   */
  void run(String sql);

  /**
   * Runs one statement that returns nothing and may take long.
   *
   * @param what the task in the user's words, shown as progress
   * @param sql the statement
   */
  default void run(String what, String sql) {
    run(sql);
  }

  /**
   * Runs a query and brings its whole result into memory. The rows come in the order the SQL asks
   * for; without {@code ORDER BY} it is open.
   *
   * @param sql the query
   * @return the result
   */
  Rows query(String sql);

  /**
   * Runs a query whose result need not fit into memory.
   *
   * @param what the task in the user's words, shown as progress; empty where it is a part of a
   *     longer one that shows its own
   * @param sql the query
   * @param some takes the result, at most {@value #BATCH} rows at a time; at least once, with no
   *     rows where there are none
   */
  void query(String what, String sql, Consumer<Rows> some);

  /**
   * How many lines the engine should be asked to group at once: with more it may find no room to do
   * so, or be slow.
   *
   * @return at least 1
   */
  long linesAtOnce();

  /**
   * Brings rows into a new table.
   *
   * @param table its name, a plain word not in use
   * @param rows what comes into it; if they fail half-way there is no table
   */
  void load(String table, RowFeed rows);

  /**
   * Brings a table into a new table of the engine, every value in its own type: days stay days,
   * what is missing stays missing.
   *
   * @param table its name, a plain word not in use
   * @param rows the table; its columns may hold texts, numbers, days, points in time, truth values
   */
  default void load(String table, Table rows) {
    load(table, new TableFeed(PatronException.given(rows, "Engine.load", "the table")));
  }

  /**
   * How this engine says what engines say differently.
   *
   * @return the dialect
   */
  Dialect dialect();
}
