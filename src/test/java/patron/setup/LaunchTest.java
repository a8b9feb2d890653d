package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

  @Test
  void labListensOnThisMachineOnlyAndPassesOptionsOn() {
    Project project = new Project(java.nio.file.Path.of("/p"), java.nio.file.Path.of("/j"));
    List<String> command = LabCommand.command(project, List.of("--no-browser", "--yes"));
    assertThat(command)
        .startsWith("/p/.venv/bin/python", "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1")
        .contains("--ServerApp.root_dir=/p/notebooks", "--no-browser")
        .doesNotContain("--yes")
        .noneMatch(option -> option.contains("token"));
    assertThat(JupyterFolders.environment(project))
        .containsEntry("JUPYTER_CONFIG_DIR", "/p/.cache/jupyter/config")
        .containsEntry("JUPYTER_RUNTIME_DIR", "/p/.cache/jupyter/runtime");
  }

  private static String output(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
