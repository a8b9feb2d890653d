package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import patron.base.Seeds;
import patron.base.Threads;
import patron.cluster.Partition;
import patron.data.Engine;
import patron.features.CustomerFeatures;

class SegmentRulesTest {

  private static Segmentation byId(CustomerFeatures features, String by) {
    List<String> prefixes = List.of("best", "gone", "new", "risk");
    int[] labels =
        features.ids().stream().mapToInt(id -> prefixes.indexOf(id.split("-")[0])).toArray();
    return Segmentation.of(Partition.of(features, labels), features, by).named();
  }

  @Test
  void fourGroupsAreToldApartWithShortNumbers() {
    CustomerFeatures shop = Shops.fourGroups(3);
    SegmentRules rules = SegmentRules.of(byId(shop, "monetary"), shop);
    assertThat(rules.rules()).hasSize(4);
    for (SegmentRule rule : rules.rules()) {
      assertThat(rules.precision(rule.name())).isEqualTo(1);
      assertThat(rules.recall(rule.name())).isEqualTo(1);
      assertThat(rules.coverage(rule.name())).isEqualTo(0.25);
    }
    assertThat(rules.rule("S1").words()).isEqualTo("at least 16 orders");
    assertThat(rules.verify(Engine.local()).intColumn("differing")).containsOnly(0);
    assertThat(rules.asSegmentation().sizes()).containsExactly(50, 50, 50, 50, 0);
    assertThat(rules.toString()).contains("precision 100.0 %, recall 100.0 %");
    assertThat(rules.table().columnNames())
        .containsExactly(
            "segment", "name", "customers", "rule", "selected", "precision", "recall", "coverage");
    assertThat(rules.sql(RuleSql.DUCKDB))
        .startsWith("CASE\n  WHEN \"frequency\" >= 16\n    THEN '");
  }

  /** Whatever the data: SQL selects whom the rule selects, and a rule beats taking everybody. */
  @Test
  void sqlAgreesOnRandomSegments() {
    for (int seed = 0; seed < 12; seed++) {
      RandomGenerator random = Seeds.generator(seed, 0);
      CustomerFeatures features = SegmentRuleTest.random(random, 600);
      double[] x = features.numbers("x");
      double[] y = features.numbers("y z");
      List<String> kind = features.categories("kind");
      int[] labels = new int[600];
      for (int i = 0; i < labels.length; i++) {
        boolean odd = Double.isNaN(x[i]) || kind.get(i).isEmpty();
        labels[i] = random.nextInt(8) == 0 ? 2 : odd ? 0 : y[i] > 0.3 ? 1 : 2;
      }
      Segmentation segments = Segmentation.of(Partition.of(features, labels), features, "y z");
      for (int depth = 1; depth <= 5; depth += 2) {
        SegmentRules rules =
            SegmentRules.of(segments, features, SegmentRules.Options.usual().depth(depth));
        assertThat(rules.verify(Engine.local()).intColumn("differing")).containsOnly(0);
        for (SegmentRule rule : rules.rules()) {
          double precision = rules.precision(rule.name());
          double recall = rules.recall(rule.name());
          double share = recall * rules.coverage(rule.name()) == 0 ? 0 : 1;
          assertThat(share).isEqualTo(1);
          int size = segments.sizes()[segments.names().indexOf(rule.name())];
          double everybody = 2.0 * size / (size + 600);
          assertThat(2 * precision * recall / (precision + recall))
              .isGreaterThanOrEqualTo(everybody - 1e-12);
        }
      }
    }
  }

