package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static patron.data.TestFiles.HEADER;
import static patron.data.TestFiles.LINES;
import static patron.data.TestFiles.ROLES;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;

/** Every way a file can be wrong has one line that says what, where, and what to do. */
class BadInputTest {

  @TempDir private Path folder;

  @Test
  void missingFile() {
    assertRefused("nowhere.csv", "there is no file ", "nowhere.csv (looked from ");
    assertRefused("till-*.csv", "there is no file ", "till-*.csv");
    assertRefused("none/till-*.csv", "there is no file ");
    assertThatThrownBy(() -> Transactions.read(" ", ROLES))
        .isInstanceOf(PatronException.class)
        .hasMessage("no file is named; give its path");
    assertThatThrownBy(() -> Transactions.read("a\0b.csv", ROLES))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("there is no file");
  }

  @Test
  void folder() {
    assertRefused("", " is a folder; name a file in it, or all of them like ");
  }

  @Test
  void filesOfOtherKinds() throws IOException {
    for (String name : new String[] {"a.xls", "a.ods", "a.csv.zip"}) {
      write(name, HEADER + LINES);
      assertRefused(name, name + " is of a kind that is not read; save or unpack it as .csv");
    }
    for (String name : new String[] {"a.parquet", "a.XLSX"}) {
      write(name, HEADER + LINES);
      assertRefused(name, name + " cannot be read as ");
    }
    write("a.json", HEADER + LINES);
    assertRefused("a.json", "a.json, line 1 is no JSON object");
  }

  @Test
  void blanksBesideQuotesInAMessOfTheirOwn() throws IOException {
    write("mess.csv", HEADER + "1,A,2025-01-01, \" nail,1,1\n");
    assertRefused("mess.csv", "mess.csv, line 2 cannot be read as CSV; check the quotes");
  }

  @Test
  void emptyFile() throws IOException {
    write("empty.csv", "");
    assertRefused("empty.csv", "empty.csv is empty; a header with column names is needed");
    write("blank.csv", "\n\n\n");
    assertRefused("blank.csv", "blank.csv is empty; a header with column names is needed");
    TestFiles.gzip(folder, "empty.csv.gz", "");
    assertRefused("empty.csv.gz", "empty.csv.gz is empty");
  }

  @Test
  void headerOnlyReadsAsNoLines() throws IOException {
    for (String text : new String[] {HEADER, HEADER.strip(), HEADER + "\n"}) {
      Transactions none = read(write("header.csv", text));
      assertThat(none.lineCount()).isZero();
      assertThat(none.revenue()).isEqualByComparingTo("0");
      assertThat(none.table().rowCount()).isZero();
      assertThatThrownBy(none::firstDay)
          .isInstanceOf(PatronException.class)
          .hasMessage("there are no lines, so no first or last day; check file and cleaning rules");
    }
  }

  @Test
  void missingRoleColumn() throws IOException {
    write("lines.csv", LINES.lines().findFirst().orElseThrow());
    write(
        "other.csv", HEADER.replace("Customer", "customer").replace("Price", "UnitPrice") + LINES);
    assertRefused(
        "other.csv",
        "other.csv has no column for customer=Customer, unitPrice=Price; its columns are:"
            + " customer, Order, Time, Product, Quantity, UnitPrice; did you mean customer?");
    assertRefused("lines.csv", "; name one of them, or leave the role out");
  }

  @Test
  void wrongDelimiter() throws IOException {
    Path file = write("semicolon.csv", (HEADER + LINES).replace(',', ';'));
    assertThatThrownBy(() -> Transactions.read(file, ROLES.with("delimiter", "comma")))
        .hasMessageContaining(
            "; the delimiter seems to be a semicolon: add delimiter=semicolon to the roles");
    assertThat(Transactions.read(file, ROLES.with("delimiter", "semicolon")).lineCount())
        .isEqualTo(4);
    Path quoted =
        write("quoted.csv", (HEADER + LINES).replaceAll("[^,\n]+", "\"$0\"").replace(',', ';'));
    assertThatThrownBy(() -> Transactions.read(quoted, ROLES.with("delimiter", "comma")))
        .hasMessageContaining(
            "line 1: after a closing quote comes ';' and not ','; if that is the delimiter say"
                + " so among the roles: delimiter=semicolon");
  }

