package patron.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An .ipynb file.
 *
 * @param name the file's name
 * @param cells all cells, in order
 */
public record NotebookFile(String name, List<Cell> cells) {

  /**
   * One cell.
   *
   * @param number from 1, counting all cells
   * @param code whether it is a code cell; prose otherwise
   * @param source its text
   * @param node its JSON
   */
  public record Cell(int number, boolean code, String source, JsonNode node) {

    boolean isTagged(String tag) {
      return texts(node.path("metadata").path("tags")).anyMatch(tag::equals);
    }

    long lines() {
      return source.strip().lines().count();
    }

    Stream<JsonNode> outputs() {
      return StreamSupport.stream(node.path("outputs").spliterator(), false);
    }
  }

  /** Reads a notebook of format 4. */
  public static NotebookFile read(Path file) throws IOException {
    JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
    List<Cell> cells = new ArrayList<>();
    for (JsonNode node : root.path("cells")) {
      boolean code = node.path("cell_type").asString("").equals("code");
      cells.add(new Cell(cells.size() + 1, code, text(node.path("source")), node));
    }
    return new NotebookFile(file.getFileName().toString(), cells);
  }

  /** The code cells that hold code. */
  List<Cell> codeCells() {
    return cells.stream().filter(c -> c.code() && !c.source().isBlank()).toList();
  }

  /** nbformat writes a text as one string or as a list of lines. */
  private static String text(JsonNode node) {
    return node.isArray() ? texts(node).collect(Collectors.joining()) : node.asString("");
  }

  private static Stream<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(one -> one.asString(""));
  }
}
