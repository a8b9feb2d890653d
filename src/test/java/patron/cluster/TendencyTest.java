package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import patron.base.Seeds;
import patron.base.Threads;
import patron.cluster.ClusterTendency.Verdict;
import patron.features.CustomerFeatures;

/** Are there clusters at all, and how many? */
class TendencyTest {

  @AfterEach
  void allCores() {
    Threads.use(0);
  }

  private static CustomerFeatures normal(int n, int d, double tilt, long seed) {
    RandomGenerator random = Seeds.generator(seed, 5);
    double[][] columns = new double[d][n];
    for (int i = 0; i < n; i++) {
      double common = random.nextGaussian();
      for (int j = 0; j < d; j++) {
        columns[j][i] = tilt * common + random.nextGaussian();
      }
    }
    return Shapes.features(columns);
  }

  @Test
  void oneNormalDistributionHasNone() {
    for (double tilt : new double[] {0, 2}) {
      for (int d : new int[] {2, 5}) {
        ClusterTendency none = ClusterTendency.of(normal(1_500, d, tilt, 3), 1);
        assertThat(none.hasClusters()).isFalse();
        assertThat(none.verdict()).isEqualTo(Verdict.NONE);
        assertThat(none.toString()).startsWith("No clear clusters: any division");
      }
    }
  }

  @Test
  void groupsAreThereAndShufflingTakesThemAway() {
    CustomerFeatures blobs = Shapes.blobs(5, 1_000, 3, 2);
    ClusterTendency clear = ClusterTendency.of(blobs, 1);
    assertThat(clear.verdict()).isEqualTo(Verdict.CLEAR);
    assertThat(clear.k()).isEqualTo(5);
    assertThat(clear.pNormal()).isEqualTo(1.0 / 40);
    assertThat(clear.silhouette()).isGreaterThan(0.8);
    assertThat(clear.hopkins()).isGreaterThan(0.9);
    assertThat(clear.toString()).startsWith("Clear clusters: ");
    assertThat(clear.table().rowCount()).isEqualTo((int) clear.rowCount());
    ClusterTendency gone = ClusterTendency.of(Shapes.shuffled(blobs, 1), 1);
    assertThat(gone.hasClusters()).isFalse();
  }

  @Test
  void groupsOfOneColumnAreSaidToBe() {
    CustomerFeatures noise = normal(800, 2, 0, 4);
    double[] split = noise.numbers("c0");
    Arrays.setAll(split, i -> split[i] + (i % 2 == 0 ? 12 : 0));
    ClusterTendency one = ClusterTendency.of(Shapes.features(split, noise.numbers("c1")), 1);
    assertThat(one.verdict()).isEqualTo(Verdict.SINGLE_COLUMNS);
    assertThat(one.toString()).startsWith("No clear clusters but those of single columns");
    assertThat(ClusterTendency.of(Shapes.features(split), 1).verdict()).isEqualTo(Verdict.CLEAR);
  }

  @Test
  void evenSpreadHasAHopkinsOfAHalf() {
    double mean =
        IntStream.range(0, 8)
            .mapToDouble(seed -> ClusterTendency.of(Shapes.noise(600, 2, seed), seed).hopkins())
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(0.5, within(0.06));
  }

  @Test
  void bytesDoNotDependOnThreads() {
    CustomerFeatures noise = Shapes.noise(300, 3, 1);
    Threads.use(1);
    String one = ClusterTendency.of(noise, 9).table().toString();
    Threads.use(3);
    assertThat(ClusterTendency.of(noise, 9).table().toString()).isEqualTo(one);
  }

  @Test
  void tooFewCustomersSayNothing() {
    assertThatThrownBy(() -> ClusterTendency.of(Shapes.noise(19, 2, 1), 1))
        .hasMessage("19 customers say nothing about clusters; give 20 or more");
    assertThatThrownBy(() -> ClusterTendency.of(Shapes.features(new double[50]), 1))
        .hasMessageStartingWith("there are fewer than 20 different customers in [c0]");
  }

  private static KMeans means(CustomerFeatures features, int k) {
    return KMeans.fit(features, KMeans.Options.k(k).seed(1));
  }

  @Test
  void theGapFindsOneAndFive() {
    CustomerFeatures blobs = Shapes.blobs(5, 500, 3, 2);
    GapStatistic five = GapStatistic.over(blobs, 1, 8, TendencyTest::means, 10, 1);
    assertThat(five.pick()).isEqualTo(5);
    assertThat(five.ks()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(Arrays.stream(five.standardErrors())).hasSize(8).allMatch(e -> e > 0 && e < 0.2);
    assertThat(five.toString()).isEqualTo("gap statistic, k from 1 to 8, picks 5");
    assertThat(five.rowCount()).isEqualTo(8);
    GapStatistic one = GapStatistic.over(Shapes.noise(500, 2, 3), 1, 6, TendencyTest::means, 20, 1);
    assertThat(one.pick()).isEqualTo(1);
    KSweep sweep = KSweep.over(blobs, 2, 6, k -> means(blobs, k)).with(five);
    assertThat(sweep.picks()).containsEntry("gap", 5);
    assertThat(sweep.index("gap")).isEqualTo(Arrays.copyOfRange(five.gaps(), 1, 6));
    assertThat(sweep.reasons().stringColumn("index").asList()).contains("gap", "silhouette");
    assertThat(sweep.reasons().stringColumn("favours").asList())
        .doesNotContainNull()
        .allMatch(text -> !text.isBlank());
    assertThat(KSweep.over(blobs, 8, 9, k -> means(blobs, k)).with(five).index("gap")[1]).isNaN();
    assertThatThrownBy(() -> sweep.with(null)).hasMessageContaining("the gap statistic is null");
    assertThatThrownBy(() -> GapStatistic.over(blobs, 0, 3, TendencyTest::means, 5, 1))
        .hasMessage("k from 0 to 3: give 1 <= from <= to");
    assertThatThrownBy(() -> GapStatistic.over(blobs, 1, 501, TendencyTest::means, 5, 1))
        .hasMessage("k up to 501 and there are 500 customers; give a smaller k");
    assertThatThrownBy(() -> GapStatistic.over(blobs, 1, 3, TendencyTest::means, 1, 1))
        .hasMessage("references is 1; give 2 or more");
  }

  @Test
  void mixturesAreSweptByBic() {
    CustomerFeatures blobs = Shapes.blobs(4, 800, 2, 5);
    KSweep sweep =
        KSweep.over(blobs, 2, 6, k -> GaussianMixture.fit(blobs, GaussianMixture.Options.k(k)));
    assertThat(sweep.indices()).contains("BIC");
    assertThat(sweep.picks()).containsEntry("BIC", 4);
  }
}
