package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.Cancel;
import patron.base.PatronException;
import patron.base.ProcessFolder;
import patron.base.Progress;
import patron.base.Threads;
import tech.tablesaw.api.Table;

class EngineTest {

  /** More than 120 MB hold, put into order. */
  private static final String SPILLING =
      "CREATE TABLE t AS SELECT range::VARCHAR || repeat('x', 90) AS s"
          + " FROM range(4000000) ORDER BY hash(range)";

  private static final String ENDLESS =
      "SELECT max(hash(a.range * b.range)) AS m FROM range(1000000) a, range(100000000) b";

  @TempDir private Path folder;

  @Test
  void localIsOneAProcess() {
    assertThat(Engine.local()).isSameAs(Engine.local());
  }

  @Test
  void rowsCarryEveryType() {
    Rows rows =
        Engine.local()
            .query(
                """
                SELECT * FROM (VALUES
                  ('ä', 1::BIGINT, 2::INTEGER, 0.5::DOUBLE, 1.10::DECIMAL(18,2), DATE '2011-12-09', TIMESTAMP '2011-12-09 12:50:01', TRUE, 3::HUGEINT, 4::UTINYINT, 0.5::FLOAT, 9.99::DECIMAL(38,8)),
                  (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
                ) v(s, l, i, d, m, day, t, b, h, u, f, w)
                """);
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.names())
        .containsExactly("s", "l", "i", "d", "m", "day", "t", "b", "h", "u", "f", "w");
    assertThat(rows.strings("s")).containsExactly("ä", null);
    assertThat(rows.doubles("l")).containsExactly(1, Double.NaN);
    assertThat(rows.doubles("i")).containsExactly(2, Double.NaN);
    assertThat(rows.doubles("d")).containsExactly(0.5, Double.NaN);
    assertThat(rows.doubles("f")).containsExactly(0.5, Double.NaN);
    assertThat(rows.doubles("m")).containsExactly(1.1, Double.NaN);
    assertThat(rows.doubles("h")).containsExactly(3, Double.NaN);
    assertThat(rows.doubles("u")).containsExactly(4, Double.NaN);
    assertThat(rows.decimals("m")).containsExactly(new BigDecimal("1.10"), null);
    assertThat(rows.decimals("w")[0]).isEqualByComparingTo("9.99");
    assertThat(rows.decimals("l")).containsExactly(BigDecimal.ONE, null);
    assertThat(rows.dates("day")).containsExactly(LocalDate.of(2011, 12, 9), null);
    assertThat(rows.dates("t")).containsExactly(LocalDate.of(2011, 12, 9), null);
    assertThat(rows.times("t")).containsExactly(LocalDateTime.of(2011, 12, 9, 12, 50, 1), null);
    Table table = rows.table();
    assertThat(table.rowCount()).isEqualTo(2);
    assertThat(table.columns()).allMatch(c -> c.isMissing(1) && !c.isMissing(0));
  }

  @Test
  void wrongQuestionsOfRowsAreNamed() {
    Rows rows = Engine.local().query("SELECT 'x' AS s, 1 AS n, NULL::BIGINT AS missing");
    assertThatThrownBy(() -> rows.strings("t"))
        .isInstanceOf(PatronException.class)
        .hasMessage("a query has no column t; it has [s, n, missing]");
    assertThatThrownBy(() -> rows.doubles("s"))
        .hasMessage("column s of a query holds texts, not numbers");
    assertThatThrownBy(() -> rows.strings("n"))
        .hasMessage("column n of a query holds longs, not texts");
    assertThatThrownBy(() -> rows.dates("n"))
        .hasMessage("column n of a query holds longs, not days");
    assertThatThrownBy(() -> rows.decimals("s"))
        .hasMessage("column s of a query holds texts, not exact numbers");
    assertThatThrownBy(() -> rows.longs("missing"))
        .hasMessage(
            "column missing of a query has no value in row 0; ask for doubles, where it is NaN");
    assertThatThrownBy(() -> Engine.local().query("SELECT 1 AS a, 2 AS a"))
        .hasMessage("a query has two columns a; name one AS");
    assertThatThrownBy(() -> Engine.local().query("SELECT [1, 2] AS list"))
        .hasMessageStartingWith("column list of a query is of type ");
    assertThatThrownBy(() -> Engine.local().run("SELEKT 1"))
        .isInstanceOf(PatronException.class)
        .message()
        .startsWith("the query does not work: ")
        .hasLineCount(1);
  }

  @Test
  void manyRowsComeWholeAndInOrder() {
    Rows rows =
        Engine.local().query("SELECT range AS n, 'x' || range AS s FROM range(100000) ORDER BY n");
    assertThat(rows.size()).isEqualTo(100_000);
    assertThat(rows.longs("n")[99_999]).isEqualTo(99_999);
    assertThat(rows.strings("s")[54_321]).isEqualTo("x54321");
    rows.longs("n")[0] = 7;
    assertThat(rows.longs("n")[0]).isZero();
  }

  @Test
  void aLongQuerySaysHowFarItIsAndCanBeStopped() throws Exception {
    CountDownLatch shown = new CountDownLatch(1);
    Progress.sendTo(
        state -> {
          if (state.what().equals("Waiting for ever") && state.total() == 100) {
            shown.countDown();
          }
        });
    try {
      CompletableFuture<Throwable> end =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  Engine.local().run("Waiting for ever", "CREATE TEMP TABLE t AS " + ENDLESS);
                  return new AssertionError("it ended by itself");
                } catch (PatronException e) {
                  return e;
                }
              });
      assertThat(shown.await(60, TimeUnit.SECONDS)).isTrue();
      Cancel.all();
      assertThat(end.get(60, TimeUnit.SECONDS))
          .isInstanceOf(PatronException.class)
          .hasMessage("interrupted");
    } finally {
      Progress.sendTo(state -> {});
    }
    assertThat(Engine.local().query("SELECT 1 AS one").longs("one")).containsExactly(1);
  }

  @Test
  void usesTheThreadsItIsToldTo() {
    try {
      Threads.use(1);
      assertThat(threads()).isEqualTo(1);
      Threads.use(2);
      assertThat(threads()).isEqualTo(2);
    } finally {
      Threads.use(0);
    }
    assertThat(threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  private static long threads() {
    return Engine.local().query("SELECT current_setting('threads')::BIGINT AS n").longs("n")[0];
  }

  @Test
  void spillsWhatDoesNotFit() {
    Engine small = Engine.local("120MB", folder.resolve("spill"));
    small.run(
        "CREATE TABLE big AS SELECT hash(range) AS h, range::VARCHAR AS s FROM range(6000000)");
    assertThat(
            small
                .query("SELECT count(*) AS n FROM (SELECT h, s FROM big ORDER BY h, s)")
                .longs("n"))
        .containsExactly(6_000_000);
    small.run("DROP TABLE big");
  }

  /** The engine goes on afterwards. */
  @Test
  void aFullDiskIsNamed() {
    Path spill = folder.resolve("spill");
    Engine small = Engine.local("120MB", spill);
    small.run("SET GLOBAL max_temp_directory_size = '1MB'");
    assertThatThrownBy(() -> small.run(SPILLING))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("the disk is full: 'Working on the data' had ")
        .hasMessageContaining("MB there")
        .hasMessageContaining("make room in " + spill + ", or name another folder")
        .hasMessageContaining("PATRON_SPILL");
    assertThat(small.query("SELECT 1 AS one").longs("one")).containsExactly(1);
  }

  @Test
  void aFolderTakenAwayIsNamed() throws IOException {
    Path spill = folder.resolve("taken");
    Engine small = Engine.local("100MB", spill);
    try (Stream<Path> files = Files.walk(spill)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(() -> small.run(SPILLING))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("the folder of the engine's data, " + spill)
        .hasMessageContaining("was taken away while it worked");
  }

  /** What is dropped makes room for what comes next. */
  @Test
  void theFileDoesNotGrowForEver() throws IOException {
    Path spill = folder.resolve("spill");
    Engine engine = Engine.local("1GB", spill);
    long first = 0;
    for (int i = 0; i < 6; i++) {
      engine.run("CREATE TABLE t AS SELECT hash(range) AS h FROM range(1000000)");
      first = Math.max(first, i == 0 ? size(spill) : 0);
      engine.run("DROP TABLE t");
    }
    assertThat(first).isGreaterThan(4_000_000);
    assertThat(size(spill)).isLessThan(2 * first);
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  @Test
  void nobodyElseMayReadTheData() throws IOException {
    ProcessFolder own = ProcessFolder.below(folder, "it");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.path())))
        .isEqualTo("rwx------");
    own.delete();
  }

  @Test
  void limitsThatAreNoneAreRefused() throws IOException {
    assertThatThrownBy(() -> Engine.local("lots", folder))
        .isInstanceOf(PatronException.class)
        .hasMessage("memory limit is 'lots'; write it like 500MB or 4GB");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> Engine.local("1GB", file))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("cannot use " + file + " for data on disk: ")
        .hasMessageEndingWith("with room for some 30 bytes for each till line");
  }

  @Test
  void foldersOfTheDeadAreSwept() throws IOException {
    Path dead = Files.createDirectories(folder.resolve("999999999-1"));
    Files.writeString(dead.resolve("duckdb_temp_storage.tmp"), "x");
    Path alive = Files.createDirectories(folder.resolve(ProcessHandle.current().pid() + "-77"));
    Path other = Files.createDirectories(folder.resolve("not-ours"));
    ProcessFolder own = ProcessFolder.below(folder, "it");
    assertThat(dead).doesNotExist();
    assertThat(alive).exists();
    assertThat(other).exists();
    assertThat(own.path().getFileName().toString()).startsWith(ProcessHandle.current().pid() + "-");
    own.delete();
    assertThat(own.path()).doesNotExist();
  }

  /** A real process that dies hard, and one that ends well. */
  @Test
  void aProcessLeavesNothingBehind() throws Exception {
    assertThat(run("halt", "")).isEqualTo(3);
    assertThat(leftovers(folder)).isEqualTo(1);
    assertThat(run("exit", "")).isZero();
    assertThat(leftovers(folder)).isZero();
    Path elsewhere = folder.resolve("elsewhere");
    assertThat(run("halt", elsewhere.toString())).isEqualTo(3);
    assertThat(leftovers(elsewhere)).isEqualTo(1);
    assertThat(leftovers(folder)).isZero();
  }

  /** The first two threads that use Tablesaw once waited for one another for ever. */
  @Test
  void aLargeTableIsTheFirstThingAProcessMakes() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(run("table", "")).isZero();
    }
  }

  private static long leftovers(Path place) throws IOException {
    try (Stream<Path> left =
        Files.list(place.resolve("patron-spill-" + System.getProperty("user.name")))) {
      return left.count();
    }
  }

  private int run(String how, String place) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            EngineTest.class.getName(),
            how);
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().put("PATRON_SPILL", place);
    Process started = process.start();
    boolean ended = started.waitFor(2, TimeUnit.MINUTES);
    started.destroyForcibly();
    assertThat(ended).as(how).isTrue();
    return started.exitValue();
  }

  /** The process of the tests above. */
  public static void main(String[] how) {
    if (how[0].equals("table")) {
      Engine.local().query("SELECT range AS n, 'x' AS s FROM range(200000)").table();
    }
    Engine.local().run("CREATE TABLE t AS SELECT 1 AS one");
    if (how[0].equals("halt")) {
      Runtime.getRuntime().halt(3);
    }
  }
}
