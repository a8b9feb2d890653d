package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import patron.base.PatronException;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What is written in a format is read back as it was. */
class ExportFileTest {

  private static final Roles ROLES =
      Roles.of("customer=c, order=o, time=t, product=p, quantity=q, unitPrice=u");

  @TempDir private Path folder;

  private static Table lines() {
    return Table.create(
        "lines",
        StringColumn.create("c", "007", "8", ""),
        StringColumn.create("o", "A1", "A2", "A3"),
        DateTimeColumn.create(
            "t",
            LocalDateTime.of(2025, 1, 1, 10, 0, 1),
            LocalDateTime.of(2025, 1, 2, 0, 0),
            LocalDateTime.of(2025, 1, 3, 23, 59, 59)),
        StringColumn.create("p", "5\" nail, \"long\"", "Müsli €", "two\nlines"),
        LongColumn.create("q", 2, 1, 3),
        DoubleColumn.create("u", 0.1, 1.05, 12345.6789));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x.csv",
        "x.csv.gz",
        "x.csv.zst",
        "x.json",
        "x.JSONL",
        "x.ndjson.gz",
        "x.json.zst",
        "x.tsv",
        "x.tsv.gz",
        "x.parquet",
        "x.xlsx"
      })
  void comesBackAsItWas(String name) throws IOException {
    String location = folder.resolve("new folder").resolve(name).toString();
    Export.file(lines(), location);
    byte[] first = Files.readAllBytes(Path.of(location));
    Export.file(lines(), location);
    assertThat(Files.readAllBytes(Path.of(location))).isEqualTo(first);

    Transactions read = Transactions.read(location, ROLES);
    Transactions given = Transactions.of(lines(), ROLES);
    String columns = "customer_id, order_id, sold_at, product_id, quantity, unit_price, amount";
    String sql = "SELECT " + columns + " FROM {lines} ORDER BY line_number";
    Rows there = read.query(sql);
    Rows here = given.query(sql);
    for (String text : new String[] {"customer_id", "order_id", "product_id"}) {
      assertThat(there.strings(text)).as(text).isEqualTo(here.strings(text));
    }
    assertThat(there.times("sold_at")).isEqualTo(here.times("sold_at"));
    assertThat(there.decimals("amount")).isEqualTo(here.decimals("amount"));
    assertThat(read.revenue()).isEqualByComparingTo("37038.2867");
  }

  @Test
  void parquetKeepsTypes() {
    String location = folder + "/types.parquet";
    Export.file(lines(), location);
    assertThat(
            Engine.local()
                .query(
                    "SELECT column_type AS t FROM (DESCRIBE SELECT * FROM '%s')"
                        .formatted(location))
                .strings("t"))
        .containsExactly("VARCHAR", "VARCHAR", "TIMESTAMP", "VARCHAR", "BIGINT", "DOUBLE");
  }

  @Test
  void mistakesAreNamedAndLeaveWhatWasThere() throws IOException {
    for (String name : new String[] {"x", "x.xls", "x.parquet.gz", "x.csv.bz2"}) {
      assertThatThrownBy(() -> Export.file(lines(), folder + "/" + name))
          .isInstanceOf(PatronException.class)
          .hasMessageContaining(name + ": nothing says in which format to write");
    }
    assertThatThrownBy(() -> Export.file(null, "x.csv")).isInstanceOf(PatronException.class);
    assertThatThrownBy(() -> Export.file(lines(), null)).isInstanceOf(PatronException.class);
    Path before = Files.writeString(folder.resolve("old.parquet"), "old");
    assertThatThrownBy(() -> Export.file(Table.create("none"), before.toString()))
        .hasMessageContaining("the table 'none' has no columns");
    assertThat(before).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aWorkbookHasTheSameBytesAtAnotherTime() throws Exception {
    Path file = folder.resolve("same.xlsx");
    Export.file(lines(), file.toString());
    byte[] first = Files.readAllBytes(file);
    // Archives tell times to two seconds, and the library would write them into the properties.
    Thread.sleep(2_100);
    Export.file(lines(), file.toString());
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
  }

  @Test
  void aWorkbookKeepsWhatSpreadsheetsWouldChange() {
    Table odd =
        Table.create(
            "a/b: [odd] name that is much longer than a sheet may have",
            StringColumn.create("c", "=1+1", "0123"),
            LongColumn.create("q", 9_007_199_254_740_993L, 5),
            DoubleColumn.create("u", Double.NaN, 0.5),
            DateTimeColumn.create("t", null, LocalDateTime.of(2025, 1, 2, 3, 4, 5)));
    Path file = folder.resolve("odd.xlsx");
    Export.file(odd, file.toString());
    Table back = Records.read(file.toString(), Roles.of("sheet=*"));
    assertThat(back.stringColumn("c").asList()).containsExactly("=1+1", "0123");
    assertThat(back.column("q").getUnformattedString(0)).isEqualTo("9007199254740993");
    assertThat(back.column("u").isMissing(0)).isTrue();
    assertThat(back.stringColumn("t").get(1)).startsWith("2025-01-02").endsWith("03:04:05");
  }

  @Test
  void moreRowsThanASheetHoldsAreRefused() {
    Table tooLong = Table.create("long", LongColumn.create("n", new long[1_048_576]));
    assertThatThrownBy(() -> Export.file(tooLong, folder.resolve("long.xlsx").toString()))
        .isInstanceOf(PatronException.class)
        .hasMessageEndingWith(
            "a sheet holds 1048575 rows and 16384 columns, not 1048576 and 1; write .csv or"
                + " .parquet");
    assertThat(folder).isEmptyDirectory();
  }
}
