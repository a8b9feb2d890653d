package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmUpTest {

  @Test
  void everyBlockRunsWithTheShippedImports() {
    try (CellsWithoutJupyter cells = new CellsWithoutJupyter(Path.of("kernel-setup/imports.jsh"))) {
      assertThat(WarmUp.blocks()).hasSizeGreaterThan(3);
      for (String block : WarmUp.blocks()) {
        Optional<String> failure = cells.run(block.replace("render(", "display("), 1);
        assertThat(failure).as(block).isEmpty();
      }
      assertThat(cells.run("int warm = 1;", 1)).isEmpty();
    }
  }

  @Test
  void itEndsWhenSomebodyWaits() {
    try (CellRunner runner = SilentRunner.make()) {
      AtomicInteger asked = new AtomicInteger();
      WarmUp.run(runner, () -> asked.incrementAndGet() == 2);
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void aBlockThatFailsEndsIt() {
    // Without imports only the first block, which needs none, runs.
    try (CellRunner runner = SilentRunner.make()) {
      AtomicInteger asked = new AtomicInteger();
      WarmUp.run(runner, () -> asked.incrementAndGet() > 100);
      assertThat(asked).hasValue(2);
    }
  }
}
