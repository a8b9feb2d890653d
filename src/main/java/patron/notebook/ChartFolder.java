package patron.notebook;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import patron.base.AtomicFile;

/** Where every chart shown is also written, numbered in the order of showing, as PNG and SVG. */
public final class ChartFolder {

  private static final int LONGEST = 60;

  private final Optional<Path> folder;
  private int written;

  ChartFolder(Optional<Path> folder) {
    this.folder = folder;
  }

  /**
   * The folder that the run asked for.
   *
   * @param environment where PATRON_CHARTS may name a folder; without it nothing is written
   * @return the folder, made when the first chart comes
   */
  public static ChartFolder of(Map<String, String> environment) {
    return new ChartFolder(Optional.ofNullable(environment.get("PATRON_CHARTS")).map(Path::of));
  }

  /**
   * Writes a chart, where a folder was asked for.
   *
   * @param chart what was shown
   */
  public synchronized void add(ChartImage chart) {
    folder.ifPresent(
        place -> {
          String name = "%02d-%s".formatted(++written, slug(chart.title()));
          AtomicFile.write(place.resolve(name + ".png"), out -> out.write(chart.png()));
          AtomicFile.write(place.resolve(name + ".svg"), chart.svg());
        });
  }

  /** Letters and digits in lower case, joined by hyphens: a name on every file system. */
  static String slug(String title) {
    String plain =
        Normalizer.normalize(title, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-");
    String cut = plain.substring(0, Math.min(plain.length(), LONGEST)).replaceAll("^-+|-+$", "");
    return cut.isEmpty() ? "chart" : cut;
  }
}
