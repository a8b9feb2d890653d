package patron.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import patron.base.PatronException;

/** Brings a DuckDB result into memory, chunk by chunk and column by column. */
final class RowsReader {

  /** Takes one column of one chunk. */
  private interface Taker {
    void take(DuckDBReadableVector vector, int rows);

    RowColumn column();
  }

  private final Map<String, Taker> takers;
  private int size;

  private RowsReader(ResultSetMetaData meta) throws SQLException {
    this.takers = takers(meta);
  }

  /** The whole result. */
  static Rows read(DuckDBPreparedStatement statement) throws SQLException {
    List<Rows> all = new ArrayList<>();
    read(statement, Integer.MAX_VALUE, all::add);
    return all.getFirst();
  }

  /** Hands the result over, at most so many rows at a time; at least once. */
  static void read(DuckDBPreparedStatement statement, int most, Consumer<Rows> some)
      throws SQLException {
    RowsReader batch = new RowsReader(statement.getMetaData());
    boolean handedOver = false;
    try (DuckDBChunkedResult result = statement.query()) {
      while (result.nextChunk()) {
        int rows = Math.toIntExact(result.chunk().rowCount());
        if (batch.size > most - rows) {
          PatronException.require(
              most < Integer.MAX_VALUE, "a query has more than %s rows; ask for less", batch.size);
          some.accept(batch.rows());
          handedOver = true;
          batch = new RowsReader(statement.getMetaData());
        }
        batch.take(result, rows);
      }
    }
    if (batch.size > 0 || !handedOver) {
      some.accept(batch.rows());
    }
  }

  private void take(DuckDBChunkedResult result, int rows) {
    int c = 0;
    for (Taker taker : takers.values()) {
      taker.take(result.chunk().vector(c++), rows);
    }
    size += rows;
  }

  private Rows rows() {
    Map<String, RowColumn> columns = new LinkedHashMap<>();
    takers.forEach((name, taker) -> columns.put(name, taker.column()));
    return new Rows(size, columns);
  }

  private static Map<String, Taker> takers(ResultSetMetaData meta) throws SQLException {
    Map<String, Taker> takers = new LinkedHashMap<>();
    for (int c = 1; c <= meta.getColumnCount(); c++) {
      String name = meta.getColumnName(c);
      Taker before = takers.put(name, taker(name, meta.getColumnTypeName(c)));
      PatronException.require(before == null, "a query has two columns %s; name one AS", name);
    }
    return takers;
  }

  private static Taker taker(String name, String type) {
    return switch (type.replaceAll("\\(.*", "")) {
      case "VARCHAR" -> new Texts();
      case "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT" ->
          new Longs();
      case "DOUBLE", "FLOAT" -> new Doubles();
      case "DECIMAL" -> new Decimals();
      case "DATE" -> new Dates();
      case "TIMESTAMP" -> new Times();
      case "BOOLEAN" -> new Flags();
      default ->
          throw new PatronException(
              "column %s of a query is of type %s; cast it in the SQL".formatted(name, type));
    };
  }

  /** The long way to a point in time, for where the bytes are hidden. */
  static long micros(DuckDBReadableVector vector, int row) {
    return ChronoUnit.MICROS.between(RowColumn.Times.EPOCH, vector.getLocalDateTime(row));
  }

  private static final class Texts implements Taker {
    private final TextReader texts = new TextReader();

    @Override
    public void take(DuckDBReadableVector vector, int rows) {
      texts.take(vector, rows);
    }

    @Override
    public RowColumn column() {
      return texts.column();
    }
  }

  private static final class Longs implements Taker {
    private final LongList values = new LongList();
    private final BitSet missing = new BitSet();

    @Override
    public void take(DuckDBReadableVector vector, int rows) {
      for (int i = 0; i < rows; i++) {
        if (vector.isNull(i)) {
          missing.set(values.size());
          values.add(0);
        } else {
          values.add(whole(vector, i));
        }
      }
    }

    private static long whole(DuckDBReadableVector vector, int i) {
      return switch (vector.getType()) {
        case TINYINT -> vector.getByte(i);
        case SMALLINT -> vector.getShort(i);
        case INTEGER -> vector.getInt(i);
        case UTINYINT -> vector.getUint8(i);
        case USMALLINT -> vector.getUint16(i);
        case UINTEGER -> vector.getUint32(i);
        case UBIGINT -> exact(vector.getUint64(i));
        case HUGEINT -> exact(vector.getHugeInt(i));
        default -> vector.getLong(i);
      };
    }

    private static long exact(BigInteger value) {
      return value.longValueExact();
    }

    @Override
    public RowColumn column() {
      return new RowColumn.Longs(values.toArray(), missing);
    }
  }

  private static final class Doubles implements Taker {
    private final LongList bits = new LongList();

    @Override
    public void take(DuckDBReadableVector vector, int rows) {
      boolean single = vector.getType().name().equals("FLOAT");
      for (int i = 0; i < rows; i++) {
        double value = single ? vector.getFloat(i, Float.NaN) : vector.getDouble(i, Double.NaN);
        bits.add(Double.doubleToRawLongBits(value));
      }
    }

    @Override
    public RowColumn column() {
      return new RowColumn.Doubles(
          java.util.Arrays.stream(bits.toArray()).mapToDouble(Double::longBitsToDouble).toArray());
    }
  }

  private static final class Decimals implements Taker {
    private final List<BigDecimal> values = new ArrayList<>();

    @Override
    public void take(DuckDBReadableVector vector, int rows) {
      for (int i = 0; i < rows; i++) {
        values.add(vector.isNull(i) ? null : vector.getBigDecimal(i));
      }
    }

    @Override
    public RowColumn column() {
      return new RowColumn.Decimals(values.toArray(BigDecimal[]::new));
    }
  }

  private static final class Dates implements Taker {
    private final List<LocalDate> values = new ArrayList<>();

    @Override
    public void take(DuckDBReadableVector vector, int rows) {
      for (int i = 0; i < rows; i++) {
        values.add(vector.isNull(i) ? null : vector.getLocalDate(i));
      }
    }

    @Override
    public RowColumn column() {
      return new RowColumn.Dates(values.toArray(LocalDate[]::new));
    }
  }

  private static final class Times implements Taker {
    private final LongList micros = new LongList();
    private final BitSet missing = new BitSet();

    @Override
    public void take(DuckDBReadableVector vector, int rows) {
      ByteBuffer data = VectorBytes.of(vector, rows, Long.BYTES);
      for (int i = 0; i < rows; i++) {
        boolean none = vector.isNull(i);
        if (none) {
          missing.set(micros.size());
        }
        micros.add(none ? 0 : data == null ? micros(vector, i) : data.getLong(i * Long.BYTES));
      }
    }

    @Override
    public RowColumn column() {
      return new RowColumn.Times(micros.toArray(), missing);
    }
  }

  private static final class Flags implements Taker {
    private final List<Boolean> values = new ArrayList<>();

    @Override
    public void take(DuckDBReadableVector vector, int rows) {
      for (int i = 0; i < rows; i++) {
        values.add(vector.isNull(i) ? null : vector.getBoolean(i));
      }
    }

    @Override
    public RowColumn column() {
      return new RowColumn.Flags(values.toArray(Boolean[]::new));
    }
  }
}
