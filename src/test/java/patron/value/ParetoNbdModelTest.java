package patron.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.base.Threads;
import patron.data.Purchases;

/** Pareto/NBD beyond published figures: planted parameters, laws, arguments that cannot be. */
class ParetoNbdModelTest {

  private static final ParetoNbd MODEL = ParetoNbd.of(0.7, 5, 0.9, 25, ChronoUnit.WEEKS);

  /** Of 40 simulated shops 38 are to be expected within intervals of 95 %. */
  @Test
  void intervalsHoldPlantedParameters() {
    double[] planted = {Simulated.R, Simulated.ALPHA, Simulated.S, Simulated.BETA};
    int[] held = new int[4];
    for (int seed = 1; seed <= 40; seed++) {
      ParetoNbd model = ParetoNbd.fit(Simulated.leavingAtAnyTime(new double[2_500], seed));
      for (int i = 0; i < 4; i++) {
        held[i] += Simulated.holds(model.parameters(), i, planted[i]) ? 1 : 0;
      }
    }
    assertThat(Arrays.stream(held)).allMatch(n -> n >= 35);
  }

  @Test
  void slopesAndCurvaturesAreThoseOfTheValue() {
    PooledPurchases rows = PooledPurchases.of(Simulated.leavingAtAnyTime(new double[400], 7));
    ParetoNbdLikelihood likelihood = new ParetoNbdLikelihood(rows);
    Derivatives.check(likelihood, 0.5, 6, 1.3, 20);
    Derivatives.check(likelihood, 2, 30, 0.4, 3);
    Derivatives.check(likelihood, 0.9, 8, 40, 2_000);
  }

  /** Small steps of the trapezium rule, which needs no thought, beside the short sum. */
  @Test
  void theIntegralIsThatOfSmallSteps() {
    double[][] models = {
      {0.55, 10.6, 0.6, 11.7}, {0.7, 5, 0.9, 0.05}, {2, 0.05, 76, 13_000}, {3, 40, 5, 20},
    };
    double[][] customers = {{0, 0, 60}, {1, 5, 60}, {12, 20, 60}, {300, 40, 60}, {900, 59, 60}};
    for (double[] m : models) {
      LeavingIntegral leaving = new LeavingIntegral(m[0], m[1], m[2], m[3]);
      for (double[] c : customers) {
        double top = -(m[0] + c[0]) * Math.log(m[1] + c[1]);
        double sum = small(m, c, top);
        assertThat(leaving.log(c[0], c[1], c[2]))
            .as(Arrays.toString(m) + Arrays.toString(c))
            .isCloseTo(Math.log(sum) + top, offset(1e-7));
        assertThat(leaving.log(c[0], c[1], c[1])).isEqualTo(Double.NEGATIVE_INFINITY);
      }
    }
  }

