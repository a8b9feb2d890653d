package patron.setup;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * {@code kernel-setup/install}: all set-up and nothing else; on request for another Jupyter too.
 */
final class InstallCommand {

  private static final List<String> KNOWN = List.of("--user", "--prefix", "--yes", "--help");

  private static final String HELP =
      """
      kernel-setup/install [OPTION...]

      Does all set-up that is not done yet: builds the module, makes the environment in .venv,
      trains the kernel so that it starts fast, and checks it with four cells. All of it stays in
      this folder.

        --user          also offer the kernel in every Jupyter of this user
        --prefix DIR    also offer it in the environment DIR (a virtualenv, a conda environment)
        --yes           fetch a JDK without asking where there is none
        --help          this text

      kernel-setup/uninstall takes all of it back.\
      """;

  private InstallCommand() {}

  static int run(Project project, Console console, List<String> arguments) {
    if (arguments.contains("--help")) {
      console.line(HELP);
      return 0;
    }
    Optional<Path> elsewhere = elsewhere(arguments.iterator());
    Setup.all(project, console);
    elsewhere.ifPresent(folder -> InstalledKernels.install(project, folder, console));
    return 0;
  }

  private static Optional<Path> elsewhere(Iterator<String> arguments) {
    Optional<Path> folder = Optional.empty();
    while (arguments.hasNext()) {
      String argument = arguments.next();
      switch (argument) {
        case "--user" ->
            folder =
                Optional.of(
                    InstalledKernels.ofUser(
                        System.getenv(),
                        System.getProperty("os.name"),
                        Path.of(System.getProperty("user.home"))));
        case "--prefix" -> {
          if (!arguments.hasNext()) {
            throw new SetupException(SetupException.USAGE, "--prefix needs a folder; see --help");
          }
          folder = Optional.of(InstalledKernels.inPrefix(Path.of(arguments.next())));
        }
        case "--yes" -> {
          // The shell part has heard it.
        }
        default ->
            throw new SetupException(
                SetupException.USAGE, Nearest.unknown("option", argument, KNOWN));
      }
    }
    return folder;
  }
}
