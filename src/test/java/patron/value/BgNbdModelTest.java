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
import patron.features.CustomerFeatures;

/** BG/NBD beyond published figures: planted parameters, laws, and arguments that cannot be. */
class BgNbdModelTest {

  private static final BgNbd MODEL = BgNbd.of(0.7, 5, 0.9, 3, ChronoUnit.WEEKS);

  /** Of 40 simulated shops 38 are to be expected within intervals of 95 %. */
  @Test
  void intervalsHoldPlantedParameters() {
    double[] planted = {Simulated.R, Simulated.ALPHA, Simulated.A, Simulated.B};
    int[] held = new int[4];
    for (int seed = 1; seed <= 40; seed++) {
      BgNbd model = BgNbd.fit(Simulated.customers(2_500, seed));
      assertThat(model.converged()).isTrue();
      assertThat(model.remarks()).isEmpty();
      for (int i = 0; i < 4; i++) {
        held[i] += Simulated.holds(model.parameters(), i, planted[i]) ? 1 : 0;
      }
    }
    assertThat(Arrays.stream(held)).allMatch(n -> n >= 35);
  }

  @Test
  void slopesAndCurvaturesAreThoseOfTheValue() {
    PooledPurchases rows = PooledPurchases.of(Simulated.customers(400, 7));
    Derivatives.check(new BgNbdLikelihood(rows), 0.5, 6, 1.3, 2);
  }

  @Test
  void theMeanOfTheCountsIsTheExpectation() {
    double mean = IntStream.range(0, 400).mapToDouble(n -> n * MODEL.probabilityOf(n, 30)).sum();
    double all = IntStream.range(0, 400).mapToDouble(n -> MODEL.probabilityOf(n, 30)).sum();
    assertThat(all).isCloseTo(1, offset(1e-9));
    assertThat(mean).isCloseTo(MODEL.expectedPurchases(30), withinPercentage(1e-6));
    assertThat(MODEL.probabilityOf(0, 0)).isEqualTo(1);
    assertThat(MODEL.probabilityOf(3, 0)).isZero();
    assertThat(MODEL.expectedPurchases(0)).isZero();
  }

  @Test
  void bothWaysToTheExpectationAgree() {
    for (double a : new double[] {0.3, 0.9999999, 1, 2.5}) {
      assertThat(BgNbdExpectation.integral(3, a, 4, 7))
          .isCloseTo(BgNbdExpectation.series(3, a, 4, 7), withinPercentage(1e-9));
    }
  }

  @Test
  void theUnitChangesAlphaAndNothingElse() {
    Purchases weeks = Simulated.customers(2_000, 3);
    BgNbd one = BgNbd.fit(weeks);
    BgNbd other = BgNbd.fit(weeks.in(ChronoUnit.DAYS));
    assertThat(other.alpha()).isCloseTo(7 * one.alpha(), withinPercentage(1e-4));
    assertThat(other.r()).isCloseTo(one.r(), withinPercentage(1e-4));
    assertThat(other.unit()).isEqualTo(ChronoUnit.DAYS);
    assertThat(one.expectedPurchases(weeks, Horizon.of(14, ChronoUnit.DAYS)))
        .containsExactly(one.expectedPurchases(weeks, 2), offset(1e-12));
  }

  @Test
  void silenceMakesLeavingLikelier() {
    double last = 1;
    for (double tX = 38; tX > 1; tX -= 4) {
      double alive = MODEL.probabilityAlive(Cdnow.one(6, tX, 39))[0];
      assertThat(alive).isBetween(0.0, last);
      last = alive;
    }
    assertThat(MODEL.probabilityAlive(Cdnow.one(0, 0, 39))).containsExactly(1);
  }

  @Test
  void theSameBytesOnAnyNumberOfThreads() {
    Purchases purchases = Simulated.customers(9_000, 4);
    try {
      Threads.use(1);
      double[] one = BgNbd.fit(purchases).expectedPurchases(purchases, 13);
      Threads.use(3);
      assertThat(BgNbd.fit(purchases).expectedPurchases(purchases, 13)).containsExactly(one);
    } finally {
      Threads.use(0);
    }
  }

  /** All leave with the same chance: only the quotient of a and b can be told. */
  @Test
  void saysWhereAAndBCannotBeTold() {
    BgNbd model = BgNbd.fit(oneChance());
    assertThat(model.remarks()).singleElement().asString().contains("much the same for all");
    assertThat(model.a() / (model.a() + model.b())).isCloseTo(0.1, offset(0.02));
    assertThat(model.parameters().doubleColumn("high_95").isMissing(2)).isTrue();
    assertThat(model.parameters().doubleColumn("high_95").isMissing(0)).isFalse();
  }

