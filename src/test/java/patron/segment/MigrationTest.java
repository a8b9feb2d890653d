package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.Seeds;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.Table;

class MigrationTest {

  @TempDir Path folder;

  private static final SegmentRule[] RULES = {
    SegmentRule.named("Active").below("recency", 90),
    SegmentRule.named("Late").atLeast("recency", 90)
  };

  /** 40 customers; with some, 20 of them moved, and 5 are others. */
  private static CustomerFeatures shop(boolean later) {
    RandomGenerator random = Seeds.generator(later ? 2 : 1, 0);
    List<String> ids =
        IntStream.range(later ? 5 : 0, later ? 45 : 40).mapToObj(i -> "c" + (100 + i)).toList();
    double[] recency = new double[40];
    double[] spend = new double[40];
    for (int i = 0; i < 40; i++) {
      int customer = i + (later ? 5 : 0);
      recency[i] = customer >= 20 && later ? 140 + random.nextInt(20) : 10 + random.nextInt(20);
      spend[i] = 100 + random.nextInt(50);
    }
    return CustomerFeatures.of(ids, Map.of("recency", recency, "spend", spend), Map.of());
  }

  @Test
  void flowsAddUpAndTellWhatMoved() {
    Segmentation before = Segmentation.byRules(shop(false), RULES);
    Segmentation after = before.assign(shop(true));
    Migration migration = Migration.between(before, after);
    assertThat(migration.from()).containsExactly("Active", "Late", "Others", "New customers");
    assertThat(migration.to()).containsExactly("Active", "Late", "Others", "Not seen");
    assertThat(migration.flow("Active", "Active").customers()).isEqualTo(15);
    assertThat(migration.flow("Active", "Not seen").customers()).isEqualTo(5);
    assertThat(migration.flow("New customers", "Late").customers()).isEqualTo(5);
    Migration.Flow moved = migration.flow("Active", "Late");
    assertThat(moved.customers()).isEqualTo(20);
    assertThat(moved.share()).isEqualTo(0.5);
    assertThat(moved.feature()).isEqualTo("recency");
    assertThat(moved.difference()).isGreaterThan(10);
    assertThat(moved.before()).isBetween(10.0, 30.0);
    assertThat(moved.after()).isBetween(140.0, 160.0);
    assertThat(moved.why()).matches("recency [0-9.]+ to [0-9.]+");
    assertThat(migration.stayed()).isEqualTo(15 / 35.0, within(1e-12));
    Table matrix = migration.matrix();
    assertThat(matrix.columnNames())
        .containsExactly("from", "Active", "Late", "Others", "Not seen");
    assertThat(matrix.intColumn("Late").asObjectArray()).containsExactly(20, 0, 0, 5);
    assertThat(migration.table().intColumn("customers").sum()).isEqualTo(45);
    assertThat(migration.table().stringColumn("why").get(0)).isEqualTo(moved.why());
    assertThat(migration.toString())
        .startsWith("42.9 % stayed in their segment\n       20  Active to Late: recency ");
    assertThat(migration.flow("Late", "Active").customers()).isZero();
    assertThatThrownBy(() -> migration.flow("Tea", "Active")).hasMessageContaining("'Tea'");
    assertThatThrownBy(() -> Migration.between(before, null)).hasMessageContaining("after");
    assertThatThrownBy(() -> Migration.between(before, before.assign(shop(true).filter(List.of()))))
        .hasMessageContaining("no customers");
  }

  @Test
  void nobodyMovesOnTheSameData() {
    Segmentation before = RfmGrid.segments(Shops.fourGroups(1));
    Migration migration = Migration.between(before, before);
    assertThat(migration.stayed()).isEqualTo(1);
    assertThat(migration.flows()).allMatch(f -> f.from().equals(f.to()) && f.feature().isEmpty());
  }

