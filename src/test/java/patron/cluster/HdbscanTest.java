package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.features.CustomerFeatures;

class HdbscanTest {

  private static final Hdbscan.Options TEN = Hdbscan.Options.minClusterSize(10).minSamples(5);

  /** Two dense groups of twenty on a line, one point far out. */
  private static CustomerFeatures line() {
    return Shapes.features(
        IntStream.range(0, 41).mapToDouble(i -> i < 20 ? i : i < 40 ? 100 + i : 1_000).toArray());
  }

  @Test
  void aLineByHand() {
    Hdbscan found = Hdbscan.fit(line(), Hdbscan.Options.minClusterSize(10).minSamples(2));
    assertThat(found.clusters()).isEqualTo(2);
    assertThat(found.sizes()).containsExactly(20, 20);
    assertThat(found.labels()[40]).isEqualTo(-1);
    // Neighbours are 1 apart, the groups 101 (from 19 to 120), the last one 861 (from 139).
    CondensedTree tree = found.condensedTree();
    assertThat(tree.branches()).isEqualTo(3);
    assertThat(tree.birth(1)).isCloseTo(1.0 / 101, within(1e-12));
    assertThat(tree.end(1)).isEqualTo(1);
    assertThat(tree.stability(1)).isCloseTo(20 * (1 - 1.0 / 101), within(1e-9));
    assertThat(tree.stability(0)).isCloseTo(40.0 / 101 + 1.0 / 861, within(1e-9));
    assertThat(tree.isCluster(0)).isFalse();
    assertThat(tree.isCluster(2)).isTrue();
    assertThat(tree.parent(2)).isZero();
    assertThat(tree.steps(0))
        .containsExactly(new CondensedTree.Step(0, 41), new CondensedTree.Step(1.0 / 861, 40));
    assertThat(tree.steps(1)).hasSize(2).last().isEqualTo(new CondensedTree.Step(1, 0));
    assertThat(Arrays.copyOf(found.strengths(), 40)).containsOnly(1);
    assertThat(found.strengths()[40]).isZero();
    assertThat(found.outlierScores()[0]).isZero();
    assertThat(found.outlierScores()[40]).isCloseTo(1 - 1.0 / 861, within(1e-12));
    assertThat(found.dendrogram().heights()[39]).isEqualTo(861);
    assertThat(tree.toString()).isEqualTo("3 branches, 2 of them clusters");
    assertThat(tree.rowCount()).isEqualTo(tree.table().rowCount());
    assertThatThrownBy(() -> tree.birth(3)).hasMessage("there is no branch 3; give 0 to 2");
    assertThatThrownBy(() -> tree.steps(-1)).hasMessage("there is no branch -1; give 0 to 2");
  }

  @Test
  void newCustomersJoinWhereItIsDenseEnough() {
    Hdbscan found = Hdbscan.fit(line(), Hdbscan.Options.minClusterSize(10).minSamples(2));
    CustomerFeatures others = Shapes.features(new double[] {5.4, 20.5, 60, 125.2, 999, -90});
    int left = found.labels()[0];
    int right = found.labels()[20];
    assertThat(found.predict(others).labels()).containsExactly(left, left, left, right, -1, left);
    assertThat(found.predict(Shapes.features(new double[] {-150})).labels()).containsExactly(-1);
  }

  @Test
  void weightsCountAsCustomers() {
    CustomerFeatures few = Shapes.blobs(3, 240, 2, 3);
    double[] twos = new double[240];
    Arrays.fill(twos, 2);
    CustomerFeatures twice =
        Shapes.features(doubled(few.numbers("c0")), doubled(few.numbers("c1")));
    Hdbscan heavy = Hdbscan.fit(few, twos, Hdbscan.Options.minClusterSize(30).minSamples(8));
    Hdbscan plain = Hdbscan.fit(twice, Hdbscan.Options.minClusterSize(30).minSamples(8));
    assertThat(heavy.clusters()).isEqualTo(3);
    for (int i = 0; i < 240; i++) {
      assertThat(plain.labels()[2 * i]).isEqualTo(heavy.labels()[i]);
      assertThat(plain.strengths()[2 * i]).isCloseTo(heavy.strengths()[i], within(1e-12));
    }
    double[] halves = new double[240];
    Arrays.fill(halves, 0.5);
    assertThatThrownBy(() -> Hdbscan.fit(few, halves, TEN))
        .hasMessage("HDBSCAN: a weight is 0.5; give 1 or more, as for a number of customers");
  }

  private static double[] doubled(double[] x) {
    return IntStream.range(0, 2 * x.length).mapToDouble(i -> x[i / 2]).toArray();
  }

