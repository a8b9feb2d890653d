package patron.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import patron.kernel.CellsWithoutJupyter;

/**
 * Runs a notebook's code cells through JShell, with the kernel's own imports, evaluation and
 * rendering but without Jupyter and Python. Each notebook gets a process of its own, as from
 * Jupyter: a JVM cannot change its working directory, and {@code ../datasets} in a cell is meant to
 * be seen from the notebook's folder.
 */
public final class NotebookInJShell {

  private NotebookInJShell() {}

  /**
   * Runs a notebook in its own folder.
   *
   * @param notebook the file
   * @param environment variables on top of this process's
   * @return what went wrong: the notebook, the cell, its code and the cause; empty if nothing did
   */
  public static Optional<String> run(Path notebook, Map<String, String> environment)
      throws IOException {
    Path file = notebook.toAbsolutePath();
    OwnProcess process =
        OwnProcess.run(
            file.getParent(), environment, NotebookInJShell.class.getName(), file.toString());
    return process.status() == 0 ? Optional.empty() : Optional.of(process.said());
  }

  /** In the process of the notebook: runs it, ends with 1 and the failure if a cell fails. */
  public static void main(String[] arguments) {
    try {
      Optional<String> failure = cells(NotebookFile.read(Path.of(arguments[0])));
      failure.ifPresent(System.out::println);
      System.exit(failure.isPresent() ? 1 : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> cells(NotebookFile notebook) {
    try (CellsWithoutJupyter runner =
        new CellsWithoutJupyter(Path.of(System.getProperty("patron.imports")))) {
      int count = 0;
      for (NotebookFile.Cell cell : notebook.codeCells()) {
        Optional<String> failure = runner.run(cell.source(), ++count);
        if (failure.isPresent()) {
          return Optional.of(
              "%s, cell %d (code cell [%d]):%n%s%n%n%s"
                  .formatted(
                      notebook.name(), cell.number(), count, cell.source().strip(), failure.get()));
        }
      }
      return Optional.empty();
    }
  }
}
