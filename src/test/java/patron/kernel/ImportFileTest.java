package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;

class ImportFileTest {

  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void theShippedListCompiles() {
    try (CellRunner runner = new CellRunner(NOWHERE, NOWHERE)) {
      assertThat(new ImportFile(Path.of("kernel-setup/imports.jsh")).runIn(runner)).isEmpty();
    }
  }

  @Test
  void aLineThatFailsIsToldAndTheOthersHold() throws Exception {
    Path file = folder.resolve("imports.jsh");
    Files.writeString(file, "// comment\n\nimport no.such.room.*;\nimport java.util.*;\n");
    try (CellRunner runner = new CellRunner(NOWHERE, NOWHERE)) {
      assertThat(new ImportFile(file).runIn(runner))
          .containsExactly(
              "imports.jsh, line 3 cannot be used: import no.such.room.*; (package no.such.room"
                  + " does not exist); mend the line or build the module, then restart");
      assertThat(runner.run("new ArrayList<>(List.of(1)).size()", 1)).contains(1);
    }
  }

  @Test
  void aMissingFileSaysHowToNameIt() throws IOException {
    Path missing = folder.resolve("missing.jsh");
    try (CellRunner runner = new CellRunner(NOWHERE, NOWHERE)) {
      assertThatExceptionOfType(PatronException.class)
          .isThrownBy(() -> new ImportFile(missing).runIn(runner))
          .withMessageStartingWith("cannot read the imports " + missing)
          .withMessageEndingWith("set the system property patron.imports to the file");
    }
  }
}
