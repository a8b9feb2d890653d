package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupLockTest {

  @TempDir Path folder;

  /** Locks are between processes, so the other set-up is one. */
  @Test
  void theSecondWaitsForTheFirst() throws Exception {
    Path file = folder.resolve(".cache/setup.lock");
    Process other;
    try (SetupLock _ = SetupLock.take(file, new Screen().console())) {
      other =
          new ProcessBuilder(java(), "-cp", classes(), Other.class.getName(), file.toString())
              .redirectErrorStream(true)
              .start();
      assertThat(other.inputReader().readLine()).startsWith("Waiting for another set-up");
      assertThat(other.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(other.inputReader().readLine()).isEqualTo("taken");
    assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(other.exitValue()).isZero();
  }

  @Test
  void aDeadOneDoesNotHoldIt() {
    Path file = folder.resolve("setup.lock");
    Screen screen = new Screen();
    SetupLock.take(file, screen.console()).close();
    SetupLock.take(file, screen.console()).close();
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void saysThatTheFolderCannotBeWrittenTo() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(file, "in the way");
    assertThatThrownBy(() -> SetupLock.take(file.resolve("setup.lock"), new Screen().console()))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("may this folder be written to?");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin/java").toString();
  }

  private static String classes() {
    return System.getProperty("java.class.path");
  }

  /** Another set-up. */
  static final class Other {
    private Other() {}

    public static void main(String[] args) {
      Console console = new Console(System.out, System.err, false);
      try (SetupLock _ = SetupLock.take(Path.of(args[0]), console)) {
        System.out.println("taken");
      }
    }
  }
}
