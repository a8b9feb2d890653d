package patron.data;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;

/**
 * Delimited files, all columns as text: nothing is guessed, nothing is lost. Where their headers
 * differ, columns are found by name, and a file without one has nothing there.
 */
final class CsvSource implements LineSource {

  private static final Pattern CSV_LINE = Pattern.compile("CSV Error on Line: ([0-9]+)");

  /** A file with its own header. */
  private record Part(Path file, Packing packing, List<String> names) {

    boolean isLike(Part other) {
      return packing == other.packing && names.equals(other.names);
    }
  }

  private final List<Part> parts;
  private final CsvFormat format;
  private final List<String> names;

  private CsvSource(List<Part> parts, CsvFormat format) {
    this.parts = parts;
    this.format = format;
    Set<String> all = new LinkedHashSet<>();
    parts.forEach(part -> all.addAll(part.names()));
    this.names = List.copyOf(all);
  }

  static CsvSource of(List<Path> files, CsvFormat format) {
    return new CsvSource(
        files.stream().map(file -> new Part(file, Packing.of(file), header(file, format))).toList(),
        format);
  }

  /** The names of a file's columns. */
  static List<String> header(Path file, CsvFormat format) {
    try (CsvRecords records = CsvRecords.open(file, format)) {
      List<String> names = records.next();
      PatronException.require(
          names != null, "%s is empty; a header with column names is needed", file);
      return distinct(file, names);
    }
  }

  /** Columns without a name cannot be asked for, but are columns. */
  private static List<String> distinct(Path file, List<String> names) {
    Set<String> seen = new HashSet<>();
    List<String> distinct = new ArrayList<>();
    for (String name : names) {
      PatronException.require(
          name.isEmpty() || seen.add(name),
          "%s has two columns called '%s'; give each a name of its own",
          file,
          CsvRecords.shown(name));
      distinct.add(name.isEmpty() ? "unnamed column " + (distinct.size() + 1) : name);
    }
    return List.copyOf(distinct);
  }

  @Override
  public String title() {
    return EngineFiles.title(files());
  }

  CsvFormat format() {
    return format;
  }

  @Override
  public List<String> names() {
    return names;
  }

  /** The engine knows a column by position: names in files may be anything. */
  @Override
  public SourceColumn column(String name) {
    return SourceColumn.text("c" + names.indexOf(name));
  }

  @Override
  public List<SourcePart> parts() {
    return parts.stream().map(part -> SourcePart.of(part.file(), part.names())).toList();
  }

  @Override
  public String sql(Dialect dialect) {
    return EngineFiles.union(
        EngineFiles.alike(parts, Part::isLike).stream().map(run -> read(run, dialect)).toList());
  }

  private String read(List<Part> run, Dialect dialect) {
    Part first = run.getFirst();
    String columns =
        first.names().stream()
            .map(name -> "c" + names.indexOf(name) + ": 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    return SqlText.of(CsvSource.class, "read_csv.sql")
        .put("files", EngineFiles.sql(run.stream().map(Part::file).toList(), dialect))
        .put("columns", columns)
        .put("delimiter", dialect.text(String.valueOf(format.delimiter())))
        .put("quote", dialect.text(format.quoteText()))
        .put("encoding", dialect.text(format.encoding().engineWord()))
        .put("compression", dialect.text(first.packing().engineWord()))
        .put("longest", String.valueOf(CsvRecords.LONGEST))
        .sql();
  }

  @Override
  public RowCheck startCheck() {
    return FileCheck.start(files(), format.quote(), true);
  }

  private List<Path> files() {
    return parts.stream().map(Part::file).toList();
  }

  /** The engine refused something: the strict reader says what and where. */
  @Override
  public PatronException explained(PatronException refused) {
    if (!(refused.getCause() instanceof SQLException e)) {
      return refused;
    }
    refuseMisread(refused);
    records((place, values) -> true);
    Matcher line = CSV_LINE.matcher(e.getMessage());
    return line.find()
        ? new PatronException(
            "%s, line %s cannot be read as CSV; check the quotes and blanks beside them"
                .formatted(title(), line.group(1)),
            refused)
        : refused;
  }

  private void refuseMisread(PatronException refused) {
    if (!format.sure()) {
      TextEncoding whole = TextEncoding.ofWhole(files());
      if (whole != TextEncoding.UTF_8 && whole != format.encoding()) {
        throw new MisreadException(refused, whole);
      }
    }
  }

  @Override
  public void records(Taker taker) {
    boolean more = true;
    for (int p = 0; p < parts.size() && more; p++) {
      more = records(parts.get(p), taker);
    }
  }

  private boolean records(Part part, Taker taker) {
    int[] from = names.stream().mapToInt(part.names()::indexOf).toArray();
    boolean same = part.names().equals(names);
    try (CsvRecords records = CsvRecords.open(part.file(), format)) {
      records.next();
      for (List<String> r = records.next(); r != null; r = records.next()) {
        requireWidth(part, records.line(), r.size());
        Place place = new Place(part.file().toString(), "line", records.line());
        if (!taker.take(place, same ? r : inOrder(r, from))) {
          return false;
        }
      }
      return true;
    }
  }

  private static List<String> inOrder(List<String> record, int[] from) {
    return IntStream.of(from).mapToObj(i -> i < 0 ? "" : record.get(i)).toList();
  }

  private static void requireWidth(Part part, long line, int width) {
    PatronException.require(
        width == part.names().size(),
        "%s, line %s has %s values, the header has %s columns; a value that contains the delimiter"
            + " must be in double quotes",
        part.file(),
        line,
        width,
        part.names().size());
  }
}
