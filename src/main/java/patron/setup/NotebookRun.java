package patron.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs notebooks on the real kernel and brings their results to their place. */
final class NotebookRun {

  /**
   * What one run came to.
   *
   * @param failed whether a cell failed, or shows something else than it should
   * @param made what lies in the output folder now
   */
  record Result(boolean failed, List<Made> made) {}

  private final Project project;
  private final Console console;
  private final RunOptions options;
  private final Map<String, String> variables;
  private final Staging staging;

  NotebookRun(
      Project project,
      Console console,
      RunOptions options,
      Map<String, String> variables,
      Staging staging) {
    this.project = project;
    this.console = console;
    this.options = options;
    this.variables = variables;
    this.staging = staging;
  }

  Result execute(Path notebook) {
    String name = NotebookFolder.name(notebook);
    Path made = staging.fresh(name);
    Path log = made.resolve("run.log");
    long start = System.nanoTime();
    NotebookProgress progress = new NotebookProgress(console, name);
    int status =
        Child.of(command(notebook, made), project.root(), log)
            .with(environment(name, made))
            .without("PYTHONHOME", "PYTHONPATH")
            .run(progress::line);
    InPlace.move(log, project.log(name));
    if (status != 0) {
      return failed(name, made, progress);
    }
    if (options.writeBack()) {
      InPlace.write(notebook, FilesText.read(made.resolve(name + NotebookFolder.SUFFIX)));
    }
    List<Path> published = staging.publish(made);
    console.line("%-32s %s%s".formatted(name, Took.since(start), progress.comparison()));
    return new Result(progress.differs(), Made.of(published));
  }

  private Result failed(String name, Path made, NotebookProgress progress) {
    Path partial = made.resolve(name + NotebookFolder.SUFFIX);
    Path kept = staging.output().resolve(name + ".failed" + NotebookFolder.SUFFIX);
    List<Made> what = List.of();
    if (Files.exists(partial)) {
      InPlace.move(partial, kept);
      what = Made.of(List.of(kept));
    }
    console.error(
        "%s failed%s\n  as far as it came: %s\n  what the kernel said: %s"
            .formatted(name, progress.failure(), kept, project.log(name)));
    return new Result(true, what);
  }

  private List<String> command(Path notebook, Path made) {
    String name = NotebookFolder.name(notebook);
    List<String> command =
        new ArrayList<>(
            List.of(
                project.python().toString(),
                project.kernelSetup().resolve("execute.py").toString(),
                notebook.toString(),
                "--kernel",
                options.kernel(),
                "--out",
                made.resolve(name + NotebookFolder.SUFFIX).toString(),
                "--html",
                made.resolve(name + ".html").toString(),
                // Outputs name the place where results will be, not where they are made.
                "--rename",
                made + "=" + shown()));
    if (options.check()) {
      command.add("--check");
    }
    for (String parameter : options.parameters()) {
      command.add("-p");
      command.add(parameter);
    }
    return command;
  }

  private String shown() {
    Path own = project.root().resolve("output");
    return options.writeBack() || staging.output().equals(own)
        ? "../output"
        : staging.output().toString();
  }

  private Map<String, String> environment(String name, Path made) {
    Map<String, String> environment = new HashMap<>(JupyterFolders.environment(project));
    environment.putAll(variables);
    environment.put("PATRON_OUTPUT", made.toString());
    environment.put("PATRON_CHARTS", made.resolve("charts").resolve(name).toString());
    return environment;
  }
}
