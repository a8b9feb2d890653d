package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import patron.features.CustomerFeatures;

class DbscanTest {

  /** The definition, over all pairs. */
  private static int[] slow(
      CustomerFeatures features, double[] weights, Dbscan.Options options, boolean[] core) {
    int n = features.size();
    double[][] all = new double[n][n];
    Dissimilarities pairs = Dissimilarities.of(features, options.distance(), "test");
    for (int i = 0; i < n; i++) {
      pairs.row(i, 0, n, all[i]);
      double near = 0;
      for (int j = 0; j < n; j++) {
        near += all[i][j] <= options.epsilon() ? weights[j] : 0;
      }
      core[i] = near >= options.minPoints();
    }
    UnionFind sets = new UnionFind(n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (core[i] && core[j] && all[i][j] <= options.epsilon()) {
          sets.union(i, j);
        }
      }
    }
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      int nearest = core[i] ? i : -1;
      double least = options.epsilon();
      for (int j = 0; j < n && !core[i]; j++) {
        if (core[j] && (all[i][j] < least || (all[i][j] == least && nearest < 0))) {
          nearest = j;
          least = all[i][j];
        }
      }
      labels[i] = nearest < 0 ? -1 : sets.find(nearest);
    }
    return labels;
  }

  @ParameterizedTest
  @EnumSource(
      value = Distance.class,
      names = {"EUCLIDEAN", "MANHATTAN", "COSINE"})
  void findsWhatTheDefinitionSays(Distance distance) {
    for (int n : new int[] {1, 20, 300, 900}) {
      for (double epsilon : new double[] {0.002, 0.03, 0.08, 0.3}) {
        CustomerFeatures features = Shapes.noise(n, 2 + n % 2, n);
        double[] weights = IntStream.range(0, n).mapToDouble(i -> 0.5 + i % 3).toArray();
        Dbscan.Options options = Dbscan.Options.epsilon(epsilon).minPoints(5).distance(distance);
        boolean[] core = new boolean[n];
        int[] expected = slow(features, weights, options, core);
        Dbscan found = Dbscan.fit(features, weights, options);
        assertThat(found.cores()).isEqualTo(core);
        assertThat(Shapes.samePartition(found.labels(), expected)).isTrue();
        for (int i = 0; i < n; i++) {
          assertThat(found.labels()[i] < 0).isEqualTo(expected[i] < 0);
        }
      }
    }
  }

  @Test
  void epsilonItselfIsClose() {
    CustomerFeatures line = Shapes.features(new double[] {0, 1, 2, 3, 10});
    Dbscan found = Dbscan.fit(line, Dbscan.Options.epsilon(1).minPoints(3));
    assertThat(found.labels()).containsExactly(0, 0, 0, 0, -1);
    assertThat(found.cores()).containsExactly(false, true, true, false, false);
    assertThat(found.toString()).startsWith("DBSCAN, 3 customers within 1.0: 1 clusters, 1 noise");
    assertThat(found.rowCount()).isEqualTo(2);
    assertThat(found.table().intColumn("cluster").asList()).containsExactly(0, -1);
  }

  @Test
  void anythingGoesWhereNothingIsClose() {
    CustomerFeatures noise = Shapes.noise(50, 2, 1);
    Dbscan none = Dbscan.fit(noise, Dbscan.Options.epsilon(1e-9).minPoints(2));
    assertThat(none.clusters()).isZero();
    assertThat(none.labels()).containsOnly(-1);
    assertThat(none.sizes()).isEmpty();
    Dbscan all = Dbscan.fit(noise, Dbscan.Options.epsilon(10).minPoints(2));
    assertThat(all.sizes()).containsExactly(50);
  }

  @Test
  void neighbourDistancesShowTheKnee() {
    CustomerFeatures blobs = Shapes.blobs(3, 900, 2, 5);
    NeighbourDistances near = NeighbourDistances.of(blobs, 10);
    assertThat(near.sorted()).isSorted().hasSize(900);
    assertThat(near.minPoints()).isEqualTo(10);
    assertThat(near.rowCount()).isEqualTo(21);
    assertThat(near.table().doubleColumn("distance").getDouble(20)).isEqualTo(near.sorted()[899]);
    Dbscan found = Dbscan.fit(blobs, Dbscan.Options.epsilon(near.knee()).minPoints(10));
    assertThat(found.clusters()).isEqualTo(3);
    CustomerFeatures line = Shapes.features(new double[] {0, 1, 3, 7});
    assertThat(NeighbourDistances.of(line, 2).sorted()).containsExactly(1, 1, 2, 4);
    assertThat(NeighbourDistances.of(line, 2, Distance.MANHATTAN).sorted())
        .containsExactly(1, 1, 2, 4);
    CustomerFeatures alike = Shapes.features(new double[5]);
    assertThat(NeighbourDistances.of(alike, 3).knee()).isCloseTo(0, within(0.0));
    assertThatThrownBy(() -> NeighbourDistances.of(line, 5))
        .hasMessage("minPoints is 5; give 2 to 4, the number of customers");
    assertThatThrownBy(() -> NeighbourDistances.of(line, 1))
        .hasMessage("minPoints is 1; give 2 to 4, the number of customers");
    assertThatThrownBy(() -> NeighbourDistances.of(line, 2, Distance.GOWER))
        .hasMessage("neighbour distances are EUCLIDEAN, MANHATTAN or COSINE");
    assertThatThrownBy(() -> NeighbourDistances.of(line, 2, null))
        .hasMessageContaining("the distance is null");
  }

  @Test
  void optionsRefuseBadValues() {
    Dbscan.Options one = Dbscan.Options.epsilon(1);
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Dbscan.Options.epsilon(wrong))
          .hasMessage("epsilon is %s; give a finite distance above 0".formatted(wrong));
    }
    assertThatThrownBy(() -> one.minPoints(0)).hasMessage("minPoints is 0; give 1 or more");
    assertThatThrownBy(() -> one.distance(null)).hasMessageContaining("the distance is null");
    assertThatThrownBy(() -> one.distance(Distance.GOWER))
        .hasMessageStartingWith("DBSCAN measures EUCLIDEAN, MANHATTAN or COSINE");
    CustomerFeatures zeros = Shapes.features(new double[] {0, 1}, new double[] {0, 2});
    assertThatThrownBy(() -> Dbscan.fit(zeros, one.distance(Distance.COSINE)))
        .hasMessageStartingWith("DBSCAN: customer c00000 has only zeros in [c0, c1]");
    double[] weights = new double[2];
    Arrays.fill(weights, -1);
    assertThatThrownBy(() -> Dbscan.fit(zeros, weights, one))
        .hasMessageStartingWith("DBSCAN: the weight of customer c00000 is -1.0");
  }
}
