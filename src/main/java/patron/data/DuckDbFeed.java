package patron.data;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBLogicalType;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/**
 * Rows that the engine takes out of a feed while it runs a statement, a vector at a time. A
 * function of the engine stays for ever, so there is one for all feeds: it knows them by number.
 */
final class DuckDbFeed implements AutoCloseable {

  /** Digits of an amount of money in the engine. */
  static final int DIGITS = 12;

  /** How many of them are behind the point. */
  static final int CENTS = 2;

  private static final String FUNCTION = "patron_feed";
  private static final Map<Long, DuckDbFeed> OPEN = new ConcurrentHashMap<>();
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final long number = NUMBERS.incrementAndGet();
  private final RowFeed feed;
  private final List<RowFeed.FeedColumn> columns;
  private boolean ended;

  private DuckDbFeed(RowFeed feed) {
    this.feed = feed;
    this.columns = feed.columns();
  }

  static void register(DuckDBConnection connection) throws SQLException {
    DuckDBFunctions.tableFunction()
        .withName(FUNCTION)
        .withParameter(Long.class)
        .withFunction(new Function())
        .register(connection);
  }

  static DuckDbFeed of(RowFeed feed) {
    DuckDbFeed open = new DuckDbFeed(feed);
    OPEN.put(open.number, open);
    return open;
  }

  @Override
  public void close() {
    OPEN.remove(number);
  }

  /** The rows as a query, which can run once. */
  String select() {
    return "FROM %s(%d)".formatted(FUNCTION, number);
  }

  /** Puts the next rows into vectors; how many, 0 at the end. */
  private int fill(DuckDBDataChunkWriter chunk) {
    int most = Math.toIntExact(chunk.capacity());
    Object[][] values = new Object[columns.size()][most];
    int rows = 0;
    // The engine asks once more after a chunk that is not full.
    while (rows < most && !ended) {
      ended = !feed.next();
      if (!ended) {
        for (int c = 0; c < values.length; c++) {
          values[c][rows] = feed.value(c);
        }
        rows++;
      }
    }
    for (int c = 0; c < values.length && rows > 0; c++) {
      put(chunk.vector(c), columns.get(c).kind(), values[c], rows);
    }
    return rows;
  }

  private static void put(
      DuckDBWritableVector vector, RowFeed.Kind kind, Object[] values, int rows) {
    if (kind == RowFeed.Kind.TEXT) {
      String[] texts = new String[rows];
      System.arraycopy(values, 0, texts, 0, rows);
      vector.setStrings(0, texts);
      return;
    }
    for (int row = 0; row < rows; row++) {
      switch (values[row]) {
        case null -> vector.setNull(row);
        case Long whole -> vector.setLong(row, whole);
        case BigDecimal money -> vector.setBigDecimal(row, money);
        case Double number when Double.isNaN(number) -> vector.setNull(row);
        case Double number -> vector.setDouble(row, number);
        case LocalDate day -> vector.setDate(row, day);
        case LocalDateTime time -> vector.setTimestamp(row, time);
        case Boolean flag -> vector.setBoolean(row, flag);
        case Object other ->
            throw new IllegalArgumentException(
                "a feed gave a %s for a %s".formatted(other.getClass().getSimpleName(), kind));
      }
    }
  }

  private static DuckDBLogicalType type(RowFeed.Kind kind) throws SQLException {
    return kind == RowFeed.Kind.MONEY
        ? DuckDBLogicalType.decimal(DIGITS, CENTS)
        : DuckDBLogicalType.of(plain(kind));
  }

  private static DuckDBColumnType plain(RowFeed.Kind kind) {
    return switch (kind) {
      case TEXT -> DuckDBColumnType.VARCHAR;
      case WHOLE -> DuckDBColumnType.BIGINT;
      case MONEY -> DuckDBColumnType.DECIMAL;
      case NUMBER -> DuckDBColumnType.DOUBLE;
      case DAY -> DuckDBColumnType.DATE;
      case TIME -> DuckDBColumnType.TIMESTAMP;
      case FLAG -> DuckDBColumnType.BOOLEAN;
    };
  }

  /** What the engine calls. */
  private static final class Function
      implements DuckDBTableFunction<DuckDbFeed, DuckDbFeed, Object> {

    @Override
    public DuckDbFeed bind(DuckDBTableFunctionBindInfo info) throws Exception {
      DuckDbFeed feed = OPEN.get(info.getParameter(0).getLong());
      for (RowFeed.FeedColumn column : feed.columns) {
        try (DuckDBLogicalType type = type(column.kind())) {
          info.addResultColumn(column.name(), type);
        }
      }
      return feed;
    }

    /** One thread, so that rows stay in their order. */
    @Override
    public DuckDbFeed init(DuckDBTableFunctionInitInfo info) {
      info.setMaxThreads(1);
      return info.getBindData();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
      return info.<DuckDbFeed>getBindData().fill(chunk);
    }
  }
}
