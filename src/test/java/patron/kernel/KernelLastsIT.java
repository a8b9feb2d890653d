package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import patron.testing.CellOutcome;
import patron.testing.KernelClient;

/** What used to hang a kernel, end it, or fill its memory. */
class KernelLastsIT {

  private static final String USED =
      "System.gc(); (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 10";

  /** Code is compiled once and not again: many short lives in little time. */
  private static final String SOON = "-XX:TieredStopAtLevel=1";

  @TempDir private Path folder;

  @Test
  @Timeout(300)
  void aThousandCellsLeaveTheMemoryAsItWas() throws IOException {
    try (KernelClient kernel = KernelClient.start(folder, Map.of(), SOON, "-Xmx512m")) {
      run(kernel, 100);
      long before = Long.parseLong(kernel.execute(USED).shown("text/plain"));
      run(kernel, 1_000);
      long after = Long.parseLong(kernel.execute(USED).shown("text/plain"));
      // Compiled code and JShell's own list of snippets grow a little; 4 MB a value would not fit.
      assertThat(after - before).as("kilobytes more").isLessThan(40_000);
    }
  }

  /** Each shows a value of 4 MB. */
  private static void run(KernelClient kernel, int cells) {
    for (int i = 0; i < cells; i++) {
      CellOutcome cell = kernel.execute("new int[(1 << 20) + %d]".formatted(i));
      assertThat(cell.status()).isEqualTo("ok");
      kernel.forget();
    }
  }

  /** Jupyter starts a kernel that ended anew, and says so; one that hangs it leaves alone. */
  @Test
  void aFullHeapIsAnErrorOfTheCellOrTheEndOfTheKernelButNoHang() throws Exception {
    try (KernelClient kernel = KernelClient.start(folder, Map.of(), "-Xmx200m")) {
      kernel.execute("var kept = new ArrayList<Object>();");
      String id = kernel.submit("while (true) kept.add(new byte[1 << 16]);");
      Optional<CellOutcome> full = kernel.awaitAnswerOrEnd(id);
      if (full.isPresent()) {
        assertThat(full.get().reply().path("ename").asString("")).isEqualTo("OutOfMemoryError");
        assertThat(kernel.execute("kept = null;").status()).isEqualTo("ok");
        assertThat(kernel.execute("new byte[1 << 26].length").shown("text/plain"))
            .isEqualTo("67108864");
      } else {
        assertThat(kernel.status()).isEqualTo(137);
      }
    }
  }

  @Test
  void anExpressionTooLongForTheCompilerIsAnError() throws Exception {
    try (KernelClient kernel = KernelClient.start(folder, Map.of())) {
      CellOutcome cell = kernel.execute("int many = " + "1 + ".repeat(40_000) + "1;");
      assertThat(cell.reply().path("ename").asString("")).isEqualTo("StackOverflowError");
      assertThat(kernel.execute("1 + 1").shown("text/plain")).isEqualTo("2");
    }
  }

  @Test
  void exitEndsTheProcess() throws Exception {
    try (KernelClient kernel = KernelClient.start(folder, Map.of())) {
      kernel.submit("System.exit(3);");
      assertThat(kernel.awaitEnd(Duration.ofSeconds(20))).isTrue();
      assertThat(kernel.status()).isEqualTo(3);
    }
  }

  @Test
  @Timeout(180)
  void tenKernelsAtOnceDoNotDisturbEachOther() throws IOException {
    List<KernelClient> kernels = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        Path own = Files.createDirectory(folder.resolve("kernel-" + i));
        kernels.add(KernelClient.start(own, Map.of(), SOON, "-Xmx400m"));
      }
      List<String> sent = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        sent.add(
            kernels
                .get(i)
                .submit("var mine = %d;\nSystem.out.println(\"kernel \" + mine);".formatted(i)));
      }
      for (int i = 0; i < 10; i++) {
        assertThat(kernels.get(i).await(sent.get(i)).text("stdout"))
            .isEqualTo("kernel %d%n".formatted(i));
        String table =
            "Table.create(IntColumn.create(\"n\", new int[] {mine})).intColumn(0).get(0)";
        assertThat(kernels.get(i).execute(table).shown("text/plain")).isEqualTo(String.valueOf(i));
      }
    } finally {
      kernels.forEach(KernelClient::close);
    }
  }
}