  @Test
  void noiseHasNoClusterUnlessOneIsAllowed() {
    CustomerFeatures blob = Shapes.blobs(1, 400, 2, 9);
    assertThat(Hdbscan.fit(blob, Hdbscan.Options.minClusterSize(100)).labels()).containsOnly(-1);
    Hdbscan one = Hdbscan.fit(blob, Hdbscan.Options.minClusterSize(100).oneCluster(true));
    assertThat(one.sizes()).containsExactly(400);
    Hdbscan within =
        Hdbscan.fit(
            blob, Hdbscan.Options.minClusterSize(100).minSamples(5).oneCluster(true).epsilon(0.4));
    assertThat(within.clusters()).isEqualTo(1);
    assertThat(within.sizes()[0]).isBetween(200, 395);
  }

  @Test
  void leavesAreFinerAndEpsilonIsCoarser() {
    CustomerFeatures nested =
        Shapes.features(
            IntStream.range(0, 400)
                .mapToDouble(
                    i ->
                        (i % 4 == 0 ? 0 : i % 4 == 1 ? 5 : i % 4 == 2 ? 300 : 307)
                            + Math.floorDiv(i, 4) / 64.0)
                .toArray());
    Hdbscan.Options options = Hdbscan.Options.minClusterSize(20).minSamples(4);
    assertThat(Hdbscan.fit(nested, options.selection(Hdbscan.Selection.LEAVES)).clusters())
        .isEqualTo(4);
    assertThat(
            Hdbscan.fit(nested, options.selection(Hdbscan.Selection.LEAVES).epsilon(10)).clusters())
        .isEqualTo(2);
    assertThat(Hdbscan.fit(nested, options.epsilon(10)).clusters()).isEqualTo(2);
  }

  @Test
  void customersAtOnePlaceAreInfinitelyDense() {
    double[] lumps =
        IntStream.range(0, 90).mapToDouble(i -> i < 30 ? 1 : i < 60 ? 2 : i * 10).toArray();
    Hdbscan found = Hdbscan.fit(Shapes.features(lumps), TEN);
    assertThat(found.sizes()).containsExactly(30, 30, 30);
    assertThat(found.strengths()).doesNotContain(Double.NaN);
    assertThat(found.outlierScores()).doesNotContain(Double.NaN);
    assertThat(
            Predictors.fromMap(found.toMap())
                .predict(Shapes.features(new double[] {2, 1, 55}))
                .labels())
        .containsExactly(1, 0, -1);
  }

  @Test
  void otherDistances() {
    CustomerFeatures blobs = Shapes.blobs(3, 300, 2, 4);
    assertThat(Hdbscan.fit(blobs, TEN.distance(Distance.MANHATTAN)).clusters()).isEqualTo(3);
    // Three directions, whatever the length.
    double[] x = new double[300];
    double[] y = new double[300];
    for (int i = 0; i < 300; i++) {
      double angle = 0.6 * (i % 3) + 0.0002 * i;
      x[i] = (1 + i) * Math.cos(angle);
      y[i] = (1 + i) * Math.sin(angle);
    }
    Hdbscan angles = Hdbscan.fit(Shapes.features(x, y), TEN.distance(Distance.COSINE));
    assertThat(Shapes.samePartition(angles.labels(), Shapes.planted(3, 300))).isTrue();
    assertThat(angles.predict(Shapes.features(new double[] {1e-9}, new double[] {0})).labels())
        .containsExactly(angles.labels()[0]);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> Hdbscan.Options.minClusterSize(1))
        .hasMessage("minClusterSize is 1; give 2 or more");
    assertThatThrownBy(() -> TEN.minSamples(0)).hasMessage("minSamples is 0; give 1 or more");
    assertThatThrownBy(() -> TEN.epsilon(-1))
        .hasMessage("epsilon is -1.0; give a finite distance of 0 or more");
    assertThatThrownBy(() -> TEN.epsilon(Double.POSITIVE_INFINITY))
        .hasMessageContaining("epsilon is Infinity");
    assertThatThrownBy(() -> TEN.distance(null)).hasMessageContaining("the distance is null");
    assertThatThrownBy(() -> TEN.selection(null)).hasMessageContaining("the selection is null");
    assertThatThrownBy(() -> TEN.distance(Distance.GOWER))
        .hasMessageStartingWith("HDBSCAN measures EUCLIDEAN, MANHATTAN or COSINE");
    CustomerFeatures six = KMeansTest.spark();
    assertThatThrownBy(() -> Hdbscan.fit(six, TEN.minSamples(7)))
        .hasMessage("minSamples is 7 and there are 6 customers; give a smaller one");
  }

  @Test
  void showsItselfAsASmallTable() {
    Hdbscan found = Hdbscan.fit(line(), TEN);
    assertThat(found.table().columnNames())
        .containsExactly("cluster", "size", "share", "strength", "c0");
    assertThat(found.toString())
        .startsWith("HDBSCAN, at least 10 customers a cluster, 5 close: 2 clusters, 1 noise");
    assertThat(List.of(found.table().get(2, 0), found.table().get(2, 3)))
        .isEqualTo(List.of(-1, 0.0));
  }
}
