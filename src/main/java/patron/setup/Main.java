package patron.setup;

import java.util.Arrays;
import java.util.List;

/** Where the commands of {@code kernel-setup/} arrive. */
final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(status(Project.ofThisProcess(), Console.ofThisProcess(), Arrays.asList(args)));
  }

  /** Runs one command, its name first, and gives the exit status. */
  static int status(Project project, Console console, List<String> args) {
    String command = args.getFirst();
    try {
      return run(project, console, command, args.subList(1, args.size()));
    } catch (SetupException e) {
      console.error("kernel-setup/" + command + ": " + e.getMessage());
      return e.status();
    }
  }

  private static int run(Project project, Console console, String command, List<String> arguments) {
    return switch (command) {
      case "install" -> InstallCommand.run(project, console, arguments);
      case "uninstall" -> UninstallCommand.run(project, console, arguments);
      case "run" -> RunCommand.run(project, console, arguments);
      case "lab" -> LabCommand.run(project, console, arguments);
      case "jshell" -> ShellCommand.run(project, console, arguments);
      case "datasets" -> DatasetsCommand.run(project, console, arguments);
      default -> throw new SetupException(SetupException.USAGE, "there is no such command");
    };
  }
}
