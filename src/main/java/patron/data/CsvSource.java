package patron.data;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;

/** Delimited files with one header, all columns as text: nothing is guessed, nothing is lost. */
final class CsvSource {

  private final List<Path> files;
  private final CsvFormat format;
  private final List<String> names;

  private CsvSource(List<Path> files, CsvFormat format, List<String> names) {
    this.files = files;
    this.format = format;
    this.names = names;
  }

  static CsvSource of(List<Path> files, CsvFormat format) {
    List<String> names = header(files.getFirst(), format);
    for (Path file : files) {
      PatronException.require(
          header(file, format).equals(names),
          "%s has not the same columns as %s; files read together need the same header",
          file,
          files.getFirst());
    }
    return new CsvSource(files, format, names);
  }

  private static List<String> header(Path file, CsvFormat format) {
    try (CsvRecords records = CsvRecords.open(file, format)) {
      List<String> names = records.next();
      PatronException.require(
          names != null, "%s is empty; a header with column names is needed", file);
      Set<String> seen = new HashSet<>();
      for (String name : names) {
        PatronException.require(
            name.isEmpty() || seen.add(name),
            "%s has two columns called '%s'; give each a name of its own",
            file,
            CsvRecords.shown(name));
      }
      return names;
    }
  }

  /** The files in the user's words. */
  String title() {
    return files.size() == 1 ? files.getFirst().toString() : files.size() + " files";
  }

  List<Path> files() {
    return files;
  }

  CsvFormat format() {
    return format;
  }

  List<String> names() {
    return names;
  }

  /** The column that the engine knows a file's column by: position, never the name in the file. */
  String column(String name) {
    return "c" + names.indexOf(name);
  }

  /** What a query selects from. */
  String sql(Dialect dialect) {
    String list =
        files.stream()
            .map(file -> dialect.text(escaped(file.toString())))
            .collect(Collectors.joining(", ", "[", "]"));
    String columns =
        IntStream.range(0, names.size())
            .mapToObj(i -> "c" + i + ": 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    return SqlText.of(CsvSource.class, "read_csv.sql")
        .put("files", list)
        .put("columns", columns)
        .put("delimiter", dialect.text(String.valueOf(format.delimiter())))
        .put("encoding", dialect.text(format.engineEncoding()))
        .put("longest", String.valueOf(CsvRecords.LONGEST))
        .sql();
  }

  /** The engine takes these characters for patterns. */
  private static String escaped(String path) {
    return path.replaceAll("[\\[*?]", "[$0]");
  }

  /** Takes one record with its place, and says whether it wants more. */
  @FunctionalInterface
  interface Taker {
    boolean take(Path file, long line, List<String> values);
  }

  /** Reads all files strictly, and throws at the first thing that is wrong, with its place. */
  void records(Taker taker) {
    boolean more = true;
    for (int f = 0; f < files.size() && more; f++) {
      more = records(files.get(f), taker);
    }
  }

  private boolean records(Path file, Taker taker) {
    try (CsvRecords records = CsvRecords.open(file, format)) {
      records.next();
      for (List<String> r = records.next(); r != null; r = records.next()) {
        requireWidth(file, records.line(), r.size());
        if (!taker.take(file, records.line(), r)) {
          return false;
        }
      }
      return true;
    }
  }

  private void requireWidth(Path file, long line, int width) {
    PatronException.require(
        width == names.size(),
        "%s, line %s has %s values, the header has %s columns; a value that contains the delimiter"
            + " must be in double quotes",
        file,
        line,
        width,
        names.size());
  }

  /** The engine refused something: this says what. */
  void explain() {
    records((file, line, values) -> true);
  }

  /** How many records there are, by reading all of them. */
  long count() {
    long[] n = new long[1];
    records((file, line, values) -> ++n[0] > 0);
    return n[0];
  }

  /** Where a row lies, counting from 0 over all files, and what it says. */
  Place place(long row) {
    Place[] found = new Place[1];
    long[] left = {row};
    records(
        (file, line, values) -> {
          found[0] = new Place(file, line, values);
          return left[0]-- > 0;
        });
    return found[0];
  }

  /**
   * A record and where it begins.
   *
   * @param file the file
   * @param line its line, counting from 1
   * @param values its values
   */
  record Place(Path file, long line, List<String> values) {}
}
