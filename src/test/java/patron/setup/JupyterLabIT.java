package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.testing.Chromium;

/** A user's first minutes: JupyterLab in a browser, the tour opened, all cells run. */
class JupyterLabIT {

  private static final String TOKEN = "token-of-the-test";
  private static final String TOUR = "00-five-minute-tour.ipynb";
  private static final int PATIENCE_MILLIS = 300_000;

  /** Errors and what was written to stderr. */
  private static final String TROUBLE =
      "[data-mime-type='application/vnd.jupyter.error'],"
          + "[data-mime-type='application/vnd.jupyter.stderr']";

  private static final Project PROJECT =
      new Project(Path.of("").toAbsolutePath(), Path.of(System.getProperty("java.home")));

  @TempDir private static Path folder;
  private static Process lab;
  private static String address;

  @BeforeAll
  static void start() throws Exception {
    Chromium.assumeThere(JupyterLabIT.class);
    Console console = new Console(System.out, System.err, false);
    Setup.jupyter(PROJECT, console);
    copyOfTheCourse();
    startLab();
  }

  /** JupyterLab saves what it runs: it gets a copy. */
  private static void copyOfTheCourse() throws IOException {
    Path notebooks = Files.createDirectories(folder.resolve("notebooks"));
    Files.createSymbolicLink(folder.resolve("datasets"), PROJECT.root().resolve("datasets"));
    // A table and a chart, and nothing that the course could get wrong.
    Files.writeString(
        notebooks.resolve("small.ipynb"),
        notebookOf(
            "Notebook.watermark()",
            """
            var chart = new XYChartBuilder().title("How often?").build();
            var line = chart.addSeries("s", new double[] {1, 2}, new double[] {2, 1});
            chart\
            """));
    Files.writeString(
        notebooks.resolve("stopped.ipynb"),
        notebookOf(
            "int kept = 7;",
            "System.out.println(\"began\");\nwhile (true) {}",
            "kept",
            "Threads.use(0);"));
    Files.copy(PROJECT.notebooks().resolve(TOUR), notebooks.resolve(TOUR));
  }

  private static void startLab() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    List<String> command =
        new ArrayList<>(
            LabCommand.command(
                PROJECT,
                List.of(
                    "--no-browser",
                    "--ServerApp.port=" + port,
                    "--ServerApp.port_retries=0",
                    "--IdentityProvider.token=" + TOKEN)));
    command.removeIf(argument -> argument.startsWith("--ServerApp.root_dir="));
    command.add("--ServerApp.root_dir=" + folder.resolve("notebooks"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("lab.log").toFile());
    lab = builder.start();
    address = "http://127.0.0.1:" + port;
    waitForLab();
  }

  private static Map<String, String> environment() {
    Path jupyter = folder.resolve("jupyter");
    return Map.of(
        "JUPYTER_CONFIG_DIR", jupyter.resolve("config").toString(),
        "JUPYTER_DATA_DIR", jupyter.resolve("data").toString(),
        "JUPYTER_RUNTIME_DIR", jupyter.resolve("runtime").toString(),
        "IPYTHONDIR", jupyter.resolve("ipython").toString(),
        "PATRON_OUTPUT", folder.resolve("output").toString());
  }

