package patron.data;

import java.nio.file.Path;

/**
 * Where SQL runs. All SQL of Patron goes through an engine, so that the same analysis can run
 * elsewhere; what differs between engines is in its {@link Dialect}.
 *
 * <p>Engines may be used from several threads at once. Nobody has to close one: the process does
 * when it ends.
 */
public interface Engine {

  /**
   * The embedded engine of this process, started at the first call: DuckDB in memory, which spills
   * to a folder below {@code java.io.tmpdir} when memory runs out.
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
   * @param spill the folder below which it puts what does not fit; made if it is not there
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
   * How this engine says what engines say differently.
   *
   * @return the dialect
   */
  Dialect dialect();
}
