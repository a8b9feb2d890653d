package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;

class CellPartsTest {

  @TempDir private Path folder;

  @Test
  void aCellWithoutLoadIsOnePart() {
    assertThat(CellParts.of("int x = 1;\nx", 3))
        .containsExactly(new CellParts.Part("int x = 1;\nx\n", "cell [3]"));
    assertThat(CellParts.of("", 3)).hasSize(1);
  }

  @Test
  void aLoadedFileStandsInThePlaceOfItsLine() throws IOException {
    Path file = folder.resolve("My helper.java");
    Files.writeString(file, "package shop;\nclass Helper {}\n");
    assertThat(CellParts.of("int a;\n  %load " + file + " \nint b;", 5))
        .containsExactly(
            new CellParts.Part("int a;\n", "cell [5]"),
            new CellParts.Part("\nclass Helper {}\n", "My helper.java"),
            new CellParts.Part("\n\nint b;\n", "cell [5]"));
    assertThat(CellParts.of("%load " + file, 5)).hasSize(1);
    Files.writeString(file, "\n");
    assertThat(CellParts.of("%load " + file, 5)).hasSize(1);
  }

  @Test
  void aMissingFileIsNamedWithTheFolder() {
    assertThatExceptionOfType(PatronException.class)
        .isThrownBy(() -> CellParts.of("%load none.java", 1))
        .withMessageStartingWith("%load cannot read none.java: NoSuchFileException")
        .withMessageContaining(Path.of("").toAbsolutePath().toString());
  }

  @Test
  void aChangedClassIsPickedUpAndItsErrorsNameTheFile() throws Exception {
    Path file = folder.resolve("Helper.java");
    try (CellRunner runner = SilentRunner.make()) {
      Files.writeString(file, "public class Helper {\n  static int twice(int n) { return n; }\n}");
      runner.run(CellParts.of("%load " + file, 1));
      assertThat(runner.run("Helper.twice(4)", 1)).contains(4);
      Files.writeString(
          file,
          """
          public class Helper {
            static int twice(int n) {
              return 2 * n / (n - 5);
            }
          }
          """);
      runner.run(CellParts.of("%load " + file, 1));
      assertThat(runner.run("Helper.twice(6)", 1)).contains(12);
      assertThatExceptionOfType(CellFailure.class)
          .isThrownBy(() -> runner.run("Helper.twice(5)", 2))
          .satisfies(
              failure ->
                  assertThat(String.join("\n", failure.lines()))
                      .contains("Helper.twice in Helper.java, line 3", "cell [2], line 1"));
    }
  }
}
