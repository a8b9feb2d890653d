package patron.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import patron.testing.CellOutcome;
import patron.testing.KernelClient;

/** The stop button, pressed on code of every kind, over the real protocol. */
class KernelInterruptIT {

  /** The kernel answers within two seconds; the rest is for a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  @TempDir private static Path folder;
  private static KernelClient kernel;

  @BeforeAll
  static void start() throws IOException {
    kernel = KernelClient.start(folder, Map.of(), "-Xmx1500m");
    kernel.execute(
        """
        var kept = 42;
        var random = new Random(1);
        double[][] points = random.doubles(60_000).boxed().map(x -> random.doubles(20).toArray()).toArray(double[][]::new);
        var frame = smile.data.DataFrame.of(points);
        int[] classes = random.ints(60_000, 0, 5).toArray();
        """);
  }

  @AfterAll
  static void stop() {
    kernel.close();
    assertThat(kernel.log()).as("what the process wrote to its terminal").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "while (true) { System.out.println(\"again\"); }",
        "smile.clustering.KMeans.fit(points, 400, 10_000)",
        "smile.classification.RandomForest.fit(smile.data.formula.Formula.lhs(\"y\"),"
            + " frame.add(new smile.data.vector.IntVector(\"y\", classes)))",
        "IntStream.range(0, Integer.MAX_VALUE).parallel().filter(i -> i * i % 7 == 3).count()",
        "Engine.local().query(\"SELECT count(*) AS n FROM range(10000000) a, range(10000000) b"
            + " WHERE a.range * b.range % 7 = 3\")",
        "new Object() { public String toString() { while (true) {} } }",
      })
  void stopsAndLeavesAllElse(String code) throws Exception {
    String id = kernel.submit("System.out.println(\"began\");\n" + code);
    String behind = kernel.submit("kept = 43");
    kernel.awaitPublished(id, "stream");
    Thread.sleep(700);
    kernel.interrupt();
    Optional<CellOutcome> stopped = kernel.await(id, PATIENCE);
    assertThat(stopped).as("answered").isPresent();
    assertThat(stopped.get().reply().path("ename").asString("")).isEqualTo("Interrupted");
    assertThat(stopped.get().reply().path("evalue").asString("")).isEqualTo("Interrupted.");
    assertThat(kernel.await(behind).status()).isEqualTo("aborted");
    assertThat(kernel.isIdleWithin(Duration.ofSeconds(15))).as("at rest").isTrue();
    CellOutcome next = kernel.execute("System.out.println(kept);");
    assertThat(next.text("stdout")).isEqualTo("42\n");
    assertThat(next.text("stderr")).isEmpty();
    assertThat(kernel.execute("IntStream.range(0, 9).parallel().sum()").shown("text/plain"))
        .isEqualTo("36");
  }

  @Test
  @Timeout(300)
  void twoHundredTimesAtAnyMoment() throws Exception {
    List<String> codes =
        List.of(
            "while (true) {}",
            "Thread.sleep(100_000);",
            "for (int i = 0; ; i++) { System.out.println(i); }",
            "var list = new ArrayList<int[]>(); while (true) { list.add(new int[10]); if"
                + " (list.size() > 10_000) list.clear(); }",
            "Stream.iterate(1.0, x -> x + 1).parallel().mapToDouble(Math::sqrt).sum()",
            "Threads.forEach(8, block -> { while (true) {} });");
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      String code = codes.get(random.nextInt(codes.size()));
      String id = kernel.submit(code);
      Optional<CellOutcome> outcome = Optional.empty();
      // Pressed before the cell has begun, the button means nothing: it is pressed again.
      for (int press = 0; press < 10 && outcome.isEmpty(); press++) {
        Thread.sleep(random.nextInt(200));
        kernel.interrupt();
        outcome = kernel.await(id, Duration.ofSeconds(3));
      }
      assertThat(outcome).as("interrupt %d of %s", i, code).isPresent();
      assertThat(outcome.get().reply().path("ename").asString("")).isEqualTo("Interrupted");
      assertThat(kernel.execute("kept").shown("text/plain"))
          .as("after %d, %s", i, code)
          .isEqualTo("42");
      kernel.forget();
    }
  }
}
