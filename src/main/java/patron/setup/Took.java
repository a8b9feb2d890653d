package patron.setup;

import java.time.Duration;

/** Times and sizes in the user's words. */
final class Took {

  private Took() {}

  static String since(long startNanos) {
    return text(Duration.ofNanos(System.nanoTime() - startNanos));
  }

  static String text(Duration took) {
    return took.toSeconds() < 60
        ? took.toSeconds() + " s"
        : took.toMinutes() + " min " + took.toSecondsPart() + " s";
  }

  static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " bytes";
    }
    return bytes < 1_000_000 ? bytes / 1_000 + " KB" : "%.1f MB".formatted(bytes / 1e6);
  }
}
