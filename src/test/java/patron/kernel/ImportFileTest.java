package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;

class ImportFileTest {

  @TempDir private Path folder;

  @Test
  void theShippedListCompiles() {
    try (CellRunner runner = SilentRunner.make()) {
      assertThat(new ImportFile(Path.of("kernel-setup/imports.jsh")).runIn(runner)).isEmpty();
    }
  }

  @Test
  void aLineThatFailsIsToldAndTheOthersHold() throws Exception {
    Path file = folder.resolve("imports.jsh");
    Files.writeString(file, "// comment\n\nimport no.such.room.*;\nimport java.util.*;\n");
    try (CellRunner runner = SilentRunner.make()) {
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
    try (CellRunner runner = SilentRunner.make()) {
      assertThatExceptionOfType(PatronException.class)
          .isThrownBy(() -> new ImportFile(missing).runIn(runner))
          .withMessageStartingWith("cannot read the imports " + missing)
          .withMessageEndingWith("set the system property patron.imports to the file");
    }
  }
}
