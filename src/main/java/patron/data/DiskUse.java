package patron.data;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How much disk the files of an engine take while a query runs. What a query had put there is gone
 * when it fails, so it has to be looked at meanwhile.
 */
final class DiskUse {

  /** Of less nobody can tell how much the whole will take. */
  private static final double ENOUGH_TO_TELL = 5;

  private static final double MEGA = 1e6;

  private final Path folder;
  private final String what;
  private final long before;
  private long most;
  private double percent;

  /**
   * Looks for the first time.
   *
   * @param folder where the engine has its files
   * @param what what the query is for, in the user's words; may be empty
   */
  DiskUse(Path folder, String what) {
    this.folder = folder;
    this.what = what;
    this.before = now();
    this.most = before;
  }

  Path folder() {
    return folder;
  }

  /**
   * Looks again.
   *
   * @param done how far the query is, 0 to 100; 0 where that is not known
   */
  synchronized void look(double done) {
    most = Math.max(most, now());
    percent = Math.max(percent, done);
  }

  /** What it took until now and, where that can be told, what it will take in all. */
  synchronized String told() {
    look(0);
    String had =
        "%s had %s there".formatted(what.isEmpty() ? "a query" : quoted(), size((double) most));
    double whole = before + (most - before) * 100 / percent;
    return percent >= ENOUGH_TO_TELL && percent < 100 && whole > most
        ? "%s when %.0f %% were done, so it needs about %s".formatted(had, percent, size(whole))
        : had + " and needs more";
  }

  private String quoted() {
    return "'" + what + "'";
  }

  private static String size(double bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / MEGA);
  }

  private long now() {
    long sum = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        sum += file.toFile().length();
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Whoever took the folder away is told so where it is missed.
      return 0;
    }
    return sum;
  }
}
