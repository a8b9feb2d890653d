package patron.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static patron.features.Prepare.log1p;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.value.BgNbd;
import tech.tablesaw.api.Table;

class ChurnModelsTest {

  private static final LogisticChurn.Options USUAL = LogisticChurn.Options.usual();

  /** Customers who leave with log odds -1 + 1.5 x, and a category that adds 1. */
  static ChurnData planted(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> ids = new ArrayList<>();
    List<String> kind = new ArrayList<>();
    double[] x = new double[n];
    double[] noise = new double[n];
    boolean[] left = new boolean[n];
    for (int i = 0; i < n; i++) {
      ids.add("c%06d".formatted(i));
      x[i] = random.nextGaussian();
      noise[i] = random.nextGaussian();
      kind.add(random.nextBoolean() ? "a" : "b");
      double odds = -1 + 1.5 * x[i] + (kind.get(i).equals("a") ? 1 : 0);
      left[i] = random.nextDouble() < 1 / (1 + Math.exp(-odds));
    }
    return ChurnData.of(
        CustomerFeatures.of(ids, Map.of("x", x), Map.of("kind", kind)).with("noise", noise), left);
  }

  @Test
  void logisticRegressionFindsThePlantedWeights() {
    Table weights =
        LogisticChurn.fit(planted(20_000, 1), new LogisticChurn.Options(0.001, 500)).table();
    assertThat(weights.stringColumn("feature").asList())
        .containsExactly("x", "kind=a", "kind=b", "noise", "intercept");
    double[] w = weights.doubleColumn("weight").asDoubleArray();
    assertThat(w[0]).isCloseTo(1.5, offset(0.1));
    assertThat(w[1] - w[2]).isCloseTo(1, offset(0.1));
    assertThat(w[3]).isCloseTo(0, offset(0.06));
    assertThat(weights.doubleColumn("odds_ratio").get(0)).isCloseTo(Math.exp(w[0]), offset(1e-9));
  }

  @Test
  void bothModelsAreRightInLevelAndOrderOnOthers() {
    ChurnData train = planted(6_000, 2);
    ChurnData test = planted(4_000, 3);
    for (ChurnModel model :
        List.of(
            LogisticChurn.fit(train, USUAL),
            BoostedChurn.fit(train, BoostedChurn.Options.seed(1)))) {
      double[] p = model.probabilities(test.features());
      BinaryScores check = BinaryScores.of(p, test.left());
      assertThat(check.auc()).as(model.name()).isGreaterThan(0.78);
      assertThat(Arrays.stream(p).average().orElseThrow())
          .isCloseTo(test.churnRate(), offset(0.02));
    }
  }

  @Test
  void theSameSeedGivesTheSameTreesOnAnyThread() throws InterruptedException {
    ChurnData data = planted(1_000, 4);
    BoostedChurn.Options options = BoostedChurn.Options.seed(7).trees(30);
    double[] here = BoostedChurn.fit(data, options).probabilities(data.features());
    double[][] there = new double[1][];
    Thread thread =
        new Thread(() -> there[0] = BoostedChurn.fit(data, options).probabilities(data.features()));
    thread.start();
    thread.join();
    assertThat(there[0]).containsExactly(here);
    BoostedChurn.Options other = BoostedChurn.Options.seed(8).trees(30);
    assertThat(BoostedChurn.fit(data, other).probabilities(data.features())).isNotEqualTo(here);
  }

  @Test
  void whatIsFittedOnTheTrainingIsAppliedAsItWas() {
    ChurnData train = planted(500, 5);
    LogisticChurn model = LogisticChurn.fit(train, USUAL);
    CustomerFeatures many = planted(300, 6).features();
    double[] all = model.probabilities(many);
    String id = many.ids().get(7);
    assertThat(model.probabilities(many.filter(List.of(id)))).containsExactly(all[7]);
    assertThat(model.probabilities(many.filter(List.of()))).isEmpty();
    BoostedChurn trees = BoostedChurn.fit(train, BoostedChurn.Options.seed(1).trees(20));
    assertThat(trees.probabilities(many.filter(List.of(id))))
        .containsExactly(trees.probabilities(many)[7]);
    assertThat(trees.probabilities(many.filter(List.of()))).isEmpty();
  }

  @Test
  void importanceAddsUpAndFindsWhatCounts() {
    Table table = BoostedChurn.fit(planted(3_000, 7), BoostedChurn.Options.seed(1)).table();
    double[] share = table.doubleColumn("importance").asDoubleArray();
    assertThat(Arrays.stream(share).sum()).isCloseTo(1, offset(1e-9));
    assertThat(share[0]).isGreaterThan(0.5);
  }

