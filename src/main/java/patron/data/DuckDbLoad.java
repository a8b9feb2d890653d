package patron.data;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import patron.base.Cancel;
import patron.base.PatronException;
import patron.base.Progress;

/** Brings the rows of a feed into a new table, which is there whole or not at all. */
final class DuckDbLoad {

  private static final int EVERY = 1 << 12;

  private DuckDbLoad() {}

  static void load(DuckDBConnection connection, String table, RowFeed feed) throws SQLException {
    List<RowFeed.FeedColumn> columns = feed.columns();
    DuckDb.execute(connection, create(table, columns));
    boolean whole = false;
    AtomicBoolean stopped = new AtomicBoolean();
    try (Cancel.Registration _ = Cancel.with(() -> stopped.set(true));
        Progress progress = Progress.of("Loading rows", -1);
        DuckDBAppender appender = connection.createAppender(table)) {
      for (long rows = 1; feed.next(); rows++) {
        append(appender, feed, columns.size());
        if (rows % EVERY == 0) {
          progress.reach(rows);
          PatronException.require(!stopped.get(), EngineFailure.INTERRUPTED);
        }
      }
      // What the engine refuses it may refuse only now.
      appender.flush();
      whole = true;
    } finally {
      if (!whole) {
        DuckDb.execute(connection, "DROP TABLE " + table);
      }
    }
  }

  private static String create(String table, List<RowFeed.FeedColumn> columns) {
    return columns.stream()
        .map(c -> DuckDbDialect.INSTANCE.name(c.name()) + " " + type(c.kind()))
        .collect(Collectors.joining(", ", "CREATE TABLE " + table + " (", ")"));
  }

  private static String type(RowFeed.Kind kind) {
    return switch (kind) {
      case TEXT -> "VARCHAR";
      case WHOLE -> "BIGINT";
      case MONEY -> "DECIMAL(%d, %d)".formatted(DuckDbFeed.DIGITS, DuckDbFeed.CENTS);
      case NUMBER -> "DOUBLE";
      case DAY -> "DATE";
      case TIME -> "TIMESTAMP";
      case FLAG -> "BOOLEAN";
    };
  }

  private static void append(DuckDBAppender appender, RowFeed feed, int columns)
      throws SQLException {
    appender.beginRow();
    for (int c = 0; c < columns; c++) {
      switch (feed.value(c)) {
        case null -> appender.appendNull();
        case String text -> appender.append(text);
        case Long whole -> appender.append(whole.longValue());
        case Double number -> appender.append(number.doubleValue());
        case BigDecimal money -> appender.append(money);
        case LocalDate day -> appender.append(day);
        case LocalDateTime time -> appender.append(time);
        case Boolean flag -> appender.append(flag.booleanValue());
        case Object other ->
            throw new PatronException(
                "column %s of a feed gave a %s"
                    .formatted(feed.columns().get(c).name(), other.getClass().getSimpleName()));
      }
    }
    appender.endRow();
  }
}
