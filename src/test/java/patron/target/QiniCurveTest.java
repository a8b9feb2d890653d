package patron.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static patron.target.ExperimentTest.refused;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class QiniCurveTest {

  private static final Bootstrap RUNS = Bootstrap.runs(200);

  /** The two cases of scikit-uplift's own tests. */
  @Test
  void agreesWithScikitUpliftsSmallCases() {
    double[] uplift = {0.1, 0.3};
    assertThat(QiniCurve.of(uplift, new boolean[] {true, false}, new double[] {0, 1}).coefficient())
        .isCloseTo(1, offset(1e-12));
    assertThat(QiniCurve.of(uplift, new boolean[] {false, true}, new double[] {1, 0}).coefficient())
        .isCloseTo(1, offset(1e-12));
  }

  /**
   * Four customers, ranked as they stand: treated 1, control 0, treated 0, control 1. The curve is
   * 1, 1, 1, 1 - 1 = 0 after each, so it ends at 0 with an area of (0.5 + 1 + 1 + 0.5) / 4. The
   * perfect ranking is the same but for who did nothing in the middle.
   */
  @Test
  void byHand() {
    QiniCurve curve =
        QiniCurve.of(
            new double[] {4, 3, 2, 1},
            new boolean[] {true, false, true, false},
            new double[] {1, 0, 0, 1});
    assertThat(curve.area()).isCloseTo(0.75, offset(1e-12));
    assertThat(curve.coefficient()).isCloseTo(1, offset(1e-12));
    assertThat(curve.end()).isCloseTo(0, offset(1e-12));
    assertThat(curve.heights()[25]).isCloseTo(1, offset(1e-12));
    assertThat(curve.heights()[100]).isCloseTo(0, offset(1e-12));
  }

  /** With all scores different the curve after k customers is the formula, for every k. */
  @Test
  void isTheFormulaAtEveryDepth() {
    Drawn d = new Drawn(100, 5);
    QiniCurve curve = QiniCurve.of(d.score, d.treated, d.outcome);
    Integer[] order = IntStream.range(0, 100).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(d.score[b], d.score[a]));
    double area = 0;
    double before = 0;
    for (int k = 1; k <= 100; k++) {
      double[] n = new double[2];
      double[] sum = new double[2];
      for (int i = 0; i < k; i++) {
        int arm = d.treated[order[i]] ? 1 : 0;
        n[arm]++;
        sum[arm] += d.outcome[order[i]];
      }
      double height = sum[1] - (n[0] == 0 ? 0 : sum[0] * n[1] / n[0]);
      assertThat(curve.heights()[k]).isCloseTo(height, offset(1e-9));
      area += (height + before) / 2 / 100;
      before = height;
    }
    assertThat(curve.area()).isCloseTo(area - before / 2, offset(1e-9));
    assertThat(curve.averageEffect()).isCloseTo(d.effect(), offset(1e-12));
    double[] reversed = Arrays.stream(d.score).map(s -> -s).toArray();
    assertThat(QiniCurve.of(reversed, d.treated, d.outcome).area()).isNotEqualTo(curve.area());
  }

  /** Equal scores count together, so the order of the rows does not matter. */
  @Test
  void aConstantRankingIsTheRandomLine() {
    Drawn d = new Drawn(300, 6);
    QiniCurve curve = QiniCurve.of(new double[300], d.treated, d.outcome);
    assertThat(curve.coefficient()).isCloseTo(0, offset(1e-12));
    for (int g = 0; g <= 100; g++) {
      assertThat(curve.heights()[g]).isCloseTo(curve.end() * g / 100, offset(1e-9));
    }
  }

  @Test
  void aRandomRankingIsNothingWithinItsInterval() {
    int outside = 0;
    for (int seed = 0; seed < 100; seed++) {
      Drawn d = new Drawn(400, 1_000 + seed);
      outside += QiniCurve.of(d.score, d.treated, d.outcome, RUNS).interval().covers(0) ? 0 : 1;
    }
    assertThat(outside).isLessThanOrEqualTo(12); // 5 expected, sigma 2.2
  }

  @Test
  void theBootstrapIsTheSameForTheSameSeed() {
    Drawn d = new Drawn(500, 7);
    Uncertain one = QiniCurve.of(d.score, d.treated, d.outcome, RUNS).interval();
    assertThat(QiniCurve.of(d.score, d.treated, d.outcome, RUNS).interval()).isEqualTo(one);
    assertThat(QiniCurve.of(d.score, d.treated, d.outcome, RUNS.seed(1)).interval())
        .isNotEqualTo(one);
    Table table = QiniCurve.of(d.score, d.treated, d.outcome, RUNS).table();
    assertThat(table.rowCount()).isEqualTo(101);
    for (int g = 1; g <= 100; g++) {
      assertThat(table.doubleColumn("low_95").get(g))
          .isLessThanOrEqualTo(table.doubleColumn("high_95").get(g));
    }
  }

  /** The deciles' uplifts, weighted by those treated, are near the average; their counts are it. */
  @Test
  void decilesHoldEverybody() {
    Drawn d = new Drawn(2_000, 8);
    UpliftByDecile deciles = UpliftByDecile.of(d.score, d.treated, d.outcome, RUNS);
    Table table = deciles.table();
    assertThat(table.intColumn("treated").sum() + table.intColumn("control").sum())
        .isEqualTo(2_000);
    double sum = 0;
    for (int decile = 1; decile <= 10; decile++) {
      int n = table.intColumn("treated").get(decile - 1);
      sum += n * table.doubleColumn("treated_mean").get(decile - 1);
      Uncertain uplift = deciles.uplift(decile);
      assertThat(uplift.value()).isBetween(uplift.low(), uplift.high());
      assertThat(decile == 1 || deciles.meanScore(decile) <= deciles.meanScore(decile - 1))
          .isTrue();
    }
    assertThat(sum)
        .isCloseTo(
            IntStream.range(0, 2_000)
                .filter(i -> d.treated[i])
                .mapToDouble(i -> d.outcome[i])
                .sum(),
            offset(1e-9));
    assertThat(deciles.toString()).contains("highest decile");
  }

  @Test
  void aPlantedRankingWinsAndIsSaidToWin() {
    Experiment experiment = ExperimentTest.planted(4_000);
    double[] x = experiment.features().numbers("x");
    double[] wrong = Arrays.stream(x).map(v -> -v).toArray();
    RankingComparison comparison =
        RankingComparison.of(experiment, "visit", "by x", x, RUNS).beside("upside down", wrong);
    assertThat(comparison.showsHeterogeneity()).isTrue();
    assertThat(comparison.lead("upside down").low()).isPositive();
    assertThat(comparison.verdict()).contains("better than chance").contains("Better than upside");
    assertThat(comparison.table().rowCount()).isEqualTo(2);
    RankingComparison reverse =
        RankingComparison.of(experiment, "visit", "upside down", wrong, RUNS).beside("by x", x);
    assertThat(reverse.verdict()).contains("no heterogeneity").contains("WORSE than by x");
    UpliftByDecile deciles =
        UpliftByDecile.of(x, experiment.treated(), experiment.outcome("visit"), RUNS);
    assertThat(deciles.uplift(1).low()).isPositive();
    assertThat(deciles.uplift(10).high()).isNegative();
  }

  @Test
  void refusesWhatIsNoRanking() {
    boolean[] both = {true, false};
    double[] two = {1, 0};
    refused(() -> QiniCurve.of(new double[1], both, two), "1 scores, 2 arms and 2 outcomes");
    refused(() -> QiniCurve.of(two, both, new double[3]), "3 outcomes");
    refused(() -> QiniCurve.of(new double[] {1, Double.NaN}, both, two), "has score NaN");
    refused(() -> QiniCurve.of(two, both, new double[] {0, Double.POSITIVE_INFINITY}), "Infinity");
    refused(() -> QiniCurve.of(two, new boolean[] {true, true}, two), "2 of 2 customers");
    refused(() -> QiniCurve.of(two, new boolean[2], two), "0 of 2 customers");
    refused(() -> QiniCurve.of(two, both, two, null), "the bootstrap is null");
    refused(() -> QiniCurve.of(two, both, new double[2]), "all customers did the same");
    refused(() -> UpliftByDecile.of(two, both, two, null), "the bootstrap is null");
    refused(() -> UpliftByDecile.of(two, both, two, RUNS), "take more customers");
    Drawn d = new Drawn(400, 3);
    UpliftByDecile deciles = UpliftByDecile.of(d.score, d.treated, d.outcome, RUNS);
    refused(() -> deciles.uplift(0), "no decile 0");
    refused(() -> deciles.meanScore(11), "no decile 11");
    refused(() -> Bootstrap.runs(19), "19 runs");
    Experiment experiment = ExperimentTest.planted(100);
    double[] x = experiment.features().numbers("x");
    refused(() -> RankingComparison.of(experiment, "visit", "x", x, null), "the bootstrap is null");
    refused(() -> RankingComparison.of(experiment, "spend", "x", x, RUNS), "'spend' is no outcome");
    refused(() -> RankingComparison.of(experiment, "visit", " ", x, RUNS), "cannot name");
    RankingComparison one = RankingComparison.of(experiment, "visit", "x", x, RUNS);
    refused(() -> one.beside("x", x), "'x' cannot name");
    refused(() -> one.curve("y"), "there is no ranking 'y'");
    refused(() -> one.lead("y"), "there is no ranking 'y'");
  }

  /** Scores that know nothing of outcomes that know nothing of the treatment. */
  private static final class Drawn {

    private final double[] score;
    private final boolean[] treated;
    private final double[] outcome;

    Drawn(int n, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      score = random.doubles(n).toArray();
      treated = new boolean[n];
      outcome = new double[n];
      for (int i = 0; i < n; i++) {
        treated[i] = i < 2 ? i == 0 : random.nextBoolean();
        outcome[i] = random.nextInt(10) < 3 ? 1 : 0;
      }
    }

    double effect() {
      double[] n = new double[2];
      double[] sum = new double[2];
      for (int i = 0; i < score.length; i++) {
        int arm = treated[i] ? 1 : 0;
        n[arm]++;
        sum[arm] += outcome[i];
      }
      return sum[1] / n[1] - sum[0] / n[0];
    }
  }
}
