package patron.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import patron.base.PatronException;

/** Parquet files, columns in their own types; found by name where the files differ. */
final class ParquetSource implements LineSource {

  private final Engine engine;
  private final List<Path> files;
  private final List<SourcePart> parts = new ArrayList<>();
  private final Map<String, String> types = new LinkedHashMap<>();

  ParquetSource(Engine engine, List<Path> files) {
    this.engine = engine;
    this.files = files;
    for (Path file : files) {
      parts.add(SourcePart.of(file, List.copyOf(columns(List.of(file)).keySet())));
    }
    types.putAll(columns(files));
  }

  private Map<String, String> columns(List<Path> of) {
    try {
      Rows rows =
          engine.query(
              "SELECT column_name AS n, column_type AS t FROM (DESCRIBE SELECT * FROM %s)"
                  .formatted(read(of, engine.dialect(), "")));
      Map<String, String> columns = new LinkedHashMap<>();
      for (int i = 0; i < rows.size(); i++) {
        columns.put(rows.strings("n")[i], rows.strings("t")[i]);
      }
      return columns;
    } catch (PatronException e) {
      throw explained(e, of.size() == 1 ? of.getFirst().toString() : title());
    }
  }

  private static String read(List<Path> files, Dialect dialect, String options) {
    return files.stream()
        .map(file -> dialect.text(file.toString().replaceAll("[\\[*?]", "[$0]")))
        .collect(
            Collectors.joining(
                ", ",
                "read_parquet([",
                "], union_by_name = true, hive_partitioning = false" + options + ")"));
  }

  @Override
  public String title() {
    return files.size() == 1 ? files.getFirst().toString() : files.size() + " files";
  }

  @Override
  public List<String> names() {
    return List.copyOf(types.keySet());
  }

  @Override
  public SourceColumn column(String name) {
    return new SourceColumn(engine.dialect().name(name), types.get(name));
  }

  @Override
  public String sql(Dialect dialect) {
    return read(files, dialect, "");
  }

  @Override
  public List<SourcePart> parts() {
    return List.copyOf(parts);
  }

  @Override
  public PatronException explained(PatronException refused) {
    return explained(refused, title());
  }

  private static PatronException explained(PatronException refused, String title) {
    return refused.getMessage().equals(DuckDb.INTERRUPTED)
        ? refused
        : new PatronException(
            "%s cannot be read as Parquet (%s); fetch or write it again"
                .formatted(title, refused.getMessage()),
            refused);
  }

  @Override
  public void records(Taker taker) {
    EngineRecords.give(engine, this, this::place, taker);
  }

  @Override
  public FoundRow find(long row) {
    return EngineRecords.find(engine, this, this::place, row);
  }

  private Place place(long row) {
    if (files.size() == 1) {
      return new Place(title(), "row", row + 1);
    }
    String source = read(files, engine.dialect(), ", filename = true, file_row_number = true");
    Rows found =
        engine.query(
            "SELECT filename AS f, file_row_number AS n FROM %s LIMIT 1 OFFSET %d"
                .formatted(source, row));
    return new Place(found.strings("f")[0], "row", found.longs("n")[0] + 1);
  }
}
