package patron.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One result of a run, as the closing table shows it.
 *
 * @param place where it lies
 * @param what its size, its rows, or how many files it holds
 */
record Made(Path place, String what) {

  static List<Made> of(List<Path> places) {
    return places.stream().map(place -> new Made(place, describe(place))).toList();
  }

  private static String describe(Path place) {
    if (Files.isDirectory(place)) {
      List<Path> files = Staging.children(place);
      long charts = files.stream().filter(f -> f.toString().endsWith(".png")).count();
      return charts > 0 ? charts + " charts, PNG and SVG" : files.size() + " files";
    }
    boolean csv = place.toString().matches(".*\\.csv(\\.gz)?");
    return csv ? "%,d rows".formatted(FilesText.rows(place)) : Took.bytes(FilesText.size(place));
  }

  /** The table, a line a result. */
  static List<String> table(List<Made> made) {
    int width = made.stream().mapToInt(m -> m.what.length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    if (!made.isEmpty()) {
      lines.add("");
      lines.add("Made:");
    }
    for (Made one : made) {
      lines.add("  %-".concat(width + "s  %s").formatted(one.what, one.place));
    }
    return lines;
  }
}
