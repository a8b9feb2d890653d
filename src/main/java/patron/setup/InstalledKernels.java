package patron.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernel in Jupyter installations outside the project, put there on request alone; a list says
 * where, so that they can be removed.
 */
final class InstalledKernels {

  private static final Path KERNELS = Path.of("kernels", KernelSpec.KERNEL);

  private InstalledKernels() {}

  /** The folder for it in an environment, such as that of a conda or a virtualenv. */
  static Path inPrefix(Path prefix) {
    if (!Files.isDirectory(prefix)) {
      throw new SetupException(
          SetupException.USAGE, "--prefix: there is no folder " + prefix + "; name an environment");
    }
    return prefix.toAbsolutePath().normalize().resolve("share/jupyter").resolve(KERNELS);
  }

  /** The folder for it in a user's home, where every Jupyter of that user looks. */
  static Path ofUser(Map<String, String> environment, String system, Path home) {
    return Optional.ofNullable(environment.get("JUPYTER_DATA_DIR"))
        .or(() -> windowsOrMac(environment, system, home))
        .or(() -> below(environment, "XDG_DATA_HOME"))
        .map(Path::of)
        .orElse(home.resolve(".local/share/jupyter"))
        .resolve(KERNELS);
  }

  private static Optional<String> windowsOrMac(
      Map<String, String> environment, String system, Path home) {
    if (system.startsWith("Windows")) {
      return below(environment, "APPDATA");
    }
    return system.startsWith("Mac")
        ? Optional.of(home.resolve("Library/Jupyter").toString())
        : Optional.empty();
  }

  private static Optional<String> below(Map<String, String> environment, String folder) {
    return Optional.ofNullable(environment.get(folder)).map(place -> place + "/jupyter");
  }

  static void install(Project project, Path folder, Console console) {
    write(project, folder);
    List<String> all =
        Stream.concat(list(project).stream(), Stream.of(folder))
            .map(Path::toString)
            .distinct()
            .toList();
    InPlace.write(file(project), String.join("\n", all) + "\n");
    console.line("Kernel   also in " + folder);
  }

  /** Gives those that were installed before what the project's own says now. */
  static void refresh(Project project) {
    list(project).forEach(folder -> write(project, folder));
  }

  private static void write(Project project, Path folder) {
    InPlace.write(folder.resolve("kernel.json"), FilesText.read(KernelSpec.file(project)));
  }

  /** Where it was installed and still is. */
  static List<Path> list(Project project) {
    return Files.exists(file(project))
        ? FilesText.read(file(project)).lines().map(Path::of).filter(Files::exists).toList()
        : List.of();
  }

  private static Path file(Project project) {
    return project.cache().resolve("installed-kernels.txt");
  }
}
