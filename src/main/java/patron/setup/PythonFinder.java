package patron.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds a Python that can make an environment, or says what to install. */
final class PythonFinder {

  private static final List<String> NAMES =
      List.of("python3", "python", "python3.14", "python3.13", "python3.12", "python3.11");
  private static final String PROBE =
      "import sys; sys.exit(3) if sys.version_info < (3, 10) else None; import ensurepip, venv";

  private PythonFinder() {}

  /** The command of the first Python that will do. */
  static String find() {
    boolean old = false;
    boolean incomplete = false;
    for (String name : NAMES) {
      int status = status(List.of(name, "-c", PROBE));
      if (status == 0) {
        return name;
      }
      old |= status == 3;
      incomplete |= status == 1;
    }
    throw new SetupException(advice(old, incomplete));
  }

  private static String advice(boolean old, boolean incomplete) {
    if (incomplete) {
      return "this Python cannot make environments, its venv or ensurepip is missing."
          + " Debian and Ubuntu: sudo apt install python3-venv. Or install uv.";
    }
    String found = old ? "the Python here is older than 3.10." : "there is no python3 on the path.";
    return found
        + " Install Python 3.10 or newer (Debian and Ubuntu: sudo apt install python3"
        + " python3-venv), or uv, which brings its own";
  }

  /** The version that a Python says of itself, or nothing where it does not run. */
  static String version(String python) {
    StringBuilder said = new StringBuilder();
    return status(List.of(python, "--version"), said) == 0 ? said.toString().strip() : "";
  }

  static boolean answers(String... command) {
    return status(List.of(command)) == 0;
  }

  private static int status(List<String> command) {
    return status(command, new StringBuilder());
  }

  /** The exit status, or -1 where there is no such program. */
  private static int status(List<String> command, StringBuilder said) {
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).start();
      process.getOutputStream().close();
      said.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      return process.waitFor();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException(130, "interrupted");
    }
  }
}
