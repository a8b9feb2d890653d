package patron.setup;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code kernel-setup/uninstall}: takes back what set-up made; says what before it does. */
final class UninstallCommand {

  private static final List<String> KNOWN = List.of("--yes", "--help");

  private static final String HELP =
      """
      kernel-setup/uninstall [--yes]

      Lists what set-up has made; with --yes deletes it: the environment in .venv, the built module
      in target/, caches in .cache, a JDK that was fetched into .jdk, and the kernel in other
      Jupyters that kernel-setup/install has put it into. Notebooks, data and output/ stay.\
      """;

  private UninstallCommand() {}

  static int run(Project project, Console console, List<String> arguments) {
    arguments.stream()
        .filter(argument -> !KNOWN.contains(argument))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new SetupException(
                  SetupException.USAGE, Nearest.unknown("option", unknown, KNOWN));
            });
    if (arguments.contains("--help")) {
      console.line(HELP);
      return 0;
    }
    List<Path> places = places(project);
    boolean really = arguments.contains("--yes");
    for (Path place : places) {
      if (really) {
        InPlace.delete(place);
      }
      console.line((really ? "deleted       " : "would delete  ") + place);
    }
    console.line(closing(places, really));
    return 0;
  }

  private static String closing(List<Path> places, boolean really) {
    if (places.isEmpty()) {
      return "Nothing is set up here.";
    }
    return really ? "Set-up is undone." : "Nothing was deleted; kernel-setup/uninstall --yes does.";
  }

  /** The JDK last: it may be the one that runs this. */
  private static List<Path> places(Project project) {
    Stream<Path> own =
        Stream.of(
            project.venv(), project.target(), project.cache(), project.root().resolve(".jdk"));
    return Stream.concat(InstalledKernels.list(project).stream(), own)
        .filter(place -> Files.exists(place, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }
}