  @Test
  void delimitersAreTold() throws IOException {
    String quoted = (HEADER + LINES).replaceAll("[^,\n]+", "\"$0\"");
    for (char delimiter : new char[] {',', ';', '\t', '|'}) {
      for (String text : new String[] {HEADER + LINES, quoted, quoted.replace('"', '\'')}) {
        for (String name : new String[] {"told.csv", "told.tsv"}) {
          Path file = write(name, text.replace(',', delimiter));
          assertThat(read(file).revenue()).as(text).isEqualByComparingTo("6.781");
        }
      }
    }
  }

  @Test
  void textInANumberColumn() throws IOException {
    write("six.csv", HEADER + LINES.replace(",-6,", ",six,"));
    assertRefused(
        "six.csv",
        "six.csv, line 4, column Quantity: 'six' is not a number; write it like 12 or -3.50");
    write("euro.csv", HEADER + LINES.replace("3.39", "€3.39"));
    assertRefused("euro.csv", "euro.csv, line 3, column Price: '€3.39' is not a number");
    write("many.csv", HEADER + LINES.replace("0.001", "0.00001"));
    assertRefused(
        "many.csv", "line 5, column Price: '0.00001' has more than 4 decimals", "round it");
    write("big.csv", HEADER + LINES.replace(",-6,", ",1000000000000000,"));
    assertRefused("big.csv", "line 4, column Quantity: '1000000000000000' has more than 14 digits");
    for (String odd :
        new String[] {"1e3", "1_000", "0x10", "NaN", "inf", "1,000.5", "1 000", "--1", "."}) {
      write("odd.csv", HEADER + LINES.replace(",-6,", ",\"" + odd + "\","));
      assertRefused("odd.csv", "odd.csv, line 4, column Quantity: '" + odd + "' is not a number");
    }
  }

  @Test
  void theLineOfAWrongValueCountsLineEndsInQuotes() throws IOException {
    write("deep.csv", HEADER + "1,A,2025-01-01,\"two\nlines\n\",1,1\n\n2,B,2025-01-01,x,one,1\n");
    assertRefused("deep.csv", "deep.csv, line 6, column Quantity: 'one' is not a number");
  }

  @Test
  void decimalCommas() throws IOException {
    Path file = write("comma.csv", (HEADER + LINES).replace(',', ';').replace('.', ','));
    Roles semicolon = ROLES.with("delimiter", "semicolon");
    assertThatThrownBy(() -> Transactions.read(file, semicolon))
        .isInstanceOf(PatronException.class)
        .hasMessageEndingWith(
            "comma.csv, line 2, column Price: '2,55' has a decimal comma; say so with"
                + " decimals=comma among the roles");
    Roles comma = semicolon.with("decimals", "comma");
    assertThat(Transactions.read(file, comma).revenue()).isEqualByComparingTo("6.781");
    Path point = write("point.csv", (HEADER + LINES).replace(',', ';'));
    assertThatThrownBy(() -> Transactions.read(point, comma))
        .hasMessageContaining("'2.55' has a decimal point, but decimals=comma is among the roles");
  }

  @Test
  void duplicateHeaderNames() throws IOException {
    write("twice.csv", "a,Time,Time\n1,2025-01-01,2\n");
    assertRefused(
        "twice.csv", "twice.csv has two columns called 'Time'; give each a name of its own");
  }

  @Test
  void byteOrderMark() throws IOException {
    Path file = write("bom.csv", "\uFEFF" + HEADER + LINES);
    assertThat(read(file).customerCount()).isEqualTo(2);
    assertThat(read(TestFiles.gzip(folder, "bom.csv.gz", "\uFEFF" + HEADER + LINES)).lineCount())
        .isEqualTo(4);
  }

