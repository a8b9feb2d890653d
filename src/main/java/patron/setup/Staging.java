package patron.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which a run makes its results before they come to their place, whole. It lies in
 * the output folder, so that moving is renaming; what dead runs left there is swept away.
 */
final class Staging implements AutoCloseable {

  private static final String PREFIX = ".making-";

  private final Path output;
  private final Path folder;

  private Staging(Path output, Path folder) {
    this.output = output;
    this.folder = folder;
  }

  static Staging in(Path output) {
    sweep(output);
    Path folder = output.resolve(PREFIX + ProcessHandle.current().pid());
    return new Staging(output, folder);
  }

  Path output() {
    return output;
  }

  /** An empty folder for one notebook's results. */
  Path fresh(String notebook) {
    Path fresh = folder.resolve(notebook);
    InPlace.delete(fresh);
    try {
      return Files.createDirectories(fresh);
    } catch (IOException e) {
      throw new SetupException(
          "cannot make results in %s (%s); may it be written to?".formatted(output, e));
    }
  }

  /** Moves all results of a notebook to their places; charts/NOTEBOOK and other folders as one. */
  List<Path> publish(Path made) {
    List<Path> published = new ArrayList<>();
    for (Path one : children(made)) {
      boolean charts = one.getFileName().toString().equals("charts");
      for (Path each : charts ? children(one) : List.of(one)) {
        Path place = output.resolve(made.relativize(each).toString());
        InPlace.move(each, place);
        published.add(place);
      }
    }
    return published;
  }

  @Override
  public void close() {
    InPlace.delete(folder);
  }

  private static void sweep(Path output) {
    for (Path one : children(output)) {
      String name = one.getFileName().toString();
      if (name.startsWith(PREFIX) && !alive(name.substring(PREFIX.length()))) {
        InPlace.delete(one);
      }
    }
  }

  private static boolean alive(String pid) {
    return pid.matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
  }

  static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new SetupException("cannot list " + folder + ": " + e.getMessage());
    }
  }
}
