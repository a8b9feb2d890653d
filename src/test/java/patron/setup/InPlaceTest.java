package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InPlaceTest {

  @TempDir Path folder;

  @Test
  void writesOverWhatWasThere() {
    Path file = folder.resolve("a/b.txt");
    InPlace.write(file, "one");
    InPlace.write(file, "two");
    assertThat(file).content().isEqualTo("two");
    assertThat(Staging.children(folder.resolve("a"))).containsExactly(file);
  }

  @Test
  void movesAFolderOverAFullOne() throws IOException {
    Path from = Files.createDirectories(folder.resolve("from"));
    Files.writeString(from.resolve("new"), "");
    Path to = Files.createDirectories(folder.resolve("deep/to"));
    Files.writeString(to.resolve("old"), "");
    InPlace.move(from, to);
    assertThat(Staging.children(to)).containsExactly(to.resolve("new"));
    assertThat(from).doesNotExist();
  }

  @Test
  void deletesALinkAndNotWhatItLeadsTo() throws IOException {
    Path precious = Files.createDirectories(folder.resolve("precious"));
    Files.writeString(precious.resolve("file"), "");
    Path doomed = Files.createDirectories(folder.resolve("doomed/deep"));
    Files.createSymbolicLink(doomed.resolve("link"), precious);
    InPlace.delete(folder.resolve("doomed"));
    InPlace.delete(folder.resolve("never there"));
    assertThat(folder.resolve("doomed")).doesNotExist();
    assertThat(precious.resolve("file")).exists();
  }

  @Test
  void saysWhatStoodInTheWay() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "");
    assertThatThrownBy(() -> InPlace.write(file.resolve("below"), "x"))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("cannot write " + file.resolve("below"))
        .hasMessageContaining("has the disk room?");
  }
}
