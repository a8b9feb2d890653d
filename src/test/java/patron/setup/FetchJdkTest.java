package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import patron.base.Provenance;

/** The real shell functions against a server on this machine that also cuts, stalls and errs. */
class FetchJdkTest {

  /** What the server does with a request for the archive. */
  private enum Mood {
    SERVE,
    CUT,
    STALL,
    IGNORE_RANGES,
    WRONG_FILE,
    MISSING
  }

  @TempDir Path folder;
  private final List<Mood> moods = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private Path world;
  private byte[] archive;
  private String sum;
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    world = Files.createDirectories(folder.resolve("a world"));
    Path jdk =
        ShellParts.fakeJdk(folder.resolve("jdk-25.0.9"), "25.0.9", "java.base jdk.jshell jdk.net");
    // Something that does not pack, so that a half is a half.
    byte[] ballast = new byte[300_000];
    new java.util.SplittableRandom(1).nextBytes(ballast);
    Files.write(jdk.resolve("lib"), ballast);
    archive = packed(jdk);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/jdk.tar.gz", this::archive);
    server.createContext("/jdk.tar.gz.sha256.txt", this::sum);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void fetchesAJdk(String tool) throws Exception {
    arrives(fetch(tool, Map.of()));
    assertThat(asked).containsExactly("all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void goesOnWhereItWasCut(String tool) throws Exception {
    moods.addAll(List.of(Mood.CUT, Mood.SERVE));
    arrives(fetch(tool, Map.of()));
    assertThat(asked).hasSize(2);
    assertThat(asked.getLast()).startsWith("bytes=").isNotEqualTo("bytes=0-");
  }

  @Test
  void theNextRunGoesOnToo() throws Exception {
    moods.addAll(List.of(Mood.CUT, Mood.SERVE));
    ShellParts.Ended first = fetch("curl", Map.of("PATRON_JDK_TRIES", "1"));
    assertThat(first.status()).isNotZero();
    assertThat(first.err()).contains("run this again to go on where it stopped");
    assertThat(jdk()).doesNotExist();
    arrives(fetch("curl", Map.of()));
    assertThat(asked.getLast()).startsWith("bytes=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void givesUpAStalledConnectionAndGoesOn(String tool) throws Exception {
    moods.addAll(List.of(Mood.STALL, Mood.SERVE));
    arrives(fetch(tool, Map.of("PATRON_JDK_STALL", "2")));
    assertThat(asked).hasSize(2);
  }

  @Test
  void startsAgainWhereTheServerCannotGoOn() throws Exception {
    moods.addAll(List.of(Mood.CUT, Mood.IGNORE_RANGES, Mood.IGNORE_RANGES));
    arrives(fetch("curl", Map.of()));
    assertThat(asked.getLast()).isEqualTo("all");
  }

  @Test
  void throwsAwayAFileThatIsNotTheRightOne() throws Exception {
    moods.add(Mood.WRONG_FILE);
    ShellParts.Ended ended = fetch("curl", Map.of());
    assertThat(ended.status()).isNotZero();
    assertThat(ended.err()).contains("is not the one it should be", sum, "thrown away");
    assertThat(jdk()).doesNotExist();
    assertThat(leftovers()).isEmpty();
    moods.set(0, Mood.SERVE);
    arrives(fetch("curl", Map.of()));
  }

  @Test
  void aMissingFileOrSumFetchesNothing() throws Exception {
    moods.addAll(List.of(Mood.MISSING, Mood.MISSING));
    ShellParts.Ended ended = fetch("curl", Map.of("PATRON_JDK_TRIES", "2"));
    assertThat(ended.status()).isNotZero();
    assertThat(jdk()).doesNotExist();
    ended = fetch("curl", Map.of("PATRON_JDK_URL", address() + ".other"));
    assertThat(ended.status()).isNotZero();
    assertThat(ended.err()).contains("no SHA-256 for").contains("nothing was fetched");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void theSumMayComeFromTheUser() throws Exception {
    String right = sum;
    sum = "0".repeat(64);
    arrives(fetch("curl", Map.of("PATRON_JDK_SHA256", right)));
  }

  @Test
  void refusesAnArchiveWithoutAJdk() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty/nothing"));
    archive = packed(empty);
    ShellParts.Ended ended = fetch("curl", Map.of());
    assertThat(ended.status()).isNotZero();
    assertThat(ended.err()).contains("there is no JDK 25 in");
    assertThat(jdk()).doesNotExist();
  }

  @Test
  void whatArrivedWholeIsNotFetchedAgain() throws Exception {
    Files.createDirectories(world.resolve(".cache"));
    Files.write(world.resolve(".cache/jdk.tar.gz.part"), archive);
    arrives(fetch("curl", Map.of()));
    assertThat(asked).isEmpty();
  }

  @Test
  void twoAtOnceFetchItOnce() throws Exception {
    shell("curl");
    CompletableFuture<ShellParts.Ended> other = CompletableFuture.supplyAsync(() -> again());
    ShellParts.Ended mine = again();
    arrives(mine);
    arrives(other.get());
    assertThat(asked).containsExactly("all");
  }

  @Test
  void knowsTheAddressAndSumOfTemurin() throws Exception {
    ShellParts.Ended ended = shell("curl").functions("jdk_address", Map.of());
    assertThat(ended.out().strip())
        .matches(
            "https://github.com/adoptium/temurin25-binaries/releases/download/jdk-25[.\\d]*%2B\\d+/"
                + "OpenJDK25U-jdk_(x64|aarch64)_(linux|mac)_hotspot_25[.\\d]*_\\d+\\.tar\\.gz");
    ShellParts.Ended known =
        shell.functions(
            "jdk_known_sum OpenJDK25U-jdk_x64_linux_hotspot_25.0.4.1_1.tar.gz", Map.of());
    assertThat(known.out().strip()).matches("[0-9a-f]{64}");
  }

  private ShellParts shell;

  private ShellParts shell(String tool) throws IOException {
    if (shell == null) {
      boolean there = ShellParts.has(tool);
      if (!there) {
        System.out.println("SKIPPED: fetching with " + tool + ", which is not on this machine");
      }
      assumeTrue(there, tool + " is not on this machine");
      shell = ShellParts.in(world, tool);
    }
    return shell;
  }

  private ShellParts.Ended fetch(String tool, Map<String, String> more) throws Exception {
    Map<String, String> variables = new HashMap<>(Map.of("PATRON_JDK_URL", address()));
    variables.putAll(more);
    return shell(tool).functions("fetch_jdk \"$root/.jdk\" \"$root/.cache\"", variables);
  }

  private ShellParts.Ended again() {
    try {
      return fetch("curl", Map.of());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void arrives(ShellParts.Ended ended) {
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(jdk().resolve("bin/java")).isExecutable();
    assertThat(jdk().resolve("lib")).hasSize(300_000);
    assertThat(leftovers()).isEmpty();
  }

  private Path jdk() {
    return world.resolve(".jdk");
  }

  private List<Path> leftovers() {
    return Staging.children(world.resolve(".cache"));
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/jdk.tar.gz";
  }

  private byte[] packed(Path content) throws Exception {
    Path file = folder.resolve("packed.tar.gz");
    Process tar =
        new ProcessBuilder(
                "tar",
                "-czf",
                file.toString(),
                "-C",
                content.getParent().toString(),
                content.getFileName().toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    sum = Provenance.sha256(file);
    return Files.readAllBytes(file);
  }

  private void sum(HttpExchange exchange) throws IOException {
    byte[] text = (sum + "  jdk.tar.gz\n").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private void archive(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals("/jdk.tar.gz")) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    String range = exchange.getRequestHeaders().getFirst("Range");
    Mood mood = moods.isEmpty() ? Mood.SERVE : moods.get(Math.min(asked.size(), moods.size() - 1));
    asked.add(range == null ? "all" : range);
    boolean whole = range == null || mood == Mood.IGNORE_RANGES;
    int from = whole ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    int left = archive.length - from;
    switch (mood) {
      case MISSING -> exchange.sendResponseHeaders(404, -1);
      case WRONG_FILE -> send(exchange, 200, new byte[left], left);
      case CUT -> send(exchange, 200, archive, left / 2);
      case STALL -> {
        send(exchange, 200, archive, left / 3);
        pause();
      }
      default -> {
        byte[] rest = java.util.Arrays.copyOfRange(archive, from, archive.length);
        if (!whole) {
          exchange
              .getResponseHeaders()
              .set(
                  "Content-Range",
                  "bytes %d-%d/%d".formatted(from, archive.length - 1, archive.length));
        }
        send(exchange, whole ? 200 : 206, rest, left);
      }
    }
    exchange.close();
  }

  private static void send(HttpExchange exchange, int status, byte[] body, int bytes)
      throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body, 0, bytes);
    exchange.getResponseBody().flush();
  }

  private static void pause() {
    try {
      Thread.sleep(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
