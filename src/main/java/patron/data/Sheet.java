package patron.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import patron.base.PatronException;
import patron.base.Progress;

/**
 * A small delimited file (customers, consents) in memory, all values as text, each row with its
 * place in the file. Empty and blank values are missing: null.
 */
final class Sheet {

  private final CsvSource source;
  private final List<Row> rows = new ArrayList<>();

  /**
   * One record.
   *
   * @param file the file
   * @param line the line it begins on
   * @param values its values as they stand
   */
  private record Row(Path file, long line, List<String> values) {}

  private Sheet(CsvSource source) {
    this.source = source;
  }

  static Sheet read(String location, Roles settings) {
    List<Path> files = Location.delimited(location);
    Sheet sheet = new Sheet(CsvSource.of(files, CsvFormat.of(files.getFirst(), settings)));
    try (Progress progress = Progress.of("Reading " + sheet.title(), -1)) {
      sheet.source.records(
          (file, line, values) -> {
            sheet.rows.add(new Row(file, line, values));
            progress.advance(1);
            return true;
          });
    }
    return sheet;
  }

  String title() {
    return source.title();
  }

  int size() {
    return rows.size();
  }

  List<String> names() {
    return source.names();
  }

  /** The number of a column that must be there. */
  int column(String what, String name) {
    MissingColumns.check(title(), names(), what, name);
    return names().indexOf(name);
  }

  /** A value, or null where it is missing. */
  String value(int row, int column) {
    String value = rows.get(row).values().get(column);
    return value.isBlank() ? null : value;
  }

  /** A value that must be there. */
  String needed(int row, int column) {
    String value = value(row, column);
    PatronException.require(
        value != null, "%s: there is no value, and every line needs one", place(row, column));
    return value;
  }

  /** For messages: file, line and column. */
  String place(int row, int column) {
    return "%s, line %s, column %s".formatted(rows.get(row).file(), line(row), names().get(column));
  }

  long line(int row) {
    return rows.get(row).line();
  }
}
