package patron.kernel;

import java.util.HashMap;
import java.util.Map;

/** Which cell and line each snippet of JShell came from, so that errors can say it. */
final class CellPlaces {

  private record Place(int cell, int line) {}

  private final Map<String, Place> bySnippet = new HashMap<>();

  /** Remembers that the snippet's first line is this line (from 1) of a cell. */
  void put(String snippetId, int cell, int line) {
    bySnippet.put(snippetId, new Place(cell, line));
  }

  /** Where a line (from 1) of a snippet is, in the user's words. */
  String of(String snippetId, int line) {
    Place place = bySnippet.get(snippetId);
    return place == null
        ? "snippet " + snippetId + ", line " + line
        : "cell [%d], line %d".formatted(place.cell(), place.line() + line - 1);
  }

  /** The same for a frame of JShell, whose file is "#" and the snippet's id. */
  String of(StackTraceElement frame) {
    return of(frame.getFileName().substring(1), frame.getLineNumber());
  }
}
