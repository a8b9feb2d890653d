package patron.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class NotebookInJShellTest {

  @TempDir private Path folder;

  @Test
  void runsCellsInTheNotebooksFolderAndShowsTheirValues() throws IOException {
    Files.writeString(folder.resolve("data.csv"), "name,spend\nAnn,12.5\n");
    Path records = folder.resolve("records.jsonl");
    Path file =
        notebook(
            "display(Notebook.watermark());\nint rows = Notebook.rows(500);",
            "var table = Table.read().csv(\"data.csv\");\ntable",
            "Notebook.record(\"customers\", table.rowCount() * rows)");
    Map<String, String> environment =
        Map.of("PATRON_ROWS", "7", "PATRON_RECORDS", records.toString());
    assertThat(NotebookInJShell.run(file, environment)).isEmpty();
    assertThat(records).hasContent("{\"name\":\"customers\",\"value\":7}");
  }

  @Test
  void tellsTheCellItsCodeAndTheCause() throws IOException {
    Path file = notebook("int fine = 1;", "int other = 2;\nThreads.use(-other);", "int never;");
    assertThat(NotebookInJShell.run(file, Map.of()).orElseThrow().strip())
        .isEqualTo(
            """
            test.ipynb, cell 4 (code cell [2]):
            int other = 2;
            Threads.use(-other);

            threads is -2; give 0 (all cores) or more

                at cell [2], line 2\
            """);
  }

  @Test
  void anErrorWhileShowingIsAFailure() throws IOException {
    Path file =
        notebook("new Object() { public String toString() { throw new AssertionError(7); } }");
    assertThat(NotebookInJShell.run(file, Map.of()).orElseThrow()).contains("AssertionError: 7");
  }

  @Test
  void styleFindsWhatToMend() throws IOException {
    Path file = notebook("int a;\n".repeat(16), "int b;");
    assertThat(NotebookStyle.findings(file))
        .contains(
            "no cell is tagged parameters",
            "its last code cell is not Notebook.watermark()",
            "cell 2 was executed as [0], not [1]; run all cells on a fresh kernel",
            "cell 2 has 16 lines; split it to at most 15");
  }

  /** A prose cell before each code cell. */
  private Path notebook(String... code) throws IOException {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (String source : code) {
      cells.add(Map.of("cell_type", "markdown", "metadata", Map.of(), "source", List.of("Why")));
      Map<String, Object> cell = new LinkedHashMap<>();
      cell.put("cell_type", "code");
      cell.put("metadata", Map.of());
      cell.put("execution_count", null);
      cell.put("outputs", List.of());
      cell.put("source", source.lines().map(line -> line + "\n").toList());
      cells.add(cell);
    }
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("cells", cells);
    root.put("metadata", Map.of());
    root.put("nbformat", 4);
    root.put("nbformat_minor", 5);
    return Files.writeString(
        folder.resolve("test.ipynb"), JsonMapper.shared().writeValueAsString(root));
  }
}
