package patron.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import patron.base.PatronException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Files with one JSON object a line, all values as text; objects inside of objects as JSON. */
final class JsonSource implements LineSource {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Engine engine;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> names;

  /** A file with the keys of its objects. */
  private record Part(Path file, Packing packing, List<String> names) {}

  JsonSource(Engine engine, List<Path> files) {
    this.engine = engine;
    Set<String> all = new LinkedHashSet<>();
    for (Path file : files) {
      Packing packing = Packing.of(file);
      // Before its keys are known, so that a line that is no object is looked for in it.
      parts.add(new Part(file, packing, List.of()));
      List<String> keys = keys(file, packing);
      PatronException.require(
          !keys.isEmpty(), "%s has no JSON object with a key; one a line is needed", file);
      parts.set(parts.size() - 1, new Part(file, packing, keys));
      all.addAll(keys);
    }
    this.names = List.copyOf(all);
  }

  private List<String> keys(Path file, Packing packing) {
    String read =
        "read_ndjson_objects(%s, compression = '%s', maximum_object_size = %d)"
            .formatted(
                EngineFiles.sql(List.of(file), engine.dialect()),
                packing.engineWord(),
                CsvRecords.LONGEST);
    try {
      return List.of(
          engine
              .query(SqlText.of(JsonSource.class, "json_keys.sql").put("source", read).sql())
              .strings("k"));
    } catch (PatronException e) {
      throw explained(e);
    }
  }

  private List<Path> files() {
    return parts.stream().map(Part::file).toList();
  }

  @Override
  public String title() {
    return EngineFiles.title(files());
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public SourceColumn column(String name) {
    return SourceColumn.text(engine.dialect().name(name));
  }

  @Override
  public List<SourcePart> parts() {
    return parts.stream().map(part -> SourcePart.of(part.file(), part.names())).toList();
  }

  @Override
  public String sql(Dialect dialect) {
    String columns =
        names.stream()
            .map(name -> dialect.text(name) + ": 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    return EngineFiles.union(
        EngineFiles.alike(parts, (a, b) -> a.packing() == b.packing()).stream()
            .map(run -> read(run, columns, dialect))
            .toList());
  }

  private static String read(List<Part> run, String columns, Dialect dialect) {
    return "read_json(%s, format = 'newline_delimited', columns = %s, compression = '%s', maximum_object_size = %d)"
        .formatted(
            EngineFiles.sql(run.stream().map(Part::file).toList(), dialect),
            columns,
            run.getFirst().packing().engineWord(),
            CsvRecords.LONGEST);
  }

  /** One line is one row; quotes mean nothing there. */
  @Override
  public RowCheck startCheck() {
    return FileCheck.start(files(), CsvFormat.NO_QUOTE, false);
  }

  /** The engine refused something: another reader finds the first line that is no object. */
  @Override
  public PatronException explained(PatronException refused) {
    lines(JsonSource::requireObject);
    return refused;
  }

  private static boolean requireObject(Place place, String line) {
    try {
      PatronException.require(
          MAPPER.readTree(line).isObject(),
          "%s is no JSON object; one object a line is needed",
          place);
      return true;
    } catch (JacksonException e) {
      throw new PatronException(
          "%s is no JSON object (%s); one object a line is needed"
              .formatted(place, CsvRecords.shown(e.getOriginalMessage())),
          e);
    }
  }

  @Override
  public void records(Taker taker) {
    List<Place> places = new ArrayList<>();
    lines((place, line) -> places.add(place));
    EngineRecords.give(engine, this, row -> places.get(Math.toIntExact(row)), taker);
  }

  @Override
  public long count() {
    long[] n = new long[1];
    lines((place, line) -> ++n[0] > 0);
    return n[0];
  }

  @Override
  public FoundRow find(long row) {
    Place[] found = new Place[1];
    long[] left = {row};
    lines(
        (place, line) -> {
          found[0] = place;
          return left[0]-- > 0;
        });
    return EngineRecords.find(engine, this, r -> found[0], row);
  }

  /** Takes one line that is not blank, and says whether it wants more. */
  @FunctionalInterface
  private interface LineTaker {
    boolean take(Place place, String line);
  }

  private void lines(LineTaker taker) {
    for (Path file : files()) {
      try (BufferedReader in = reader(file)) {
        long line = 1;
        for (String text = in.readLine(); text != null; text = in.readLine(), line++) {
          if (!text.isBlank() && !taker.take(new Place(file.toString(), "line", line), text)) {
            return;
          }
        }
      } catch (IOException | UncheckedIOException e) {
        throw new PatronException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
      }
    }
  }

  private static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            FileCheck.unpacked(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }
}
