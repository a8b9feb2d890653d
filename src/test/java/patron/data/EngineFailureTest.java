package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;

/** What is said where memory, disk or a file is at fault, and that no other is blamed. */
class EngineFailureTest {

  @TempDir Path folder;

  private Path mounted;

  @AfterEach
  void unmount() throws Exception {
    if (mounted != null) {
      run("umount", "-l", mounted.toString());
    }
  }

  @Test
  void aLimitOfMemoryThatIsTooLowIsNamed() {
    Engine small = Engine.local("60MB", folder.resolve("spill"));
    assertThatThrownBy(
            () -> small.run("Listing", "CREATE TABLE t AS SELECT list(range) FROM range(30000000)"))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("the engine's limit of memory is too low: 'Listing' had ")
        .hasMessageContaining("give Engine.local(limit, folder) more");
    assertThat(small.query("SELECT 1 AS one").longs("one")).containsExactly(1);
  }

  @Test
  void aFileOfTheUserIsNotTakenForTheEnginesOwn() throws IOException {
    Engine engine = Engine.local("100MB", folder.resolve("spill"));
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> engine.query("COPY (SELECT 1) TO '" + file.resolve("below.csv") + "'"))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("the query does not work: ")
        .hasMessageContaining("below.csv")
        .hasMessageNotContaining(EngineFailure.PLACE);
  }

  @Test
  void aDiskThatIsReallyFullIsNotTakenForABrokenFile() throws Exception {
    Path lines = manyLines();
    Path disk = mount("size=24m");
    Engine engine = Engine.local("100MB", disk);
    assertThatThrownBy(() -> Transactions.read(engine, lines.toString(), Roles.PATRON))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("the disk is full: ")
        .hasMessageContaining(" MB there")
        .hasMessageContaining("make room in " + disk)
        .hasMessageContaining(EngineFailure.PLACE);
    assertThat(engine.query("SELECT 1 AS one").longs("one")).containsExactly(1);
  }

  @Test
  void theDiskOfAFileThatIsWrittenIsNotTakenForTheEnginesOwn() throws Exception {
    Path disk = mount("size=4m");
    Engine engine = Engine.local("100MB", folder.resolve("spill"));
    Path list = disk.resolve("list.csv");
    assertThatThrownBy(
            () ->
                engine.query(
                    "COPY (SELECT md5(range::VARCHAR) FROM range(500000)) TO '" + list + "'"))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("the disk is full; make room for what is to be written (")
        .hasMessageContaining("list.csv")
        .hasMessageNotContaining(EngineFailure.PLACE);
  }

  @Test
  void aDiskThatMayNotBeWrittenIsNamed() throws Exception {
    Path disk = mount("size=24m,ro");
    assertThatThrownBy(() -> Engine.local("100MB", disk).query("SELECT 1"))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("cannot use " + disk + " for data on disk: ");
    try (Stream<Path> files = Files.list(disk)) {
      assertThat(files).isEmpty();
    }
  }

  /** More than the small disk holds. */
  private Path manyLines() {
    Path lines = folder.resolve("lines.parquet");
    Engine.local()
        .run(
            """
            COPY (
              SELECT md5(range::VARCHAR) AS customer_id, md5((range + 1)::VARCHAR) AS order_id,
                     TIMESTAMP '2024-01-01 10:00:00' AS sold_at,
                     md5((range + 2)::VARCHAR) AS product_id, 'thing' AS description,
                     'Bakery' AS category, 1 AS quantity, CAST(1.5 AS DECIMAL(10, 2)) AS unit_price,
                     'S01' AS store_id, 'shop' AS channel
              FROM range(1000000))
            TO '%s' (FORMAT parquet)
            """
                .formatted(lines));
    return lines;
  }

  /** A small disk of its own, where the system lets us have one. */
  private Path mount(String options) throws Exception {
    Path place = Files.createDirectory(folder.resolve("disk"));
    if (run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString()) != 0) {
      String reason = "SKIPPED: no disk may be mounted here (that takes root and a kernel's leave)";
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    mounted = place;
    return place;
  }

  private static int run(String... command) throws Exception {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException e) {
      return -1;
    }
  }
}
