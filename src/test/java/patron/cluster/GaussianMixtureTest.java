package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.base.Seeds;
import patron.features.CustomerFeatures;

class GaussianMixtureTest {

  private static final double[] SHARES = {0.6, 0.4};
  private static final double[][] MEANS = {{0, 0}, {4, 1}};

  /** Tilted one way, tilted the other. */
  private static final double[][][] COVARIANCES = {{{2, 1.2}, {1.2, 1}}, {{1, -0.6}, {-0.6, 0.5}}};

  private static CustomerFeatures planted(int n, int[] truth) {
    RandomGenerator random = Seeds.generator(5, 1);
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      int c = random.nextDouble() < SHARES[0] ? 0 : 1;
      double[][] v = COVARIANCES[c];
      double a = Math.sqrt(v[0][0]);
      double one = random.nextGaussian();
      double other = random.nextGaussian();
      x[i] = MEANS[c][0] + a * one;
      y[i] =
          MEANS[c][1]
              + v[0][1] / a * one
              + Math.sqrt(v[1][1] - v[0][1] * v[0][1] / v[0][0]) * other;
      truth[i] = c;
    }
    return Shapes.features(x, y);
  }

  @Test
  void findsThePlantedParameters() {
    int[] truth = new int[40_000];
    CustomerFeatures features = planted(40_000, truth);
    GaussianMixture two =
        GaussianMixture.fit(features, GaussianMixture.Options.k(2).seed(1).tolerance(1e-8));
    for (int c = 0; c < 2; c++) {
      // Standard errors are about 0.01; four of them.
      assertThat(two.weights()[c]).isCloseTo(SHARES[c], within(0.02));
      assertThat(two.means()[c]).containsExactly(MEANS[c], within(0.04));
      for (int j = 0; j < 2; j++) {
        assertThat(two.covariances()[c][j]).containsExactly(COVARIANCES[c][j], within(0.06));
      }
    }
    int[] best =
        new MixturePredictor(features.fitted(), new Gaussians(SHARES, MEANS, COVARIANCES))
            .labels(Points.of(features, "test"));
    assertThat(AdjustedRand.of(two.labels(), truth))
        .isGreaterThan(0.99 * AdjustedRand.of(best, truth));
    assertThat(two.parameters()).isEqualTo(11);
    assertThat(two.bic()).isCloseTo(11 * Math.log(40_000) - 2 * two.logLikelihood(), within(1e-6));
    assertThat(two.aic()).isCloseTo(22 - 2 * two.logLikelihood(), within(1e-6));
    double[][] shares = two.memberships();
    for (int i = 0; i < shares.length; i++) {
      assertThat(shares[i][0] + shares[i][1]).isCloseTo(1, within(1e-12));
      assertThat(two.labels()[i]).isEqualTo(shares[i][1] > shares[i][0] ? 1 : 0);
    }
    assertThat(two.memberships(features)[7]).isEqualTo(shares[7]);
    assertThat(two.iterations()).isPositive();
    assertThat(two.toString()).startsWith("Mixture of 2, full covariance, BIC ");
  }

  @Test
  void bicPicksTheNumberThatWasPlanted() {
    CustomerFeatures features = planted(3_000, new int[3_000]);
    double[] bic =
        IntStream.rangeClosed(1, 4)
            .mapToDouble(k -> GaussianMixture.fit(features, GaussianMixture.Options.k(k)).bic())
            .toArray();
    assertThat(Arrays.stream(bic).min().orElseThrow()).isEqualTo(bic[1]);
  }

  @Test
  void shapesAreWhatTheySay() {
    CustomerFeatures features = planted(2_000, new int[2_000]);
    GaussianMixture diagonal =
        GaussianMixture.fit(features, GaussianMixture.Options.k(2).covariance(Covariance.DIAGONAL));
    GaussianMixture balls =
        GaussianMixture.fit(
            features, GaussianMixture.Options.k(2).covariance(Covariance.SPHERICAL));
    GaussianMixture full = GaussianMixture.fit(features, GaussianMixture.Options.k(2));
    for (int c = 0; c < 2; c++) {
      assertThat(diagonal.covariances()[c][0][1]).isZero();
      assertThat(balls.covariances()[c][0][1]).isZero();
      assertThat(balls.covariances()[c][0][0]).isEqualTo(balls.covariances()[c][1][1]);
    }
    assertThat(diagonal.parameters()).isEqualTo(9);
    assertThat(balls.parameters()).isEqualTo(7);
    assertThat(full.logLikelihood()).isGreaterThan(diagonal.logLikelihood());
    assertThat(diagonal.logLikelihood()).isGreaterThan(balls.logLikelihood());
  }

  @Test
  void oneComponentIsMeanAndCovariance() {
    CustomerFeatures four = Shapes.features(new double[] {0, 2, 4, 6}, new double[] {1, 0, 1, 2});
    GaussianMixture one = GaussianMixture.fit(four, GaussianMixture.Options.k(1));
    assertThat(one.means()[0]).containsExactly(new double[] {3, 1}, within(1e-12));
    assertThat(one.covariances()[0][0]).containsExactly(new double[] {5, 1}, within(1e-5));
    assertThat(one.covariances()[0][1]).containsExactly(new double[] {1, 0.5}, within(1e-5));
    // Twice the log of the density at the mean, less the mean squared distance (2 columns).
    double expected = -4 * (Math.log(2 * Math.PI) + 0.5 * Math.log(1.5)) - 4;
    assertThat(one.logLikelihood()).isCloseTo(expected, within(1e-4));
    assertThat(one.memberships()).isDeepEqualTo(new double[][] {{1}, {1}, {1}, {1}});
  }

  @Test
  void weightsCountAsCustomers() {
    CustomerFeatures few = planted(500, new int[500]);
    double[] weights = IntStream.range(0, 500).mapToDouble(i -> 1 + i % 2).toArray();
    int[] repeated =
        IntStream.range(0, 500)
            .flatMap(i -> IntStream.generate(() -> i).limit(1 + i % 2))
            .toArray();
    CustomerFeatures many =
        Shapes.features(
            Arrays.stream(repeated).mapToDouble(i -> few.numbers("c0")[i]).toArray(),
            Arrays.stream(repeated).mapToDouble(i -> few.numbers("c1")[i]).toArray());
    GaussianMixture.Options options =
        GaussianMixture.Options.k(2).tolerance(1e-10).maxIterations(2_000);
    GaussianMixture heavy = GaussianMixture.fit(few, weights, options);
    GaussianMixture plain = GaussianMixture.fit(many, options);
    assertThat(heavy.logLikelihood()).isCloseTo(plain.logLikelihood(), within(1e-3));
    assertThat(heavy.bic()).isCloseTo(plain.bic(), within(2e-3));
    assertThat(heavy.means()[0]).containsExactly(plain.means()[0], within(1e-3));
  }

  @Test
  void aLumpDoesNotCollapseIt() {
    double[] x = new double[600];
    RandomGenerator random = Seeds.generator(1, 1);
    Arrays.setAll(x, i -> i < 300 ? 1 : 5 + random.nextGaussian());
    GaussianMixture two =
        GaussianMixture.fit(Shapes.features(x), GaussianMixture.Options.k(2).seed(1));
    assertThat(two.sizes()).containsExactly(300, 300);
    assertThat(two.logLikelihood()).isFinite();
    assertThat(two.covariances()[two.labels()[0]][0][0]).isPositive();
  }

  @Test
  void refusesWhatCannotBe() {
    GaussianMixture.Options two = GaussianMixture.Options.k(2);
    assertThatThrownBy(() -> GaussianMixture.Options.k(0))
        .hasMessage("k is 0; give 1 or more components");
    assertThatThrownBy(() -> two.starts(0)).hasMessage("starts is 0; give 1 or more");
    assertThatThrownBy(() -> two.maxIterations(0)).hasMessage("maxIterations is 0; give 1 or more");
    assertThatThrownBy(() -> two.tolerance(0))
        .hasMessage("tolerance is 0.0; give a finite number above 0");
    assertThatThrownBy(() -> two.covariance(null)).hasMessageContaining("the covariance is null");
    assertThatThrownBy(() -> GaussianMixture.fit(KMeansTest.spark(), GaussianMixture.Options.k(7)))
        .hasMessage("k is 7 and there are 6 customers; give a smaller k");
  }
}
