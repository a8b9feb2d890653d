package patron.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.target.Bootstrap;
import patron.target.BudgetLimits;
import patron.target.BudgetPlan;
import patron.target.Channel;
import patron.target.Experiment;
import patron.target.Offer;
import patron.target.PolicyComparison;
import patron.target.Power;
import patron.target.Proposal;
import patron.target.QiniCurve;
import patron.target.RankingComparison;
import patron.target.ReadOut;
import patron.target.UpliftByDecile;

class TargetChartsTest {

  private static final int N = 600;
  private static final Bootstrap RUNS = Bootstrap.runs(50);
  private static final List<String> IDS =
      IntStream.range(0, N).mapToObj("c%04d"::formatted).toList();

  private final double[] score = new SplittableRandom(1).doubles(N).toArray();
  private final Experiment experiment = experiment();

  private Experiment experiment() {
    SplittableRandom random = new SplittableRandom(2);
    double[] spend = new double[N];
    for (int i = 0; i < N; i++) {
      spend[i] = random.nextInt(20) + (i % 2 == 0 ? 10 * score[i] : 0);
    }
    List<String> arms = IntStream.range(0, N).mapToObj(i -> i % 2 == 0 ? "yes" : "no").toList();
    return Experiment.of(
        CustomerFeatures.of(IDS, Map.of("spend", spend), Map.of("arm", arms)),
        "arm",
        "no",
        "spend");
  }

  @Test
  void qiniHasALineARankingAndOneOfChance() {
    RankingComparison comparison =
        RankingComparison.of(experiment, "spend", "model", score, RUNS)
            .beside("rival", Arrays.stream(score).map(s -> -s).toArray());
    XYChart chart = TargetCharts.qini(comparison, "pounds");
    assertThat(chart.getTitle()).endsWith("?");
    assertThat(chart.getYAxisTitle()).contains("pounds");
    QiniCurve curve = comparison.curve("model");
    double[] drawn = chart.getSeries("model").getYData();
    assertThat(drawn[0]).isZero();
    assertThat(drawn[drawn.length - 1]).isCloseTo(curve.end(), offset(1e-9));
    for (String name : List.of("rival", "by chance")) {
      double[] line = chart.getSeries(name).getYData();
      assertThat(line[0]).isZero();
      assertThat(line[line.length - 1]).isCloseTo(curve.end(), offset(1e-9));
    }
    assertPainted(chart);
  }

  @Test
  void decilesAreMeasuredBesideWhatWasPredicted() {
    UpliftByDecile deciles =
        UpliftByDecile.of(score, experiment.treated(), experiment.outcome("spend"), RUNS);
    XYChart chart = TargetCharts.byDecile(deciles, "pounds");
    double[] predicted = chart.getSeries("predicted").getYData();
    assertThat(predicted).hasSize(10);
    assertThat(predicted[0]).isEqualTo(deciles.meanScore(1));
    List<Double> drawn =
        chart.getSeriesCollection().stream()
            .flatMap(s -> Arrays.stream(s.getYData()).boxed())
            .toList();
    for (int decile = 1; decile <= 10; decile++) {
      assertThat(drawn).contains(deciles.uplift(decile).value(), deciles.uplift(decile).low());
    }
    assertPainted(chart);
  }

  @Test
  void policiesShowWhatCameBesideWhatWasExpected() {
    Proposal offer =
        Proposal.of("yes", Offer.points(5).costing(1), Channel.EMAIL)
            .expecting(IDS, Arrays.stream(score).map(s -> 10 * s).toArray(), 0.5);
    BudgetLimits limits = BudgetLimits.budget(200).consentNotNeeded("a test");
    PolicyComparison policies =
        PolicyComparison.of(
            experiment,
            "spend",
            List.of(
                BudgetPlan.best("best", List.of(offer), limits),
                BudgetPlan.everybody("everybody", offer, limits, 1)));
    XYChart chart = TargetCharts.policies(policies, "pounds");
    assertThat(chart.getXAxisTitle()).contains("pounds");
    List<Double> drawn =
        chart.getSeriesCollection().stream()
            .flatMap(s -> Arrays.stream(s.getXData()).boxed())
            .toList();
    for (String name : policies.names()) {
      assertThat(drawn)
          .contains(
              policies.realised(name).value(),
              policies.realised(name).low(),
              policies.realised(name).high(),
              policies.expected(name));
    }
    assertPainted(chart);
  }

  @Test
  void powerCrossesTheWishWhereARiseIsDetectable() {
    XYChart chart = TargetCharts.power(400, 300, 0.2);
    double detectable = 100 * Power.detectableRise(400, 300, 0.2);
    XYSeries curve =
        chart.getSeriesCollection().stream()
            .filter(s -> s.getXData().length > 2)
            .findFirst()
            .orElseThrow();
    assertThat(curve.getYData()).isSorted();
    for (int i = 0; i < curve.getXData().length; i++) {
      assertThat(curve.getYData()[i] >= 80 - 1e-6)
          .isEqualTo(curve.getXData()[i] >= detectable - 1e-6);
    }
    assertPainted(chart);
  }

  @Test
  void aReadOutIsInPercentOfThoseHeldOut() {
    List<String> treated = IDS.subList(0, N / 2);
    List<String> heldOut = IDS.subList(N / 2, N);
    CustomerFeatures outcomes =
        CustomerFeatures.of(
            IDS,
            Map.of(
                "visit",
                    IntStream.range(0, N).mapToDouble(i -> i < N / 2 ? i % 2 : i % 4 / 3).toArray(),
                "spend", IntStream.range(0, N).mapToDouble(i -> i % 50).toArray()),
            Map.of());
    ReadOut readOut = ReadOut.of(treated, heldOut, outcomes);
    XYChart chart = TargetCharts.readOut(readOut);
    double percent =
        100 * readOut.effect("visit").difference() / readOut.effect("visit").controlMean();
    assertThat(
            chart.getSeriesCollection().stream().flatMap(s -> Arrays.stream(s.getXData()).boxed()))
        .anyMatch(x -> Math.abs(x - percent) < 1e-9);
    assertPainted(chart);
    CustomerFeatures nothing = CustomerFeatures.of(IDS, Map.of("visit", new double[N]), Map.of());
    refused(
        () -> TargetCharts.readOut(ReadOut.of(treated, heldOut, nothing)), "held out did nothing");
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    for (double bad : new double[] {0, 1, -1, Double.NaN}) {
      refused(() -> TargetCharts.power(10, 10, bad), "the rate is " + bad);
    }
    refused(() -> TargetCharts.power(0, 10, 0.1), "groups of 0");
    refused(() -> TargetCharts.qini(null, "x"), "nothing to draw");
    refused(() -> TargetCharts.byDecile(null, "x"), "nothing to draw");
    refused(() -> TargetCharts.policies(null, "x"), "nothing to draw");
    refused(() -> TargetCharts.readOut(null), "nothing to draw");
  }

  private static void refused(ThrowingCallable call, String says) {
    assertThatThrownBy(call).isInstanceOf(PatronException.class).hasMessageContaining(says);
  }

  private static void assertPainted(XYChart chart) {
    assertThat(Arrays.stream(Pictures.pixels(chart)).distinct().count()).isGreaterThan(10);
  }
}
