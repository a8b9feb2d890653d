package patron.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import jdk.jshell.tool.JavaShellToolBuilder;

/** JShell, in this very JVM, so that all its classes and flags are there. */
final class Interactive {

  private Interactive() {}

  public static void main(String[] args) throws Exception {
    Path history = Path.of(args[0]);
    Map<String, String> kept = load(history);
    // JShell would keep its history in the user's home.
    int status =
        JavaShellToolBuilder.builder().persistence(kept).start(options().toArray(String[]::new));
    save(history, kept);
    System.exit(status);
  }

  private static List<String> options() {
    String imports = System.getProperty("patron.imports");
    return Files.exists(Path.of(imports))
        ? List.of("--execution", "local", "--startup", "DEFAULT", "--startup", imports)
        : List.of("--execution", "local");
  }

  private static Map<String, String> load(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        // A history that cannot be read is no reason not to start.
        properties.clear();
      }
    }
    Map<String, String> kept = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> kept.put(name, properties.getProperty(name)));
    return kept;
  }

  private static void save(Path file, Map<String, String> kept) {
    Properties properties = new Properties();
    properties.putAll(kept);
    try {
      Files.createDirectories(file.getParent());
      try (var writer = Files.newBufferedWriter(file)) {
        properties.store(writer, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
