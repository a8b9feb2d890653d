package patron.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import patron.base.AtomicFile;
import patron.base.PatronException;
import patron.base.Progress;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The one way by which tables leave: CSV as RFC 4180 has it, UTF-8 without a mark, lines ended by
 * LF, a header first, the same bytes for the same table. A file is there whole or not at all.
 *
 * <p>Numbers are exact and plain (never {@code 1.0E7}; whole ones without a point), days and times
 * are ISO 8601, what is missing is empty.
 *
 * <p>Spreadsheets take a text that begins with {@code = + - @}, a tab or a carriage return for a
 * formula and run it. Such texts, and no numbers, get a single quote in front, and so do those that
 * begin with single quotes before such a character; {@link #original} takes it off again.
 */
public final class Export {

  private Export() {}

  /**
   * Writes a table as CSV, with the folders above it.
   *
   * @param table what to write
   * @param file where to
   */
  public static void csv(Table table, Path file) {
    AtomicFile.write(file, out -> write(table, out));
  }

  /**
   * Writes a table as CSV that comes in parts, with the folders above it, so that a table of many
   * rows need not be in memory at once.
   *
   * @param parts the rows, some at a time, in order; the columns of each are those of the first; at
   *     least one part, without rows where there are none
   * @param file where to
   */
  public static void csv(Stream<Table> parts, Path file) {
    PatronException.given(parts, "Export.csv", "the parts");
    AtomicFile.write(
        PatronException.given(file, "Export.csv", "the file"),
        out -> {
          Iterator<Table> each = parts.iterator();
          PatronException.require(
              each.hasNext(), "Export.csv to %s: no part at all; give one without rows", file);
          Table first = each.next();
          write(first, out);
          while (each.hasNext()) {
            writeRows(sameColumns(each.next(), first, file), out, ',');
          }
        });
  }

  private static Table sameColumns(Table part, Table first, Path file) {
    PatronException.require(
        part.columnNames().equals(first.columnNames()),
        "Export.csv to %s: a part has the columns %s, the first has %s; give all the same",
        file,
        part.columnNames(),
        first.columnNames());
    return part;
  }

  /**
   * Writes a table as CSV, with the folders above it.
   *
   * @param table what to write
   * @param location the path of the file
   */
  public static void csv(Table table, String location) {
    csv(table, Path.of(location));
  }

  /**
   * Writes a table in the format that the file's name asks for, with the folders above it: {@code
   * .csv} as above, {@code .tsv} with tabs, {@code .json} (also {@code .jsonl}, {@code .ndjson}:
   * one object a line, what is missing is null), each of these also packed with {@code .gz} or
   * {@code .zst}; {@code .parquet}, where every column keeps its type, and {@code .xlsx}, a
   * workbook of one sheet, in which texts are never formulas. The same table gives the same bytes.
   * Only CSV and TSV change texts to make formulas harmless; JSON and Parquet are not for
   * spreadsheets.
   *
   * @param table what to write
   * @param location the path of the file
   */
  public static void file(Table table, String location) {
    PatronException.given(table, "Export.file", "the table");
    Path file = Path.of(PatronException.given(location, "Export.file", "the location"));
    ExportFile.of(file).write(table, file);
  }

  /**
   * Writes rows as Parquet, with the folders above it, a few at a time: never all of them in
   * memory. The same rows give the same bytes, on any number of threads.
   *
   * @param rows what to write; taken on one thread
   * @param file where to
   */
  public static void parquet(RowFeed rows, Path file) {
    PatronException.given(rows, "Export.parquet", "the rows");
    AtomicFile.make(
        PatronException.given(file, "Export.parquet", "the file"),
        temporary -> DuckDb.shared().parquet(rows, temporary));
  }

  /**
   * Writes rows into a table of a database, all of them in one transaction or none.
   *
   * @param rows what to write; columns go by their names
   * @param database where to
   * @param table the name of its table, like {@code customers} or {@code crm.customers}
   * @param mode whether the table is new, or what becomes of the rows in it
   */
  public static void table(Table rows, Database database, String table, TableMode mode) {
    PatronException.given(mode, "Export.table", "the mode");
    writing("Export.table", rows, database, table).write(mode);
  }

  /**
   * Writes rows into a table of a database where a row with the same key is replaced and others
   * stay, all in one transaction or none.
   *
   * @param rows what to write, no key twice
   * @param database where to
   * @param table the name of its table, which is there
   * @param key the columns that tell which row is which
   */
  public static void upsert(Table rows, Database database, String table, String... key) {
    PatronException.given(key, "Export.upsert", "the key");
    writing("Export.upsert", rows, database, table).upsert(List.of(key));
  }

  private static DatabaseWrite writing(String call, Table rows, Database database, String table) {
    return new DatabaseWrite(
        PatronException.given(database, call, "the database"),
        PatronException.given(table, call, "the name of the table"),
        PatronException.given(rows, call, "the rows"));
  }

  /**
   * The text as it was before it was exported.
   *
   * @param cell a text cell of a CSV file written here, its quotes of CSV already taken off
   * @return the text that was in the table
   */
  public static String original(String cell) {
    return cell.startsWith("'") && CsvText.runsAsFormula(cell) ? cell.substring(1) : cell;
  }

  static void write(Table table, OutputStream out) throws IOException {
    write(table, out, ',');
  }

  static void write(Table table, OutputStream out, char delimiter) throws IOException {
    String between = String.valueOf(delimiter);
    List<Column<?>> columns = table.columns();
    writeLine(
        columns.stream()
            .map(c -> CsvText.field(c.name(), delimiter))
            .collect(Collectors.joining(between)),
        out);
    writeRows(table, out, delimiter);
  }

  private static void writeRows(Table table, OutputStream out, char delimiter) throws IOException {
    String between = String.valueOf(delimiter);
    List<Column<?>> columns = table.columns();
    List<CsvText.Cell> cells = columns.stream().map(c -> CsvText.cells(c, delimiter)).toList();
    try (Progress progress = Progress.of("Writing a table", table.rowCount())) {
      for (int row = 0; row < table.rowCount(); row++) {
        int r = row;
        String line = cells.stream().map(c -> c.at(r)).collect(Collectors.joining(between));
        // An empty line would be none: a lone missing value is written as an empty text.
        writeLine(line.isEmpty() ? "\"\"" : line, out);
        if (row % 10_000 == 0) {
          progress.reach(row);
        }
      }
    }
  }

  private static void writeLine(String line, OutputStream out) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }
}
