package patron.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import patron.base.PatronException;

/** The file of import statements that every kernel starts with; one a line, // comments allowed. */
record ImportFile(Path file) {

  /**
   * Runs every line; what fails is told with its place, and does not keep the others from running.
   */
  List<String> runIn(CellRunner runner) {
    List<String> failures = new ArrayList<>();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("//")) {
        run(runner, line, i + 1, failures);
      }
    }
    return failures;
  }

  private void run(CellRunner runner, String line, int number, List<String> failures) {
    try {
      runner.run(line, 0);
    } catch (CellFailure e) {
      failures.add(
          "%s, line %d cannot be used: %s (%s); mend the line or build the module, then restart"
              .formatted(file.getFileName(), number, line, e.getMessage().replace('\n', ' ')));
    }
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new PatronException(
          "cannot read the imports %s: %s; set the system property patron.imports to the file"
              .formatted(file, e),
          e);
    }
  }
}