  private static void waitForLab() throws Exception {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!answers()) {
      assertThat(lab.isAlive()).as(() -> "JupyterLab has ended: " + log()).isTrue();
      assertThat(System.nanoTime())
          .as(() -> "JupyterLab does not answer: " + log())
          .isLessThan(end);
      Thread.sleep(500);
    }
  }

  private static boolean answers() {
    try {
      return !get("/api").isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static String get(String path) throws IOException {
    URI api = URI.create(address + path + "?token=" + TOKEN);
    HttpURLConnection connection = (HttpURLConnection) api.toURL().openConnection();
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The page says idle before there is a kernel, and would run cells into nowhere. */
  private static void waitForKernelOf(String notebook) throws Exception {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    Pattern ready =
        Pattern.compile("\"path\": \"" + notebook + "\"[^}]*\"idle\", \"connections\": [1-9]");
    while (!ready.matcher(get("/api/sessions")).find()) {
      assertThat(System.nanoTime()).as(() -> "no kernel: " + log()).isLessThan(end);
      Thread.sleep(500);
    }
  }

  private static String log() {
    try {
      return Files.readString(folder.resolve("lab.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @AfterAll
  static void stop() throws InterruptedException, IOException {
    Files.deleteIfExists(folder.resolve("datasets"));
    if (lab != null) {
      // The server ends its kernels when it is asked to end, not when it is killed.
      lab.destroy();
      if (!lab.waitFor(20, TimeUnit.SECONDS)) {
        lab.descendants().forEach(ProcessHandle::destroyForcibly);
        lab.destroyForcibly();
      }
    }
  }

  @Test
  void aSmallNotebookShowsItsTableAndItsChart() throws Exception {
    runsAndShows("small.ipynb", Path.of("target/jupyterlab-small.png"));
  }

  @Test
  void theTourShowsItsTablesAndCharts() throws Exception {
    runsAndShows(TOUR, Path.of("target/jupyterlab-tour.png"));
  }

  /** The stop button of the toolbar; then what the next cells find. */
  @Test
  void aCellThatIsStoppedSaysSoAndTheOthersRunOn() throws Exception {
    try (Chromium chromium = Chromium.start()) {
      Page page = open(chromium, "stopped.ipynb", 2);
      page.setDefaultTimeout(30_000);
      clickRunAll(page);
      Locator cells = page.locator(".jp-Notebook .jp-CodeCell");
      prompt(cells.nth(0), "[1]:");
      prompt(cells.nth(1), "[*]:");
      // Before that it may still be compiled, and there is no line to name.
      cells.nth(1).locator(".jp-OutputArea-output", containing("began")).waitFor();
      page.locator("[data-jp-item-name='interrupt'] [data-command]").first().click();
      cells.nth(1).locator(TROUBLE).first().waitFor();
      assertThat(cells.nth(1).locator(".jp-OutputArea").innerText())
          .contains("Interrupted.", "at cell [2], line 2");
      prompt(cells.nth(2), "[ ]:");
      waitForIdle(page);
      cells.nth(2).locator(".cm-content").click();
      page.keyboard().press("Shift+Enter");
      prompt(cells.nth(2), "[3]:");
      assertThat(cells.nth(2).locator(".jp-OutputArea-output").innerText()).isEqualTo("7");
      helpIsShown(page, cells.nth(3));
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/jupyterlab-stopped-2x.png")));
    }
  }

  private static void helpIsShown(Page page, Locator cell) {
    cell.locator(".cm-content").click();
    page.keyboard().press("Home");
    for (int i = 0; i < "Threads.us".length(); i++) {
      page.keyboard().press("ArrowRight");
    }
    page.keyboard().press("Shift+Tab");
    Locator tooltip = page.locator(".jp-Tooltip");
    tooltip.waitFor();
    assertThat(tooltip.innerText())
        .contains("void Threads.use(int threads)", "Sets the number of threads", "0 for all cores");
  }

  private static void prompt(Locator cell, String text) {
    cell.locator(".jp-InputPrompt", containing(text)).waitFor();
  }

  private static Locator.LocatorOptions containing(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }

  private static void runsAndShows(String notebook, Path screenshot) throws Exception {
    try (Chromium chromium = Chromium.start()) {
      Page page = open(chromium, notebook, 1);
      runAll(page);
      page.screenshot(new Page.ScreenshotOptions().setPath(screenshot));
      assertThat(page.locator(TROUBLE).allInnerTexts()).isEmpty();
      assertThat(page.locator(".jp-RenderedHTML table tbody tr").count()).isPositive();
      List<Locator> charts = page.locator(".jp-RenderedImage img").all();
      assertThat(charts).isNotEmpty();
      for (Locator chart : charts) {
        assertThat(colours(chart)).isGreaterThan(2);
      }
    }
  }

  private static Page open(Chromium chromium, String notebook, int scale) throws Exception {
    Page page =
        chromium
            .browser()
            .newPage(
                new Browser.NewPageOptions()
                    .setViewportSize(1400, scale == 1 ? 8000 : 1000)
                    .setDeviceScaleFactor(scale));
    page.setDefaultTimeout(PATIENCE_MILLIS);
    // A workspace of its own: the usual one opens what was open before.
    page.navigate(
        "%s/lab/workspaces/%d/tree/%s?token=%s"
            .formatted(address, notebook.length(), notebook, TOKEN));
    page.locator(".jp-Notebook .jp-CodeCell").first().waitFor();
    waitForKernelOf(notebook);
    return page;
  }

  private static void clickRunAll(Page page) {
    waitForIdle(page);
    // The outputs that are saved in the file would answer for the kernel: away with them.
    page.locator(".lm-MenuBar-itemLabel", text("Edit")).first().click();
    page.locator(".lm-Menu-itemLabel", text("Clear Outputs of All Cells")).click();
    page.locator(".lm-MenuBar-itemLabel", text("Run")).first().click();
    page.locator(".lm-Menu-itemLabel", text("Run All Cells")).first().click();
  }

  /** The kernel is idle, every cell is run, and the last code cell has its number. */
  private static void runAll(Page page) {
    clickRunAll(page);
    page.waitForFunction(
        """
        () => {
          const cells = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell')]
            .filter(c => c.querySelector('.cm-content')?.innerText.trim());
          const prompts = cells.map(c => c.querySelector('.jp-InputPrompt')?.innerText ?? '');
          return prompts.length > 0 && prompts.every(p => /\\[\\d+\\]/.test(p));
        }
        """);
    waitForIdle(page);
  }

  /** While JupyterLab lays the page out there may be two toolbars, one of them hidden. */
  private static void waitForIdle(Page page) {
    page.waitForFunction(
        """
        () => {
          const shown = [...document.querySelectorAll('.jp-Notebook-ExecutionIndicator')];
          return shown.length > 0 && shown.every(i => i.dataset.status === 'idle');
        }
        """);
  }

  private static Page.LocatorOptions text(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static long colours(Locator chart) throws IOException {
    String data = chart.getAttribute("src").replaceFirst("^data:image/png;base64,", "");
    byte[] png = Base64.getMimeDecoder().decode(data);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(pixels).distinct().count();
  }

  private static String notebookOf(String... sources) {
    return Json.of(
            Map.of(
                "cells",
                Arrays.stream(sources).map(JupyterLabIT::cell).toList(),
                "metadata",
                Map.of(
                    "kernelspec",
                    Map.of(
                        "display_name", "Java (Patron)",
                        "language", "java",
                        "name", "patron-java")),
                "nbformat",
                "@4",
                "nbformat_minor",
                "@5"))
        .replaceAll("\"@(\\d|null)\"", "$1");
  }

  private static Map<String, Object> cell(String source) {
    return Map.of(
        "cell_type",
        "code",
        "id",
        "c" + Integer.toHexString(source.hashCode()),
        "metadata",
        Map.of(),
        "outputs",
        List.of(),
        "execution_count",
        "@null",
        "source",
        source);
  }
}
