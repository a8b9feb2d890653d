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

  private static final String FIRST = "import patron.kernel.PatronKernel;";

  @TempDir private Path folder;

  @Test
  void theShippedListCompiles() {
    try (CellRunner runner = SilentRunner.make()) {
      assertThat(new ImportFile(Path.of("kernel-setup/imports.jsh")).runIn(runner, FIRST))
          .isEmpty();
    }
  }

  /** How JShell takes several imports in one line is written nowhere: this holds it to it. */
  @Test
  void allStayWhenACellImportsSomeOfThemAgain() throws CellFailure {
    String every =
        "List.of(new BigDecimal(1), ChronoUnit.DAYS, Table.create(), zScore(), new File(\".\"))";
    try (CellRunner runner = SilentRunner.make()) {
      new ImportFile(Path.of("kernel-setup/imports.jsh")).runIn(runner, FIRST);
      assertThat(runner.run("int n = 2;\nvar all = " + every + ";\nall.size()", 1)).contains(5);
      runner.run("import java.io.*;\nimport patron.data.*;\nimport java.io.File;", 2);
      assertThat(runner.run("n + all.size() + " + every + ".size()", 3)).contains(12);
      runner.run("import java.sql.Date;", 4);
      assertThat(runner.run("Date.valueOf(\"2025-07-01\").toString()", 5)).contains("2025-07-01");
      assertThat(runner.run("n + all.size()", 6)).contains(7);
    }
  }

  @Test
  void aLineOfImportsIsTakenWholeOrNotAtAll() {
    try (CellRunner runner = SilentRunner.make()) {
      assertThat(runner.imports("import java.util.*; import java.io.*;")).isTrue();
      assertThat(runner.imports("import java.util.*; import no.such.place.*;")).isFalse();
      assertThat(runner.imports("int n = 1; import java.io.*;")).isFalse();
    }
  }

  @Test
  void aLineThatFailsIsToldAndTheOthersHold() throws Exception {
    Path file = folder.resolve("imports.jsh");
    Files.writeString(file, "// comment\n\nimport no.such.room.*;\nimport java.util.*;\n");
    try (CellRunner runner = SilentRunner.make()) {
      assertThat(new ImportFile(file).runIn(runner, FIRST))
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
          .isThrownBy(() -> new ImportFile(missing).runIn(runner, FIRST))
          .withMessageStartingWith("cannot read the imports " + missing)
          .withMessageEndingWith("set the system property patron.imports to the file");
    }
  }
}
