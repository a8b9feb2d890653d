package patron.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void writesWithTheFoldersAbove() throws IOException {
    Path file = folder.resolve("a b/c'd/list.csv");
    AtomicFile.write(file, "é\n");
    assertThat(Files.readAllBytes(file)).isEqualTo(new byte[] {(byte) 0xC3, (byte) 0xA9, '\n'});
    assertThat(file.getParent()).isDirectoryContaining("glob:**list.csv");
  }

  @Test
  void keepsWhatWasThereWhenTheWriterFails() throws IOException {
    Path file = folder.resolve("list.csv");
    AtomicFile.write(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("cannot write " + file + ": No space left on device");
    assertThat(file).hasContent("old");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void removesThePartAlsoAfterAnUncheckedError() throws IOException {
    Path file = folder.resolve("list.csv");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    _ -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesAFolderAndAFileWhereAFolderIsNeeded() {
    assertThatThrownBy(() -> AtomicFile.write(folder, "x"))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("a folder is there; name a file");
    AtomicFile.write(folder.resolve("file"), "x");
    assertThatThrownBy(() -> AtomicFile.write(folder.resolve("file/below"), "x"))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("cannot write");
  }
}
