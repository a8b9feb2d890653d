package patron.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarSeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.IChart;
import patron.base.PatronException;
import patron.cluster.KMeans;
import patron.data.Baskets;
import patron.features.CustomerFeatures;
import patron.recommend.AssociationRules;
import patron.recommend.GlobalTopList;
import patron.recommend.Itemsets;
import patron.recommend.OverBought;
import patron.recommend.PersonalTopList;
import patron.recommend.ProductKind;
import patron.recommend.RecommendationCheck;
import patron.segment.Segmentation;

class RecommendChartsTest {

  private static final LocalDate START = LocalDate.of(2025, 1, 1);
  private static final LocalDate SPLIT = START.plusDays(60);

  private final Baskets baskets = baskets();

  /** 30 customers, the first ten of whom buy tea, the others milk; jam goes with tea. */
  private static Baskets baskets() {
    SplittableRandom random = new SplittableRandom(1);
    List<List<String>> baskets = new ArrayList<>();
    List<String> customers = new ArrayList<>();
    List<LocalDate> days = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      int customer = random.nextInt(30);
      String first = customer < 10 ? "tea" : "milk";
      baskets.add(
          customer < 10 && random.nextInt(3) > 0
              ? List.of(first, "jam")
              : List.of(first, "p" + random.nextInt(8)));
      customers.add("c%02d".formatted(customer));
      days.add(START.plusDays(random.nextInt(90)));
    }
    return Baskets.of(baskets, customers, days);
  }

  @Test
  void qualityHasThreeBarsAMethodAndNamesTheNaive() {
    RecommendationCheck check =
        RecommendationCheck.on(baskets, SPLIT, START.plusDays(89), 3)
            .naive(GlobalTopList::fit)
            .method(PersonalTopList::fit);
    HorizontalBarChart chart = RecommendCharts.quality(check);
    assertThat(chart.getTitle()).endsWith("?");
    assertThat(chart.getXAxisTitle()).contains("NDCG@3");
    assertThat(chart.getSeriesCollection().stream().map(s -> s.getName()))
        .containsExactly("all products", "repeat products", "new products");
    assertThat(series(chart, "all products").getYData().toString())
        .isEqualTo("[global top list (naive), personal top list]");
    double drawn = drawn(chart, "repeat products", 1);
    assertThat(drawn)
        .isEqualTo(Math.rint(100 * check.ndcg("personal top list", ProductKind.REPEAT)) / 100);
    assertPainted(chart);
    RecommendationCheck none = RecommendationCheck.on(baskets, SPLIT, START.plusDays(89), 3);
    refused(() -> RecommendCharts.quality(none), "nothing is checked yet");
  }

  private static double drawn(HorizontalBarChart chart, String series, int place) {
    return ((Number) List.copyOf(series(chart, series).getXData()).get(place)).doubleValue();
  }

  private static HorizontalBarSeries series(HorizontalBarChart chart, String name) {
    return chart.getSeriesCollection().stream()
        .filter(series -> series.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void rulesAreAPointEach() {
    AssociationRules rules = AssociationRules.of(Itemsets.frequent(baskets, 0.01), 0.05);
    XYChart chart = RecommendCharts.rules(rules);
    assertThat(chart.getSeries("a rule").getXData()).hasSize(rules.size());
    assertThat(Arrays.stream(chart.getSeries("a rule").getYData()).max().orElseThrow())
        .isEqualTo(rules.top(1, "lift").rules().getFirst().lift());
    assertThat(chart.getSeries("by chance").getYData()).containsExactly(1, 1);
    assertPainted(chart);
    refused(() -> RecommendCharts.rules(rules.top(1, "lift").with("p0")), "there are no rules");
  }

  @Test
  void overBoughtIsABarAProduct() {
    List<String> ids = IntStream.range(0, 30).mapToObj("c%02d"::formatted).toList();
    double[] worth = IntStream.range(0, 30).mapToDouble(i -> i < 10 ? 100 : 1).toArray();
    CustomerFeatures features = CustomerFeatures.of(ids, Map.of("monetary", worth), Map.of());
    Segmentation segments =
        Segmentation.of(KMeans.fit(features, KMeans.Options.k(2).seed(1)), features, "monetary");
    OverBought over = OverBought.of(baskets, segments, 5);
    HorizontalBarChart chart = RecommendCharts.overBought(over, "S2", 3);
    assertThat(chart.getTitle()).endsWith("buy more than others?");
    assertThat(series(chart, "index").getYData()).hasSize(over.of("S2", 3).size());
    assertThat(over.of("S1", 9)).anyMatch(p -> p.product().equals("jam"));
    refused(() -> RecommendCharts.overBought(over, "S9", 3), "over-buys nothing");
    refused(() -> RecommendCharts.overBought(over, "S1", 0), "asked for 0");
    refused(() -> RecommendCharts.overBought(over, null, 3), "null");
  }

  @Test
  void refusesNothing() {
    refused(() -> RecommendCharts.quality(null), "nothing to draw");
    refused(() -> RecommendCharts.rules(null), "nothing to draw");
    refused(() -> RecommendCharts.overBought(null, "S1", 3), "nothing to draw");
  }

  private static void refused(ThrowingCallable call, String says) {
    assertThatThrownBy(call).isInstanceOf(PatronException.class).hasMessageContaining(says);
  }

  private static void assertPainted(IChart chart) {
    assertThat(Arrays.stream(Pictures.pixels(chart)).distinct().count()).isGreaterThan(10);
  }
}
