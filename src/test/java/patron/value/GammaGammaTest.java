package patron.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.base.Threads;
import patron.data.Purchases;

class GammaGammaTest {

  private static final double NONE = Double.NaN;

  /** Fader and Hardie, note 025 (2013); CLVTools, tests/testthat/test_correctness_gg.R. */
  @Test
  void fitsCdnowAsPublished() {
    GammaGamma spend = GammaGamma.fit(Cdnow.rebuilt());
    assertThat(spend.logLikelihood()).isCloseTo(-4055.9177, offset(5e-5));
    assertThat(spend.p()).isCloseTo(6.25, offset(5e-3));
    assertThat(spend.q()).isCloseTo(3.74, offset(5e-3));
    assertThat(spend.v()).isCloseTo(15.44, offset(5e-3));
    assertThat(spend.populationMean()).isCloseTo(35.170, offset(5e-4));
    assertThat(spend.converged()).isTrue();
    assertThat(spend.remarks()).isEmpty();
    assertThat(spend.logLikelihood(Cdnow.rebuilt())).isCloseTo(spend.logLikelihood(), offset(1e-7));
  }

  /** The published summary has means to the cent; recomputed from it with SciPy. */
  @Test
  void fitsTheRoundedSummary() {
    GammaGamma spend = GammaGamma.fit(Cdnow.published());
    assertThat(spend.logLikelihood()).isCloseTo(-4055.9232, offset(5e-5));
    assertThat(spend.p()).isCloseTo(6.24880, offset(5e-5));
    assertThat(spend.q()).isCloseTo(3.74459, offset(5e-5));
    assertThat(spend.v()).isCloseTo(15.44775, offset(5e-5));
  }

  /** lifetimes, tests/test_estimation.py, after Hardie's spreadsheet (it allows 0.1). */
  @Test
  void expectsTheSpendOfTheFirstTenCustomers() {
    Purchases rebuilt = Cdnow.rebuilt();
    double[] spend = GammaGamma.fit(rebuilt).expectedSpend(rebuilt);
    double[] published = {24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17};
    assertThat(Arrays.copyOf(spend, 10)).containsExactly(published, offset(0.00501));
  }

  /** lifetimes, documentation, quickstart: 0.113884. */
  @Test
  void correlatesFrequencyAndSpendAsDocumented() {
    FrequencySpendCheck check = GammaGamma.frequencyCorrelation(Cdnow.published());
    assertThat(check.correlation()).isCloseTo(0.113884, offset(5e-7));
    assertThat(check.customers()).isEqualTo(946);
    assertThat(check.isLarge()).isFalse();
    assertThat(check.verdict()).startsWith("Spend and frequency are not unrelated, but weakly");
  }

  @Test
  void slopesAndCurvaturesAreThoseOfTheValue() {
    PaidRepeats rows = PaidRepeats.of(Simulated.customers(300, 5));
    Derivatives.check(new GammaGammaLikelihood(rows.x(), rows.spend()), 3.3, 2.2, 17);
  }

  /** Of 40 simulated shops 38 are to be expected within intervals of 95 %. */
  @Test
  void intervalsHoldPlantedParameters() {
    double[] planted = {Simulated.P, Simulated.Q, Simulated.V};
    int[] held = new int[3];
    for (int seed = 101; seed <= 140; seed++) {
      GammaGamma spend = GammaGamma.fit(Simulated.customers(2_500, seed));
      assertThat(spend.converged()).isTrue();
      for (int i = 0; i < 3; i++) {
        held[i] += Simulated.holds(spend.parameters(), i, planted[i]) ? 1 : 0;
      }
    }
    assertThat(Arrays.stream(held)).allMatch(n -> n >= 35);
  }

  @Test
  void findsThePlantedMeanWhereSpendAndFrequencyAreUnrelated() {
    Purchases purchases = Simulated.customers(8_000, 1);
    assertThat(GammaGamma.fit(purchases).populationMean()).isCloseTo(40, offset(1.0));
    assertThat(Math.abs(GammaGamma.frequencyCorrelation(purchases).correlation())).isLessThan(0.05);
  }

