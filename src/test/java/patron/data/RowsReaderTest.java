package patron.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Results by the bytes of vectors, beside the driver's own way of row by row. */
class RowsReaderTest {

  /** Texts of 0 to 39 letters, some of them long in UTF-8; few and many; times before 1970 too. */
  private static final String MANY =
      """
      SELECT i,
        CASE WHEN hash(i) % 7 <> 0 THEN left(repeat('äb€c𝄞', 8), (hash(i + 1) % 40)::INTEGER) || hash(i + 2) % 3 END AS few,
        repeat('x', (hash(i + 3) % 20)::INTEGER) || i AS many,
        CASE WHEN hash(i + 4) % 11 <> 0
          THEN TIMESTAMP '1890-01-01' + to_microseconds((hash(i + 5) % 7000000000000000)::BIGINT) END AS t,
        CASE WHEN hash(i + 6) % 5 <> 0 THEN '' END AS blank
      FROM range(150000) AS r(i) ORDER BY i
      """;

  @Test
  void textsAndTimesAreThoseOfTheDriver() throws SQLException {
    try (DuckDBConnection connection = open();
        DuckDBPreparedStatement statement = prepare(connection);
        Statement plain = connection.createStatement();
        ResultSet row = plain.executeQuery(MANY)) {
      Rows rows = RowsReader.read(statement);
      assertThat(rows.size()).isEqualTo(150_000);
      String[] few = rows.strings("few");
      String[] many = rows.strings("many");
      String[] blank = rows.strings("blank");
      LocalDateTime[] times = rows.times("t");
      for (int i = 0; row.next(); i++) {
        assertThat(few[i]).isEqualTo(row.getString("few"));
        assertThat(many[i]).isEqualTo(row.getString("many"));
        assertThat(blank[i]).isEqualTo(row.getString("blank"));
        assertThat(times[i]).isEqualTo(row.getObject("t", LocalDateTime.class));
      }
      Table table = rows.table();
      assertThat(table.stringColumn("few").asObjectArray())
          .isEqualTo(StringColumn.create("few", few).asObjectArray());
      assertThat(table.dateTimeColumn("t").asObjectArray())
          .isEqualTo(DateTimeColumn.create("t", Arrays.asList(times)).asObjectArray());
      assertThat(table.dateTimeColumn("t").countMissing()).isBetween(10_000, 20_000);
    }
  }

  @Test
  void largeResultsComeInBatchesThatAreTheWhole() {
    Engine engine = Engine.local();
    List<String> texts = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    engine.query(
        "Counting",
        "SELECT 'c' || i AS id FROM range(70000) AS r(i) ORDER BY i",
        rows -> {
          sizes.add(rows.size());
          texts.addAll(Arrays.asList(rows.strings("id")));
        });
    assertThat(sizes).hasSizeGreaterThan(2).allMatch(size -> size > 0 && size <= Engine.BATCH);
    assertThat(texts)
        .isEqualTo(
            Arrays.asList(
                engine
                    .query("SELECT 'c' || i AS id FROM range(70000) AS r(i) ORDER BY i")
                    .strings("id")));
    List<Integer> none = new ArrayList<>();
    engine.query("", "SELECT 1 AS one WHERE FALSE", rows -> none.add(rows.size()));
    assertThat(none).containsExactly(0);
  }

  /** Another driver may hide them; then this says that results come slowly. */
  @Test
  void theDriverHasTheBytes() throws SQLException {
    try (DuckDBConnection connection = open();
        DuckDBPreparedStatement statement = prepare(connection);
        DuckDBChunkedResult result = statement.query()) {
      assertThat(result.nextChunk()).isTrue();
      int rows = (int) result.chunk().rowCount();
      assertThat(VectorBytes.of(result.chunk().vector(1), rows, 16)).isNotNull();
      DuckDBReadableVector times = result.chunk().vector(3);
      ByteBuffer micros = VectorBytes.of(times, rows, 8);
      for (int i = 0; i < rows; i++) {
        if (!times.isNull(i)) {
          assertThat(RowsReader.micros(times, i)).isEqualTo(micros.getLong(8 * i));
        }
      }
      assertThat(VectorBytes.of(times, 1_000_000, 8)).as("more than there are").isNull();
    }
  }

  private static DuckDBConnection open() throws SQLException {
    return (DuckDBConnection)
        new DuckDBDriver().connect("jdbc:duckdb:", new java.util.Properties());
  }

  private static DuckDBPreparedStatement prepare(DuckDBConnection connection) throws SQLException {
    return connection.prepareStatement(MANY).unwrap(DuckDBPreparedStatement.class);
  }
}
