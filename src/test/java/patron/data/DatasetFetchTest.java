package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.base.Provenance;

/** Public data sets from a server on this machine that also cuts, stalls, errs and redirects. */
class DatasetFetchTest {

  private enum Mood {
    SERVE,
    CUT,
    STALL,
    IGNORE_RANGES,
    REDIRECT,
    PAGE,
    MISSING
  }

  @TempDir private Path home;
  private final List<Mood> moods = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private String version = "\"one\"";
  private byte[] file;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    file = new byte[700_000];
    new Random(1).nextBytes(file);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/set", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(range == null ? "all" : range);
    Mood mood = moods.isEmpty() ? Mood.SERVE : moods.removeFirst();
    try (exchange) {
      switch (mood) {
        case MISSING -> exchange.sendResponseHeaders(404, -1);
        case REDIRECT -> {
          exchange.getResponseHeaders().set("Location", "/set/elsewhere");
          exchange.sendResponseHeaders(302, -1);
        }
        case PAGE -> {
          byte[] page = "<!DOCTYPE html><title>Gone</title>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
        }
        default -> send(exchange, mood, ranges(exchange, mood) ? range : null);
      }
    } catch (IOException e) {
      // The other side has had enough, as some tests want it.
      asked.add("broken off");
    }
  }

  /** As servers have it: a range of another version is not sent. */
  private boolean ranges(HttpExchange exchange, Mood mood) {
    String wanted = exchange.getRequestHeaders().getFirst("If-Range");
    return mood != Mood.IGNORE_RANGES && (wanted == null || wanted.equals(version));
  }

  private void send(HttpExchange exchange, Mood mood, String range) throws IOException {
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (!version.isEmpty()) {
      exchange.getResponseHeaders().set("ETag", version);
    }
    if (from >= file.length) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, file.length - from);
    OutputStream out = exchange.getResponseBody();
    int until = mood == Mood.CUT || mood == Mood.STALL ? from + 200_000 : file.length;
    out.write(file, from, Math.min(until, file.length) - from);
    out.flush();
    if (mood == Mood.STALL) {
      sleep(4_000);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Dataset set(String sha256, long bytes, Dataset.Part... parts) {
    return new Dataset(
        "set",
        "A set",
        "somebody",
        "CC0",
        "none",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/set",
        bytes,
        sha256,
        List.of(parts),
        parts[0].file());
  }

  private Dataset right() {
    return set(sha256(), file.length, new Dataset.Part("", "set.bin", ""));
  }

  private String sha256() {
    try {
      Path copy = Files.createTempFile("set", ".bin");
      Files.write(copy, file);
      String sum = Provenance.sha256(copy);
      Files.delete(copy);
      return sum;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path fetch(Dataset dataset) {
    return new DatasetFetch(dataset, home, Duration.ofMillis(1_500), Duration.ofMillis(1))
        .overHttp();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(Files::isRegularFile)
          .map(f -> home.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void arrivesWhole() throws IOException {
    assertThat(fetch(right())).isEqualTo(home.resolve("fetched/set"));
    assertThat(files()).containsExactly("fetched/set/set.bin");
    assertThat(Files.readAllBytes(home.resolve("fetched/set/set.bin"))).isEqualTo(file);
    assertThat(asked).containsExactly("all");
  }

  @Test
  void goesOnWhereItWasCut() throws IOException {
    moods.addAll(List.of(Mood.CUT, Mood.CUT));
    fetch(right());
    assertThat(Files.readAllBytes(home.resolve("fetched/set/set.bin"))).isEqualTo(file);
    assertThat(asked.getFirst()).isEqualTo("all");
    assertThat(asked.getLast()).startsWith("bytes=").isNotEqualTo("bytes=0-");
  }

  @Test
  void whatCameIsKeptForTheNextTime() throws IOException {
    moods.addAll(List.of(Mood.CUT, Mood.MISSING));
    assertThatThrownBy(() -> fetch(right()))
        .isInstanceOf(PatronException.class)
        .hasMessageEndingWith(
            "/set answers 404; look at the publisher's page whether the file has moved");
    assertThat(files()).containsExactly("fetched/.set.part", "fetched/.set.version");
    asked.clear();
    fetch(right());
    assertThat(files()).containsExactly("fetched/set/set.bin");
    assertThat(asked).hasSize(1).allMatch(a -> a.startsWith("bytes="));
  }

  @Test
  void aStalledServerIsGivenUpAndAskedAgain() throws IOException {
    moods.add(Mood.STALL);
    fetch(right());
    assertThat(Files.readAllBytes(home.resolve("fetched/set/set.bin"))).isEqualTo(file);
    assertThat(asked).hasSizeGreaterThan(1).startsWith("all").anyMatch(a -> a.startsWith("bytes="));
  }

  @Test
  void aServerThatAlwaysCutsIsGivenUp() throws IOException {
    file = new byte[5_000_000];
    moods.addAll(List.of(Mood.CUT, Mood.CUT, Mood.CUT, Mood.CUT, Mood.CUT));
    assertThatThrownBy(() -> fetch(right()))
        .hasMessageContaining("the connection was cut after ")
        .hasMessageContaining(" bytes, 5 times; what came is kept in ");
    assertThat(files()).containsExactly("fetched/.set.part", "fetched/.set.version");
  }

  @Test
  void aServerThatKnowsNoRangesStartsAnew() throws IOException {
    moods.addAll(List.of(Mood.CUT, Mood.IGNORE_RANGES));
    fetch(right());
    assertThat(Files.readAllBytes(home.resolve("fetched/set/set.bin"))).isEqualTo(file);
  }

  /** The server of the other tests would end a cut answer properly; this one just goes. */
  @Test
  void aCutIsToldFromAnEndWhereTheLengthIsNotKnown() throws Exception {
    try (ServerSocket door = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> answerInChunks(door));
      Dataset here = set("", -1, new Dataset.Part("", "set.bin", ""));
      Dataset there =
          new Dataset(
              here.name(),
              here.title(),
              here.publisher(),
              here.licence(),
              here.citation(),
              "http://127.0.0.1:" + door.getLocalPort() + "/set",
              here.bytes(),
              here.sha256(),
              here.parts(),
              here.main());
      fetch(there);
    }
    assertThat(Files.readAllBytes(home.resolve("fetched/set/set.bin"))).isEqualTo(file);
    assertThat(asked).containsExactly("chunks", "chunks");
  }

  private void answerInChunks(ServerSocket door) {
    for (boolean whole : new boolean[] {false, true}) {
      try (Socket client = door.accept()) {
        asked.add("chunks");
        BufferedReader head =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        assertThat(head.lines().anyMatch(String::isEmpty)).isTrue();
        OutputStream out = client.getOutputStream();
        out.write(ascii("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
        out.write(ascii(Integer.toHexString(file.length) + "\r\n"));
        out.write(file, 0, whole ? file.length : 200_000);
        out.write(ascii(whole ? "\r\n0\r\n\r\n" : ""));
        out.flush();
      } catch (IOException e) {
        asked.add("failed");
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void twoVersionsAreNeverMixed() throws IOException {
    Dataset unverified = set("", -1, new Dataset.Part("", "set.bin", ""));
    moods.addAll(List.of(Mood.CUT, Mood.MISSING));
    assertThatThrownBy(() -> fetch(unverified)).hasMessageContaining("answers 404");
    version = "\"two\"";
    new Random(2).nextBytes(file);
    fetch(unverified);
    assertThat(Files.readAllBytes(home.resolve("fetched/set/set.bin"))).isEqualTo(file);
    version = "";
    new Random(3).nextBytes(file);
    moods.addAll(List.of(Mood.CUT, Mood.MISSING));
    assertThatThrownBy(() -> fetch(unverified)).hasMessageContaining("answers 404");
    asked.clear();
    fetch(unverified);
    assertThat(asked).containsExactly("all");
    assertThat(Files.readAllBytes(home.resolve("fetched/set/set.bin"))).isEqualTo(file);
  }

  @Test
  void ofSeveralPartsAllAreKeptOrNone() throws IOException {
    file = zip("a.csv", "a,b\n".getBytes(StandardCharsets.UTF_8));
    Dataset.Part there = new Dataset.Part("a.csv", "a.csv", "");
    fetch(set("", -1, there));
    assertThatThrownBy(() -> fetch(set("", -1, there, new Dataset.Part("b.csv", "b.csv", ""))))
        .hasMessageContaining("has no part b.csv");
    assertThat(files()).containsExactly("fetched/set/a.csv");
    file = zip("b.csv", "c\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> fetch(set("", -1, new Dataset.Part("b.csv", "b.csv", ""), there)))
        .hasMessageContaining("has no part a.csv");
    assertThat(files()).containsExactly("fetched/set/a.csv");
  }

  @Test
  void aPartThatIsTooLongIsThrownAway() throws IOException {
    Files.createDirectories(home.resolve("fetched"));
    Files.writeString(home.resolve("fetched/.set.version"), version);
    Files.write(home.resolve("fetched/.set.part"), new byte[800_000]);
    fetch(right());
    assertThat(Files.readAllBytes(home.resolve("fetched/set/set.bin"))).isEqualTo(file);
  }

  @Test
  void redirectsAreFollowed() throws IOException {
    moods.add(Mood.REDIRECT);
    fetch(right());
    assertThat(files()).containsExactly("fetched/set/set.bin");
  }

  @Test
  void aWrongFileIsRefusedAndNothingIsKept() throws IOException {
    Dataset other = set("00".repeat(32), file.length, new Dataset.Part("", "set.bin", ""));
    assertThatThrownBy(() -> fetch(other))
        .hasMessageContaining("has the sha256 " + sha256() + ", not 0000")
        .hasMessageEndingWith("nothing of it was kept");
    assertThat(files()).isEmpty();
    Dataset longer = set("", 9, new Dataset.Part("", "set.bin", ""));
    assertThatThrownBy(() -> fetch(longer))
        .hasMessageContaining("is 700000 bytes long, not 9 as the file that is known");
    assertThat(files()).isEmpty();
  }

  @Test
  void aWebPageInsteadOfTheDataIsRefused() throws IOException {
    moods.add(Mood.PAGE);
    assertThatThrownBy(() -> fetch(set("", -1, new Dataset.Part("", "set.bin", ""))))
        .hasMessageContaining("gave a web page, not the data");
    assertThat(files()).isEmpty();
  }

  @Test
  void aWorkbookInAnArchiveBecomesCsv() throws IOException {
    file = zip("Book.xlsx", workbook());
    Dataset set = set("", -1, new Dataset.Part("Book.xlsx", "book.csv.gz", "sheet=*"));
    Path folder = fetch(set);
    assertThat(files()).containsExactly("fetched/set/book.csv.gz");
    Transactions sales =
        Transactions.read(
            folder.resolve("book.csv.gz"), Roles.ONLINE_RETAIL.without("description"));
    assertThat(sales.lineCount()).isEqualTo(3);
    assertThat(sales.revenue()).isEqualByComparingTo("28.50");
    assertThat(
            sales.query("SELECT customer_id AS c FROM {lines} ORDER BY line_number").strings("c"))
        .containsExactly("17850", null, "17850");
    byte[] first = Files.readAllBytes(folder.resolve("book.csv.gz"));
    fetch(set);
    assertThat(Files.readAllBytes(folder.resolve("book.csv.gz"))).isEqualTo(first);
  }

  @Test
  void anArchiveWithoutThePartIsRefused() throws IOException {
    file = zip("other.csv", "a,b\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> fetch(set("", -1, new Dataset.Part("x.csv", "x.csv", ""))))
        .hasMessageEndingWith("has no part x.csv any more; look at the publisher's page");
    file = "no archive at all".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> fetch(set("", -1, new Dataset.Part("x.csv", "x.csv", ""))))
        .hasMessageContaining("is no archive");
    assertThat(files()).isEmpty();
  }

  @Test
  void theCommandSaysWhatItDoes() throws IOException {
    assertThat(command())
        .startsWith("0 kernel-setup/datasets fetch NAME")
        .contains("online-retail");
    assertThat(command("--help")).startsWith("0 kernel-setup/datasets fetch NAME");
    assertThat(command("nonsense"))
        .startsWith("2 there is no data set 'nonsense'; there are corner-shop, online-retail,");
    assertThat(command("corner-shop", "--again"))
        .startsWith("2 corner-shop comes with the project; kernel-setup/datasets make corner-shop");
    assertThat(command("--frm", "x")).startsWith("2 unknown argument --frm");
    assertThat(command("telco-churn", "--from")).startsWith("2 --from needs a value");
    assertThat(command("telco-churn", "--from", "/nowhere")).startsWith("2 there is no file ");
    Path csv = Files.writeString(home.resolve("mine.csv"), "a,b\n1,2\n");
    assertThat(command("telco-churn", "--from", csv.toString()))
        .startsWith("0 telco-churn: 7,043 fictional customers")
        .contains(Provenance.sha256(csv))
        .contains("unverified: nobody has recorded a hash");
    assertThat(home.resolve("fetched/telco-churn/telco_customer_churn.csv"))
        .hasSameTextualContentAs(csv);
    assertThat(command("telco-churn")).startsWith("0 telco-churn is here: ");
    assertThat(command("hillstrom-email", "--from", csv.toString()))
        .startsWith("2 hillstrom-email: ")
        .contains("is 8 bytes long, not 3964977");
    assertThat(csv).exists();
  }

  private String command(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
    List<String> all =
        Stream.concat(Stream.of(args), Stream.of("--home", home.toString())).toList();
    int code = DatasetsMain.run(all, both, both);
    return code + " " + out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theCatalogueListsAndDescribes() {
    assertThat(Datasets.list().stringColumn("name").asList())
        .contains("corner-shop", "online-retail", "complete-journey")
        .doesNotHaveDuplicates();
    assertThat(Datasets.path("corner-shop")).exists();
    assertThat(Datasets.folder("corner-shop").resolve("crm.csv")).exists();
    assertThat(Datasets.describe("hillstrom-email").stringColumn("value").asList())
        .contains("3964977", "0e5893329d8b93cefecc571777672028290ab69865718020c78c7284f291aece");
    assertThat(Datasets.describe("online-retail").stringColumn("value").asList())
        .contains("nobody has seen it: unverified");
    assertThatThrownBy(() -> Datasets.describe("x"))
        .hasMessageStartingWith("there is no data set 'x'; there are corner-shop, ");
    assertThatThrownBy(() -> Datasets.path("online-retail-ii"))
        .hasMessageEndingWith("run kernel-setup/datasets fetch online-retail-ii");
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] workbook() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "test", "1.0")) {
      row(sheet(book, "Year 1"), 1, 536365, "85123A", 6, 2.55, 17850);
      Worksheet second = sheet(book, "Year 2");
      row(second, 1, 536366, "22633", 6, 1.85, 0);
      row(second, 2, 536367, "84879", 3, 0.70, 17850);
    }
    return bytes.toByteArray();
  }

  private static Worksheet sheet(Workbook book, String name) {
    Worksheet sheet = book.newWorksheet(name);
    String[] names = {
      "InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"
    };
    for (int i = 0; i < names.length; i++) {
      sheet.value(0, i, names[i]);
    }
    return sheet;
  }

  private static void row(
      Worksheet sheet, int row, int invoice, String code, int n, double price, int customer) {
    sheet.value(row, 0, invoice);
    sheet.value(row, 1, code);
    sheet.value(row, 2, n);
    sheet.value(row, 3, java.time.LocalDateTime.of(2010, 12, row, 8, 26));
    sheet.style(row, 3).format("yyyy-MM-dd H:mm").set();
    sheet.value(row, 4, price);
    if (customer > 0) {
      sheet.value(row, 5, customer);
    }
    sheet.value(row, 6, "United Kingdom");
  }
}
