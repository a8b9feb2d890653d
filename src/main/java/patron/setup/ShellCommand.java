package patron.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code kernel-setup/jshell}: JShell with the module ready, or a script. */
final class ShellCommand {

  private static final String HELP =
      """
      kernel-setup/jshell [SCRIPT.jsh [ARGUMENT...]]

      Opens JShell with Patron and its imports ready. With a script it runs that; the script finds
      its arguments in args, and a failure ends it with status 1 and the line where it failed.\
      """;

  private ShellCommand() {}

  static int run(Project project, Console console, List<String> given) {
    // Behind the script's name it may be the script's own.
    boolean yes = !given.isEmpty() && given.getFirst().equals("--yes");
    List<String> arguments = yes ? given.subList(1, given.size()) : given;
    if (!arguments.isEmpty() && arguments.getFirst().startsWith("-")) {
      return optionOnly(console, arguments.getFirst());
    }
    if (!arguments.isEmpty()) {
      find(arguments.getFirst());
    }
    Setup.module(project, console);
    return Launch.of(command(project, arguments), Map.of());
  }

  private static int optionOnly(Console console, String option) {
    if (option.equals("--help") || option.equals("-h")) {
      console.line(HELP);
      return 0;
    }
    throw new SetupException(
        SetupException.USAGE, Nearest.unknown("option", option, List.of("--help", "--yes")));
  }

  private static void find(String script) {
    if (!Files.isRegularFile(Path.of(script))) {
      throw new SetupException(SetupException.USAGE, "there is no script " + script);
    }
  }

  static List<String> command(Project project, List<String> arguments) {
    String main = arguments.isEmpty() ? "patron.setup.Interactive" : "patron.setup.ScriptRunner";
    List<String> command = new ArrayList<>(JavaCommand.with(project, main));
    if (arguments.isEmpty()) {
      command.add(project.cache().resolve("jshell.history").toString());
    }
    command.addAll(arguments);
    return command;
  }
}
