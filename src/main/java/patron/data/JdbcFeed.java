package patron.data;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import patron.base.Cancel;
import patron.base.PatronException;

/** The result of a query, row by row as the database sends it. */
final class JdbcFeed implements RowFeed, AutoCloseable {

  private static final int ROWS_A_FETCH = 10_000;

  private final Database database;
  private final Connection connection;
  private final Statement statement;
  private final Cancel.Registration stop;
  private final ResultSet result;
  private final List<FeedColumn> columns = new ArrayList<>();
  private final List<JdbcValue> values = new ArrayList<>();
  private long rows;

  /** Gets one value of the row a result is at. */
  @FunctionalInterface
  private interface JdbcValue {
    Object of(ResultSet result) throws SQLException;
  }

  JdbcFeed(Database database, String sql) {
    this.database = database;
    this.connection = database.connect();
    try {
      // PostgreSQL streams only inside of a transaction.
      connection.setAutoCommit(false);
      this.statement = connection.createStatement();
      statement.setFetchSize(database.kind().equals("mysql") ? Integer.MIN_VALUE : ROWS_A_FETCH);
      this.stop = Cancel.with(this::cancel);
      this.result = statement.executeQuery(sql);
      describe(result.getMetaData());
    } catch (SQLException e) {
      close();
      throw database.failed("refuses the query", e);
    } catch (PatronException e) {
      close();
      throw e;
    }
  }

  private void cancel() {
    try {
      statement.cancel();
    } catch (SQLException e) {
      throw database.failed("does not stop", e);
    }
  }

  private void describe(ResultSetMetaData meta) throws SQLException {
    for (int c = 1; c <= meta.getColumnCount(); c++) {
      String name = meta.getColumnLabel(c);
      PatronException.require(
          columns.stream().noneMatch(column -> column.name().equals(name)),
          "the query gives two columns %s; name one AS",
          name);
      add(name, c, meta);
    }
  }

  private void add(String name, int c, ResultSetMetaData meta) throws SQLException {
    // SQLite has types of values, not of columns.
    int type = database.kind().equals("sqlite") ? Types.VARCHAR : meta.getColumnType(c);
    boolean zoned =
        meta.getColumnTypeName(c).toLowerCase(Locale.ROOT).matches("timestamptz|.*with time zone");
    switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          add(name, Kind.WHOLE, r -> orNull(r.getLong(c), r));
      case Types.REAL, Types.FLOAT, Types.DOUBLE ->
          add(name, Kind.NUMBER, r -> orNull(r.getDouble(c), r));
      case Types.BOOLEAN, Types.BIT -> add(name, Kind.FLAG, r -> orNull(r.getBoolean(c), r));
      case Types.DATE -> add(name, Kind.DAY, r -> r.getObject(c, LocalDate.class));
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> {
        if (zoned) {
          add(name, Kind.TEXT, r -> text(r.getObject(c, OffsetDateTime.class)));
        } else {
          add(name, Kind.TIME, r -> r.getObject(c, LocalDateTime.class));
        }
      }
      // Exact numbers keep every digit as text.
      case Types.NUMERIC, Types.DECIMAL -> add(name, Kind.TEXT, r -> text(r.getBigDecimal(c)));
      default -> add(name, Kind.TEXT, r -> r.getString(c));
    }
  }

  private void add(String name, Kind kind, JdbcValue value) {
    columns.add(new FeedColumn(name, kind));
    values.add(value);
  }

  private static Object orNull(Object value, ResultSet result) throws SQLException {
    return result.wasNull() ? null : value;
  }

  private static String text(OffsetDateTime time) {
    return time == null ? null : time.toString();
  }

  private static String text(BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  @Override
  public List<FeedColumn> columns() {
    return List.copyOf(columns);
  }

  @Override
  public boolean next() {
    try {
      boolean more = result.next();
      rows += more ? 1 : 0;
      return more;
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  @Override
  public Object value(int column) {
    try {
      return values.get(column).of(result);
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  private PatronException broken(SQLException e) {
    return database.failed(
        "stopped after %,d rows, and nothing of them was kept".formatted(rows), e);
  }

  @Override
  public void close() {
    if (stop != null) {
      stop.close();
    }
    try {
      connection.close();
    } catch (SQLException e) {
      // Only read from: whatever closing it says, nothing is lost.
      return;
    }
  }
}
