package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A path with stand-ins for Python, in a process of its own, since a JVM cannot change its path.
 */
class PythonFinderTest {

  @TempDir Path path;

  @Test
  void aPythonWithoutVenvGetsThePackageNamed() throws Exception {
    python("python3", 1);
    assertThat(found()).contains("venv or ensurepip is missing", "sudo apt install python3-venv");
  }

  @Test
  void anOldOneAndNoneAreToldApart() throws Exception {
    assertThat(found()).contains("there is no python3 on the path", "3.10 or newer");
    python("python3", 3);
    assertThat(found()).contains("the Python here is older than 3.10", "3.10 or newer");
  }

  @Test
  void aNewerOneBesideTheFirstWillDo() throws Exception {
    python("python3", 3);
    python("python3.12", 0);
    assertThat(found()).isEqualTo("python3.12");
  }

  private void python(String name, int status) throws IOException {
    Path file = path.resolve(name);
    Files.writeString(file, "#!/bin/sh\nexit " + status + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String found() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(java, "-cp", System.getProperty("java.class.path"), Finding.class.getName()));
    builder.environment().put("PATH", path.toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  /** In the other process. */
  static final class Finding {
    private Finding() {}

    public static void main(String[] args) {
      try {
        System.out.println(PythonFinder.find());
      } catch (SetupException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
