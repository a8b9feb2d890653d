package patron.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code kernel-setup/datasets}: what data there is, and how to make the synthetic shop anew. */
final class DatasetsCommand {

  private static final String HELP =
      """
      kernel-setup/datasets [list]
          what is in datasets/, with rows and sizes
      kernel-setup/datasets make corner-shop [--seed N] [--customers N] [--format csv|parquet]
                                             [--with EFFECTS] [--without EFFECTS]
                                             [--out DIR] [--truth DIR] [--force]
          makes a synthetic shop of 10 to 10,000,000 customers: the same seed gives the same bytes;
          --truth puts the answers elsewhere; --with and --without plant more or less (--help lists
          what there is); --force replaces a shop that is there
      kernel-setup/datasets fetch [NAME] [--from FILE] [--again]
          brings a public data set into datasets/fetched/NAME; without a name it lists them\
      """;

  private static final String FETCHABLE =
      """

      Public data sets, Online Retail among them: kernel-setup/datasets fetch lists them, and
      fetch NAME brings one.
      Data of your own: kernel-setup/run --data FILE\
      """;

  /** The one that comes as a Python package. */
  private static final String PACKAGED = "complete-journey";

  private static final String FETCHER = "patron.data.DatasetsMain";

  private static final Map<String, String> MAKERS =
      Map.of("corner-shop", "patron.synth.CornerShopMain");

  private DatasetsCommand() {}

  static int run(Project project, Console console, List<String> arguments) {
    String what = arguments.isEmpty() ? "list" : arguments.getFirst();
    return switch (what) {
      case "--help", "-h" -> help(console);
      case "list", "--yes" -> list(project, console);
      case "make" -> make(project, console, arguments.subList(1, arguments.size()));
      case "fetch" -> fetch(project, console, arguments.subList(1, arguments.size()));
      default ->
          throw new SetupException(
              SetupException.USAGE,
              Nearest.unknown("command", what, List.of("list", "make", "fetch")));
    };
  }

  private static int help(Console console) {
    console.line(HELP);
    return 0;
  }

  private static int list(Project project, Console console) {
    Path folder = project.root().resolve("datasets");
    for (Path file : data(folder)) {
      console.line(
          "%,10d rows  %8s  %s"
              .formatted(
                  FilesText.rows(file),
                  Took.bytes(FilesText.size(file)),
                  project.root().relativize(file)));
    }
    console.line(FETCHABLE);
    return 0;
  }

  private static List<Path> data(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().matches(".*\\.csv(\\.gz)?")).sorted().toList();
    } catch (IOException e) {
      throw new SetupException("cannot look through " + folder + ": " + e.getMessage());
    }
  }

  private static int make(Project project, Console console, List<String> arguments) {
    String name = arguments.isEmpty() ? "" : arguments.getFirst();
    if (!MAKERS.containsKey(name)) {
      throw new SetupException(
          SetupException.USAGE, Nearest.unknown("data set", name, MAKERS.keySet()));
    }
    Setup.module(project, console);
    List<String> command = new ArrayList<>(JavaCommand.with(project, MAKERS.get(name)));
    command.addAll(arguments.subList(1, arguments.size()));
    if (!arguments.contains("--out")) {
      command.addAll(List.of("--out", project.root().resolve("datasets").resolve(name).toString()));
    }
    return Launch.of(command, Map.of());
  }

  private static int fetch(Project project, Console console, List<String> arguments) {
    Setup.module(project, console);
    List<String> command = new ArrayList<>(JavaCommand.with(project, FETCHER));
    command.addAll(arguments);
    command.addAll(List.of("--home", project.root().resolve("datasets").toString()));
    if (arguments.contains(PACKAGED)) {
      command.addAll(List.of("--python", PythonFinder.find()));
    }
    return Launch.of(command, Map.of());
  }
}