  @Test
  void otherMoneyGivesTheSameFit() {
    Purchases pounds = Simulated.customers(500, 9);
    double[] pence = Arrays.stream(pounds.meanSpend()).map(z -> 1e6 * z).toArray();
    GammaGamma one = GammaGamma.fit(pounds);
    GammaGamma other = GammaGamma.fit(Simulated.of(pounds.x(), pounds.tX(), pounds.t(), pence));
    assertThat(other.p()).isCloseTo(one.p(), offset(1e-6));
    assertThat(other.q()).isCloseTo(one.q(), offset(1e-6));
    assertThat(other.v() / one.v()).isCloseTo(1e6, offset(1.0));
  }

  @Test
  void theSameBytesOnAnyNumberOfThreads() {
    Purchases purchases = Simulated.customers(40_000, 4);
    try {
      Threads.use(1);
      double[] one = GammaGamma.fit(purchases).expectedSpend(purchases);
      Threads.use(3);
      assertThat(GammaGamma.fit(purchases).expectedSpend(purchases)).containsExactly(one);
    } finally {
      Threads.use(0);
    }
  }

  @Test
  void liesBetweenOnesOwnMeanAndThatOfAll() {
    GammaGamma spend = GammaGamma.of(6.25, 3.74, 15.44);
    Purchases customers =
        Simulated.of(
            new double[] {0, 1, 30, 2, 2, 2},
            new double[] {0, 1, 1, 1, 1, 1},
            new double[] {9, 9, 9, 9, 9, 9},
            new double[] {NONE, 100, 100, NONE, 0, -20});
    double[] next = spend.expectedSpend(customers);
    double all = 6.25 * 15.44 / 2.74;
    assertThat(next[0]).isCloseTo(all, offset(1e-12));
    assertThat(next[1]).isBetween(all, 100.0);
    assertThat(next[2]).isBetween(next[1], 100.0);
    assertThat(next[3]).isCloseTo(all, offset(1e-12));
    assertThat(next[4]).isBetween(0.0, all);
    assertThat(next[5]).isEqualTo(next[4]);
  }

  @Test
  void tellsWhomItLeftOut() {
    Purchases purchases = withSpends(50, 20, 30, 0, -5, NONE);
    GammaGamma spend = GammaGamma.fit(purchases);
    assertThat(spend.remarks())
        .contains("3 of 6 customers who came back have no mean spend above 0 and were left out.");
    assertThat(spend.toString()).contains("3 customers");
  }

  @Test
  void saysWhereNoMeanExists() {
    GammaGamma heavy = GammaGamma.of(2, 0.9, 10);
    assertThat(heavy.remarks())
        .containsExactly(
            "q is 0.90: a few customers spend so much that the mean of all does not exist.");
    assertThatThrownBy(heavy::populationMean)
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("q is 0.9, so that the mean spend of all customers does not exist");
    assertThat(GammaGamma.of(2, 1.5, 10).remarks()).singleElement().asString().contains("unsure");
  }

  @Test
  void refusesParametersThatCannotBe() {
    double[] bad = {0, -1, NONE, Double.POSITIVE_INFINITY};
    for (double value : bad) {
      assertThatThrownBy(() -> GammaGamma.of(value, 2, 2)).hasMessageContaining("p is " + value);
      assertThatThrownBy(() -> GammaGamma.of(2, value, 2)).hasMessageContaining("q is " + value);
      assertThatThrownBy(() -> GammaGamma.of(2, 2, value)).hasMessageContaining("v is " + value);
    }
  }

