package patron.data;

import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import patron.base.Progress;

/**
 * Looks ten times a second how far a query is and how much disk it takes, once it has run for half
 * a second.
 */
final class QueryWatch implements AutoCloseable {

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("patron-query-watch").factory());

  private final DuckDBPreparedStatement statement;
  private final DiskUse disk;

  /** Shows nothing where the query has no name to be shown by. */
  private final boolean shown;

  private final Progress progress;
  private final ScheduledFuture<?> looking;

  QueryWatch(String what, DuckDBPreparedStatement statement, DiskUse disk) {
    this.statement = statement;
    this.disk = disk;
    this.shown = !what.isEmpty();
    this.progress = Progress.of(what, 100);
    this.looking = CLOCK.scheduleWithFixedDelay(this::look, 500, 100, TimeUnit.MILLISECONDS);
  }

  /** The order of the three matters. */
  static void enable(DuckDBConnection connection) throws SQLException {
    DuckDb.execute(connection, "SET enable_progress_bar_print = false");
    DuckDb.execute(connection, "SET enable_progress_bar = true");
    DuckDb.execute(connection, "SET progress_bar_time = 0");
  }

  /** Closing waits for it, so that no statement is asked after its end. */
  private synchronized void look() {
    if (looking.isCancelled()) {
      return;
    }
    try {
      double percent = Math.max(0, statement.getQueryProgress().getPercentage());
      disk.look(percent);
      reach(Math.round(percent));
    } catch (SQLException e) {
      // Progress is a courtesy: a query that cannot say how far it is still gets done.
      looking.cancel(false);
    }
  }

  /** The engine's own last word may be short of 100. */
  synchronized void finished() {
    reach(100);
  }

  private void reach(long percent) {
    if (shown) {
      progress.reach(percent);
    }
  }

  @Override
  public synchronized void close() {
    looking.cancel(false);
    progress.close();
  }
}
