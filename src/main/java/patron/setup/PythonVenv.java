package patron.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes the Python environment that Jupyter runs in, in {@code .venv}, from the exact versions. */
final class PythonVenv {

  private static final String NAME = "Jupyter  ";

  private PythonVenv() {}

  static void ensure(Project project, Console console) {
    if (upToDate(project)) {
      console.line(NAME + "up to date");
      return;
    }
    long start = System.nanoTime();
    InPlace.delete(project.venv());
    make(project, console);
    Key.keep(keyFile(project), key(project));
    console.line(NAME + "ready in " + Took.since(start));
  }

  /**
   * Whether the environment was finished, from these requirements, here, and its Python is there.
   */
  static boolean upToDate(Project project) {
    return Files.isExecutable(project.python()) && Key.kept(keyFile(project), key(project));
  }

  private static Path keyFile(Project project) {
    return project.venv().resolve("patron.key");
  }

  /** An environment holds absolute paths and the files of one Python: both belong to the key. */
  private static String key(Project project) {
    return Key.of(project.venv().toString(), PythonFinder.version(project.python().toString()))
        .with(project.root(), requirements(project))
        .text();
  }

  private static Path requirements(Project project) {
    return project.kernelSetup().resolve("requirements.txt");
  }

  private static void make(Project project, Console console) {
    if (PythonFinder.answers("uv", "--version")) {
      console.line(NAME + "installing into .venv with uv …");
      run(project, console, List.of("uv", "venv", "--python", ">=3.10", path(project.venv())));
      run(project, console, withUv(project));
    } else {
      String python = PythonFinder.find();
      console.line(NAME + "installing into .venv with pip …");
      run(project, console, List.of(python, "-m", "venv", path(project.venv())));
      run(project, console, withPip(project));
    }
  }

  private static List<String> withUv(Project project) {
    return List.of(
        "uv",
        "pip",
        "install",
        "--python",
        path(project.python()),
        "-r",
        path(requirements(project)));
  }

  private static List<String> withPip(Project project) {
    return List.of(
        path(project.python()),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--progress-bar",
        "off",
        "-r",
        path(requirements(project)));
  }

  private static void run(Project project, Console console, List<String> command) {
    Child child =
        Child.of(command, project.root(), project.log("jupyter"))
            .with(Map.of("PYTHONNOUSERSITE", "1", "VIRTUAL_ENV", path(project.venv())))
            .without("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET");
    int status = child.run(line -> show(console, line));
    if (status != 0) {
      throw new SetupException(
          "the Python environment could not be made (all of it: %s)\n  %s"
              .formatted(project.log("jupyter"), child.lastWords(6)));
    }
  }

  private static void show(Console console, String line) {
    if (line.startsWith("Collecting ") || line.startsWith("Installing ")) {
      console.progress("         " + line.strip());
    }
  }

  private static String path(Path path) {
    return path.toString();
  }
}
