package patron.kernel;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runners of cells whose print-outs nobody reads. */
final class SilentRunner {

  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

  private SilentRunner() {}

  static CellRunner make() {
    return new CellRunner(NOWHERE, NOWHERE);
  }
}