  @Test
  void driftIsToldFromChance() {
    Segmentation before = Segmentation.byRules(shop(false), RULES);
    SegmentDrift same = SegmentDrift.of(before, shop(false));
    assertThat(same.ofSegments()).isZero();
    assertThat(same.warning()).isEmpty();
    assertThat(same).hasToString("nothing has drifted\n");
    SegmentDrift later = SegmentDrift.of(before, shop(true));
    assertThat(later.ofSegments()).isGreaterThan(SegmentDrift.DRIFT);
    assertThat(later.warning().orElseThrow())
        .startsWith("customers have changed since the segments were made: (segments) ")
        .contains("recency", "make the segments anew")
        .doesNotContain("spend");
    assertThat(later.table().stringColumn("what").get(0)).isEqualTo("(segments)");
    assertThatThrownBy(() -> later.index("tea")).hasMessageContaining("'tea'");
    assertThatThrownBy(() -> SegmentDrift.of(before, shop(true).filter(List.of())))
        .hasMessageContaining("no later customers");
    assertThatThrownBy(() -> SegmentDrift.of(before, null)).hasMessageContaining("later customers");
  }

  /** By hand: (0.5 - 0.25) ln 2 + (0.5 - 0.75) ln (2/3). */
  @Test
  void stabilityIndexByHand() {
    CustomerFeatures then = kinds("a", "a", "b", "b");
    CustomerFeatures now = kinds("a", "b", "b", "b");
    Segmentation before = Segmentation.byRules(then, UsualRules.each(then, "kind"));
    double expected = -0.25 * Math.log(0.5) + 0.25 * Math.log(1.5);
    assertThat(SegmentDrift.of(before, now).index("kind")).isEqualTo(expected, within(1e-12));
    assertThat(SegmentDrift.of(before, now).warning()).isEmpty();
  }

  private static CustomerFeatures kinds(String... kinds) {
    return CustomerFeatures.of(
        IntStream.range(0, kinds.length).mapToObj(i -> "c" + i).toList(),
        Map.of(),
        Map.of("kind", List.of(kinds)));
  }

  @Test
  void theLedgerRemembers() throws IOException {
    String file = folder.resolve("ledger.json").toString();
    Segmentation june = Segmentation.byRules(shop(false), RULES);
    Segmentation july = june.assign(shop(true));
    LocalDate first = LocalDate.of(2025, 6, 1);
    LocalDate second = LocalDate.of(2025, 7, 1);
    assertThat(SegmentLedger.open(file).rowCount()).isZero();
    assertThat(Path.of(file)).doesNotExist();
    SegmentLedger.open(file).record(first, june);
    SegmentLedger both = SegmentLedger.open(file).record(second, july);
    byte[] bytes = Files.readAllBytes(Path.of(file));
    assertThat(both.dates()).containsExactly(first, second);
    SegmentLedger opened = SegmentLedger.open(file);
    Table table = opened.table();
    assertThat(table.columnNames())
        .contains(
            "date", "segment", "name", "customers", "share", "median_recency", "median_spend");
    assertThat(table.longColumn("customers").asObjectArray())
        .containsExactly(40L, 0L, 0L, 15L, 25L, 0L);
    assertThat(table.doubleColumn("median_recency").isMissing(1)).isTrue();
    assertThat(table.doubleColumn("median_recency").get(4)).isBetween(140.0, 160.0);
    assertThat(opened.toString()).startsWith("2025-06-01  S1 Active 40  S2 Late 0");
    // The same again changes no byte.
    opened.record(second, july);
    assertThat(Files.readAllBytes(Path.of(file))).isEqualTo(bytes);
    assertThatThrownBy(() -> opened.record(second, june))
        .hasMessageContaining("has other segments");
    assertThatThrownBy(() -> opened.record(LocalDate.of(2025, 6, 15), june))
        .hasMessageContaining("ends at 2025-07-01; give a later date than 2025-06-15");
    assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("c100");
    Files.writeString(Path.of(file), Files.readString(Path.of(file)).replace("Active", "Passive"));
    assertThatThrownBy(() -> SegmentLedger.open(file)).hasMessageContaining("was changed after");
    Files.writeString(Path.of(file), "{\"format\":\"x\"}");
    assertThatThrownBy(() -> SegmentLedger.open(file))
        .hasMessageContaining("is not a segment ledger");
  }
}