  @Test
  void rulesSayWhatTheyAre() {
    ChurnData train = shopLike(400, 8);
    CustomerFeatures f = train.features();
    assertThat(ChurnRules.baseRate(train).probabilities(f)).containsOnly(train.churnRate());
    double[] silence = ChurnRules.longestSilence(train).probabilities(f);
    double[] recency = f.numbers("recency");
    for (int i = 1; i < recency.length; i++) {
      assertThat(Double.compare(silence[i], silence[0]))
          .isEqualTo(Double.compare(recency[i], recency[0]));
    }
    double[] gap = ChurnRules.ownGap(train, 2).probabilities(f);
    double[] ratio = f.numbers("gap_ratio");
    double over = rate(train, ratio, true);
    double under = rate(train, ratio, false);
    for (int i = 0; i < gap.length; i++) {
      assertThat(gap[i]).isEqualTo(ratio[i] > 2 ? over : under);
    }
    assertThat(ChurnRules.ownGap(train, 1e9).probabilities(f)).containsOnly(train.churnRate());
  }

  private static double rate(ChurnData data, double[] ratio, boolean over) {
    int[] rows = IntStream.range(0, ratio.length).filter(i -> ratio[i] > 2 == over).toArray();
    return (double) Arrays.stream(rows).filter(i -> data.left()[i]).count() / rows.length;
  }

  private static ChurnData shopLike(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> ids = IntStream.range(0, n).mapToObj("c%04d"::formatted).toList();
    double[] recency = random.doubles(n, 1, 100).toArray();
    double[] ratio = Arrays.stream(recency).map(r -> r / 30).toArray();
    boolean[] left = new boolean[n];
    for (int i = 0; i < n; i++) {
      left[i] = random.nextDouble() * 100 < recency[i];
    }
    return ChurnData.of(
        CustomerFeatures.of(ids, Map.of("recency", recency), Map.of()).with("gap_ratio", ratio),
        left);
  }

  @Test
  void notAliveIsThatOfTheModel() {
    var purchases =
        Sample.cornerShop().purchases(java.time.LocalDate.of(2024, 9, 19), ChronoUnit.WEEKS);
    BgNbd model = BgNbd.of(0.25, 4.4, 0.8, 2.4, ChronoUnit.WEEKS);
    ChurnModel rule = ChurnRules.notAlive(model, purchases);
    List<String> some = purchases.ids().subList(10, 20);
    CustomerFeatures f = CustomerFeatures.of(some, Map.of(), Map.of());
    double[] alive = model.probabilityAlive(purchases.filter(some));
    assertThat(rule.probabilities(f))
        .containsExactly(Arrays.stream(alive).map(a -> 1 - a).toArray());
    assertThatThrownBy(
            () -> rule.probabilities(CustomerFeatures.of(List.of("nobody"), Map.of(), Map.of())))
        .hasMessageStartingWith("customer nobody is not among the");
  }

  @Test
  void theVerdictSaysWhoWinsAndWhetherItIsShown() {
    ChurnData train = shopLike(2_000, 1);
    ChurnData test = shopLike(2_000, 2);
    ChurnComparison none =
        ChurnComparison.on(test)
            .naive(ChurnRules.longestSilence(train))
            .model(LogisticChurn.fit(train, USUAL));
    assertThat(none.verdict()).contains("no difference could be shown");
    ChurnComparison wins =
        ChurnComparison.on(test)
            .naive(ChurnRules.baseRate(train))
            .model(LogisticChurn.fit(train, USUAL, log1p("recency")));
    assertThat(wins.verdict())
        .contains("the model orders better")
        .contains("best naive rule: everybody alike, 0.500");
    assertThat(wins.isNaive("everybody alike")).isTrue();
    assertThat(wins.names()).containsExactly("everybody alike", "logistic regression");
    assertThat(wins.table().doubleColumn("auc").get(1))
        .isEqualTo(wins.check("logistic regression").auc());
    assertThat(wins.rowCount()).isEqualTo(2);
  }

  @Test
  void naiveWinsAreSaid() {
    ChurnData train = shopLike(2_000, 1);
    ChurnModel upsideDown =
        new ChurnModel() {
          @Override
          public String name() {
            return "upside down";
          }

          @Override
          public double[] probabilities(CustomerFeatures f) {
            return Arrays.stream(f.numbers("recency")).map(r -> 1 - r / 100).toArray();
          }
        };
    assertThat(
            ChurnComparison.on(train)
                .naive(ChurnRules.longestSilence(train))
                .model(upsideDown)
                .verdict())
        .contains("the naive rule wins");
  }

