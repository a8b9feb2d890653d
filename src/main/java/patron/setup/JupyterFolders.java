package patron.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Points everything that Jupyter writes into the project, so that a user's home stays as it is. */
final class JupyterFolders {

  private JupyterFolders() {}

  static Map<String, String> environment(Project project) {
    Path jupyter = made(project.cache().resolve("jupyter"));
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("JUPYTER_CONFIG_DIR", jupyter.resolve("config").toString());
    variables.put("JUPYTER_DATA_DIR", jupyter.resolve("data").toString());
    variables.put("JUPYTER_RUNTIME_DIR", jupyter.resolve("runtime").toString());
    variables.put("JUPYTERLAB_SETTINGS_DIR", jupyter.resolve("lab/settings").toString());
    variables.put("JUPYTERLAB_WORKSPACES_DIR", jupyter.resolve("lab/workspaces").toString());
    variables.put("IPYTHONDIR", jupyter.resolve("ipython").toString());
    // The kernel of .venv, not one of the same name that the machine may have.
    variables.put("JUPYTER_PREFER_ENV_PATH", "1");
    variables.put("PYTHONNOUSERSITE", "1");
    variables.put("PYTHONUTF8", "1");
    return variables;
  }

  /** IPython takes a temporary folder, and says so, where the one above its own is not there. */
  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new SetupException("cannot make %s: %s".formatted(folder, e.getMessage()));
    }
  }
}
