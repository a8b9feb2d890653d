package patron.data;

import java.nio.file.Path;
import java.util.List;
import patron.base.PatronException;
import tech.tablesaw.api.Table;

/** The one place that knows which reader a source wants. */
final class Sources {

  private Sources() {}

  static LineSource of(Engine engine, String location, Roles settings) {
    List<Path> files = Location.files(PatronException.given(location, "reading", "the location"));
    PatronException.given(settings, "reading", "the roles");
    FileKind kind = FileKind.of(files.getFirst());
    for (Path file : files) {
      PatronException.require(
          FileKind.of(file) == kind,
          "%s and %s are of different kinds; read each kind by itself",
          files.getFirst(),
          file);
    }
    return switch (kind) {
      case DELIMITED -> delimited(engine, files, CsvFormat.of(files.getFirst(), settings));
      case JSON -> new JsonSource(engine, files);
      case PARQUET -> new ParquetSource(engine, files);
      case WORKBOOK -> workbook(engine, files, settings);
    };
  }

  /** The engine cannot read every encoding. */
  private static LineSource delimited(Engine engine, List<Path> files, CsvFormat format) {
    CsvSource source = CsvSource.of(files, format);
    if (format.encoding().isOfEngine()) {
      return source;
    }
    RecordFeed feed = new RecordFeed(files, format, source.names());
    try (feed) {
      return StagedSource.of(engine, source.title(), feed, feed::place);
    }
  }

  private static LineSource workbook(Engine engine, List<Path> files, Roles settings) {
    PatronException.require(
        files.size() == 1, "%s workbooks are named; read one, or save them as .csv", files.size());
    try (XlsxFeed feed = new XlsxFeed(files.getFirst(), settings.setting("sheet", ""))) {
      return StagedSource.of(engine, files.getFirst().toString(), feed, feed::place);
    }
  }

  static LineSource of(Engine engine, Database database, String sql) {
    PatronException.given(database, "reading", "the database");
    PatronException.given(sql, "reading", "the query");
    try (JdbcFeed feed = new JdbcFeed(database, sql)) {
      String title = "the query of " + database;
      return StagedSource.of(
          engine, title, feed, row -> new LineSource.Place(title, "row", row + 1));
    }
  }

  static LineSource of(Engine engine, Table table) {
    String title = "table '" + table.name() + "'";
    return StagedSource.of(
        engine, title, new TableFeed(table), row -> new LineSource.Place(title, "row", row + 1));
  }
}
