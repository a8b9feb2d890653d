package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.testing.CellOutcome;
import patron.testing.KernelClient;
import tools.jackson.databind.JsonNode;

/** The kernel as Jupyter meets it: its own process, the real protocol. */
class PatronKernelIT {

  @TempDir private static Path folder;
  private static KernelClient kernel;

  @BeforeAll
  static void start() throws IOException {
    kernel =
        KernelClient.start(
            folder,
            Map.of("PATRON_CHARTS", folder.resolve("charts").toString()),
            "-Xmx1g",
            "-Divy.home=" + folder.resolve("ivy"));
  }

  @AfterAll
  static void stop() {
    kernel.close();
    assertThat(kernel.log()).as("what the process wrote to its terminal").isEmpty();
  }

  @Test
  void tablesAreHtmlWithTextBeside() {
    CellOutcome cell =
        kernel.execute(
            "Table.create(StringColumn.create(\"segment\", \"At risk\"),"
                + " DoubleColumn.create(\"spend\", 1234.5))");
    assertThat(cell.status()).isEqualTo("ok");
    assertThat(cell.shown("text/html"))
        .contains("<table", ">At risk<", ">1,234.50<", "1 row × 2 columns");
    assertThat(cell.shown("text/plain")).contains("At risk  1,234.50");
    assertThat(cell.text("stderr")).isEmpty();
  }

  @Test
  void resultsOfTheModuleAreTables() {
    CellOutcome cell = kernel.execute("Notebook.watermark()");
    assertThat(cell.shown("text/html")).contains("<table", "Tablesaw", "0.44.4");
    assertThat(kernel.execute("Notebook.record(\"n\", 5)").shown("text/plain")).isEqualTo("5");
  }

  @Test
  void mapsArraysAndListsAreReadable() {
    assertThat(kernel.execute("Map.of(\"S1\", 12.5)").shown("text/html"))
        .contains("<table", ">S1<", ">12.50<");
    assertThat(kernel.execute("new double[] {1, 2}").shown("text/plain")).isEqualTo("[1.0, 2.0]");
    assertThat(kernel.execute("IntStream.range(0, 1000).boxed().toList()").shown("text/plain"))
        .endsWith("999] (1,000 values)");
  }

  @Test
  void chartsArePicturesAndFiles() throws IOException {
    CellOutcome cell =
        kernel.execute(
            """
            var chart = new XYChartBuilder().width(300).height(200).title("Who is left?").build();
            var series = chart.addSeries("s", new double[] {1, 2}, new double[] {2, 1});
            chart
            """);
    byte[] png = Base64.getDecoder().decode(cell.shown("image/png"));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(600);
    assertThat(pixels(image).distinct().count()).isGreaterThan(2);
    JsonNode size = cell.only().path("metadata").path("image/png");
    assertThat(size.path("width").asInt()).isEqualTo(300);
    assertThat(size.path("height").asInt()).isEqualTo(200);
    assertThat(cell.shown("text/plain")).isEqualTo("Chart: Who is left?");
    assertThat(folder.resolve("charts").toFile().list())
        .containsExactlyInAnyOrder("01-who-is-left.png", "01-who-is-left.svg");
  }

  @Test
  void aSemicolonAtTheEndShowsNothing() {
    assertThat(kernel.execute("1 + 1").shown("text/plain")).isEqualTo("2");
    assertThat(kernel.execute("1 + 1; // not shown").of("execute_result")).isEmpty();
    assertThat(kernel.execute("var x = 1").of("execute_result")).isEmpty();
  }

  @Test
  void displayShowsOnceAndUpdatesInPlace() {
    CellOutcome cell = kernel.execute("display(\"<b>1</b>\", \"text/html\")");
    assertThat(cell.of("execute_result")).isEmpty();
    assertThat(cell.shown("text/html")).isEqualTo("<b>1</b>");
    CellOutcome update =
        kernel.execute("String id = display(\"one\");\nupdateDisplay(id, \"two\");");
    String id = update.only().path("transient").path("display_id").asString("");
    JsonNode updated = update.of("update_display_data").getFirst();
    assertThat(updated.path("transient").path("display_id").asString(""))
        .isEqualTo(id)
        .isNotEmpty();
    assertThat(updated.path("data").path("text/plain").asString("")).isEqualTo("two");
  }

  @Test
  void muchOutputEndsIdleWithANotice() {
    CellOutcome cell =
        kernel.execute(
            "for (int i = 0; i < 2_000_000; i++) System.out.println(\"line number \" + i);");
    assertThat(cell.status()).isEqualTo("ok");
    assertThat(cell.text("stdout"))
        .startsWith("line number 0\nline number 1\n")
        .hasSizeBetween(1_000_000, 1_000_200)
        .contains("more bytes are not shown: a cell shows at most 1,000,000 bytes of text");
    assertThat(cell.of("stream")).hasSizeLessThan(100);
    assertThat(kernel.execute("printf(\"%.1f\", 1.5);").text("stdout")).isEqualTo("1.5");
  }

