package patron.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static patron.target.ExperimentTest.refused;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.features.CustomerFeatures;

class TwoModelUpliftTest {

  private static final TwoModelUplift.Options OPTIONS = TwoModelUplift.Options.penalty(1);

  /** Planted: the letter adds 0.3 x to the chance of a visit, which is 0.4 without. */
  @Test
  void findsThePlantedUpliftOfVisits() {
    Experiment experiment = ExperimentTest.planted(20_000);
    TwoModelUplift model = TwoModelUplift.fit(experiment, "visit", OPTIONS);
    double[] x = experiment.features().numbers("x");
    double[] uplift = model.uplift(experiment.features());
    double miss = 0;
    for (int i = 0; i < x.length; i++) {
      miss += Math.abs(uplift[i] - 0.3 * x[i]) / x.length;
    }
    assertThat(miss).isLessThan(0.02);
    double[] treated = model.ifTreated(experiment.features());
    double[] not = model.ifNotTreated(experiment.features());
    for (int i = 0; i < x.length; i += 997) {
      assertThat(treated[i] - not[i]).isCloseTo(uplift[i], offset(1e-12));
      assertThat(not[i]).isCloseTo(0.4, offset(0.05));
    }
  }

  /** Planted: 5 pounds more for shop = a, nothing for b; spend is not 0 or 1, so least squares. */
  @Test
  void findsThePlantedUpliftOfSpendByCategory() {
    Experiment experiment = spending(8_000, 5);
    double[] uplift =
        TwoModelUplift.fit(experiment, "spend", OPTIONS).uplift(experiment.features());
    List<String> shop = experiment.features().categories("shop");
    for (int i = 0; i < 50; i++) {
      assertThat(uplift[i]).isCloseTo(shop.get(i).equals("a") ? 5 : 0, offset(1.0));
    }
  }

  private static Experiment spending(int n, double more) {
    SplittableRandom random = new SplittableRandom(4);
    List<String> ids = IntStream.range(0, n).mapToObj("c%05d"::formatted).toList();
    List<String> arms = ids.stream().map(id -> random.nextBoolean() ? "letter" : "no").toList();
    List<String> shop = ids.stream().map(id -> random.nextBoolean() ? "a" : "b").toList();
    double[] spend = new double[n];
    for (int i = 0; i < n; i++) {
      boolean lifted = arms.get(i).equals("letter") && shop.get(i).equals("a");
      spend[i] = 20 + 10 * random.nextGaussian() + (lifted ? more : 0);
    }
    return Experiment.of(
        CustomerFeatures.of(ids, Map.of("spend", spend), Map.of("arm", arms, "shop", shop)),
        "arm",
        "no",
        "spend");
  }

  /** Cross-fitted predictions of nothing rank nobody; those of a model that has seen them do. */
  @Test
  void crossFittingDoesNotFoolItself() {
    int shown = 0;
    for (int seed = 0; seed < 20; seed++) {
      Experiment shuffled = shuffled(1_000, seed);
      double[] uplift = TwoModelUplift.crossFitted(shuffled, "visit", OPTIONS.seed(seed));
      Uncertain qini =
          QiniCurve.of(uplift, shuffled.treated(), shuffled.outcome("visit"), Bootstrap.runs(200))
              .interval();
      shown += qini.low() > 0 ? 1 : 0;
    }
    assertThat(shown).isLessThanOrEqualTo(3); // 0.5 expected
    Experiment real = ExperimentTest.planted(4_000);
    double[] honest = TwoModelUplift.crossFitted(real, "visit", OPTIONS);
    assertThat(
            QiniCurve.of(honest, real.treated(), real.outcome("visit"), Bootstrap.runs(200))
                .interval()
                .low())
        .isPositive();
    assertThat(TwoModelUplift.crossFitted(real, "visit", OPTIONS)).containsExactly(honest);
    assertThat(TwoModelUplift.crossFitted(real, "visit", OPTIONS.seed(1))).isNotEqualTo(honest);
  }

  /** The planted experiment with its arms dealt anew: nothing is left of the effect. */
  private static Experiment shuffled(int n, long seed) {
    Experiment planted = ExperimentTest.planted(n);
    List<String> arms = new java.util.ArrayList<>(planted.arms());
    Collections.shuffle(arms, new java.util.Random(seed));
    return Experiment.of(
        CustomerFeatures.of(
            planted.ids(),
            Map.of("x", planted.features().numbers("x"), "visit", planted.outcome("visit")),
            Map.of("arm", arms)),
        "arm",
        "no",
        "visit");
  }

  @Test
  void aLargePenaltyMakesAllAlike() {
    Experiment experiment = ExperimentTest.planted(2_000);
    double[] uplift =
        TwoModelUplift.fit(experiment, "visit", TwoModelUplift.Options.penalty(1e9))
            .uplift(experiment.features());
    double average = experiment.effect("letter", "visit").difference();
    assertThat(Arrays.stream(uplift).allMatch(u -> Math.abs(u - average) < 1e-3)).isTrue();
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    Experiment experiment = ExperimentTest.planted(200);
    refused(() -> TwoModelUplift.Options.penalty(-1), "the penalty is -1.0");
    refused(() -> TwoModelUplift.Options.penalty(Double.NaN), "the penalty is NaN");
    refused(() -> OPTIONS.folds(1), "1 folds");
    refused(() -> TwoModelUplift.fit(experiment, "spend", OPTIONS), "'spend' is no outcome");
    refused(
        () -> TwoModelUplift.crossFitted(experiment, "spend", OPTIONS), "'spend' is no outcome");
    refused(() -> TwoModelUplift.fit(bare(), "visit", OPTIONS), "there are no features");
    TwoModelUplift model = TwoModelUplift.fit(experiment, "visit", OPTIONS);
    refused(
        () -> model.uplift(CustomerFeatures.of(List.of("a"), Map.of("y", new double[1]), Map.of())),
        "lack 'x'");
  }

  private static Experiment bare() {
    return Experiment.of(
        CustomerFeatures.of(
            List.of("a", "b", "c", "d"),
            Map.of("visit", new double[] {0, 1, 0, 1}),
            Map.of("arm", List.of("no", "no", "letter", "letter"))),
        "arm",
        "no",
        "visit");
  }
}
