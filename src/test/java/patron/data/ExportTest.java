package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ExportTest {

  @TempDir private Path folder;

  @Test
  void writesEveryTypePlainly() throws IOException {
    Table table =
        Table.create(
            StringColumn.create("id", "007", "a,b", ""),
            DoubleColumn.create("spend", 1.0E7, 8911407.904, Double.NaN),
            LongColumn.create("orders", 3L, -1L, 12345678901L),
            DateColumn.create("first", LocalDate.of(2010, 12, 1), null, LocalDate.of(2011, 1, 2)),
            DateTimeColumn.create(
                "last",
                LocalDateTime.of(2011, 12, 9, 12, 50),
                null,
                LocalDateTime.of(2011, 1, 2, 0, 0, 1)),
            BooleanColumn.create("loyal", true, false, true));
    assertThat(csv(table))
        .isEqualTo(
            """
            id,spend,orders,first,last,loyal
            007,10000000,3,2010-12-01,2011-12-09T12:50:00,true
            "a,b",8911407.904,-1,,,false
            ,,12345678901,2011-01-02,2011-01-02T00:00:01,true
            """);
  }

  @Test
  void quotesAsTheStandardSays() throws IOException {
    Table table =
        Table.create(
            StringColumn.create("a \"name\"", "say \"hi\"", "two\nlines", " blanks ", "£"));
    assertThat(csv(table))
        .isEqualTo("\"a \"\"name\"\"\"\n\"say \"\"hi\"\"\"\n\"two\nlines\"\n blanks \n£\n");
  }

  @Test
  void aLoneMissingValueIsNoEmptyLine() throws IOException {
    assertThat(csv(Table.create(StringColumn.create("a", "x", "", "y"))))
        .isEqualTo("a\nx\n\"\"\ny\n");
  }

  @Test
  void textsThatWouldRunAsFormulasAreMadeHarmlessAndNumbersAreNot() throws IOException {
    Table table =
        Table.create(
            StringColumn.create("=name", "=1+1", "+49 30", "-x", "@cmd", "\tx", "\rx", "'=x", "'x"),
            IntColumn.create("n", -1, -2, -3, -4, -5, -6, -7, -8));
    assertThat(csv(table))
        .isEqualTo(
            "'=name,n\n"
                + "'=1+1,-1\n"
                + "'+49 30,-2\n"
                + "'-x,-3\n"
                + "'@cmd,-4\n"
                + "'\tx,-5\n"
                + "\"'\r"
                + "x\",-6\n"
                + "''=x,-7\n"
                + "'x,-8\n");
  }

  @Test
  void everyTextComesBack() {
    List<String> parts = List.of("'", "=", "+", "-", "@", "\t", "\r", "x", "\"", ",", "\n", "ü");
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 5_000; i++) {
      String text =
          random
              .ints(random.nextInt(6), 0, parts.size())
              .mapToObj(parts::get)
              .reduce("", String::concat);
      String field = CsvText.field(text, ',');
      boolean quoted = field.startsWith("\"");
      String cell = quoted ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field;
      assertThat(Export.original(cell)).isEqualTo(text);
      assertThat(cell).doesNotMatch("(?s)^[=+@\\t\\r-].*");
    }
  }

  @Test
  void everyDoubleComesBackWithoutAnExponent() {
    SplittableRandom random = new SplittableRandom(11);
    Stream.concat(
            Stream.of(0.1, 1e-7, 1e21, Double.MIN_VALUE, Double.MAX_VALUE, 1 / 3.0, -12.5),
            Stream.generate(() -> Double.longBitsToDouble(random.nextLong())).limit(2_000))
        .filter(Double::isFinite)
        .forEach(
            number -> {
              String text = CsvText.number(number);
              assertThat(Double.parseDouble(text)).isEqualTo(number);
              assertThat(text).matches("-?[0-9]+(\\.[0-9]+)?");
            });
    assertThat(CsvText.number(0.0)).isEqualTo("0");
    assertThat(CsvText.number(-0.0)).isEqualTo("0");
  }

  @Test
  void makesTheFoldersAbove() throws IOException {
    Path file = folder.resolve("a folder/with 'quotes'/out.csv");
    Export.csv(Table.create(StringColumn.create("a", "x")), file.toString());
    assertThat(Files.readString(file)).isEqualTo("a\nx\n");
  }

  @Test
  void aTableThatComesInPartsIsTheSameFile() {
    Table whole =
        Table.create(StringColumn.create("a", "x", "y", "z"), IntColumn.create("n", 1, 2, 3));
    Path one = folder.resolve("one.csv");
    Path parts = folder.resolve("parts.csv");
    Export.csv(whole, one);
    Export.csv(Stream.of(whole.inRange(0, 2), whole.inRange(2, 3), whole.emptyCopy()), parts);
    assertThat(parts).hasSameBinaryContentAs(one);
    Export.csv(Stream.of(whole.emptyCopy()), parts);
    assertThat(parts).hasContent("a,n\n");
  }

  @Test
  void partsThatAreNotOfOneTableAreRefusedAndTheOldFileStays() throws IOException {
    Path file = folder.resolve("parts.csv");
    Table a = Table.create(StringColumn.create("a", "x"));
    Table b = Table.create(StringColumn.create("b", "x"));
    Export.csv(a, file);
    assertThatThrownBy(() -> Export.csv(Stream.of(a, b), file))
        .hasMessageEndingWith("a part has the columns [b], the first has [a]; give all the same");
    assertThatThrownBy(() -> Export.csv(Stream.<Table>empty(), file))
        .hasMessageEndingWith("no part at all; give one without rows");
    assertThatThrownBy(() -> Export.csv((Stream<Table>) null, file))
        .hasMessageContaining("the parts");
    assertThat(file).hasContent("a\nx\n");
    assertNothingElse();
  }

  @Test
  void aFullDiskLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("out.csv");
    Files.writeString(file, "old");
    Table table = Table.create(StringColumn.create("a", "x"));
    assertThatThrownBy(
            () ->
                patron.base.AtomicFile.write(
                    file,
                    out -> {
                      Export.write(table, out);
                      Export.write(table, new FullDisk());
                    }))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("cannot write")
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("the disk has room");
    assertThat(Files.readString(file)).isEqualTo("old");
    assertNothingElse();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "old");
    Table table = Table.create(StringColumn.create("a", "x"));
    assertThatThrownBy(() -> Export.csv(table, file.resolve("below/out.csv")))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("cannot write")
        .hasMessageContaining("Not a directory; check that the folder may be written to");
    assertThatThrownBy(() -> Export.csv(table, folder))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("a folder is there; name a file");
    assertNothingElse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatMayNotBeWrittenToIsSaid() {
    Table table = Table.create(StringColumn.create("a", "x"));
    assertThatThrownBy(() -> Export.csv(table, Path.of("/proc/patron/out.csv")))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("cannot write /proc/patron/out.csv: ")
        .hasMessageEndingWith("; check that the folder may be written to and the disk has room");
  }

  private void assertNothingElse() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(1);
    }
  }

  private String csv(Table table) throws IOException {
    Path file = folder.resolve("out.csv");
    Export.csv(table, file);
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /** A device that takes nothing, like a full disk. */
  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
