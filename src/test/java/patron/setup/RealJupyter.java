package patron.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The real Jupyter of this project for integration tests: made in {@code .venv} by the very steps
 * that kernel-setup/run takes, and taken again where it is up to date.
 */
public final class RealJupyter {

  private static final Project PROJECT =
      new Project(Path.of("").toAbsolutePath(), Path.of(System.getProperty("java.home")));

  private RealJupyter() {}

  /**
   * Brings the environment and the kernel up to date. The module's jar must be there, as it is in
   * the integration-test phase.
   *
   * @return the Python of the environment; run Jupyter as {@code python -m jupyterlab}
   */
  public static synchronized Path python() {
    Setup.jupyter(PROJECT, new Console(System.out, System.err, false));
    // Maven has just built it from these sources: kernel-setup/run need not do it again.
    ModuleBuild.keepKey(PROJECT);
    return PROJECT.python();
  }

  /**
   * The description of a kernel there.
   *
   * @param name the kernel's name
   * @return its kernel.json
   */
  public static Path kernelSpec(String name) {
    return PROJECT.venv().resolve("share/jupyter/kernels").resolve(name).resolve("kernel.json");
  }

  /**
   * Runs notebooks as {@code kernel-setup/run} does.
   *
   * @param arguments those of the command
   * @return the command's status
   */
  public static int run(String... arguments) {
    return RunCommand.run(PROJECT, new Console(System.out, System.err, false), List.of(arguments));
  }

  /**
   * The variables to start Jupyter with, so that it keeps to the project.
   *
   * @return names and values
   */
  public static Map<String, String> environment() {
    return JupyterFolders.environment(PROJECT);
  }
}