  @Test
  void findsThePlantedRule() {
    RandomGenerator random = Seeds.generator(9, 0);
    int n = 4_000;
    double[] age = new double[n];
    double[] spend = new double[n];
    List<String> region = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      ids.add("c" + (10_000 + i));
      age[i] = 18 + random.nextInt(60);
      spend[i] = Math.exp(4 + random.nextGaussian());
      region.add(List.of("East", "North", "South", "West").get(random.nextInt(4)));
      boolean young = age[i] < 30 && List.of("North", "West").contains(region.get(i));
      labels[i] = young ? 0 : spend[i] >= 100 ? 1 : 2;
    }
    CustomerFeatures features =
        CustomerFeatures.of(ids, Map.of("age", age, "spend", spend), Map.of("region", region));
    Segmentation segments =
        Segmentation.of(Partition.of(features, labels), features, "spend")
            .rename(Map.of("S2", "Young"));
    SegmentRules rules = SegmentRules.of(segments, features);
    assertThat(rules.rule("Young").words())
        .isEqualTo("less than 30 years old and region North or West");
    assertThat(rules.precision("Young")).isEqualTo(1);
    assertThat(rules.recall("Young")).isEqualTo(1);
    // Bounds are quantiles, so near 100.
    assertThat(rules.precision("S1")).isGreaterThan(0.97);
    assertThat(rules.recall("S1")).isGreaterThan(0.97);
  }

  @Test
  void edges() {
    CustomerFeatures shop = Shops.fourGroups(3);
    Segmentation one = Segmentation.of(Partition.of(shop, new int[200]), shop, "monetary");
    assertThat(SegmentRules.of(one, shop).rule("S1").words()).isEqualTo("anything");
    assertThat(SegmentRules.of(one, shop).precision("S1")).isEqualTo(1);
    CustomerFeatures alike =
        CustomerFeatures.of(shop.ids(), Map.of("x", new double[200]), Map.of());
    int[] half = new int[200];
    java.util.Arrays.fill(half, 100, 200, 1);
    Segmentation halves = Segmentation.of(Partition.of(shop, half), alike, "x");
    SegmentRules none = SegmentRules.of(halves, alike);
    assertThat(none.rule("S1").words()).isEqualTo("anything");
    assertThat(none.precision("S1")).isEqualTo(0.5, within(1e-12));
    CustomerFeatures lone = shop.filter(List.of(shop.ids().getFirst()));
    Segmentation single = Segmentation.of(Partition.of(lone, new int[1]), lone, "monetary");
    assertThat(SegmentRules.of(single, lone).recall("S1")).isEqualTo(1);
    Segmentation grid = RfmGrid.segments(shop);
    SegmentRules ofGrid = SegmentRules.of(grid, shop);
    assertThat(ofGrid.rowCount())
        .isEqualTo(java.util.Arrays.stream(grid.sizes()).filter(s -> s > 0).count());
    String empty =
        grid.names()
            .get(
                java.util.stream.IntStream.range(0, 11)
                    .filter(i -> grid.sizes()[i] == 0)
                    .findFirst()
                    .orElseThrow());
    assertThatThrownBy(() -> ofGrid.rule(empty)).hasMessageContaining("has no customers");
    assertThatThrownBy(() -> ofGrid.rule("tea")).hasMessageContaining("there is no segment 'tea'");
    assertThatThrownBy(() -> SegmentRules.of(grid.assign(shop.filter(List.of())), shop))
        .hasMessageContaining("without customers");
    assertThatThrownBy(() -> SegmentRules.of(grid, lone))
        .hasMessageContaining("is in the segmentation");
    assertThatThrownBy(() -> SegmentRules.of(grid, shop.select()))
        .hasMessageContaining("no feature");
    assertThatThrownBy(() -> SegmentRules.of(grid, shop, null)).hasMessageContaining("the options");
    assertThatThrownBy(() -> new SegmentRules.Options(0, 0.1)).hasMessageContaining("depth is 0");
    assertThatThrownBy(() -> new SegmentRules.Options(3, 2))
        .hasMessageContaining("leastShare is 2");
  }

  @Test
  void theSameOnAnyNumberOfThreads() {
    CustomerFeatures shop = Shops.fourGroups(5);
    Segmentation grid = RfmGrid.segments(shop);
    List<String> texts = new ArrayList<>();
    for (int threads : new int[] {1, 2, 8}) {
      Threads.use(threads);
      texts.add(SegmentRules.of(grid, shop).toString());
    }
    Threads.use(0);
    assertThat(texts).allMatch(texts.getFirst()::equals);
  }

  @Test
  void shortNumbersBetweenTwo() {
    assertThat(ShortNumbers.between(23.2, 47.9)).isEqualTo(40);
    assertThat(ShortNumbers.between(0.1234, 0.1239)).isEqualTo(0.1238);
    assertThat(ShortNumbers.between(-5, 3)).isZero();
    assertThat(ShortNumbers.between(99.5, 100)).isEqualTo(100);
    assertThat(ShortNumbers.between(-47.9, -23.2)).isEqualTo(-30);
    assertThat(ShortNumbers.between(0, Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(ShortNumbers.between(-1e308, 1e308)).isZero();
    RandomGenerator random = Seeds.generator(2, 0);
    for (int i = 0; i < 10_000; i++) {
      double low = random.nextGaussian() * Math.pow(10, random.nextInt(-6, 7));
      double high = random.nextBoolean() ? Math.nextUp(low) : low + random.nextDouble();
      if (high > low) {
        assertThat(ShortNumbers.between(low, high)).isGreaterThan(low).isLessThanOrEqualTo(high);
      }
    }
  }
}
