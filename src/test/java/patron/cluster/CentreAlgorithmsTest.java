package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import patron.features.CustomerFeatures;

/** Batches, cuts in two, medoids and prototypes. */
class CentreAlgorithmsTest {

  @Test
  void batchesComeCloseToAll() {
    CustomerFeatures blobs = Shapes.blobs(5, 60_000, 3, 1);
    double all = KMeans.fit(blobs, KMeans.Options.k(5).seed(1)).inertia();
    MiniBatchKMeans some = MiniBatchKMeans.fit(blobs, MiniBatchKMeans.Options.k(5).seed(1));
    assertThat(some.inertia()).isBetween(all * (1 - 1e-9), all * 1.02);
    assertThat(some.batches()).isBetween(10, 1_000);
    assertThat(some.centroids()).hasDimensions(5, 3);
    assertThat(some.toString()).startsWith("k-means from ");
    assertThat(MiniBatchKMeans.fit(blobs, MiniBatchKMeans.Options.k(5).maxBatches(2)).batches())
        .isEqualTo(2);
    MiniBatchKMeans.Options two = MiniBatchKMeans.Options.k(2);
    assertThatThrownBy(() -> MiniBatchKMeans.Options.k(0))
        .hasMessage("k is 0; give 1 or more clusters");
    assertThatThrownBy(() -> two.batch(0)).hasMessage("batch is 0; give 1 or more customers");
    assertThatThrownBy(() -> two.maxBatches(0)).hasMessage("maxBatches is 0; give 1 or more");
  }

  @Test
  void aRareGroupIsFoundThoughTheSampleMayMissIt() {
    double[] x = new double[50_000];
    x[77] = 5;
    MiniBatchKMeans two =
        MiniBatchKMeans.fit(Shapes.features(x), MiniBatchKMeans.Options.k(2).seed(3));
    assertThat(two.sizes()).containsExactly(49_999, 1);
  }

  @Test
  void cutsInTwoAreATreeOfKMeans() {
    CustomerFeatures blobs = Shapes.blobs(6, 1_200, 3, 1);
    BisectingKMeans six = BisectingKMeans.fit(blobs, BisectingKMeans.Options.k(6).seed(1));
    assertThat(six.cuts()).hasSize(5).allMatch(cut -> cut.length == 2 && cut[0].length == 3);
    KMeans two = KMeans.fit(blobs, KMeans.Options.k(2).seed(1));
    BisectingKMeans cut = BisectingKMeans.fit(blobs, BisectingKMeans.Options.k(2).seed(1));
    assertThat(cut.inertia()).isCloseTo(two.inertia(), within(1e-6 * two.inertia()));
    assertThat(six.inertia())
        .isGreaterThanOrEqualTo(
            KMeans.fit(blobs, KMeans.Options.k(6).seed(1)).inertia() * (1 - 1e-9));
    assertThat(BisectingKMeans.fit(blobs, BisectingKMeans.Options.k(1)).cuts()).isEmpty();
    assertThatThrownBy(() -> BisectingKMeans.Options.k(0))
        .hasMessage("k is 0; give 1 or more clusters");
    assertThatThrownBy(() -> BisectingKMeans.Options.k(2).starts(0))
        .hasMessage("starts is 0; give 1 or more");
  }

  /** The least cost over all choices of medoids. */
  private static double least(
      CustomerFeatures features, double[] weights, Distance distance, int k) {
    int n = features.size();
    Dissimilarities pairs = Dissimilarities.of(features, distance, "test");
    double[][] all = new double[n][n];
    for (int i = 0; i < n; i++) {
      pairs.row(i, 0, n, all[i]);
    }
    double best = Double.POSITIVE_INFINITY;
    for (int set = 0; set < 1 << n; set++) {
      if (Integer.bitCount(set) == k) {
        double cost = 0;
        for (int i = 0; i < n; i++) {
          double nearest = Double.POSITIVE_INFINITY;
          for (int m = 0; m < n; m++) {
            nearest = (set >> m & 1) == 1 ? Math.min(nearest, all[m][i]) : nearest;
          }
          cost += weights[i] * nearest;
        }
        best = Math.min(best, cost);
      }
    }
    return best;
  }

  @ParameterizedTest
  @EnumSource(Distance.class)
  void medoidsAreTheBestOfAllChoices(Distance distance) {
    for (int seed = 0; seed < 6; seed++) {
      CustomerFeatures features = Shapes.noise(13, 2, seed);
      double[] weights = IntStream.range(0, 13).mapToDouble(i -> 1 + i % 3).toArray();
      for (int k = 1; k <= 4; k++) {
        KMedoids found =
            KMedoids.fit(
                features, weights, KMedoids.Options.k(k).distance(distance).seed(1).starts(8));
        double best = least(features, weights, distance, k);
        assertThat(found.cost()).isCloseTo(best, within(1e-9));
        assertThat(found.medoidIds()).hasSize(k).doesNotHaveDuplicates();
        for (int c = 0; c < k; c++) {
          int row = features.rowOf(found.medoidIds().get(c));
          assertThat(found.labels()[row]).isEqualTo(c);
        }
      }
    }
  }

