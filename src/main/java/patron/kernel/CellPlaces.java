package patron.kernel;

import java.util.HashMap;
import java.util.Map;

/** Which cell or file and line each snippet of JShell came from, so that errors can say it. */
final class CellPlaces {

  private record Place(String where, int line) {}

  private final Map<String, Place> bySnippet = new HashMap<>();

  /** Remembers that the snippet's first line is this line (from 1) of a cell or file. */
  void put(String snippetId, String where, int line) {
    bySnippet.put(snippetId, new Place(where, line));
  }

  /** Where a line (from 1) of a snippet is, in the user's words. */
  String of(String snippetId, int line) {
    Place place = bySnippet.get(snippetId);
    return place == null
        ? "snippet " + snippetId + ", line " + line
        : "%s, line %d".formatted(place.where(), place.line() + line - 1);
  }

  /** The same for a frame of JShell, whose file is "#" and the snippet's id. */
  String of(StackTraceElement frame) {
    return of(frame.getFileName().substring(1), frame.getLineNumber());
  }
}
