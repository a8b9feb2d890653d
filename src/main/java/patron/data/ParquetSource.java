package patron.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;

/** Parquet files, columns in their own types; found by name where the files differ. */
final class ParquetSource implements LineSource {

  private final Engine engine;
  private final List<Path> files;
  private final List<SourcePart> parts = new ArrayList<>();
  private final LongList rows = new LongList();
  private final Map<String, String> types;

  ParquetSource(Engine engine, List<Path> files) {
    this.engine = engine;
    this.files = files;
    for (Path file : files) {
      List<Path> one = List.of(file);
      parts.add(SourcePart.of(file, List.copyOf(columns(one).keySet())));
      // Stands at the end of the file: nothing is read for it.
      rows.add(ask("SELECT count(*) AS n FROM ", one).longs("n")[0]);
    }
    this.types = columns(files);
  }

  private Map<String, String> columns(List<Path> of) {
    Rows found = ask("SELECT column_name AS n, column_type AS t FROM (DESCRIBE FROM ", of, ")");
    String[] names = found.strings("n");
    String[] kinds = found.strings("t");
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      columns.put(names[i], kinds[i]);
    }
    return columns;
  }

  private Rows ask(String before, List<Path> of, String... after) {
    try {
      return engine.query(before + read(of, engine.dialect()) + String.join("", after));
    } catch (PatronException e) {
      throw explained(e, EngineFiles.title(of));
    }
  }

  private static String read(List<Path> files, Dialect dialect) {
    return "read_parquet(%s, union_by_name = true, hive_partitioning = false)"
        .formatted(EngineFiles.sql(files, dialect));
  }

  @Override
  public String title() {
    return EngineFiles.title(files);
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
    return read(files, dialect);
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
    return EngineFailure.isOfTheEngine(refused)
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
    long before = 0;
    int file = 0;
    while (row >= before + rows.get(file)) {
      before += rows.get(file++);
    }
    return new Place(files.get(file).toString(), "row", row - before + 1);
  }
}
