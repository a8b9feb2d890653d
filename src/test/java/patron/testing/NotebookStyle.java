package patron.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What every notebook of the course keeps to, beside running. */
public final class NotebookStyle {

  private static final int MOST_LINES = 15;
  private static final long MOST_BYTES = 500_000;

  private NotebookStyle() {}

  /** What a notebook does not keep to, a line a finding. */
  public static List<String> findings(Path file) throws IOException {
    NotebookFile notebook = NotebookFile.read(file);
    List<String> findings = new ArrayList<>();
    size(file, findings);
    shape(notebook, findings);
    order(notebook, findings);
    notebook.codeCells().forEach(cell -> cell(cell, findings));
    return findings;
  }

  private static void size(Path file, List<String> findings) throws IOException {
    long size = Files.size(file);
    if (size >= MOST_BYTES) {
      findings.add("it has %,d bytes; keep below %,d".formatted(size, MOST_BYTES));
    }
  }

  private static void shape(NotebookFile notebook, List<String> findings) {
    long prose = notebook.cells().stream().filter(c -> !c.code()).count();
    int code = notebook.codeCells().size();
    if (prose < code) {
      findings.add("it has %d cells of prose to %d of code; explain more".formatted(prose, code));
    }
    if (notebook.codeCells().stream().noneMatch(c -> c.isTagged("parameters"))) {
      findings.add("no cell is tagged parameters");
    }
    if (code == 0 || !notebook.codeCells().getLast().source().contains("Notebook.watermark(")) {
      findings.add("its last code cell is not Notebook.watermark()");
    }
  }

  private static void order(NotebookFile notebook, List<String> findings) {
    int expected = 1;
    for (NotebookFile.Cell cell : notebook.codeCells()) {
      int count = cell.node().path("execution_count").asInt(0);
      if (count != expected) {
        findings.add(
            "cell %d was executed as [%d], not [%d]; run all cells on a fresh kernel"
                .formatted(cell.number(), count, expected));
      }
      expected++;
    }
  }

  private static void cell(NotebookFile.Cell cell, List<String> findings) {
    if (cell.lines() > MOST_LINES) {
      findings.add(
          "cell %d has %d lines; split it to at most %d"
              .formatted(cell.number(), cell.lines(), MOST_LINES));
    }
    cell.outputs().forEach(output -> output(cell, output, findings));
  }

  private static void output(NotebookFile.Cell cell, JsonNode output, List<String> findings) {
    if (output.path("output_type").asString("").equals("error")) {
      findings.add("cell %d shows an error".formatted(cell.number()));
    }
    if (output.path("name").asString("").equals("stderr")) {
      findings.add("cell %d wrote to stderr: %s".formatted(cell.number(), output.path("text")));
    }
    String text = output.toString();
    machinePaths()
        .filter(text::contains)
        .forEach(path -> findings.add("cell %d shows the path %s".formatted(cell.number(), path)));
  }

  private static Stream<String> machinePaths() {
    String home = System.getProperty("user.home") + "/";
    String here = Path.of("").toAbsolutePath() + "/";
    return Set.of(home, here, "/home/", "/Users/", ":\\\\Users").stream()
        .filter(path -> path.length() > 2);
  }
}
