package patron.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Tabular;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How the columns of several files differ: which come and go, and which change their kind. */
public final class FileDrift implements Tabular {

  private static final int NAMED = 3;

  /** A column in one file. */
  private record Seen(String file, String kind) {}

  private final List<String> files;
  private final Map<String, List<Seen>> columns;

  private FileDrift(List<String> files, Map<String, List<Seen>> columns) {
    this.files = files;
    this.columns = columns;
  }

  static FileDrift of(String location) {
    List<Path> found = Location.files(PatronException.given(location, "drift", "the location"));
    List<String> files = new ArrayList<>();
    Map<String, List<Seen>> columns = new LinkedHashMap<>();
    try (Progress progress = Progress.of("Looking at files", found.size())) {
      for (Path file : found) {
        files.add(file.toString());
        Table peek = Peek.at(file);
        for (int row = 0; row < peek.rowCount(); row++) {
          columns
              .computeIfAbsent(peek.stringColumn("column").get(row), _ -> new ArrayList<>())
              .add(new Seen(file.toString(), peek.stringColumn("looks like").get(row)));
        }
        progress.advance(1);
      }
    }
    return new FileDrift(files, columns);
  }

  /** {@return whether all files have the same columns, each of one kind wherever it has values} */
  public boolean none() {
    return columns.keySet().stream().noneMatch(this::drifts);
  }

  private boolean drifts(String column) {
    return columns.get(column).size() < files.size() || kinds(column).size() > 1;
  }

  /** The kinds of a column, with the files that have each; empty columns have none. */
  private Map<String, List<String>> kinds(String column) {
    return columns.get(column).stream()
        .filter(s -> !s.kind().equals("nothing"))
        .collect(
            Collectors.groupingBy(
                Seen::kind,
                LinkedHashMap::new,
                Collectors.mapping(Seen::file, Collectors.toList())));
  }

  private List<String> without(String column) {
    List<String> with = columns.get(column).stream().map(Seen::file).toList();
    return files.stream().filter(f -> !with.contains(f)).toList();
  }

  /** One row a column: column, in files, missing in, kinds, drifts. */
  @Override
  public Table table() {
    StringColumn names = StringColumn.create("column");
    IntColumn in = IntColumn.create("in files");
    StringColumn missing = StringColumn.create("missing in");
    StringColumn kinds = StringColumn.create("kinds");
    BooleanColumn drifts = BooleanColumn.create("drifts");
    for (String column : columns.keySet()) {
      names.append(column);
      in.append(columns.get(column).size());
      missing.append(some(without(column)));
      kinds.append(kindText(column));
      drifts.append(drifts(column));
    }
    return Table.create(files.size() + " files", names, in, missing, kinds, drifts);
  }

  private String kindText(String column) {
    Map<String, List<String>> kinds = kinds(column);
    if (kinds.size() == 1) {
      return kinds.keySet().iterator().next();
    }
    return kinds.entrySet().stream()
        .map(e -> e.getKey() + " in " + some(e.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String some(List<String> files) {
    String first = files.stream().limit(NAMED).collect(Collectors.joining(", "));
    return files.size() <= NAMED ? first : first + " and " + (files.size() - NAMED) + " more";
  }

  @Override
  public long rowCount() {
    return columns.size();
  }
}
