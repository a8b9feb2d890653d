package patron.target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import patron.base.PatronException;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** The customers of a list as it lies in a file, and its day. */
record SavedList(List<String> ids, LocalDate on) {

  static SavedList read(Path file) {
    PatronException.require(
        Files.isRegularFile(file), "there is no file %s; give the location of a list", file);
    Table table = table(file);
    PatronException.require(
        table.containsColumn("customer_id") && table.containsColumn("on"),
        "%s is no list: it has the columns %s, not customer_id and on",
        file,
        table.columnNames());
    List<String> ids = table.stringColumn("customer_id").asList();
    PatronException.require(
        !ids.isEmpty(), "the list %s is empty; there is nobody to compare", file);
    ids.forEach(
        id ->
            PatronException.require(
                !id.startsWith("'"),
                "customer %s in %s was changed for spreadsheets; use the list itself",
                id,
                file));
    return new SavedList(ids, day(table.stringColumn("on").get(0), file));
  }

  private static LocalDate day(String text, Path file) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new PatronException("%s: '%s' is not a day".formatted(file, text), e);
    }
  }

  private static Table table(Path file) {
    try {
      return Table.read()
          .usingOptions(
              CsvReadOptions.builder(file.toFile())
                  .columnTypes(column -> ColumnType.STRING)
                  .build());
    } catch (RuntimeException e) {
      throw new PatronException(
          "%s cannot be read as a list: %s".formatted(file, e.getMessage()), e);
    }
  }
}
