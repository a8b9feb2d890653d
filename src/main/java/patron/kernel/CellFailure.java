package patron.kernel;

import java.io.Serial;
import java.util.List;

/** Why a cell failed, as it is shown: the error's name and message, and the lines of its text. */
final class CellFailure extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String name;

  @SuppressWarnings("serial") // it is never written
  private final List<String> lines;

  CellFailure(String name, String message, List<String> lines) {
    super(message, null, false, false);
    this.name = name;
    this.lines = List.copyOf(lines);
  }

  /** The simple name of the error's class. */
  String name() {
    return name;
  }

  List<String> lines() {
    return lines;
  }
}
