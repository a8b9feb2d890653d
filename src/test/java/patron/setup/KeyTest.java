package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyTest {

  @TempDir Path folder;

  @Test
  void isTheSameForTheSameAndOtherForAnyChange() throws IOException {
    Path file = Files.createDirectories(folder.resolve("src/deep")).resolve("A.java");
    Files.writeString(file, "one");
    String first = key();
    assertThat(key()).isEqualTo(first);
    Files.writeString(file, "two");
    assertThat(key()).isNotEqualTo(first);
    Files.writeString(file, "one");
    assertThat(key()).isEqualTo(first);
    Files.move(file, file.resolveSibling("B.java"));
    assertThat(key()).isNotEqualTo(first);
    Files.delete(file.resolveSibling("B.java"));
    assertThat(key()).isNotEqualTo(first);
  }

  @Test
  void doesNotTakeTwoTextsForOne() {
    assertThat(Key.of("ab", "c").text()).isNotEqualTo(Key.of("a", "bc").text());
    assertThat(Key.of().text()).hasSize(64);
  }

  @Test
  void doesNotLookAtTheClock() throws IOException {
    Path file = Files.createDirectories(folder.resolve("src")).resolve("A.java");
    Files.writeString(file, "one");
    String first = key();
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
    assertThat(key()).isEqualTo(first);
  }

  @Test
  void isKeptInAFile() {
    Path file = folder.resolve("target/key");
    assertThat(Key.kept(file, "abc")).isFalse();
    Key.keep(file, "abc");
    assertThat(Key.kept(file, "abc")).isTrue();
    assertThat(Key.kept(file, "abd")).isFalse();
    assertThat(Key.kept(folder, "abc")).isFalse();
  }

  private String key() {
    return Key.of("x").with(folder, folder.resolve("src"), folder.resolve("missing")).text();
  }
}