  private static Purchases oneChance() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] rows = new double[4][4_000];
    for (int i = 0; i < 4_000; i++) {
      rows[2][i] = 50;
      double time = -Math.log(1 - random.nextDouble()) * 5;
      while (time < 50) {
        rows[0][i]++;
        rows[1][i] = time;
        time += random.nextDouble() < 0.1 ? 99 : -Math.log(1 - random.nextDouble()) * 5;
      }
    }
    return Simulated.of(rows);
  }

  @Test
  void givesFeatures() {
    Purchases purchases = Simulated.customers(20, 1);
    CustomerFeatures features = MODEL.features(purchases, 10);
    assertThat(features.names()).containsExactly("p_alive", "expected_purchases");
    assertThat(features.numbers("p_alive")).containsExactly(MODEL.probabilityAlive(purchases));
    assertThat(features.numbers("expected_purchases"))
        .containsExactly(MODEL.expectedPurchases(purchases, 10));
  }

  @Test
  void refusesParametersThatCannotBe() {
    double[] bad = {0, -1, Double.NaN, Double.POSITIVE_INFINITY};
    for (double v : bad) {
      assertThatThrownBy(() -> BgNbd.of(v, 1, 1, 1, ChronoUnit.WEEKS))
          .isInstanceOf(PatronException.class)
          .hasMessageContaining("r is " + v + "; give a number above 0");
      assertThatThrownBy(() -> BgNbd.of(1, v, 1, 1, ChronoUnit.WEEKS))
          .hasMessageContaining("alpha is " + v);
      assertThatThrownBy(() -> BgNbd.of(1, 1, v, 1, ChronoUnit.WEEKS))
          .hasMessageContaining("a is " + v);
      assertThatThrownBy(() -> BgNbd.of(1, 1, 1, v, ChronoUnit.WEEKS))
          .hasMessageContaining("b is " + v);
    }
    assertThatThrownBy(() -> BgNbd.of(1, 1, 1, 1, ChronoUnit.HOURS)).hasMessageContaining("Hours");
    assertThatThrownBy(() -> BgNbd.of(1, 1, 1, 1, null)).hasMessageContaining("null is no unit");
  }

  @Test
  void refusesTimesAndCountsThatCannotBe() {
    Purchases some = Simulated.customers(5, 1);
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> MODEL.expectedPurchases(some, bad))
          .isInstanceOf(PatronException.class)
          .hasMessageContaining("the time ahead is " + bad);
      assertThatThrownBy(() -> MODEL.expectedPurchases(bad)).hasMessageContaining("time ahead");
      assertThatThrownBy(() -> MODEL.probabilityOf(1, bad)).hasMessageContaining("time ahead");
      assertThatThrownBy(() -> MODEL.features(some, bad)).hasMessageContaining("time ahead");
    }
    assertThatThrownBy(() -> MODEL.probabilityOf(-1, 2)).hasMessageContaining("purchases is -1");
    assertThatThrownBy(() -> MODEL.expectedPurchases(some, null))
        .hasMessageContaining("the horizon is null");
  }

  @Test
  void refusesPurchasesInAnotherUnitOrNone() {
    Purchases days = Simulated.customers(5, 1).in(ChronoUnit.DAYS);
    String advice = "take purchases.in(ChronoUnit.WEEKS)";
    assertThatThrownBy(() -> MODEL.probabilityAlive(days)).hasMessageContaining(advice);
    assertThatThrownBy(() -> MODEL.expectedPurchases(days, 1)).hasMessageContaining(advice);
    assertThatThrownBy(() -> MODEL.logLikelihood(days)).hasMessageContaining(advice);
    assertThatThrownBy(() -> MODEL.features(days, 1)).hasMessageContaining(advice);
    assertThatThrownBy(() -> MODEL.probabilityAlive(null)).hasMessageContaining("is null");
    assertThatThrownBy(() -> MODEL.expectedPurchases(null, 1)).hasMessageContaining("is null");
    assertThatThrownBy(() -> MODEL.logLikelihood(null)).hasMessageContaining("is null");
    assertThatThrownBy(() -> BgNbd.fit(null)).hasMessageContaining("is null");
  }

  @Test
  void refusesTooLittleToFit() {
    assertThatThrownBy(() -> BgNbd.fit(Cdnow.one(1, 1, 2)))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("1 customers are too few");
    double[] none = {0, 0, 0};
    assertThatThrownBy(() -> BgNbd.fit(Simulated.of(none, none, new double[] {5, 5, 5}, none)))
        .hasMessageContaining("0 of 3 customers came back");
    Purchases nobody = Simulated.customers(3, 1).filter(List.of());
    assertThatThrownBy(() -> BgNbd.fit(nobody)).hasMessageContaining("0 customers are too few");
    assertThat(MODEL.probabilityAlive(nobody)).isEmpty();
    assertThat(MODEL.logLikelihood(nobody)).isZero();
  }

  @Test
  void givenParametersHaveNoFit() {
    assertThat(MODEL.remarks()).isEmpty();
    assertThat(MODEL).hasToString("BG/NBD in weeks: r 0.7000, alpha 5.0000, a 0.9000, b 3.0000");
    assertThatThrownBy(MODEL::logLikelihood).hasMessageContaining("were given, not fitted");
    assertThatThrownBy(MODEL::converged).hasMessageContaining("converged()");
    assertThatThrownBy(MODEL::parameters).hasMessageContaining("parameters()");
    assertThatThrownBy(MODEL::table).isInstanceOf(PatronException.class);
    assertThat(BgNbd.of(1, 1, 1e-6, 9, ChronoUnit.WEEKS).remarks())
        .singleElement()
        .asString()
        .startsWith("Hardly anybody is seen leaving");
  }

  @Test
  void manyCustomersAlikeAreCountedOnce() {
    Purchases one = Simulated.customers(300, 2);
    double[][] twice = {
      doubled(one.x()), doubled(one.tX()), doubled(one.t()), doubled(one.meanSpend())
    };
    BgNbd model = BgNbd.fit(one);
    assertThat(BgNbd.fit(Simulated.of(twice)).logLikelihood())
        .isCloseTo(2 * model.logLikelihood(), offset(1e-6));
  }

  private static double[] doubled(double[] values) {
    return IntStream.concat(IntStream.range(0, values.length), IntStream.range(0, values.length))
        .mapToDouble(i -> values[i])
        .toArray();
  }

  @Test
  void whatComesOutIsACopy() {
    Purchases purchases = Simulated.customers(5, 1);
    double[] alive = MODEL.probabilityAlive(purchases);
    double[] before = alive.clone();
    Arrays.fill(alive, 9);
    assertThat(MODEL.probabilityAlive(purchases)).containsExactly(before);
  }
}
