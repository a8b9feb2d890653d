package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;

class ExportParquetTest {

  private static final LocalDateTime TIME = LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000);

  @TempDir Path folder;

  /** Row 0, 3, 6 … hold values, 1, 4, 7 … others, 2, 5, 8 … nothing. */
  private record Row(int number) {
    <T> T pick(T first, T second) {
      return number % 3 == 0 ? first : number % 3 == 1 ? second : null;
    }
  }

  @Test
  void everyKindComesBackAndSoDoesWhatIsMissing() {
    Path file = folder.resolve("new/kinds.parquet");
    Export.parquet(rows(3), file);
    assertThat(texts("FROM " + quoted(file)))
        .containsExactly(
            "0|é \"a\", b|-7|-0.05|0.1|2024-02-29|1969-12-31 23:59:59.999999|true",
            "1||9007199254740993|9999999999.99|-inf|1582-10-15|2025-01-01 00:00:00|false",
            "2|null|null|null|null|null|null|null");
    assertThat(texts("SELECT column_type FROM (DESCRIBE FROM " + quoted(file) + ")"))
        .containsExactly(
            "BIGINT",
            "VARCHAR",
            "BIGINT",
            "DECIMAL(12,2)",
            "DOUBLE",
            "DATE",
            "TIMESTAMP",
            "BOOLEAN");
  }

  /** The engine takes 2,048 rows at a time. */
  @Test
  void anyNumberOfRowsComesInOrder() {
    for (int count : new int[] {0, 1, 2_047, 2_048, 2_049, 300_000}) {
      Path file = folder.resolve(count + ".parquet");
      Export.parquet(rows(count), file);
      assertThat(
              texts(
                  "SELECT count(*), coalesce(sum((row <> file_row_number)::INT), 0)"
                      + " FROM read_parquet(%s, file_row_number=true)".formatted(quoted(file))))
          .as("%d rows", count)
          .containsExactly(count + "|0");
    }
  }

  @Test
  void noRowIsAskedForAfterTheLast() {
    RowFeed rows = rows(5);
    List<Boolean> answers = new ArrayList<>();
    Export.parquet(
        new RowFeed() {
          @Override
          public List<FeedColumn> columns() {
            return rows.columns();
          }

          @Override
          public boolean next() {
            answers.add(rows.next());
            return answers.getLast();
          }

          @Override
          public Object value(int column) {
            return rows.value(column);
          }
        },
        folder.resolve("once.parquet"));
    assertThat(answers).containsExactly(true, true, true, true, true, false);
  }

  @Test
  void aFeedThatFailsLeavesWhatWasThere() {
    Path file = folder.resolve("kept.parquet");
    Export.parquet(rows(3), file);
    assertThatThrownBy(() -> Export.parquet(failing(), file))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("the source of row 9999 is gone");
    assertThat(texts("SELECT count(*) FROM " + quoted(file))).containsExactly("3");
    assertThat(folder.toFile().list()).containsExactly("kept.parquet");
  }

  @Test
  void whatIsNotGivenIsNamed() {
    assertThatThrownBy(() -> Export.parquet(null, folder.resolve("a")))
        .hasMessageContaining("Export.parquet");
    assertThatThrownBy(() -> Export.parquet(rows(1), null)).hasMessageContaining("Export.parquet");
    assertThatThrownBy(() -> Export.parquet(rows(1), folder)).hasMessageContaining("a folder is");
  }

  @Test
  void everyKindComesIntoATableToo() {
    Engine.local().load("every_kind", rows(3));
    assertThat(texts("FROM every_kind")).hasSize(3);
    Path file = folder.resolve("same.parquet");
    Export.parquet(rows(3), file);
    assertThat(texts("FROM every_kind EXCEPT ALL FROM " + quoted(file))).isEmpty();
    Engine.local().run("DROP TABLE every_kind");
  }

  private static RowFeed rows(int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new Row(i));
    }
    return new ListFeed<>(rows)
        .with("row", RowFeed.Kind.WHOLE, row -> (long) row.number())
        .with("text", RowFeed.Kind.TEXT, row -> row.pick("é \"a\", b", ""))
        .with("whole", RowFeed.Kind.WHOLE, row -> row.pick(-7L, 9_007_199_254_740_993L))
        .with(
            "money",
            RowFeed.Kind.MONEY,
            row -> row.pick(new BigDecimal("-0.05"), new BigDecimal("9999999999.99")))
        .with("number", RowFeed.Kind.NUMBER, row -> row.pick(0.1, Double.NEGATIVE_INFINITY))
        .with(
            "day",
            RowFeed.Kind.DAY,
            row -> row.pick(LocalDate.of(2024, 2, 29), LocalDate.of(1582, 10, 15)))
        .with("time", RowFeed.Kind.TIME, row -> row.pick(TIME, LocalDateTime.of(2025, 1, 1, 0, 0)))
        .with("flag", RowFeed.Kind.FLAG, row -> row.pick(true, false));
  }

  private static RowFeed failing() {
    return new RowFeed() {
      private int row;

      @Override
      public List<FeedColumn> columns() {
        return List.of(new FeedColumn("n", Kind.WHOLE));
      }

      @Override
      public boolean next() {
        PatronException.require(++row < 9_999, "the source of row %d is gone", row);
        return true;
      }

      @Override
      public Object value(int column) {
        return Long.valueOf(row);
      }
    };
  }

  private static String quoted(Path file) {
    return "'" + file + "'";
  }

  /** Rows with their cells as the engine writes them. */
  private static List<String> texts(String sql) {
    Rows rows = Engine.local().query("SELECT COLUMNS(*)::VARCHAR FROM (" + sql + ")");
    List<String[]> columns = rows.names().stream().map(rows::strings).toList();
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      int at = row;
      texts.add(columns.stream().map(c -> String.valueOf(c[at])).collect(Collectors.joining("|")));
    }
    return texts;
  }
}