  @Test
  void anErrorWhileShowingIsAnErrorOfTheCell() {
    CellOutcome cell =
        kernel.execute(
            "new Object() { public String toString() { throw new AssertionError(7); } }");
    assertThat(cell.status()).isEqualTo("error");
    assertThat(cell.reply().path("ename").asString("")).isEqualTo("AssertionError");
    assertThat(kernel.execute("1 + 1").shown("text/plain")).isEqualTo("2");
  }

  @Test
  void theReplySaysWhatTheErrorSays() {
    CellOutcome cell =
        kernel.execute(
            "throw new IllegalStateException(\"outer\", new IllegalArgumentException(\"inner\"));");
    assertThat(cell.reply().path("ename").asString("")).isEqualTo("IllegalStateException");
    assertThat(cell.reply().path("evalue").asString("")).isEqualTo("outer");
    assertThat(cell.reply().path("traceback").size()).isEqualTo(cell.errorLines().size());
    assertThat(cell.errorLines()).first().isEqualTo("java.lang.IllegalStateException: outer");
    assertThat(cell.errorLines()).contains("Caused by: java.lang.IllegalArgumentException: inner");
    assertThat(cell.errorLines()).noneMatch(line -> line.contains("patron.kernel"));
  }

  @Test
  void errorsOfTheModuleBeginWithTheirLine() {
    CellOutcome cell = kernel.execute("Threads.use(-1);");
    assertThat(cell.reply().path("ename").asString("")).isEqualTo("PatronException");
    assertThat(cell.errorLines().getFirst()).isEqualTo("threads is -1; give 0 (all cores) or more");
  }

  @Test
  void cellsBehindAFailedOneAreAborted() {
    List<String> sent =
        Stream.of("1 + 1", "Thread.sleep(1000); throw new RuntimeException();", "2 + 2", "3 + 3")
            .map(kernel::submit)
            .toList();
    assertThat(sent.stream().map(kernel::await).map(CellOutcome::status))
        .containsExactly("ok", "error", "aborted", "aborted");
    assertThat(kernel.execute("4 + 4").status()).isEqualTo("ok");
  }

  @Test
  void theHistoryIsAnswered() {
    Map<String, Object> request =
        Map.of("hist_access_type", "tail", "n", 5, "output", false, "raw", true);
    assertThat(kernel.ask("history_request", request).path("history").isArray()).isTrue();
  }

  @Test
  void theEditorIsHelped() {
    JsonNode matches =
        kernel.ask("complete_request", Map.of("code", "Notebook.wat", "cursor_pos", 12));
    assertThat(matches.path("matches").toString()).contains("watermark");
    JsonNode found =
        kernel.ask(
            "inspect_request",
            Map.of("code", "Notebook.rows(1)", "cursor_pos", 11, "detail_level", 0));
    assertThat(found.path("data").path("text/plain").asString("")).contains("rows(int");
    assertThat(kernel.ask("is_complete_request", Map.of("code", "for (")).path("status").asString())
        .isEqualTo("incomplete");
  }

  @Test
  void theStopButtonStopsASleep() {
    String id = kernel.submit("System.out.println(\"began\"); Thread.sleep(600_000);");
    assertThat(kernel.awaitPublished(id, "stream").content().path("text").asString(""))
        .startsWith("began");
    kernel.interrupt();
    CellOutcome cell = kernel.await(id);
    assertThat(cell.reply().path("ename").asString("")).isEqualTo("Interrupted");
    assertThat(kernel.execute("1 + 1").shown("text/plain")).isEqualTo("2");
  }

  @Test
  void theStopButtonStopsAQueryOfTheDatabase() {
    String id =
        kernel.submit(
            """
            try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                 var statement = connection.createStatement();
                 var stop = Cancel.with(() -> { try { statement.cancel(); } catch (Exception e) { } })) {
              System.out.println("began");
              statement.execute("select count(*) from range(10000000) a, range(10000000) b where a.range * b.range % 7 = 3");
            }
            """);
    kernel.awaitPublished(id, "stream");
    kernel.interrupt();
    CellOutcome cell = kernel.await(id);
    assertThat(cell.reply().path("evalue").asString("")).isEqualTo("Interrupted.");
    assertThat(kernel.execute("1 + 1").shown("text/plain")).isEqualTo("2");
  }

  @Test
  void aCellMayAskForLines() {
    String id =
        kernel.submit(
            """
            System.out.print("Before. ");
            String town = input("Town? ");
            var scanner = new Scanner(System.in);
            System.out.println(town + ", " + scanner.nextLine() + ", " + scanner.nextInt());
            """,
            true);
    assertThat(kernel.awaitQuestion()).isEqualTo("Town? ");
    kernel.awaitPublished(id, "stream");
    kernel.answer("Ulm");
    for (String line : List.of("a line", "7")) {
      assertThat(kernel.awaitQuestion()).isEmpty();
      kernel.answer(line);
    }
    assertThat(kernel.await(id).text("stdout")).isEqualTo("Before. Ulm, a line, 7\n");
  }

