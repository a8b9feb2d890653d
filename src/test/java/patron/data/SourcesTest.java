package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The same four lines from every kind of source, and what may be wrong with each. */
class SourcesTest {

  private static final Roles ROLES = TestFiles.ROLES;
  private static final String TEXT = TestFiles.HEADER + TestFiles.LINES;

  @TempDir private Path folder;

  private static void assertTheFour(Transactions sales) {
    assertThat(
            sales.query("SELECT customer_id AS c FROM {lines} ORDER BY line_number").strings("c"))
        .containsExactly("007", "007", "8", null);
    assertThat(sales.query("SELECT product_id AS p FROM {lines} ORDER BY line_number").strings("p"))
        .containsExactly("85123A", "71053", "85123A", "POST");
    assertThat(sales.query("SELECT sold_at AS t FROM {lines} ORDER BY line_number").times("t"))
        .containsExactly(
            LocalDateTime.of(2025, 1, 1, 10, 0),
            LocalDateTime.of(2025, 1, 1, 10, 0),
            LocalDateTime.of(2025, 1, 2, 11, 30),
            LocalDateTime.of(2025, 1, 3, 12, 0));
    assertThat(sales.revenue()).isEqualByComparingTo("6.781");
  }

  private Transactions read(String name) {
    return Transactions.read(folder + "/" + name, ROLES);
  }

  private void assertRefused(String name, String... parts) {
    assertThatThrownBy(() -> read(name))
        .isInstanceOf(PatronException.class)
        .message()
        .contains(parts)
        .hasLineCount(1);
  }

  private String sqlPath(String name) {
    return "'" + folder.resolve(name) + "'";
  }

  private void copyTo(String name, String columns, String options) throws IOException {
    Path csv = TestFiles.write(folder, "source-of-copy.csv", TEXT);
    Engine.local()
        .run(
            "COPY (SELECT %s FROM read_csv('%s', types = {'Customer': 'VARCHAR'})) TO %s (%s)"
                .formatted(columns, csv, sqlPath(name), options));
  }

  @Test
  void zstd() throws IOException {
    byte[] packed = Zstd.compress(TEXT.getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("till.csv.zst"), packed);
    assertTheFour(read("till.csv.zst"));
    Files.write(folder.resolve("misnamed.csv"), packed);
    assertTheFour(read("misnamed.csv"));
    Files.write(folder.resolve("cut.csv.zst"), Arrays.copyOf(packed, packed.length - 9));
    assertRefused("cut.csv.zst", "cut.csv.zst, ", "the compressed file ");
  }

  @Test
  void gzipUnderAnotherName() throws IOException {
    TestFiles.gzip(folder, "till.csv", TEXT);
    assertTheFour(read("till.csv"));
  }

  @Test
  void parquet() throws IOException {
    copyTo("till.parquet", "*", "FORMAT parquet");
    assertTheFour(read("till.parquet"));
    byte[] bytes = Files.readAllBytes(folder.resolve("till.parquet"));
    Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused("cut.parquet", "cut.parquet cannot be read as Parquet (");
  }

  @Test
  void parquetKeepsIdsOfDataFrames() throws IOException {
    copyTo("float.parquet", "* REPLACE (CAST(Customer AS DOUBLE) AS Customer)", "FORMAT parquet");
    assertThat(
            read("float.parquet")
                .query("SELECT customer_id AS c FROM {lines} ORDER BY line_number")
                .strings("c"))
        .containsExactly("7", "7", "8", null);
  }

  @Test
  void parquetOfSeveralFilesNamesFileAndRow() throws IOException {
    copyTo("a.parquet", "*", "FORMAT parquet");
    copyTo(
        "b.parquet",
        "* REPLACE (CASE WHEN Quantity < 0 THEN NULL ELSE Time END AS Time)",
        "FORMAT parquet");
    assertRefused("[ab].parquet", "b.parquet, row 3, column Time: there is no time");
  }

