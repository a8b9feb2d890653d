package patron.data;

import java.util.ArrayList;
import java.util.List;
import patron.base.PatronException;
import patron.base.Progress;

/**
 * A small source (customers, consents) in memory, all values as text, each row with its place in
 * the file. Empty and blank values are missing: null.
 */
final class Sheet {

  private final String title;
  private final List<String> names;
  private final List<Row> rows = new ArrayList<>();

  /**
   * One record.
   *
   * @param place where it is
   * @param values its values as they stand
   */
  private record Row(LineSource.Place place, List<String> values) {}

  private Sheet(LineSource source) {
    this.title = source.title();
    this.names = source.names();
  }

  static Sheet read(String location, Roles settings) {
    try (LineSource source = Sources.of(Engine.local(), location, settings);
        Progress progress = Progress.of("Reading " + source.title(), -1)) {
      Sheet sheet = new Sheet(source);
      source.records(
          (place, values) -> {
            sheet.rows.add(new Row(place, values));
            progress.advance(1);
            return true;
          });
      return sheet;
    }
  }

  String title() {
    return title;
  }

  int size() {
    return rows.size();
  }

  List<String> names() {
    return names;
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
    return "%s, column %s".formatted(rows.get(row).place(), names().get(column));
  }

  long line(int row) {
    return rows.get(row).place().number();
  }
}