  @Test
  void givenParametersHaveNoFit() {
    GammaGamma given = GammaGamma.of(6, 4, 15);
    assertThat(given).hasToString("Gamma-Gamma: p 6.0000, q 4.0000, v 15.0000");
    assertThatThrownBy(given::logLikelihood).hasMessageContaining("were given, not fitted");
    assertThatThrownBy(given::converged).hasMessageContaining("converged()");
    assertThatThrownBy(given::parameters).hasMessageContaining("parameters()");
    assertThatThrownBy(given::table).isInstanceOf(PatronException.class);
  }

  @Test
  void refusesPurchasesItCannotUse() {
    GammaGamma given = GammaGamma.of(6, 4, 15);
    assertThatThrownBy(() -> GammaGamma.fit(null))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("GammaGamma.fit: purchases is null");
    assertThatThrownBy(() -> given.expectedSpend(null)).hasMessageContaining("is null");
    assertThatThrownBy(() -> given.logLikelihood(null)).hasMessageContaining("is null");
    assertThatThrownBy(() -> GammaGamma.frequencyCorrelation(null)).hasMessageContaining("is null");
    assertThatThrownBy(() -> GammaGamma.fit(withSpends(5, 6, NONE)))
        .hasMessageContaining("2 of 3 customers have a repeat purchase and a mean spend above 0");
    assertThatThrownBy(() -> GammaGamma.fit(withSpends(5, 5, 5, 5)))
        .hasMessageContaining("all customers have the same mean spend, 5.0");
    assertThatThrownBy(() -> GammaGamma.frequencyCorrelation(withSpends(5, 6, 7)))
        .hasMessageContaining("the repeat purchases of the 3 customers");
    assertThat(given.logLikelihood(withSpends(NONE, NONE))).isZero();
  }

  @Test
  void warnsOfARelation() {
    double[] x = {1, 2, 3, 4, 5, 6};
    double[] ones = {1, 1, 1, 1, 1, 1};
    double[] t = {9, 9, 9, 9, 9, 9};
    FrequencySpendCheck up =
        GammaGamma.frequencyCorrelation(Simulated.of(x, ones, t, new double[] {1, 2, 4, 3, 6, 7}));
    assertThat(up.isLarge()).isTrue();
    assertThat(up.verdict()).startsWith("WARNING").contains("come out too low");
    assertThat(up).hasToString(up.verdict());
    FrequencySpendCheck down =
        GammaGamma.frequencyCorrelation(Simulated.of(x, ones, t, new double[] {6, 5, 4, 3, 2, 1}));
    assertThat(down.correlation()).isCloseTo(-1, offset(1e-12));
    assertThat(down.verdict()).contains("come out too high");
    assertThat(new FrequencySpendCheck(100, 0.01).verdict()).startsWith("No relation");
  }

  /** Fisher's interval of r = 0.5, n = 28: atanh 0.5493 ± 1.96/5. */
  @Test
  void intervalsAreFishers() {
    FrequencySpendCheck check = new FrequencySpendCheck(28, 0.5);
    assertThat(check.low95()).isCloseTo(Math.tanh(0.549306 - 0.391993), offset(1e-6));
    assertThat(check.high95()).isCloseTo(Math.tanh(0.549306 + 0.391993), offset(1e-6));
    assertThat(new FrequencySpendCheck(3, 0.5).low95()).isNaN();
    assertThat(check.table().columnNames())
        .containsExactly("customers", "correlation", "low_95", "high_95");
    assertThatThrownBy(() -> new FrequencySpendCheck(-1, 0))
        .hasMessageContaining("customers is -1");
    assertThatThrownBy(() -> new FrequencySpendCheck(5, 1.1)).hasMessageContaining("1.1");
    assertThatThrownBy(() -> new FrequencySpendCheck(5, NONE)).hasMessageContaining("NaN");
  }

  private static Purchases withSpends(double... spends) {
    double[] ones = new double[spends.length];
    double[] twos = new double[spends.length];
    double[] nines = new double[spends.length];
    Arrays.fill(ones, 1);
    Arrays.fill(twos, 2);
    Arrays.fill(nines, 9);
    return Simulated.of(twos, ones, nines, spends);
  }
}
