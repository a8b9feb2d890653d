package patron.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every notebook of the course runs, and keeps to the course's style. */
class NotebooksTest {

  private static final Path NOTEBOOKS = Path.of("notebooks");
  private static final Path OUTPUT = Path.of("target/notebooks").toAbsolutePath();

  @TestFactory
  Stream<DynamicTest> everyNotebookRuns() throws IOException {
    return notebooks().stream()
        .map(
            file ->
                dynamicTest(
                    file.getFileName().toString(),
                    () ->
                        assertThat(NotebookInJShell.run(file, environment(file)))
                            .as("what went wrong")
                            .isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> everyNotebookKeepsToTheStyle() throws IOException {
    return notebooks().stream()
        .map(
            file ->
                dynamicTest(
                    file.getFileName().toString(),
                    () -> assertThat(NotebookStyle.findings(file)).isEmpty()));
  }

  private static Map<String, String> environment(Path notebook) {
    String name = notebook.getFileName().toString().replace(".ipynb", "");
    return Map.of(
        "PATRON_OUTPUT", OUTPUT.resolve(name).toString(),
        "PATRON_RECORDS", OUTPUT.resolve(name + ".jsonl").toString());
  }

  private static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }
}
