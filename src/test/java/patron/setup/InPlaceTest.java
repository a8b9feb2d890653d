package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
  void foldersOfTwoRunsComeWholeEitherWay() throws Exception {
    Path to = folder.resolve("charts");
    List<Thread> runs = new ArrayList<>();
    AtomicInteger moved = new AtomicInteger();
    for (int run = 0; run < 2; run++) {
      List<Path> made = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Path from = Files.createDirectories(folder.resolve("run" + run + "-" + i));
        Files.writeString(from.resolve("one"), "" + run + i);
        Files.writeString(from.resolve("two"), "" + run + i);
        made.add(from);
      }
      runs.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (Path from : made) {
                      InPlace.move(from, to);
                      moved.incrementAndGet();
                    }
                  }));
    }
    for (Thread run : runs) {
      run.join();
    }
    assertThat(moved).hasValue(100);
    assertThat(to.resolve("one")).hasContent(Files.readString(to.resolve("two")));
    assertThat(Staging.children(folder)).containsExactly(to);
  }

  @Test
  void whatWasThereStaysWhenTheNewFolderCannotCome() throws IOException {
    Path to = Files.createDirectories(folder.resolve("charts"));
    Files.writeString(to.resolve("old"), "");
    // No folder can be moved into itself: the one move that fails for root too.
    Path from = Files.createDirectories(to.resolve("deep/new"));
    assertThatThrownBy(() -> InPlace.move(from, to))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("cannot write " + to);
    assertThat(to.resolve("old")).exists();
    assertThat(from).exists();
    assertThat(Staging.children(folder)).containsExactly(to);
  }

  @Test
  void movesAFileFromAnotherFileSystem() throws IOException {
    Path memory = Path.of("/dev/shm");
    boolean other =
        Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(folder));
    if (!other) {
      System.out.println("SKIPPED: there is no second file system at " + memory);
    }
    assumeTrue(other, "no second file system");
    Path from = Files.createTempFile(memory, "patron", ".log");
    Files.writeString(from, "said");
    Path to = folder.resolve("logs/run.log");
    InPlace.move(from, to);
    assertThat(to).hasContent("said");
    assertThat(from).doesNotExist();
    assertThat(Staging.children(folder.resolve("logs"))).containsExactly(to);
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
