package patron.data;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import patron.base.PatronException;
import patron.base.Progress;
import tech.tablesaw.api.Table;

/** Writes the rows of a table into a database's table, all of them in one transaction or none. */
final class DatabaseWrite {

  private static final int BATCH = 1_000;
  private static final Set<String> UNBOUNDED_TEXT = Set.of("postgresql", "duckdb", "sqlite");

  private final Database database;
  private final String table;
  private final List<RowFeed.FeedColumn> columns;
  private final TableFeed feed;
  private final int size;
  private Connection connection;
  private String quote;

  DatabaseWrite(Database database, String table, Table rows) {
    PatronException.require(
        table.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?"),
        "'%s' is no name for a table; write it like customers or crm.customers",
        table);
    this.database = database;
    this.table = table;
    this.feed = new TableFeed(rows);
    this.columns = feed.columns();
    this.size = rows.rowCount();
  }

  void write(TableMode mode) {
    run(
        () -> {
          switch (mode) {
            case CREATE -> execute(create());
            case REPLACE -> execute("DELETE FROM " + table);
            case APPEND -> {
              // The table is there, or inserting says that it is not.
            }
          }
          insert();
        });
  }

  /** Rows with a key that is there take the place of that row. */
  void upsert(List<String> key) {
    Set<String> names = columns.stream().map(RowFeed.FeedColumn::name).collect(Collectors.toSet());
    PatronException.require(
        !key.isEmpty() && names.containsAll(key),
        "the key %s must be columns of the rows: %s",
        key,
        names);
    List<Integer> places = key.stream().map(this::place).toList();
    requireUnique(key, places);
    run(
        () -> {
          delete(key, places);
          insert();
        });
  }

  private int place(String column) {
    return columns.stream().map(RowFeed.FeedColumn::name).toList().indexOf(column);
  }

  private void requireUnique(List<String> key, List<Integer> places) {
    Set<List<Object>> seen = new HashSet<>();
    TableFeed rows = feed.again();
    for (int row = 1; rows.next(); row++) {
      List<Object> values = new ArrayList<>();
      for (int place : places) {
        values.add(rows.value(place));
      }
      PatronException.require(
          !values.contains(null), "row %s has no value for the key %s; give it one", row, key);
      PatronException.require(
          seen.add(values), "row %s has the key %s, which an earlier row has", row, values);
    }
  }

  /** What is done inside of the transaction. */
  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  private void run(Work work) {
    try (Connection opened = database.connect()) {
      connection = opened;
      connection.setAutoCommit(false);
      quote = quoteOf(connection.getMetaData());
      boolean whole = false;
      try {
        work.run();
        connection.commit();
        whole = true;
      } finally {
        if (!whole) {
          rollback();
        }
      }
    } catch (SQLException e) {
      throw database.failed(
          "did not take the rows for %s, and is as it was before".formatted(table), e);
    }
  }

  /** A connection that is gone has rolled back by itself. */
  private void rollback() throws SQLException {
    if (connection.isValid(5)) {
      connection.rollback();
    }
  }

  private static String quoteOf(DatabaseMetaData meta) throws SQLException {
    String quote = meta.getIdentifierQuoteString();
    return quote == null || quote.isBlank() ? "\"" : quote;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String create() {
    return columns.stream()
        .map(c -> name(c.name()) + " " + type(c.kind()))
        .collect(Collectors.joining(", ", "CREATE TABLE " + table + " (", ")"));
  }

  private String type(RowFeed.Kind kind) {
    return switch (kind) {
      // Not every database has a text without a greatest length.
      case TEXT -> UNBOUNDED_TEXT.contains(database.kind()) ? "TEXT" : "VARCHAR(4000)";
      case WHOLE -> "BIGINT";
      case MONEY -> "DECIMAL(%d, %d)".formatted(DuckDbFeed.DIGITS, DuckDbFeed.CENTS);
      case NUMBER -> "DOUBLE PRECISION";
      case DAY -> "DATE";
      case TIME -> "TIMESTAMP";
      case FLAG -> "BOOLEAN";
    };
  }

  private String name(String column) {
    return quote + column.replace(quote, quote + quote) + quote;
  }

  private void insert() throws SQLException {
    String names = columns.stream().map(c -> name(c.name())).collect(Collectors.joining(", "));
    String marks = columns.stream().map(c -> "?").collect(Collectors.joining(", "));
    List<Integer> all = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      all.add(c);
    }
    each("INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, marks), all, feed);
  }

  /** Every database knows deleting and inserting; upserting each says its own way. */
  private void delete(List<String> key, List<Integer> places) throws SQLException {
    String condition = key.stream().map(k -> name(k) + " = ?").collect(Collectors.joining(" AND "));
    each("DELETE FROM %s WHERE %s".formatted(table, condition), places, feed.again());
  }

  private void each(String sql, List<Integer> places, TableFeed rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        Progress progress = Progress.of("Writing to the database", size)) {
      int waiting = 0;
      while (rows.next()) {
        for (int i = 0; i < places.size(); i++) {
          set(statement, i + 1, rows.value(places.get(i)), columns.get(places.get(i)).kind());
        }
        statement.addBatch();
        if (++waiting == BATCH) {
          statement.executeBatch();
          progress.advance(waiting);
          waiting = 0;
        }
      }
      if (waiting > 0) {
        statement.executeBatch();
      }
    }
  }

  private void set(PreparedStatement statement, int place, Object value, RowFeed.Kind kind)
      throws SQLException {
    if (value == null) {
      statement.setNull(place, sqlType(kind));
    } else if (database.kind().equals("sqlite") && value instanceof Temporal) {
      // SQLite keeps days and times as texts.
      statement.setString(place, value.toString().replace('T', ' '));
    } else {
      statement.setObject(place, value);
    }
  }

  private static int sqlType(RowFeed.Kind kind) {
    return switch (kind) {
      case TEXT -> Types.VARCHAR;
      case WHOLE -> Types.BIGINT;
      case MONEY -> Types.DECIMAL;
      case NUMBER -> Types.DOUBLE;
      case DAY -> Types.DATE;
      case TIME -> Types.TIMESTAMP;
      case FLAG -> Types.BOOLEAN;
    };
  }
}
