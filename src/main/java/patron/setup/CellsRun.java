package patron.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the cells of a file below {@code kernel-setup/} on a kernel, over Jupyter's protocol. */
final class CellsRun {

  private final Child child;
  private String failure = "";

  private CellsRun(Child child) {
    this.child = child;
  }

  /**
   * What runs the cells when asked to.
   *
   * @param name of the log
   * @param cells the file
   * @param kernel the kernel's name
   * @param kernels a folder with kernels beside those of the environment
   * @param waitSeconds how long the kernel may take to end
   */
  static CellsRun of(
      Project project, String name, Path cells, String kernel, Path kernels, int waitSeconds) {
    Map<String, String> environment = new HashMap<>(JupyterFolders.environment(project));
    environment.put("JUPYTER_PATH", kernels.toString());
    List<String> command =
        new ArrayList<>(
            List.of(
                project.python().toString(),
                project.kernelSetup().resolve("cells.py").toString(),
                cells.toString(),
                "--kernel",
                kernel,
                "--wait",
                String.valueOf(waitSeconds)));
    return new CellsRun(
        Child.of(command, project.root(), project.log(name))
            .with(environment)
            .without("PYTHONHOME", "PYTHONPATH"));
  }

  /** Gives whether all cells ran. */
  boolean run() {
    int status = child.run(this::line);
    return status == 0 && failure.isEmpty();
  }

  private void line(String line) {
    String[] words = line.split("\t", 3);
    if (words[0].equals("@failed") && words.length == 3) {
      failure = (words[1].equals("0") ? "" : "cell " + words[1] + ": ") + words[2];
    }
  }

  /** Why not all cells ran, and where to read more. */
  String failure() {
    return failure.isEmpty() ? child.lastWords(6) : failure;
  }
}
