package patron.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Starts what a person then works in. Where the shell part waits for it (PATRON_LAUNCH names a
 * file), it gets the command to put in its own place, so that no second Java stays in memory and
 * keys, signals and the exit status go the straight way; elsewhere it is a child.
 */
final class Launch {

  private Launch() {}

  static int of(List<String> command, Map<String, String> variables) {
    String file = System.getenv("PATRON_LAUNCH");
    if (file == null) {
      return child(command, variables);
    }
    InPlace.write(Path.of(file), shell(command, variables) + "\n");
    return 0;
  }

  /** The line for a POSIX shell. */
  static String shell(List<String> command, Map<String, String> variables) {
    String exports =
        variables.entrySet().stream()
            .map(e -> "export " + e.getKey() + "=" + quoted(e.getValue()) + "; ")
            .collect(Collectors.joining());
    return exports
        + command.stream().map(Launch::quoted).collect(Collectors.joining(" ", "exec ", ""));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static int child(List<String> command, Map<String, String> variables) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
      builder.environment().putAll(variables);
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new SetupException("cannot run " + command.getFirst() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException(130, "interrupted");
    }
  }
}
