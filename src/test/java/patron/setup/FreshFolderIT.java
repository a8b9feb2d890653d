package patron.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands themselves, in a copy of the project with blanks in its path and an empty home. */
class FreshFolderIT {

  @TempDir static Path folder;
  private static Path clone;
  private static Path home;
  private static String first;

  @BeforeAll
  static void setUpOnce() throws Exception {
    clone = folder.resolve("a fresh clone");
    home = Files.createDirectories(folder.resolve("an empty home"));
    for (String part : List.of("pom.xml", "mvnw", ".mvn", "src/main", "kernel-setup", ".binder")) {
      copy(Path.of(part), clone.resolve(part));
    }
    // As if Maven had just built it: its own download of everything is not this test's matter.
    for (String part : List.of("target/patron.jar", "target/classpath", "target/classes")) {
      copy(Path.of(part), clone.resolve(part));
    }
    ModuleBuild.keepKey(new Project(clone, Path.of(System.getProperty("java.home"))));
    notebook("01-good", "int n = 2;", GOOD);
    notebook(
        "02-bad",
        "int n = 2;",
        "System.out.println(n);",
        "throw new IllegalStateException(\"no \" + n);",
        "1");
    notebook("03-slow", "int n = 2;", CREATE + folder.resolve("asleep.txt") + SLEEP);
    notebook("90-case-study-online-retail", "int n = 2;", SEEN);
    Ended ended = run("run", "01-good", "-p", "n=41");
    assertThat(ended.status).as(ended.text).isZero();
    first = ended.text;
  }

  private static final String GOOD =
      """
      var place = java.nio.file.Path.of(System.getenv("PATRON_OUTPUT"), "list.csv");
      java.nio.file.Files.writeString(place, "id,n\\n1," + n + "\\n2," + n + "\\n");
      System.out.println(place);
      n + 1\
      """;

  private static final String CREATE = "java.nio.file.Files.createFile(java.nio.file.Path.of(\"";
  private static final String SLEEP = "\"));\nThread.sleep(600_000);";

  private static final String SEEN =
      """
      var seen = java.nio.file.Path.of(System.getenv("PATRON_OUTPUT"), "seen.txt");
      java.nio.file.Files.writeString(
          seen, System.getenv("PATRON_DATA") + "; " + System.getenv("PATRON_ROLES"));\
      """;

  @AfterAll
  static void nothingIsInTheHome() throws IOException {
    // It links to the machine's Python, and a link out of the test's folder is deleted with a
    // warning.
    InPlace.delete(clone.resolve(".venv"));
    try (Stream<Path> all = Files.list(home)) {
      assertThat(all).isEmpty();
    }
  }

  @Test
  void theFirstRunMakesEverything() throws IOException {
    assertThat(first)
        .contains("JDK ", "Module   up to date", "Jupyter  ready in", "Kernel   registered")
        .contains("Training done in", "Check    four cells ran")
        .containsPattern("2 rows +" + Pattern.quote(output("list.csv").toString()))
        .contains(output("01-good.html").toString());
    assertThat(output("list.csv")).content().isEqualTo("id,n\n1,41\n2,41\n");
    String executed = Files.readString(output("01-good.ipynb"));
    assertThat(executed).contains("42", "../output/list.csv").doesNotContain(".making-");
    assertThat(Files.readString(output("01-good.html")))
        .contains("<h1", "42")
        .doesNotContainPattern("(src|href)=\"?https?://")
        .doesNotContainPattern("import\\([\"']https?://");
    assertThat(Staging.children(output(""))).noneMatch(f -> f.toString().contains(".making-"));
  }

  @Test
  void theUsersOwnFileGoesToTheCaseStudy() throws Exception {
    Path till = folder.resolve("my till.csv");
    Files.writeString(till, "a,b\n1,2\n");
    Ended ended =
        run("run", "--data", "my till.csv", "--roles", "customer=a, amount=b", "--output", "own");
    assertThat(ended.status).as(ended.text).isZero();
    assertThat(folder.resolve("own/seen.txt")).hasContent(till + "; customer=a, amount=b");
  }

  @Test
  void theSecondFindsAllUpToDateFromAnywhere() throws Exception {
    Ended ended = run("run", "01-good", "--output", "out put", "-p", "n=7");
    assertThat(ended.status).as(ended.text).isZero();
    assertThat(ended.text)
        .contains("Module   up to date", "Jupyter  up to date", "Kernel   up to date")
        .contains("Training up to date", "Check    up to date");
    assertThat(folder.resolve("out put/list.csv")).content().contains("1,7");
    assertThat(output("list.csv")).content().contains("1,41");
  }

