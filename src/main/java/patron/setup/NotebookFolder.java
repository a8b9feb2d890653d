package patron.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The notebooks there are, by name without .ipynb, in order.
 *
 * @param byName each notebook's file
 */
record NotebookFolder(TreeMap<String, Path> byName) {

  static final String SUFFIX = ".ipynb";

  static NotebookFolder of(Path folder) {
    TreeMap<String, Path> found = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(f -> f.toString().endsWith(SUFFIX)).forEach(f -> found.put(name(f), f));
      } catch (IOException e) {
        throw new SetupException("cannot list " + folder + ": " + e.getMessage());
      }
    }
    return new NotebookFolder(found);
  }

  static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  List<Path> all() {
    return List.copyOf(byName.values());
  }

  List<Path> named(List<String> names) {
    return names.stream().map(this::one).toList();
  }

  private Path one(String name) {
    Path file = byName.get(name);
    if (file == null) {
      throw new SetupException(
          SetupException.USAGE, Nearest.unknown("notebook", name, byName.keySet()));
    }
    return file;
  }
}
