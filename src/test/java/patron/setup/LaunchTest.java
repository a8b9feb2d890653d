package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {

  @Test
  void aShellReadsBackEveryCharacter() throws Exception {
    String nasty = "a b'c\"d$HOME`x`\\\n*;&|<>é";
    String line =
        Launch.shell(
            List.of("/bin/sh", "-c", "printf '%s|' \"$1\" \"$V\"", "sh", nasty),
            Map.of("V", nasty));
    assertThat(output("/bin/sh", "-c", line)).isEqualTo(nasty + "|" + nasty + "|");
  }

  @TempDir Path root;

  @Test
  void labListensOnThisMachineOnlyAndPassesOptionsOn() {
    Project project = new Project(root, Path.of("/j"));
    List<String> command = LabCommand.command(project, List.of("--no-browser", "--yes"));
    assertThat(command)
        .startsWith(root + "/.venv/bin/python", "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1")
        .contains("--ServerApp.root_dir=" + root + "/notebooks", "--no-browser")
        .doesNotContain("--yes")
        .noneMatch(option -> option.contains("token"));
    assertThat(JupyterFolders.environment(project))
        .containsEntry("JUPYTER_CONFIG_DIR", root + "/.cache/jupyter/config")
        .containsEntry("JUPYTER_RUNTIME_DIR", root + "/.cache/jupyter/runtime");
  }

  private static String output(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