  @Test
  void jsonLines() throws IOException {
    copyTo("till.ndjson", "*", "FORMAT json");
    assertTheFour(read("till.ndjson"));
    String json = Files.readString(folder.resolve("till.ndjson"));
    TestFiles.gzip(folder, "packed.json.gz", json);
    assertTheFour(read("packed.json.gz"));
    TestFiles.write(folder, "bad.json", json + "\n{\"Customer\": \n");
    assertRefused("bad.json", "bad.json, line 6 is no JSON object");
    TestFiles.write(folder, "number.json", json.replaceFirst("-6", "\"six\""));
    assertRefused("number.json", "number.json, line 3, column Quantity: 'six' is not a number");
    TestFiles.write(folder, "list.json", "[1, 2]\n");
    assertRefused("list.json", "list.json has no JSON object with a key; one a line is needed");
  }

  @Test
  void workbook() throws IOException {
    writeWorkbook(folder.resolve("till.xlsx"));
    assertTheFour(read("till.xlsx"));
    assertTheFour(Transactions.read(folder + "/till.xlsx", ROLES.with("sheet", "January")));
    assertThatThrownBy(() -> Transactions.read(folder + "/till.xlsx", ROLES.with("sheet", "May")))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("has no sheet 'May'; its sheets are: [January, Notes]");
    assertThatThrownBy(() -> Transactions.read(folder + "/till.xlsx", ROLES.with("sheet", "*")))
        .hasMessageContaining("sheet Notes has not the same columns as sheet January");
  }