  @Test
  void manyCustomersAreSampledAndAllAreCounted() {
    CustomerFeatures blobs = Shapes.blobs(3, 12_000, 2, 5);
    KMedoids found = KMedoids.fit(blobs, KMedoids.Options.k(3).seed(2).starts(1));
    assertThat(found.sizes()).containsExactly(4_000, 4_000, 4_000);
    double cost = 0;
    double[][] rows = Shapes.rows(blobs);
    for (int i = 0; i < rows.length; i++) {
      int medoid = blobs.rowOf(found.medoidIds().get(found.labels()[i]));
      cost += Math.sqrt(Shapes.squared(rows[i], rows[medoid]));
    }
    assertThat(found.cost()).isCloseTo(cost, within(1e-6 * cost));
    assertThat(found.toString()).startsWith("k-medoids, euclidean, cost ");
    assertThatThrownBy(() -> KMedoids.Options.k(0)).hasMessage("k is 0; give 1 or more clusters");
    assertThatThrownBy(() -> KMedoids.Options.k(1).starts(0))
        .hasMessage("starts is 0; give 1 or more");
    assertThatThrownBy(() -> KMedoids.Options.k(1).distance(null))
        .hasMessageContaining("the distance is null");
  }

  private static CustomerFeatures people() {
    return CustomerFeatures.of(
        List.of("a", "b", "c", "d", "e", "f"),
        Map.of("age", new double[] {20, 22, 24, 60, 62, 64}),
        Map.of(
            "town", List.of("Ayr", "Ayr", "", "Wick", "Wick", "Ayr"),
            "card", List.of("gold", "none", "none", "gold", "gold", "gold")));
  }

  @Test
  void prototypesByHand() {
    KPrototypes two = KPrototypes.fit(people(), KPrototypes.Options.k(2).seed(1).gamma(3));
    assertThat(two.labels()).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(two.means()[0]).containsExactly(22);
    assertThat(two.means()[1]).containsExactly(62);
    int town = people().names().indexOf("town") < people().names().indexOf("card") ? 0 : 1;
    assertThat(two.modes().get(0).get(town)).isEqualTo("Ayr");
    assertThat(two.modes().get(0).get(1 - town)).isEqualTo("none");
    assertThat(two.modes().get(1).get(town)).isEqualTo("Wick");
    // Squares 4 + 4 + 4 + 4; differing: c in town, a in card, f in town.
    assertThat(two.cost()).isCloseTo(16 + 3 * 3, within(1e-12));
    assertThat(two.gamma()).isEqualTo(3);
    assertThat(two.table().columnNames()).contains("age", "town", "card");
    CustomerFeatures other =
        CustomerFeatures.of(
            List.of("x"),
            Map.of("age", new double[] {41}),
            Map.of("town", List.of("Thurso"), "card", List.of("none")));
    assertThat(two.predict(other).labels()).containsExactly(0);
  }

  @Test
  void gammaIsBalancedUnlessGiven() {
    // Variance 1205/3; towns differ with 1 - (9 + 4 + 1)/36, cards with 1 - (16 + 4)/36.
    double variance =
        Arrays.stream(new double[] {22, 20, 18, 18, 20, 22}).map(v -> v * v).sum() / 6;
    double unlike = ((1 - 14.0 / 36) + (1 - 20.0 / 36)) / 2;
    assertThat(KPrototypes.fit(people(), KPrototypes.Options.k(2)).gamma())
        .isCloseTo(variance / unlike, within(1e-9));
  }

  @Test
  void withoutCategoriesPrototypesAreKMeans() {
    CustomerFeatures noise = Shapes.noise(800, 3, 6);
    KMeans means = KMeans.fit(noise, KMeans.Options.k(3).seed(1).starts(20));
    KPrototypes same = KPrototypes.fit(noise, KPrototypes.Options.k(3).seed(1).starts(20));
    assertThat(same.cost()).isCloseTo(means.inertia(), within(2e-3 * means.inertia()));
    assertThat(same.modes()).containsOnly(List.of());
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> KPrototypes.Options.k(0))
        .hasMessage("k is 0; give 1 or more clusters");
    assertThatThrownBy(() -> KPrototypes.Options.k(1).starts(0))
        .hasMessage("starts is 0; give 1 or more");
    assertThatThrownBy(() -> KPrototypes.Options.k(1).gamma(-1))
        .hasMessage("gamma is -1.0; give a finite number of 0 or more");
    assertThatThrownBy(() -> KPrototypes.fit(people(), KPrototypes.Options.k(7)))
        .hasMessageContaining("the 6 customers have only 6 different rows");
  }
}
