package patron.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a JShell script in this very JVM: {@code ScriptRunner FILE.jsh ARGUMENT...}. What fails ends
 * it with status 1 and the script's own line; System.exit ends it with the status it names.
 */
final class ScriptRunner {

  private ScriptRunner() {}

  public static void main(String[] args) {
    int status = 0;
    try {
      run(Path.of(args[0]), Arrays.asList(args).subList(1, args.length));
    } catch (SetupException e) {
      System.out.flush();
      System.err.println(e.getMessage());
      status = e.status();
    }
    // Threads that a library left must not keep it alive.
    System.exit(status);
  }

  static void run(Path file, List<String> arguments) {
    String name = file.getFileName().toString();
    try (ScriptSession session = ScriptSession.start(importsFile())) {
      session.define(arguments);
      session.run(Script.of(name, FilesText.read(file)));
    }
  }

  private static Script importsFile() {
    String place = System.getProperty("patron.imports", "");
    boolean there = !place.isEmpty() && Files.exists(Path.of(place));
    return Script.of("imports.jsh", there ? FilesText.read(Path.of(place)) : "");
  }
}