  private static double small(double[] m, double[] c, double top) {
    int steps = 400_000;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      // Steps grow in proportion to the time passed, as what is integrated changes fastest first.
      double u = (double) i / steps;
      double t = c[1] + (c[2] - c[1]) * u * u * u * u;
      double dt = 4 * (c[2] - c[1]) * u * u * u / steps;
      double log =
          Math.log(m[2] / m[3])
              - (m[2] + 1) * Math.log1p(t / m[3])
              - (m[0] + c[0]) * Math.log(m[1] + t)
              - top;
      sum += Math.exp(log) * dt * (i == steps ? 0.5 : 1);
    }
    return sum;
  }

  /** By counting simulated purchases and simulated customers who stay. */
  @Test
  void theExpectationIsTheMeanOfManyShops() {
    double[] lifetimes = new double[200_000];
    Purchases all = Simulated.leavingAtAnyTime(lifetimes, 5);
    double[] x = all.x();
    double[] t = all.t();
    double made = Arrays.stream(x).sum();
    double expected = Arrays.stream(t).map(MODEL::expectedPurchases).sum();
    assertThat(made).isCloseTo(expected, withinPercentage(1));
    double there = IntStream.range(0, t.length).filter(i -> lifetimes[i] > t[i]).count();
    double alive = Arrays.stream(MODEL.probabilityAlive(all)).sum();
    assertThat(there).isCloseTo(alive, withinPercentage(0.6));
  }

  @Test
  void onesWhereTheFormulaDividesByZero() {
    double at = ParetoNbd.of(0.7, 5, 1, 25, ChronoUnit.WEEKS).expectedPurchases(30);
    assertThat(at).isCloseTo(0.7 / 5 * 25 * Math.log(55 / 25.0), offset(1e-12));
    for (double s : new double[] {1 - 1e-9, 1 + 1e-9}) {
      assertThat(ParetoNbd.of(0.7, 5, s, 25, ChronoUnit.WEEKS).expectedPurchases(30))
          .isCloseTo(at, offset(1e-7));
    }
    assertThat(MODEL.expectedPurchases(0)).isZero();
  }

  @Test
  void silenceMakesLeavingLikelierAlsoForThoseWhoNeverCameBack() {
    double last = 1;
    for (double tX = 38; tX > 1; tX -= 4) {
      double alive = MODEL.probabilityAlive(Cdnow.one(6, tX, 39))[0];
      assertThat(alive).isBetween(0.0, last);
      last = alive;
    }
    assertThat(MODEL.probabilityAlive(Cdnow.one(0, 0, 39))[0]).isBetween(0.2, 0.9);
    assertThat(MODEL.probabilityAlive(Cdnow.one(0, 0, 0))).containsExactly(1);
    assertThat(MODEL.probabilityAlive(Cdnow.one(5, 39, 39))).containsExactly(1);
    assertThat(MODEL.probabilityAlive(Cdnow.one(2_000, 10, 39))[0]).isBetween(0.0, 1e-300);
  }

  @Test
  void theUnitChangesTimesAndNothingElse() {
    Purchases weeks = Simulated.leavingAtAnyTime(new double[2_000], 3);
    ParetoNbd one = ParetoNbd.fit(weeks);
    ParetoNbd other = ParetoNbd.fit(weeks.in(ChronoUnit.DAYS));
    assertThat(other.alpha()).isCloseTo(7 * one.alpha(), withinPercentage(1e-4));
    assertThat(other.beta()).isCloseTo(7 * one.beta(), withinPercentage(1e-4));
    assertThat(other.s()).isCloseTo(one.s(), withinPercentage(1e-4));
    assertThat(one.expectedPurchases(weeks, Horizon.of(14, ChronoUnit.DAYS)))
        .containsExactly(one.expectedPurchases(weeks, 2), offset(1e-12));
  }

  @Test
  void theSameBytesOnAnyNumberOfThreads() {
    Purchases purchases = Simulated.leavingAtAnyTime(new double[3_000], 4);
    try {
      Threads.use(1);
      ParetoNbd one = ParetoNbd.fit(purchases);
      double[] high = one.lifetimes(purchases, 0.9).high();
      Threads.use(3);
      ParetoNbd other = ParetoNbd.fit(purchases);
      assertThat(other).hasToString(one.toString());
      assertThat(other.lifetimes(purchases, 0.9).high()).containsExactly(high);
    } finally {
      Threads.use(0);
    }
  }

  /** All leave at the same rate: only the quotient of s and beta can be told. */
  @Test
  void saysWhereSAndBetaCannotBeTold() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] rows = new double[4][4_000];
    for (int i = 0; i < 4_000; i++) {
      rows[2][i] = 50;
      double end = Math.min(50, -Math.log(1 - random.nextDouble()) * 40);
      double gap = i % 2 == 0 ? 4 : 12;
      double time = -Math.log(1 - random.nextDouble()) * gap;
      for (; time < end; time += -Math.log(1 - random.nextDouble()) * gap) {
        rows[0][i]++;
        rows[1][i] = time;
      }
    }
    ParetoNbd model = ParetoNbd.fit(Simulated.of(rows));
    assertThat(model.remarks()).singleElement().asString().contains("much the same for all");
    assertThat(model.s() / model.beta()).isCloseTo(1 / 40.0, offset(0.002));
    assertThat(model.parameters().doubleColumn("high_95").isMissing(2)).isTrue();
    assertThat(model.parameters().doubleColumn("high_95").isMissing(0)).isFalse();
  }

  @Test
  void refusesParametersThatCannotBe() {
    for (double v : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> ParetoNbd.of(v, 1, 1, 1, ChronoUnit.WEEKS))
          .isInstanceOf(PatronException.class)
          .hasMessageContaining("r is " + v + "; give a number above 0");
      assertThatThrownBy(() -> ParetoNbd.of(1, v, 1, 1, ChronoUnit.WEEKS))
          .hasMessageContaining("alpha is " + v);
      assertThatThrownBy(() -> ParetoNbd.of(1, 1, v, 1, ChronoUnit.WEEKS))
          .hasMessageContaining("s is " + v);
      assertThatThrownBy(() -> ParetoNbd.of(1, 1, 1, v, ChronoUnit.WEEKS))
          .hasMessageContaining("beta is " + v);
    }
    assertThatThrownBy(() -> ParetoNbd.of(1, 1, 1, 1, ChronoUnit.HOURS))
        .hasMessageContaining("Hours");
    assertThatThrownBy(() -> ParetoNbd.of(1, 1, 1, 1, null))
        .hasMessageContaining("null is no unit");
  }

  @Test
  void refusesTimesAndPurchasesThatCannotBe() {
    Purchases some = Simulated.customers(5, 1);
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> MODEL.expectedPurchases(some, bad))
          .hasMessageContaining("the time ahead is " + bad);
      assertThatThrownBy(() -> MODEL.expectedPurchases(bad)).hasMessageContaining("time ahead");
    }
    Purchases days = some.in(ChronoUnit.DAYS);
    String advice = "take purchases.in(ChronoUnit.WEEKS)";
    assertThatThrownBy(() -> MODEL.probabilityAlive(days)).hasMessageContaining(advice);
    assertThatThrownBy(() -> MODEL.lifetimes(days, 0.9)).hasMessageContaining(advice);
    assertThatThrownBy(() -> MODEL.logLikelihood(days)).hasMessageContaining(advice);
    assertThatThrownBy(() -> MODEL.lifetimes(null, 0.9)).hasMessageContaining("is null");
    assertThatThrownBy(() -> ParetoNbd.fit(null)).hasMessageContaining("is null");
    assertThatThrownBy(() -> ParetoNbd.fit(Cdnow.one(1, 1, 2)))
        .hasMessageContaining("1 customers are too few");
    Purchases nobody = some.filter(List.of());
    assertThat(MODEL.probabilityAlive(nobody)).isEmpty();
    assertThat(MODEL.logLikelihood(nobody)).isZero();
    assertThat(MODEL.lifetimes(nobody, 0.9).rowCount()).isZero();
  }

  @Test
  void givenParametersHaveNoFit() {
    assertThat(MODEL.remarks()).isEmpty();
    assertThat(MODEL)
        .hasToString("Pareto/NBD in weeks: r 0.7000, alpha 5.0000, s 0.9000, beta 25.0000");
    assertThatThrownBy(MODEL::logLikelihood).hasMessageContaining("were given, not fitted");
    assertThatThrownBy(MODEL::table).isInstanceOf(PatronException.class);
  }
}
