package patron.jjava;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import patron.setup.RealJupyter;
import patron.testing.CellOutcome;
import patron.testing.KernelClient;
import tools.jackson.databind.JsonNode;

/**
 * The real JJava kernel with this module: it shows what our kernel shows, and where it is worse.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JJavaIT {

  @TempDir private static Path folder;
  private static KernelClient kernel;

  @BeforeAll
  static void start() throws IOException {
    assertThat(RealJupyter.python()).exists();
    kernel =
        KernelClient.start(
            folder,
            Map.of("PATRON_CHARTS", folder.resolve("charts").toString()),
            RealJupyter.kernelSpec("patron-jjava"));
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  @Test
  void itIsTheReleaseThatTheDocumentationSpeaksOf() {
    JsonNode info = kernel.ask("kernel_info_request", Map.of());
    assertThat(info.path("implementation").asString()).isEqualTo("JJava");
    assertThat(info.path("implementation_version").asString()).isEqualTo("1.0-a8");
  }

  @Test
  void tablesResultsAndMapsAreHtmlWithTextBeside() {
    CellOutcome table =
        kernel.execute("Table.create(StringColumn.create(\"segment\", \"At risk\"))");
    assertThat(table.shown("text/html")).contains("<table", ">At risk<", "1 row × 1 column");
    assertThat(table.shown("text/plain")).contains("At risk");
    assertThat(kernel.execute("Notebook.watermark()").shown("text/html")).contains("Tablesaw");
    assertThat(kernel.execute("Map.of(\"S1\", 12.5)").shown("text/html")).contains(">12.50<");
    assertThat(kernel.execute("new int[] {1, 2}").shown("text/plain")).isEqualTo("[1, 2]");
    assertThat(kernel.execute("\"a\" + 1").shown("text/plain")).isEqualTo("a1");
  }

  @Test
  void chartsArePicturesOfDoubleSizeAndFiles() {
    CellOutcome cell =
        kernel.execute(
            """
            var chart = new XYChartBuilder().width(300).height(200).title("Who is left?").build();
            var series = chart.addSeries("s", new double[] {1, 2}, new double[] {2, 1});
            chart
            """);
    assertThat(cell.shown("image/png")).startsWith("iVBOR").hasSizeGreaterThan(4_000);
    JsonNode size = cell.only().path("metadata").path("image/png");
    assertThat(size.path("width").asInt()).isEqualTo(300);
    assertThat(size.path("height").asInt()).isEqualTo(200);
    assertThat(folder.resolve("charts").toFile().list())
        .containsExactlyInAnyOrder("01-who-is-left.png", "01-who-is-left.svg");
  }

  @Test
  void progressIsABarThatEndsAsALine() {
    CellOutcome cell =
        kernel.execute(
            """
            try (var progress = Progress.of("Waiting", 10)) {
              for (int i = 0; i < 10; i++) { Thread.sleep(120); progress.advance(1); }
            }
            """);
    assertThat(cell.shown("text/html")).contains("<progress max=\"10\"", "Waiting");
    JsonNode last = cell.of("update_display_data").getLast();
    assertThat(last.path("transient").path("display_id").asString())
        .isEqualTo(cell.only().path("transient").path("display_id").asString())
        .startsWith("patron-progress-");
    assertThat(last.path("data").path("text/html").asString()).contains("Waiting: done");
  }

  @Test
  void anErrorWhileShowingIsAnErrorOfTheCell() {
    CellOutcome cell =
        kernel.execute(
            "new Object() { public String toString() { throw new AssertionError(7); } }");
    assertThat(cell.status()).isEqualTo("error");
    assertThat(cell.reply().path("evalue").asString()).contains("java.lang.AssertionError: 7");
    assertThat(kernel.execute("1 + 1").shown("text/plain")).isEqualTo("2");
  }

  @Test
  void aNotebookShowsWhatItShowsOnOurKernel() {
    String out = folder.resolve("out").toString();
    assertThat(RealJupyter.run("02-rfm", "--kernel", "jjava", "--check", "--output", out)).isZero();
  }

  /** Said in kernel-setup/README.md; if it is mended one day, the sentence there goes. */
  @Test
  @Order(Integer.MAX_VALUE)
  void theStopButtonAnswersWhileTheLoopRunsOn() throws InterruptedException {
    String id = kernel.submit("System.out.println(\"began\"); while (true) {}");
    kernel.awaitPublished(id, "stream");
    // Between two statements of a cell JJava does not hear it at all.
    Thread.sleep(500);
    kernel.interrupt();
    CellOutcome cell = kernel.await(id);
    assertThat(cell.reply().path("ename").asString()).contains("Interrupted");
    assertThat(kernel.isIdleWithin(Duration.ofSeconds(4))).as("the loop has ended").isFalse();
  }
}