  @Test
  void latin1() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.writeString(file, HEADER + LINES.replace("71053", "CAFÉ"), StandardCharsets.ISO_8859_1);
    assertThat(read(file).where("product_id = 'CAFÉ'").lineCount()).isEqualTo(1);
    assertThatThrownBy(() -> Transactions.read(file, ROLES.with("encoding", "utf-8")))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining(
            "latin.csv, line 3: 'CAFÉ' is not UTF-8; if the file is Latin-1 say so with"
                + " encoding=latin-1 among the roles, or convert it");
    Transactions sales = Transactions.read(file, ROLES.with("encoding", "latin-1"));
    assertThat(sales.where("product_id = 'CAFÉ'").lineCount()).isEqualTo(1);
  }

  @Test
  void nulBytes() throws IOException {
    write("nul.csv", HEADER + LINES.replace("71053", "71\u000053"));
    assertRefused(
        "nul.csv", "nul.csv, line 3: a NUL byte; the file is damaged or no text file (UTF-16?)");
    Path wide = folder.resolve("utf16.csv");
    Files.writeString(wide, HEADER + LINES, StandardCharsets.UTF_16LE);
    assertRefused("utf16.csv", "utf16.csv, line 1: a NUL byte");
  }

  @Test
  void truncatedAndDamagedGzip() throws IOException {
    Path file = TestFiles.gzip(folder, "cut.csv.gz", HEADER + LINES.repeat(20_000));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(
        "cut.csv.gz",
        "cut.csv.gz, about line ",
        "the compressed file ends too early; fetch it again");
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));
    assertRefused("cut.csv.gz", "the compressed file ends too early; fetch it again");
    Files.write(file, Arrays.copyOf(bytes, 5));
    assertRefused("cut.csv.gz", "the compressed file ends too early; fetch it again");
  }

  /** Only the checksum can tell that a price is another. */
  @Test
  void gzipWithAChangedDigit() throws IOException {
    Path file = folder.resolve("digit.csv.gz");
    try (OutputStream out = new LeveledGzip(file, Deflater.NO_COMPRESSION)) {
      out.write((HEADER + LINES).getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(file);
    int price = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("2.55");
    bytes[price] = '9';
    Files.write(file, bytes);
    assertRefused("digit.csv.gz", "about line 6: the compressed file is damaged; fetch it again");
  }

  @Test
  void oneLineOfAGigabyte() throws IOException {
    Path header = folder.resolve("header.csv.gz");
    writeLongLine(header, "", 64);
    assertRefused("header.csv.gz", "header.csv.gz, line 1 is longer than 2,000,000 bytes");
    Path body = folder.resolve("body.csv.gz");
    writeLongLine(body, HEADER + LINES, 1024);
    assertRefused(
        "body.csv.gz",
        "body.csv.gz, line 6 is longer than 2,000,000 bytes; is this a CSV file with line ends?");
  }

  /** A text, then megabytes without a line end, which compress to almost nothing. */
  private static void writeLongLine(Path file, String before, int megabytes) throws IOException {
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) 'x');
    try (OutputStream out = new LeveledGzip(file, Deflater.BEST_SPEED)) {
      out.write(before.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < megabytes; i++) {
        out.write(block);
      }
    }
  }

  private static final class LeveledGzip extends GZIPOutputStream {
    LeveledGzip(Path file, int level) throws IOException {
      super(Files.newOutputStream(file), 1 << 16);
      def.setLevel(level);
    }
  }

  @Test
  void linesOfOtherWidths() throws IOException {
    write("few.csv", HEADER + "1,A,2025-01-01\n" + LINES);
    assertRefused("few.csv", "few.csv, line 2 has 3 values, the header has 6 columns");
    write("many.csv", HEADER + LINES + "1,A,2025-01-01,a,1,1,1\n");
    assertRefused("many.csv", "many.csv, line 6 has 7 values, the header has 6 columns");
  }

  @Test
  void quotesThatDoNotMatch() throws IOException {
    write("open.csv", HEADER + LINES + "1,A,2025-01-01,\"open,1,1\n");
    assertRefused("open.csv", "open.csv, line 6: a quote is opened and never closed");
    write("after.csv", HEADER + "1,A,2025-01-01,\"closed\"x,1,1\n" + LINES);
    assertRefused("after.csv", "after.csv, line 2: text after a closing quote");
  }

  @Test
  void lineEndsOfWindowsAndMixedOnes() throws IOException {
    Path windows = write("windows.csv", (HEADER + LINES).replace("\n", "\r\n"));
    assertThat(read(windows).revenue()).isEqualByComparingTo("6.781");
    write("mixed.csv", HEADER + LINES.replaceFirst("\n", "\r\n") + LINES);
    assertRefused("mixed.csv", "mixed.csv, line 2 ends differently from the lines before");
  }

  @Test
  void namesThatLookLikeSql() throws IOException {
    String evil = "q'; DROP TABLE \"lines\"; --";
    Path file = write(evil + ".csv", HEADER + LINES);
    assertThat(read(file).lineCount()).isEqualTo(4);
    Path columns =
        write(
            "columns.csv",
            HEADER.replace("Customer", '"' + evil.replace("\"", "\"\"") + '"') + LINES);
    Roles roles = ROLES.with("customer", evil);
    assertThat(Transactions.read(columns, roles).customerCount()).isEqualTo(2);
    assertThat(Roles.of(roles.toString())).isEqualTo(roles);
    assertThat(read(file).where("customer_id = " + Engine.local().dialect().text(evil)).lineCount())
        .isZero();
  }

  @Test
  void pathsWithBlanksQuotesAndPatterns() throws IOException {
    for (String name :
        new String[] {"a folder", "it's", "say \"hi\"", "[x]", "a*b?", "{a,b}", "ü", "x=1"}) {
      Path below = Files.createDirectories(folder.resolve(name));
      assertThat(read(TestFiles.write(below, name + ".csv", HEADER + LINES)).lineCount())
          .as(name)
          .isEqualTo(4);
    }
  }

  @Test
  void nothingLeftAfterCleaning() throws IOException {
    Cleaned cleaned =
        read(write("lines.csv", HEADER + LINES))
            .clean(Cleaning.standard().with(CleaningRule.drop("everything", "TRUE")));
    assertThat(cleaned.data().lineCount()).isZero();
    assertThat(cleaned.report().rowCount()).isEqualTo(7);
    assertThat(cleaned.data().head(5).rowCount()).isZero();
    assertThatThrownBy(cleaned.data()::lastDay).hasMessageContaining("there are no lines");
  }

  @Test
  void conditionsThatAreNoSql() throws IOException {
    Transactions sales = read(write("lines.csv", HEADER + LINES));
    assertThatThrownBy(() -> sales.where("colour = 'red'"))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("the query does not work")
        .hasMessageContaining("colour");
    assertThatThrownBy(() -> sales.where("TRUE); DROP VIEW " + sales.view() + "; --"))
        .isInstanceOf(PatronException.class);
    assertThat(sales.lineCount()).isEqualTo(4);
    assertThatThrownBy(
            () -> sales.clean(Cleaning.standard().with(CleaningRule.drop("mine", "quantity >"))))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("cleaning rule 'mine' does not work: ");
  }

  @Test
  void filesReadTogetherNeedWhatMakesASale() throws IOException {
    write("till-1.csv", HEADER + LINES);
    write("till-2.csv", HEADER + LINES.replace("007", "9"));
    assertThat(Transactions.read(folder.resolve("till-*.csv").toString(), ROLES).customerCount())
        .isEqualTo(3);
    write("till-3.csv", "x,y\n1,2\n");
    assertRefused("till-*.csv", "till-3.csv has no column for customer=Customer, order=Order, ");
    write("till-3.csv", HEADER + LINES.replace("6,2.55", "six,2.55"));
    assertRefused("till-*.csv", "till-3.csv, line 2, column Quantity: 'six'");
  }

  private void assertRefused(String name, String... parts) {
    assertThatThrownBy(() -> Transactions.read(folder + "/" + name, ROLES))
        .isInstanceOf(PatronException.class)
        .message()
        .contains(parts)
        .hasLineCount(1);
  }

  private Path write(String name, String text) throws IOException {
    return TestFiles.write(folder, name, text);
  }

  private static Transactions read(Path file) {
    return Transactions.read(file, ROLES);
  }
}