  /** In a network namespace of its own, where only this machine answers. */
  @Test
  void withoutNetworkAllGoesOnOnceItIsThere() throws Exception {
    Path log = folder.resolve("alone.log");
    List<String> alone = List.of("unshare", "-rn", "sh", "-c", LOOPBACK_UP + "exec \"$@\"", "sh");
    boolean can = Child.of(with(alone, "true"), clone, log).run(line -> {}) == 0;
    if (!can) {
      System.out.println("skipped: no network namespace can be made here: " + read(log));
    }
    assumeTrue(can, "no network namespace can be made here");
    Process process = start(log, alone, "run", "01-good", "--output", "alone", "-p", "n=3");
    assertThat(process.waitFor()).as(read(log)).isZero();
    assertThat(folder.resolve("alone/list.csv")).content().contains("1,3");
  }

  private static final String LOOPBACK_UP =
      "python3 -c \"import fcntl, socket, struct;"
          + " fcntl.ioctl(socket.socket(), 0x8914, struct.pack('16sh14x', b'lo', 0x41))\" && ";

  private static List<String> with(List<String> command, String... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toList();
  }

  @Test
  void aFailureIsNamedAndTheOthersStay() throws Exception {
    Ended ended = run("run", "02-bad", "01-good", "--output", "mixed");
    assertThat(ended.status).isEqualTo(1);
    assertThat(ended.text)
        .containsPattern("02-bad failed at cell 3 of 4: .*IllegalStateException.*no 2")
        .contains("1 of 2 notebooks failed")
        .contains(folder.resolve("mixed/02-bad.failed.ipynb").toString());
    assertThat(folder.resolve("mixed/02-bad.failed.ipynb")).content().contains("no 2");
    assertThat(folder.resolve("mixed/02-bad.html")).doesNotExist();
    assertThat(folder.resolve("mixed/01-good.html")).exists();
  }

  @Test
  void writingBackTwiceGivesTheSameBytes() throws Exception {
    Path notebook = clone.resolve("notebooks/01-good.ipynb");
    assertThat(run("run", "01-good", "--write-back", "--output", "back").status).isZero();
    String once = Files.readString(notebook);
    assertThat(once).contains("../output/list.csv").doesNotContain(folder.toString());
    Files.writeString(folder.resolve("once.ipynb"), once);
    Ended again = run("run", "01-good", "--write-back", "--check", "--output", "back");
    assertThat(again.status).as(again.text).isZero();
    assertThat(again.text).containsPattern("01-good +\\d+ s, as saved");
    assertThat(notebook).hasContent(once);
    Files.writeString(notebook, once.replace("\"3\"", "\"4\""));
    Ended differs = run("run", "01-good", "--check", "--output", "back");
    assertThat(differs.status).isEqualTo(1);
    assertThat(differs.text)
        .containsPattern("01-good +\\d+ s, from cell 2 of 2 on not as saved")
        .contains("1 of 1 notebooks failed");
    Files.writeString(
        notebook,
        once.replace("\"kernelspec\": {", "\"patron_needs\": [\"no.csv\"],\n  \"kernelspec\": {"));
    Ended lacks = run("run", "01-good", "--check", "--output", "back");
    assertThat(lacks.status).as(lacks.text).isZero();
    assertThat(lacks.text).contains(", not compared: it was saved with no.csv");
  }