  private static void writeWorkbook(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("January");
      String[] lines = TEXT.split("\n");
      for (int r = 0; r < lines.length; r++) {
        String[] values = lines[r].split(",", -1);
        for (int c = 0; c < values.length; c++) {
          cell(sheet, r, c, values[c]);
        }
      }
      workbook.newWorksheet("Notes").value(0, 0, "nothing here");
    }
  }

  private static void cell(Worksheet sheet, int row, int column, String value) {
    if (row > 0 && column == 2) {
      sheet.value(row, column, LocalDateTime.parse(value.replace(' ', 'T')));
      sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
    } else if (row > 0 && column > 3) {
      sheet.value(row, column, Double.parseDouble(value));
    } else if (!value.isEmpty()) {
      sheet.value(row, column, value);
    }
  }

  @Test
  void utf16() throws IOException {
    Files.writeString(folder.resolve("wide.csv"), "\uFEFF" + TEXT, StandardCharsets.UTF_16LE);
    assertTheFour(read("wide.csv"));
    String unnamed = TEXT.replaceAll("(?m)^", ",").replaceFirst("(?s),$", "");
    Files.writeString(folder.resolve("index.csv"), "\uFEFF" + unnamed, StandardCharsets.UTF_16LE);
    assertTheFour(read("index.csv"));
    Files.writeString(
        folder.resolve("bad.csv"), "\uFEFF" + TEXT.replace("-6", "six"), StandardCharsets.UTF_16BE);
    assertRefused("bad.csv", "bad.csv, line 4, column Quantity: 'six' is not a number");
  }

  @Test
  void windows1252IsToldAlsoFromALaterLine() throws IOException {
    Charset windows = Charset.forName("windows-1252");
    String euro = "9,A9,2025-01-04,5€ “bon”,1,1\n";
    Files.writeString(folder.resolve("early.csv"), TEXT + euro, windows);
    Files.writeString(
        folder.resolve("late.csv"),
        TestFiles.HEADER + TestFiles.LINES.repeat(10_000) + euro,
        windows);
    for (String name : new String[] {"early.csv", "late.csv"}) {
      assertThat(read(name).where("product_id = '5€ “bon”'").lineCount()).as(name).isEqualTo(1);
    }
    Files.write(
        folder.resolve("mixed.csv"),
        (TEXT + "9,A9,2025-01-04,é,1,1\n9,A9,2025-01-04,").getBytes(StandardCharsets.UTF_8));
    Files.write(
        folder.resolve("mixed.csv"),
        "5€,1,1\n".getBytes(windows),
        java.nio.file.StandardOpenOption.APPEND);
    assertRefused("mixed.csv", "mixed.csv, line 7", "is not UTF-8");
  }

  @Test
  void columnsThatDriftBetweenFiles() throws IOException {
    TestFiles.write(folder, "m1.csv", TEXT);
    TestFiles.write(
        folder,
        "m2.csv",
        "Store,Price,Quantity,Product,Time,Order,Customer\nS1,1.5,2,X,2025-02-01,A9,9\n");
    Transactions both = Transactions.read(folder + "/m*.csv", ROLES.with("store", "Store"));
    assertThat(both.query("SELECT store_id AS s FROM {lines} ORDER BY line_number").strings("s"))
        .containsExactly(null, null, null, null, "S1");
    assertThat(both.revenue()).isEqualByComparingTo("9.781");
    TestFiles.write(folder, "m2.csv", "Price,Quantity,Product,Time,Order\n1.5,2,X,2025-02-01,A9\n");
    assertRefused("m*.csv", "m2.csv has no column for customer=Customer");
    TestFiles.write(
        folder,
        "m2.csv",
        "Price,Quantity,Product,Time,Order,Customer\n1.5,two,X,2025-02-01,A9,9\n");
    assertRefused("m*.csv", "m2.csv, line 2, column Quantity: 'two' is not a number");
  }

  /** As in the public Complete Journey: what a sum of doubles leaves where nothing was paid. */
  @Test
  void numbersAsProgramsWriteDoubles() throws IOException {
    TestFiles.write(
        folder,
        "e.csv",
        TestFiles.HEADER
            + "1,A,2025-01-01,X,1,4.440892e-16\n"
            + "1,A,2025-01-01,X,1,-1.25E-1\n"
            + "1,A,2025-01-01,X,2,1.5\n");
    assertThat(
            read("e.csv")
                .query("SELECT amount AS a FROM {lines} ORDER BY line_number")
                .doubles("a"))
        .containsExactly(0, -0.125, 3);
    for (String no : new String[] {"1e20", "e-5", "1e-", "12e-3.5"}) {
      TestFiles.write(folder, "no.csv", TestFiles.HEADER + "1,A,2025-01-01,X,1," + no + "\n");
      assertRefused("no.csv", "no.csv, line 2, column Price: '" + no + "' is not a number");
    }
  }

  @Test
  void timesOfOtherZones() throws IOException {
    TestFiles.write(
        folder,
        "zones.csv",
        TestFiles.HEADER
            + "1,A,2025-07-01T23:30:00+00:00,X,1,1\n1,B,2025-01-01T12:00:00-05:00,X,1,1\n");
    assertRefused("zones.csv", "the times have offsets from UTC; say where the shop's clocks are");
    Roles london = ROLES.with("zone", "Europe/London");
    assertThat(
            Transactions.read(folder + "/zones.csv", london)
                .query("SELECT sold_at AS t FROM {lines} ORDER BY line_number")
                .times("t"))
        .containsExactly(LocalDateTime.of(2025, 7, 2, 0, 30), LocalDateTime.of(2025, 1, 1, 17, 0));
    TestFiles.write(folder, "utc.csv", TestFiles.HEADER + "1,A,2025-07-01 23:30:00,X,1,1\n");
    assertThat(Transactions.read(folder + "/utc.csv", london.with("writtenIn", "UTC")).firstDay())
        .isEqualTo(LocalDate.of(2025, 7, 2));
    assertThatThrownBy(() -> ROLES.with("zone", "Mars"))
        .hasMessageContaining("zone is 'Mars', which is no time zone");
    assertThatThrownBy(() -> Transactions.read(folder + "/utc.csv", ROLES.with("writtenIn", "UTC")))
        .hasMessageContaining("add zone=… to the roles");
  }

  @Test
  void tablesComeAndGoWithTheirTypes() {
    Table table =
        Table.create(
            "t",
            StringColumn.create("s", "a", null, "c"),
            LongColumn.create("n", 1, 2, 3),
            DoubleColumn.create("x", 1.5, Double.NaN, -2),
            DateColumn.create("d", LocalDate.of(2025, 1, 1), null, LocalDate.of(1999, 12, 31)),
            DateTimeColumn.create(
                "w",
                LocalDateTime.of(2025, 1, 1, 10, 0, 1),
                null,
                LocalDateTime.MIN.withYear(1900)),
            BooleanColumn.create("b", Arrays.asList(true, null, false)));
    table.longColumn("n").setMissing(1);
    Engine.local().load("tables_come_and_go", table);
    Rows rows = Engine.local().query("SELECT * FROM tables_come_and_go");
    Engine.local().run("DROP TABLE tables_come_and_go");
    assertThat(rows.names()).containsExactly("s", "n", "x", "d", "w", "b");
    assertThat(rows.strings("s")).containsExactly("a", null, "c");
    assertThat(rows.doubles("n")).containsExactly(1, Double.NaN, 3);
    assertThat(rows.doubles("x")).containsExactly(1.5, Double.NaN, -2);
    assertThat(rows.dates("d"))
        .containsExactly(LocalDate.of(2025, 1, 1), null, LocalDate.of(1999, 12, 31));
    assertThat(rows.times("w")[0]).isEqualTo(LocalDateTime.of(2025, 1, 1, 10, 0, 1));
    Table back = rows.table();
    for (String name : table.columnNames()) {
      assertThat(back.column(name).type()).as(name).isEqualTo(table.column(name).type());
      assertThat(back.column(name).countMissing()).as(name).isEqualTo(1);
      assertThat(back.column(name).isMissing(1)).as(name).isTrue();
    }
  }

  @Test
  void linesOfATable() {
    Table table =
        Table.create(
            "till",
            StringColumn.create("Customer", "007", "8"),
            StringColumn.create("Order", "A1", "C2"),
            DateColumn.create("Time", LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 2)),
            StringColumn.create("Product", "X", "Y"),
            LongColumn.create("Quantity", 2, 3),
            DoubleColumn.create("Price", 1.25, 0.1));
    assertThat(Transactions.of(table, ROLES).revenue()).isEqualByComparingTo("2.80");
    assertThatThrownBy(() -> Transactions.of(table.rejectColumns("Time"), ROLES))
        .hasMessageContaining("table 'till' has no column for time=Time");
    assertThatThrownBy(() -> Transactions.of(null, ROLES)).isInstanceOf(PatronException.class);
    assertThatThrownBy(() -> Transactions.of(Table.create("none"), ROLES))
        .hasMessageContaining("the table 'none' has no columns");
  }

  /** More than one chunk, refused at its very end. */
  @Test
  void aLoadThatFailsLeavesNoTable() {
    RowFeed fails =
        new RowFeed() {
          private int row;

          @Override
          public List<FeedColumn> columns() {
            return List.of(new FeedColumn("n", Kind.WHOLE));
          }

          @Override
          public boolean next() {
            return ++row < 10_000;
          }

          @Override
          public Object value(int column) {
            return row == 9_999 ? List.of() : Long.valueOf(row);
          }
        };
    assertThatThrownBy(() -> Engine.local().load("load_that_fails", fails))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("column n of a feed gave a ");
    assertThatThrownBy(() -> Engine.local().query("SELECT 1 AS one FROM load_that_fails"))
        .hasMessageContaining("load_that_fails");
    assertThatThrownBy(() -> Engine.local().load("no name", fails))
        .hasMessageContaining("'no name' is no name for a table");
    assertThatThrownBy(() -> Engine.local().load("t", (Table) null))
        .isInstanceOf(PatronException.class);
  }

  @Test
  void kindsDoNotMix() throws IOException {
    TestFiles.write(folder, "k.csv", TEXT);
    TestFiles.write(folder, "k.json", "{}");
    assertRefused("k.*", "are of different kinds; read each kind by itself");
  }

  @Test
  void smallTablesComeFromEveryKindToo() throws IOException {
    copyTo("crm.parquet", "DISTINCT Customer AS customer_id, 1970 AS birth_year", "FORMAT parquet");
    Path json =
        TestFiles.write(folder, "crm.json", "{\"customer_id\": \"007\", \"birth_year\": 1970}\n");
    assertThat(Customers.read(json.toString()).table().column("birth_year").get(0))
        .isEqualTo(1970L);
    assertThatThrownBy(() -> Customers.read(folder + "/crm.parquet"))
        .hasMessageContaining("there is no value, and every line needs one");
  }
}
