package patron.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code kernel-setup/run}: all set-up, then notebooks, then a list of what was made. */
final class RunCommand {

  private static final String CASE_STUDY = "90-case-study-online-retail";
  private static final List<String> MAIN_JOB = List.of("00-five-minute-tour", "05-targeting-lists");

  private RunCommand() {}

  static int run(Project project, Console console, List<String> arguments) {
    RunOptions options = RunOptions.parse(arguments);
    if (options.help()) {
      console.line(RunOptions.HELP.stripTrailing());
      return 0;
    }
    List<Path> notebooks = notebooks(project, options);
    Map<String, String> variables = variables(options);
    Setup.all(project, console);
    Path output = options.output().orElse(project.root().resolve("output")).toAbsolutePath();
    try (Staging staging = Staging.in(output.normalize())) {
      NotebookRun run = new NotebookRun(project, console, options, variables, staging);
      return all(run, notebooks, console);
    }
  }

  /** One after the other; one that fails does not keep the others from running. */
  private static int all(NotebookRun run, List<Path> notebooks, Console console) {
    int failed = 0;
    List<Made> made = new ArrayList<>();
    for (Path notebook : notebooks) {
      NotebookRun.Result result = run.execute(notebook);
      made.addAll(result.made());
      failed += result.failed() ? 1 : 0;
    }
    Made.table(made).forEach(console::line);
    if (failed > 0) {
      console.error("%d of %d notebooks failed".formatted(failed, notebooks.size()));
    }
    return failed == 0 ? 0 : 1;
  }

  private static List<Path> notebooks(Project project, RunOptions options) {
    NotebookFolder folder = NotebookFolder.of(project.notebooks());
    if (options.all()) {
      return folder.all();
    }
    if (!options.notebooks().isEmpty()) {
      return folder.named(options.notebooks());
    }
    return folder.named(options.data().isPresent() ? List.of(CASE_STUDY) : MAIN_JOB);
  }

  private static Map<String, String> variables(RunOptions options) {
    Map<String, String> variables = new LinkedHashMap<>();
    options.data().ifPresent(data -> variables.put("PATRON_DATA", found(data)));
    options.roles().ifPresent(roles -> variables.put("PATRON_ROLES", roles));
    return variables;
  }

  private static String found(Path data) {
    Path file = data.toAbsolutePath().normalize();
    boolean pattern = file.getFileName().toString().contains("*");
    if (!pattern && !Files.isRegularFile(file)) {
      String why = Files.isDirectory(file) ? "is a folder; name a file" : "is not there";
      throw new SetupException(SetupException.USAGE, "--data: " + file + " " + why);
    }
    return file.toString();
  }
}