  @Test
  void dataKeepsLabelsWithTheirCustomers() {
    ChurnData data = planted(200, 9);
    List<String> some = data.ids().subList(50, 60);
    ChurnData fewer = data.filter(some);
    assertThat(fewer.left()).containsExactly(Arrays.copyOfRange(data.left(), 50, 60));
    assertThat(data.select("x").features().names()).containsExactly("x");
    CustomerFeatures more =
        CustomerFeatures.of(
            some, Map.of("y", new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}), Map.of());
    double[] y = data.with(more).features().numbers("y");
    assertThat(Arrays.stream(y).sum()).isEqualTo(10);
    assertThat(y[49]).isZero();
    assertThat(data.table().booleanColumn("left").get(50)).isEqualTo(data.left()[50]);
    assertThat(data.head(3).rowCount()).isEqualTo(3);
    assertThat(data.rowCount()).isEqualTo(200);
    assertThat(data.toString()).startsWith("200 customers, ").endsWith(" %)");
  }

  @Test
  void refusesBadInput() {
    ChurnData data = planted(50, 1);
    CustomerFeatures f = data.features();
    assertThatThrownBy(() -> ChurnData.of(f, new boolean[3]))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("there are 50 customers and 3 labels");
    assertThatThrownBy(() -> ChurnData.of(f.prepare(log1p()), new boolean[50]))
        .isInstanceOf(PatronException.class);
    assertThatThrownBy(() -> ChurnData.of(f, "kind", "z"))
        .hasMessage("column 'kind' says 'z' of nobody; it says: [a, b]");
    assertThatThrownBy(() -> ChurnData.of(f, "x", "a")).hasMessageContaining("holds numbers");
    assertThatThrownBy(() -> ChurnData.of(f, "w", "a")).hasMessageContaining("no column 'w'");
    assertThatThrownBy(() -> data.filter(List.of("nobody"))).hasMessageContaining("nobody");
    assertThatThrownBy(() -> data.select("w")).hasMessageContaining("no column 'w'");
    assertThatThrownBy(() -> data.with(f)).hasMessageContaining("both sides have a column");
    ChurnData all = ChurnData.of(f, new boolean[50]);
    assertThatThrownBy(() -> LogisticChurn.fit(all, USUAL))
        .hasMessageContaining("0 of 50 customers left");
    assertThatThrownBy(() -> BoostedChurn.fit(all, BoostedChurn.Options.seed(1)))
        .hasMessageContaining("0 of 50 customers left");
    assertThatThrownBy(() -> ChurnComparison.on(all)).hasMessageContaining("0 of 50");
    assertThatThrownBy(() -> LogisticChurn.fit(data.select(), USUAL))
        .hasMessageContaining("select at least one column");
    double[] gaps = new double[50];
    gaps[3] = Double.NaN;
    ChurnData missing = ChurnData.of(f.with("gappy", gaps), data.left());
    assertThatThrownBy(() -> LogisticChurn.fit(missing, USUAL))
        .hasMessageContaining("gappy of customer c000003 is missing");
    assertThatThrownBy(() -> BoostedChurn.fit(missing, BoostedChurn.Options.seed(1)))
        .hasMessageContaining("gappy of customer c000003 is missing");
    LogisticChurn model = LogisticChurn.fit(data, USUAL);
    assertThatThrownBy(() -> model.probabilities(f.select("x")))
        .hasMessageContaining("'kind' is needed and not there");
    assertThatThrownBy(() -> ChurnRules.longestSilence(data)).hasMessageContaining("'recency'");
    assertThatThrownBy(() -> ChurnRules.ownGap(data, 2)).hasMessageContaining("'gap_ratio'");
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> ChurnRules.ownGap(data, bad))
          .hasMessageStartingWith("times is " + bad);
    }
  }

  @Test
  void refusesBadOptionsAndComparisons() {
    assertThatThrownBy(() -> new LogisticChurn.Options(-1, 5)).hasMessageContaining("l2 is -1.0");
    assertThatThrownBy(() -> new LogisticChurn.Options(Double.NaN, 5)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new LogisticChurn.Options(1, 0)).hasMessageContaining("is 0;");
    BoostedChurn.Options options = BoostedChurn.Options.seed(1);
    assertThatThrownBy(() -> options.trees(0)).hasMessage("trees is 0; give 1 to 10,000");
    assertThatThrownBy(() -> new BoostedChurn.Options(1, 1, 1, 0.1, 1))
        .hasMessageContaining("maxNodes is 1");
    assertThatThrownBy(() -> new BoostedChurn.Options(1, 2, 0, 0.1, 1))
        .hasMessageContaining("nodeSize is 0");
    for (double bad : new double[] {0, 1.5, Double.NaN}) {
      assertThatThrownBy(() -> new BoostedChurn.Options(1, 2, 1, bad, 1))
          .hasMessageContaining("shrinkage is " + bad);
    }
    ChurnData data = planted(50, 1);
    ChurnComparison one = ChurnComparison.on(data).naive(ChurnRules.baseRate(data));
    assertThatThrownBy(one::verdict).hasMessageStartingWith("a verdict needs at least one model");
    assertThatThrownBy(() -> one.naive(ChurnRules.baseRate(data)))
        .hasMessage("'everybody alike' is compared already");
    assertThatThrownBy(() -> one.check("x")).hasMessageContaining("'x' is not compared");
    assertThatThrownBy(() -> one.isNaive("x")).hasMessageContaining("'x' is not compared");
  }
}
