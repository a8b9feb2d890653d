package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellRunnerTest {

  private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();
  private static final PrintStream OUT = new PrintStream(PRINTED, true, StandardCharsets.UTF_8);
  private static final CellRunner RUNNER = new CellRunner(OUT, OUT);

  @AfterAll
  static void close() {
    RUNNER.close();
  }

  @Test
  void theValueIsThatOfTheLastExpression() throws CellFailure {
    assertThat(RUNNER.run("int a = 1;\na + 1;\na + 2 // the last", 1)).contains(3);
    assertThat(RUNNER.run("a", 2)).contains(1);
    assertThat(RUNNER.run("\"text\"", 2)).contains("text");
  }

  @Test
  void whatIsNoExpressionHasNoValue() throws CellFailure {
    assertThat(RUNNER.run("int b = 1", 1)).isEmpty();
    assertThat(RUNNER.run("b = 2", 1)).isEmpty();
    assertThat(RUNNER.run("b + 1; int c = 3;", 1)).isEmpty();
    assertThat(RUNNER.run("", 1)).isEmpty();
    assertThat(RUNNER.run("// only this", 1)).isEmpty();
    assertThat(RUNNER.run("(Object) null", 1)).isEmpty();
  }

  @Test
  void declarationsMayNameLaterOnesOfTheCell() throws CellFailure {
    assertThat(
            RUNNER.run(
                """
                sealed interface Shape permits Circle, Square {}
                record Circle(double radius) implements Shape {}
                record Square(double side) implements Shape {}
                Shape shape = new Circle(2);
                shape.toString()
                """,
                1))
        .contains("Circle[radius=2.0]");
  }

  @Test
  void whatIsNeverDeclaredIsAnError() {
    CellFailure failure = failure("int twice(int x) { return 2 * missing(x); }", 4);
    assertThat(failure.name()).isEqualTo("CompilationError");
    assertThat(failure)
        .hasMessage("twice cannot be used until these are declared: method missing(int)");
  }

  @Test
  void compilerErrorsShowTheLineOfTheCell() {
    CellFailure failure = failure("int ok = 1;\n\n  int wrong = \"text\";\n", 7);
    assertThat(failure)
        .hasMessage("incompatible types: java.lang.String cannot be converted to int");
    assertThat(plain(failure))
        .containsExactly(
            "cell [7], line 3:",
            "    int wrong = \"text\";",
            "                ^^^^^^",
            "incompatible types: java.lang.String cannot be converted to int");
  }

  @Test
  void unfinishedCellsSaySo() {
    CellFailure failure = failure("int x = 1;\nList.of(1, 2", 3);
    assertThat(failure)
        .hasMessage("the cell ends in the middle of a statement; is a bracket or a quote missing?");
    assertThat(plain(failure)).startsWith("cell [3], from:", "    List.of(1, 2");
  }

  @Test
  void unclosedQuotesAreErrors() {
    assertThat(failure("String s = \"abc;", 1)).hasMessageContaining("unclosed string literal");
  }

  @Test
  void errorsShowTheirWholeChainAndTheirPlaceInTheCells() throws CellFailure {
    RUNNER.run("void fails() {\n  throw new IllegalArgumentException(\"inner\");\n}", 5);
    CellFailure failure =
        failure(
            """

            try { fails(); } catch (RuntimeException e) {
              throw new IllegalStateException("outer", new RuntimeException("middle", e));
            }
            """,
            6);
    assertThat(failure.name()).isEqualTo("IllegalStateException");
    assertThat(failure).hasMessage("outer");
    assertThat(plain(failure))
        .containsExactly(
            "java.lang.IllegalStateException: outer",
            "    at cell [6], line 3",
            "Caused by: java.lang.RuntimeException: middle",
            "    at cell [6], line 3",
            "Caused by: java.lang.IllegalArgumentException: inner",
            "    at fails in cell [5], line 2",
            "    at cell [6], line 2");
  }

  @Test
  void ourOwnErrorsShowTheirLineFirstAndAlone() {
    CellFailure failure =
        failure(
            "throw new patron.base.PatronException(\"k is 0; give 1 or more\", new"
                + " RuntimeException(\"why\"));",
            2);
    assertThat(failure.name()).isEqualTo("PatronException");
    assertThat(plain(failure))
        .containsExactly(
            "k is 0; give 1 or more",
            "",
            "    at cell [2], line 1",
            "Caused by: java.lang.RuntimeException: why",
            "    at cell [2], line 1");
  }

  @Test
  void longTracesAreCut() throws CellFailure {
    RUNNER.run("int deep(int n) { return deep(n + 1) + 1; }", 1);
    CellFailure failure = failure("deep(0)", 2);
    assertThat(failure.name()).isEqualTo("StackOverflowError");
    assertThat(plain(failure)).hasSize(17);
    assertThat(plain(failure).getLast()).matches(" {4}… [0-9,]+ more");
  }

  @Test
  void errorsOfTheVirtualMachineAreErrorsOfTheCell() throws CellFailure {
    assertThat(failure("throw new AssertionError(\"no\");", 1).name()).isEqualTo("AssertionError");
    assertThat(failure("long[][] all = new long[100_000][100_000_000];", 1).name())
        .isEqualTo("OutOfMemoryError");
    assertThat(RUNNER.run("1 + 1", 2)).contains(2);
  }

  @Test
  void anExpressionTooLongForTheCompilerIsAnErrorOfTheCell() throws CellFailure {
    CellFailure failure = failure("int many = " + "1 + ".repeat(60_000) + "1;", 1);
    assertThat(failure)
        .hasMessage("the compiler ran out of stack; is an expression very long? Split it.");
    assertThat(RUNNER.run("1 + 1", 2)).contains(2);
  }

  @Test
  void interruptStopsWhatHeedsIt() throws Exception {
    Thread later = interruptSoon();
    CellFailure failure = failure("Thread.sleep(60_000); int never = 1;", 1);
    later.join();
    assertThat(failure.name()).isEqualTo("Interrupted");
    assertThat(failure).hasMessage("Interrupted.");
    assertThat(RUNNER.run("1 + 1", 2)).contains(2);
  }

  @Test
  void interruptStopsWhatDoesNotHeedItAndSaysWhereItWas() throws Exception {
    RUNNER.run("void forEver() {\n  while (true) {}\n}", 1);
    Thread later = interruptSoon();
    CellFailure failure = failure("int before = 7;\nforEver();", 2);
    later.join();
    assertThat(plain(failure))
        .containsExactly(
            "Interrupted.", "    at forEver in cell [1], line 2", "    at cell [2], line 2");
    assertThat(RUNNER.run("before", 3)).contains(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.stream.IntStream.range(0, 1 << 30).parallel().filter(i -> i * i % 7 =="
            + " 3).count()",
        "patron.base.Threads.forEach(2, i -> { while (true) {} });",
        "synchronized (Object.class) { while (true) {} }",
        """
        var threads = new Thread[2];
        for (int i = 0; i < 2; i++) {
          threads[i] = new Thread(() -> { while (true) {} });
          threads[i].start();
        }
        threads[0].join();
        """,
        """
        class Stuck {
          static final int SUM = java.util.stream.IntStream.range(0, 1 << 28).parallel().map(i -> i ^ 1).sum();
        }
        Stuck.SUM
        """
      })
  void interruptStopsAllThreadsOfTheCell(String code) throws Exception {
    Thread later = interruptSoon();
    CellFailure failure = failure(code, 1);
    later.join();
    assertThat(failure).hasMessage("Interrupted.");
    assertThat(RUNNER.run("1 + 1", 2)).contains(2);
    assertThat(isIdleSoon()).isTrue();
    assertThat(
            RUNNER.run("java.util.stream.IntStream.range(0, 1000).parallel().map(i -> 2).sum()", 3))
        .contains(2000);
  }

  /** A compiled loop may not look for its stop at once, and JShell looks through jars. */
  private static boolean isIdleSoon() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      if (processorSeconds(Duration.ofMillis(500)) < 0.25) {
        return true;
      }
    }
    return false;
  }

  /** How much of the processors this process uses in a time. */
  private static double processorSeconds(Duration time) throws InterruptedException {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    Thread.sleep(time);
    return (system.getProcessCpuTime() - before) / 1e9;
  }

  @Test
  void whatCatchesEveryErrorIsLeftBehindSilencedAndSaid() throws Exception {
    RUNNER.run("var go = new java.util.concurrent.atomic.AtomicBoolean(true);", 1);
    Thread later = interruptSoon();
    CellFailure failure =
        failure("while (go.get()) { try { while (go.get()) {} } catch (Throwable e) {} }", 2);
    later.join();
    assertThat(failure).hasMessageContaining("It goes on in the background; restart the kernel");
    assertThat(RUNNER.run("go.set(false); 1 + 1", 3)).contains(2);
  }

  @Test
  void oldBareValuesAreForgottenAndTheLastKept() throws CellFailure {
    RUNNER.run("var held = new java.lang.ref.WeakReference<>(new Object());", 1);
    RUNNER.run("held.refersTo(null) ? null : new int[1]", 1);
    for (int i = 0; i < 6; i++) {
      assertThat(RUNNER.run("new int[%d]".formatted(i), 1)).isPresent();
    }
    assertThat(RUNNER.run("1 + 2", 2)).contains(3);
  }

  /** From a thread of its own: a cell may block those of the common pool. */
  private static Thread interruptSoon() {
    return Thread.ofPlatform()
        .start(
            () -> {
              LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
              RUNNER.interrupt();
            });
  }

  private static CellFailure failure(String code, int number) {
    ThrowingCallable run = () -> RUNNER.run(code, number);
    CellFailure[] caught = new CellFailure[1];
    assertThatExceptionOfType(CellFailure.class)
        .isThrownBy(run)
        .satisfies(failure -> caught[0] = failure);
    return caught[0];
  }

  private static List<String> plain(CellFailure failure) {
    return failure.lines().stream().map(l -> l.replaceAll("\u001b\\[[0-9;]*m", "")).toList();
  }
}
