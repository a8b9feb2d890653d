package patron.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Runs what most notebooks do first while the user still reads, so that the compiler, the libraries
 * and the fonts are there when the first cell comes. Nothing depends on it but time.
 */
final class WarmUp {

  private static final String CODE = "warm-up.txt";

  private WarmUp() {}

  /** Runs block after block until somebody waits. */
  static void run(CellRunner runner, BooleanSupplier somebodyWaits) {
    for (String block : blocks()) {
      if (somebodyWaits.getAsBoolean()) {
        return;
      }
      try {
        runner.run(block, 0);
      } catch (CellFailure e) {
        // Other imports than usual, or interrupted: the cell that needs it will say so, if any.
        return;
      }
    }
  }

  static List<String> blocks() {
    try (InputStream in = WarmUp.class.getResourceAsStream(CODE)) {
      String code =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("//"))
              .collect(Collectors.joining("\n"));
      return Arrays.stream(code.split("\n\\s*\n")).map(String::strip).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
