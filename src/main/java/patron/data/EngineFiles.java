package patron.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Files as queries and messages name them. */
final class EngineFiles {

  private EngineFiles() {}

  /** In the user's words. */
  static String title(List<Path> files) {
    return files.size() == 1 ? files.getFirst().toString() : files.size() + " files";
  }

  /** SQL: a list of paths, as they are: what the engine takes for patterns is made plain. */
  static String sql(List<Path> files, Dialect dialect) {
    return files.stream()
        .map(file -> dialect.text(file.toString().replaceAll("[\\[*?]", "[$0]")))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Neighbours that are alike, together: the engine reads them at once, and in order. */
  static <T> List<List<T>> alike(List<T> parts, BiPredicate<T, T> same) {
    List<List<T>> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= parts.size(); i++) {
      if (i == parts.size() || !same.test(parts.get(from), parts.get(i))) {
        runs.add(parts.subList(from, i));
        from = i;
      }
    }
    return runs;
  }

  /** SQL: rows of all sources, one source after the other, columns found by name. */
  static String union(List<String> sources) {
    return sources.size() == 1
        ? sources.getFirst()
        : sources.stream()
            .map(source -> "SELECT * FROM " + source)
            .collect(Collectors.joining(" UNION ALL BY NAME ", "(", ")"));
  }
}
