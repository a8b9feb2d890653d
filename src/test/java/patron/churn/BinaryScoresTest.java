package patron.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import tech.tablesaw.api.Table;

class BinaryScoresTest {

  private static final boolean[] OUTCOME = {true, false, true, false, false};
  private static final double[] SCORES = {0.9, 0.8, 0.6, 0.6, 0.1};

  /** Random scores with many ties, and outcomes that follow them somewhat. */
  private static double[] scores(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random.doubles(60).map(v -> Math.rint(v * 12) / 12).toArray();
  }

  private static boolean[] outcomes(double[] scores, long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    boolean[] outcome = new boolean[scores.length];
    for (int i = 0; i < outcome.length; i++) {
      outcome[i] = random.nextDouble() < 0.2 + 0.6 * scores[i];
    }
    outcome[0] = true;
    outcome[1] = false;
    outcome[2] = true;
    outcome[3] = false;
    return outcome;
  }

  private static double wins(double yes, double no) {
    return yes > no ? 1 : yes == no ? 0.5 : 0;
  }

  private static double[] of(double[] values, boolean[] outcome, boolean wanted) {
    return IntStream.range(0, values.length)
        .filter(i -> outcome[i] == wanted)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  @Test
  void aucAndItsErrorAreThoseOfAllPairs() {
    for (long seed = 0; seed < 50; seed++) {
      double[] scores = scores(seed);
      boolean[] outcome = outcomes(scores, seed);
      double[] yes = of(scores, outcome, true);
      double[] no = of(scores, outcome, false);
      double[] forYes =
          Arrays.stream(yes)
              .map(y -> Arrays.stream(no).map(n -> wins(y, n)).average().orElseThrow())
              .toArray();
      double[] forNo =
          Arrays.stream(no)
              .map(n -> Arrays.stream(yes).map(y -> wins(y, n)).average().orElseThrow())
              .toArray();
      BinaryScores check = BinaryScores.of(scores, outcome);
      assertThat(check.auc())
          .isCloseTo(Arrays.stream(forYes).average().orElseThrow(), offset(1e-12));
      assertThat(check.aucError())
          .isCloseTo(
              Math.sqrt(variance(forYes) / yes.length + variance(forNo) / no.length),
              offset(1e-12));
    }
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  @Test
  void measuresByHand() {
    BinaryScores check = BinaryScores.of(SCORES, OUTCOME);
    assertThat(check.auc()).isCloseTo(4.5 / 6, offset(1e-12));
    assertThat(check.brier()).isCloseTo((0.01 + 0.64 + 0.16 + 0.36 + 0.01) / 5, offset(1e-12));
    double logs = Math.log(0.9) + Math.log(0.2) + Math.log(0.6) + Math.log(0.4) + Math.log(0.9);
    assertThat(check.logLoss()).isCloseTo(-logs / 5, offset(1e-12));
    assertThat(check.rate()).isEqualTo(0.4);
    assertThat(check.table().doubleColumn("value").get(0)).isEqualTo(5);
  }

  @Test
  void turningTheOrderTurnsTheAuc() {
    for (long seed = 0; seed < 20; seed++) {
      double[] scores = scores(seed);
      boolean[] outcome = outcomes(scores, seed);
      double[] turned = Arrays.stream(scores).map(v -> 1 - v).toArray();
      double[] bent = Arrays.stream(scores).map(v -> v * v).toArray();
      double auc = BinaryScores.of(scores, outcome).auc();
      assertThat(BinaryScores.of(turned, outcome).auc()).isCloseTo(1 - auc, offset(1e-12));
      assertThat(BinaryScores.of(bent, outcome).auc()).isCloseTo(auc, offset(1e-12));
    }
  }

  @Test
  void theErrorOfADifferenceIsThatOfTheSameCustomers() {
    double[] scores = scores(3);
    boolean[] outcome = outcomes(scores, 3);
    BinaryScores check = BinaryScores.of(scores, outcome);
    assertThat(check.aucDifferenceError(check)).isZero();
    double[] alike = new double[scores.length];
    Arrays.fill(alike, 0.5);
    assertThat(check.aucDifferenceError(BinaryScores.of(alike, outcome)))
        .isCloseTo(check.aucError(), offset(1e-12));
    boolean[] others = outcomes(scores, 4);
    assertThatThrownBy(() -> check.aucDifferenceError(BinaryScores.of(scores, others)))
        .hasMessageContaining("different customers");
  }

  @Test
  void calibrationAndGainsAddUp() {
    for (long seed = 0; seed < 20; seed++) {
      double[] scores = scores(seed);
      boolean[] outcome = outcomes(scores, seed);
      BinaryScores check = BinaryScores.of(scores, outcome);
      Table bins = check.calibration(7);
      double mean = 0;
      double yes = 0;
      for (int b = 0; b < 7; b++) {
        int n = bins.intColumn("customers").get(b);
        mean += n * bins.doubleColumn("mean_probability").get(b);
        yes += n * bins.doubleColumn("share").get(b);
        assertThat(bins.doubleColumn("share").get(b))
            .isBetween(
                bins.doubleColumn("low_95").get(b) - 1e-12,
                bins.doubleColumn("high_95").get(b) + 1e-12);
      }
      assertThat(bins.intColumn("customers").sum()).isEqualTo(60);
      assertThat(mean).isCloseTo(Arrays.stream(scores).sum(), offset(1e-9));
      assertThat(yes).isCloseTo(60 * check.rate(), offset(1e-9));
      Table gains = check.gains(10);
      assertThat(gains.doubleColumn("found").asDoubleArray()).isSorted();
      assertThat(gains.doubleColumn("found").get(9)).isEqualTo(1);
      assertThat(gains.doubleColumn("lift").get(9)).isEqualTo(1);
    }
  }

  /**
   * Wilson's interval of 3 in 10: 0.1078 to 0.6032 (Newcombe, Statistics in Medicine 17, 1998,
   * method 3).
   */
  @Test
  void intervalsAreWilsons() {
    double[] scores = new double[11];
    boolean[] outcome = new boolean[11];
    Arrays.fill(outcome, 0, 3, true);
    Table bins =
        BinaryScores.of(Arrays.copyOf(scores, 10), Arrays.copyOf(outcome, 10)).calibration(1);
    assertThat(bins.doubleColumn("low_95").get(0)).isCloseTo(0.1078, offset(5e-5));
    assertThat(bins.doubleColumn("high_95").get(0)).isCloseTo(0.6032, offset(5e-5));
    assertThat(bins.stringColumn("as_promised").get(0)).isEqualTo("no");
  }

  @Test
  void refusesBadInput() {
    assertThatThrownBy(() -> BinaryScores.of(new double[] {0.5}, OUTCOME))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("there are 1 probabilities and 5 outcomes");
    for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(
              () -> BinaryScores.of(new double[] {bad, 0.5}, new boolean[] {true, false}))
          .hasMessage("a probability is " + bad + "; give 0 to 1");
    }
    assertThatThrownBy(() -> BinaryScores.of(SCORES, new boolean[5]))
        .hasMessageStartingWith("0 of 5 outcomes are true");
    assertThatThrownBy(() -> BinaryScores.of(new double[0], new boolean[0]))
        .hasMessageStartingWith("0 of 0 outcomes");
    BinaryScores check = BinaryScores.of(SCORES, OUTCOME);
    assertThatThrownBy(() -> check.calibration(0)).hasMessage("bins is 0; give 1 to 5");
    assertThatThrownBy(() -> check.gains(6)).hasMessage("parts is 6; give 1 to 5");
  }
}