  @Test
  void anInterruptEndsTheKernelAndLeavesTheResults() throws Exception {
    Process process = start(folder.resolve("slow.log"), "run", "03-slow", "--output", "slow");
    await("the slow cell runs", () -> Files.exists(folder.resolve("asleep.txt")));
    List<ProcessHandle> children = process.descendants().toList();
    assertThat(children).anyMatch(FreshFolderIT::isJava);
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    await("no child is left", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(Staging.children(folder.resolve("slow")))
        .noneMatch(f -> f.toString().endsWith(".ipynb"));
    assertThat(run("run", "01-good", "--output", "slow").status).isZero();
    assertThat(Staging.children(folder.resolve("slow")))
        .noneMatch(f -> f.toString().contains(".making-"));
  }

  @Test
  void anotherJupyterGetsTheKernelAndUninstallingSaysWhatItWouldDelete() throws Exception {
    Path environment = Files.createDirectory(folder.resolve("another env"));
    // As Binder does it, which is install --prefix.
    Path log = folder.resolve("binder.log");
    List<String> binder = List.of("env", "-C", clone.toString(), "NB_PYTHON_PREFIX=" + environment);
    assertThat(start(log, binder, "../.binder/postBuild").waitFor()).as(read(log)).isZero();
    Path kernel = environment.resolve("share/jupyter/kernels/patron-java");
    assertThat(kernel.resolve("kernel.json")).content().contains("patron.kernel.PatronKernel");
    Ended dry = run("uninstall");
    assertThat(dry.status).as(dry.text).isZero();
    assertThat(dry.text)
        .contains("would delete  " + kernel, "would delete  " + clone.resolve(".venv"))
        .contains("Nothing was deleted");
    assertThat(kernel).exists();
  }

  @Test
  void twoAtOnceDoNotSpoilEachOther() throws Exception {
    Process one =
        start(folder.resolve("one.log"), "run", "01-good", "--output", "both", "-p", "n=1");
    Process two =
        start(folder.resolve("two.log"), "run", "01-good", "--output", "both", "-p", "n=1");
    assertThat(one.waitFor()).as(Files.readString(folder.resolve("one.log"))).isZero();
    assertThat(two.waitFor()).as(Files.readString(folder.resolve("two.log"))).isZero();
    assertThat(folder.resolve("both/list.csv")).hasContent("id,n\n1,1\n2,1\n");
  }

  @Test
  void labServesTheNotebooksBehindAToken() throws Exception {
    Path log = folder.resolve("lab.log");
    Process lab = start(log, "lab", "--no-browser", "--port=0");
    try {
      Pattern address = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/lab\\?token=(\\w+)");
      await("Lab's address in its log", () -> address.matcher(read(log)).find());
      Matcher found = address.matcher(read(log));
      assertThat(found.find()).isTrue();
      String server = found.group(1);
      assertThat(get(server + "/api/contents").statusCode()).isEqualTo(403);
      assertThat(get(server + "/api/contents?token=" + found.group(2)).body())
          .contains("01-good.ipynb");
      assertThat(get(server + "/api/kernelspecs?token=" + found.group(2)).body())
          .contains("\"default\": \"patron-java\"")
          .contains("Java (Patron)")
          .doesNotContain("python3\"");
    } finally {
      lab.destroy();
      assertThat(lab.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void scriptsRunWithTheModuleAndFailWithTheirLine() throws Exception {
    Path script = folder.resolve("a script.jsh");
    Files.writeString(
        script,
        """
        System.out.println(args.length + patron.base.Provenance.version());
        patron.base.PatronException.require(args.length > 1, "too few");
        System.exit(7);
        """);
    Ended good = run("jshell", script.toString(), "one", "two words");
    assertThat(good.status).as(good.text).isEqualTo(7);
    assertThat(good.text).isEqualTo("20.1.0\n");
    Ended bad = run("jshell", script.toString());
    assertThat(bad.status).isEqualTo(1);
    assertThat(bad.text).contains("a script.jsh:2: patron.base.PatronException: too few");
  }

  private record Ended(int status, String text) {}

  private static Ended run(String... command) throws Exception {
    Path log = Files.createTempFile(folder, "run", ".log");
    int status = start(log, command).waitFor();
    return new Ended(status, Files.readString(log));
  }

  private static Process start(Path log, String... command) throws IOException {
    return start(log, List.of(), command);
  }

  private static Process start(Path log, List<String> before, String... command)
      throws IOException {
    List<String> all = new ArrayList<>(with(before, command));
    all.set(before.size(), clone.resolve("kernel-setup").resolve(command[0]).toString());
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(new File("/dev/null"));
    Map<String, String> environment = builder.environment();
    String cache = System.getProperty("user.home") + "/.cache/pip";
    environment.put("HOME", home.toString());
    // What was fetched before is not fetched again; the home stays empty of it, too.
    environment.putIfAbsent("PIP_CACHE_DIR", cache);
    // pip asks a rustc on the path for its version, and that makes folders of its own.
    environment.put(
        "PATH",
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .filter(place -> !Files.exists(Path.of(place, "rustc")))
            .collect(Collectors.joining(File.pathSeparator)));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("JUPYTER"));
    return builder.start();
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().filter(c -> c.endsWith("java")).isPresent();
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(String what, Condition condition) throws InterruptedException {
    for (int i = 0; i < 1_200; i++) {
      if (condition.holds()) {
        return;
      }
      Thread.sleep(100);
    }
    fail("Two minutes passed without this: " + what);
  }

  private static String read(Path file) {
    return FilesText.read(file);
  }

  private static HttpResponse<String> get(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static Path output(String name) {
    return clone.resolve("output").resolve(name);
  }

  private static void notebook(String name, String... cells) throws IOException {
    List<Object> all = new ArrayList<>();
    all.add(cell("markdown", "title", "# " + name + "\n\n$x^2$", false));
    for (int i = 0; i < cells.length; i++) {
      all.add(cell("code", "cell-" + i, cells[i], i == 0));
    }
    Map<String, Object> notebook =
        Map.of("cells", all, "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5);
    Path file = clone.resolve("notebooks").resolve(name + ".ipynb");
    Files.createDirectories(file.getParent());
    Files.writeString(file, new tools.jackson.databind.ObjectMapper().writeValueAsString(notebook));
  }

  private static Map<String, Object> cell(
      String type, String id, String source, boolean parameters) {
    Map<String, Object> cell = new java.util.TreeMap<>();
    cell.put("cell_type", type);
    cell.put("id", id);
    cell.put("source", source);
    cell.put("metadata", parameters ? Map.of("tags", List.of("parameters")) : Map.of());
    if (type.equals("code")) {
      cell.put("outputs", List.of());
      cell.put("execution_count", null);
    }
    return cell;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : (Iterable<Path>) all::iterator) {
        Path place = to.resolve(from.relativize(one).toString());
        Files.createDirectories(place.getParent());
        if (Files.isRegularFile(one)) {
          Files.copy(one, place, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