  @Test
  void aQuestionCanBeStopped() {
    String id = kernel.submit("input(\"Still there? \")", true);
    kernel.awaitQuestion();
    kernel.interrupt();
    assertThat(kernel.await(id).reply().path("ename").asString("")).isEqualTo("Interrupted");
    String again = kernel.submit("input(\"And now? \")", true);
    assertThat(kernel.awaitQuestion()).isEqualTo("And now? ");
    kernel.answer("yes");
    assertThat(kernel.await(again).shown("text/plain")).isEqualTo("yes");
  }

  @Test
  void whereNobodyCanBeAskedItSaysWhatToDo() {
    assertThat(kernel.execute("input(\"Town? \")").errorLines().getFirst())
        .startsWith("nobody can be asked for 'Town? ' here")
        .endsWith("give it with -p name=value");
  }

  @Test
  void whatWasShownCanBeTakenAway() {
    CellOutcome cell =
        kernel.execute("display(1); clearOutput(true); display(2); clearOutput(false);");
    assertThat(cell.of("clear_output").stream().map(c -> c.path("wait").asBoolean()))
        .containsExactly(true, false);
    assertThat(
            cell.published().stream()
                .map(m -> m.type())
                .filter(t -> t.matches("display.*|clear.*")))
        .containsExactly("display_data", "clear_output", "display_data", "clear_output");
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
    assertThat(cell.of("update_display_data").getLast().path("data").path("text/html").asString(""))
        .isEqualTo("<div class=\"patron-progress\">Waiting: done</div>");
  }

  @Test
  void stockCallsAreThere() {
    assertThat(kernel.execute("render(5)").shown("text/plain")).isEqualTo("5");
  }

  @Test
  void ownFilesAreLoadedAgainAndOwnJarsAdded() throws Exception {
    Path helper = folder.resolve("Helper.java");
    Files.writeString(helper, "public class Helper { static int of(int n) { return n; } }");
    assertThat(kernel.execute("%load " + helper + "\nHelper.of(3)").shown("text/plain"))
        .isEqualTo("3");
    Files.writeString(helper, "public class Helper { static int of(int n) { return n * n; } }");
    assertThat(kernel.execute("%load " + helper + "\nHelper.of(3)").shown("text/plain"))
        .isEqualTo("9");
    assertThat(kernel.execute("1;\n%load none.java").errorLines().getFirst())
        .startsWith("%load cannot read none.java: NoSuchFileException");
    kernel.execute("%jars " + jar("shop", 7));
    assertThat(kernel.execute("shop.Till.lines()").shown("text/plain")).isEqualTo("7");
    kernel.execute("%classpath " + jar("stall", 8));
    assertThat(kernel.execute("stall.Till.lines()").shown("text/plain")).isEqualTo("8");
    for (String line : List.of("%jars none-such.jar", "%classpath none-such")) {
      assertThat(kernel.execute(line).errorLines().getFirst())
          .startsWith(line.replace(" ", " found nothing at ") + "; paths begin at the notebook's");
    }
  }

  @Test
  void mavenBringsWhatARepositoryHas() throws IOException {
    Path place = Files.createDirectories(folder.resolve("repository/market/stand/1.0"));
    Files.move(jar("market", 9), place.resolve("stand-1.0.jar"));
    Files.writeString(
        place.resolve("stand-1.0.pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>market</groupId>"
            + "<artifactId>stand</artifactId><version>1.0</version></project>");
    CellOutcome cell =
        kernel.execute(
            "%mavenRepo own " + folder.resolve("repository").toUri() + "\n%maven market:stand:1.0");
    assertThat(cell.status()).as(cell.errorLines().toString()).isEqualTo("ok");
    assertThat(kernel.execute("market.Till.lines()").shown("text/plain")).isEqualTo("9");
    assertThat(folder.resolve("ivy/cache")).as("Ivy's cache").isDirectory();
    assertThat(kernel.execute("%maven market:none:1.0").errorLines().getFirst())
        .startsWith("%maven market:none:1.0 failed: ")
        .endsWith("that %mavenRepo NAME ADDRESS has named before");
  }

  /** A jar with a class Till whose lines() gives a number. */
  private static Path jar(String name, int lines) throws IOException {
    Path source = folder.resolve("Till.java");
    Files.writeString(
        source,
        "package %s; public class Till { public static int lines() { return %d; } }"
            .formatted(name, lines));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(status).isZero();
    Path jar = folder.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(name + "/Till.class"));
      Files.copy(folder.resolve(name + "/Till.class"), out);
    }
    return jar;
  }

  private static IntStream pixels(BufferedImage image) {
    return Arrays.stream(
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
  }
}
