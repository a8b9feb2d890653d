package patron.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import patron.base.PatronException;

/** The file of import statements that every kernel starts with; one a line, // comments allowed. */
record ImportFile(Path file) {

  /**
   * Runs every line; what fails is told with its place, and does not keep the others from running.
   *
   * <p>JShell compiles once for each import, which for a page of them takes longer than all else
   * that a kernel does to start. Several in one line it takes for one, named by the first, and who
   * imports that name again replaces them all: hence a first that no cell has a reason to import.
   *
   * @param first a further import; no notebook may have the same
   * @return what failed
   */
  List<String> runIn(CellRunner runner, String first) {
    List<String> lines = lines();
    String all =
        Stream.concat(Stream.of(first), lines.stream().filter(ImportFile::isCode))
            .map(String::strip)
            .collect(Collectors.joining(" "));
    return runner.imports(all) ? List.of() : oneByOne(runner, first, lines);
  }

  private List<String> oneByOne(CellRunner runner, String first, List<String> lines) {
    List<String> failures = new ArrayList<>();
    run(runner, first, 0, failures);
    for (int i = 0; i < lines.size(); i++) {
      if (isCode(lines.get(i))) {
        run(runner, lines.get(i).strip(), i + 1, failures);
      }
    }
    return failures;
  }

  private static boolean isCode(String line) {
    return !line.isBlank() && !line.strip().startsWith("//");
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
