package patron.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Public real data sets, which lie beside the project and are never copied into it. */
public final class RealData {

  private RealData() {}

  /** The file, or an abort of the test that says what is missing. */
  public static Path file(String relative) {
    Path file = Path.of("../shared/data").resolve(relative);
    if (!Files.exists(file)) {
      String reason = "SKIPPED: no real data at " + file + " (see CONTRIBUTING.md)";
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    return file;
  }
}
