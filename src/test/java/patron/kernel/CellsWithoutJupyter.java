package patron.kernel;

import io.github.spencerpark.jupyter.kernel.display.Renderer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import patron.notebook.ChartFolder;
import patron.testing.CollectedDisplays;

/** The kernel's way of running and showing cells, without the kernel. */
public final class CellsWithoutJupyter implements AutoCloseable {

  private static final String FIRST = "import patron.kernel.PatronKernel;";

  private final CellRunner runner = new CellRunner(System.out, System.err);
  private final ValueShow values = new ValueShow(new Renderer(), ChartFolder.of(Map.of()));
  private final List<String> startFailures;

  public CellsWithoutJupyter(Path imports) {
    startFailures = new ImportFile(imports).runIn(runner, FIRST);
    run("import static patron.testing.CollectedDisplays.*;", 0).ifPresent(startFailures::add);
  }

  /** Runs a cell and shows its values; gives what went wrong. */
  public Optional<String> run(String code, int number) {
    if (!startFailures.isEmpty()) {
      return Optional.of(String.join("\n", startFailures));
    }
    try {
      Optional<Object> value = runner.run(code, number);
      CollectedDisplays.take().forEach(values::of);
      value.filter(v -> !Ending.isSilent(code)).ifPresent(values::of);
      return Optional.empty();
    } catch (CellFailure e) {
      return Optional.of(plain(e));
    } catch (RuntimeException | Error e) {
      return Optional.of(plain(runner.failure(e)));
    }
  }

  private static String plain(CellFailure failure) {
    return String.join("\n", failure.lines()).replaceAll("\u001b\\[[0-9;]*m", "");
  }

  @Override
  public void close() {
    runner.close();
  }
}
