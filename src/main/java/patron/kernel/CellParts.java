package patron.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import patron.base.PatronException;

/**
 * The parts of a cell that are run one after another: its own lines, and in the place of each line
 * {@code %load FILE} the code of that file. A class that such a file declares may be changed and
 * loaded again without a restart.
 */
final class CellParts {

  private static final Pattern LOAD = Pattern.compile("\\s*%load\\s+(\\S.*?)\\s*");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+[\\w.]+\\s*;");

  /**
   * One part.
   *
   * @param code its text, with empty lines for those of the cell before it
   * @param place what errors call it
   */
  record Part(String code, String place) {}

  private CellParts() {}

  static List<Part> of(String code, int number) {
    String cell = "cell [%d]".formatted(number);
    List<Part> parts = new ArrayList<>();
    StringBuilder own = new StringBuilder();
    int line = 0;
    for (String text : code.split("\n", -1)) {
      Matcher load = LOAD.matcher(text);
      if (load.matches()) {
        parts.add(new Part(own.toString(), cell));
        parts.add(loaded(load.group(1)));
        own.setLength(0);
        own.append("\n".repeat(line + 1));
      } else {
        own.append(text).append('\n');
      }
      line++;
    }
    parts.add(new Part(own.toString(), cell));
    List<Part> said = parts.stream().filter(part -> !part.code().isBlank()).toList();
    return said.isEmpty() ? List.of(parts.getLast()) : said;
  }

  /** JShell has its own package: a file's is left out. */
  private static Part loaded(String name) {
    Path file = Path.of(name);
    try {
      String code = Files.readString(file);
      return new Part(PACKAGE.matcher(code).replaceFirst(""), file.getFileName().toString());
    } catch (IOException e) {
      throw new PatronException(
          "%%load cannot read %s: %s; paths begin at the notebook's folder, which is %s"
              .formatted(name, e.getClass().getSimpleName(), Path.of("").toAbsolutePath()),
          e);
    }
  }
}
