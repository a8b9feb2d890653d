package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import patron.base.Seeds;
import patron.base.Threads;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.Table;

/** Algorithms side by side, seeds against seeds, and planes. */
class CompareTest {

  @AfterEach
  void allCores() {
    Threads.use(0);
  }

  @Test
  void algorithmsSideBySide() {
    Toys moons = Toys.of("moons");
    int[] planted = moons.labels().get("dbscan");
    Compare both =
        Compare.on(moons.features())
            .with("k-means", f -> KMeans.fit(f, KMeans.Options.k(2).seed(1)))
            .with("DBSCAN", f -> Dbscan.fit(f, Dbscan.Options.epsilon(0.3)))
            .with("all", f -> KMeans.fit(f, KMeans.Options.k(1)))
            .against(Partition.of(moons.features(), planted))
            .stability(5, 1)
            .run();
    Table table = both.table();
    assertThat(table.columnNames())
        .containsExactly(
            "algorithm",
            "clusters",
            "noise",
            "smallest",
            "largest",
            "silhouette",
            "DBCV",
            "agreement",
            "stability");
    assertThat(both.names()).containsExactly("k-means", "DBSCAN", "all");
    assertThat(table.doubleColumn("agreement").asDoubleArray()[1]).isEqualTo(1);
    assertThat(table.doubleColumn("agreement").asDoubleArray()[0]).isBetween(0.2, 0.6);
    // Round groups please the silhouette, the moons that are there please DBCV.
    double[] silhouettes = table.doubleColumn("silhouette").asDoubleArray();
    double[] dbcv = table.doubleColumn("DBCV").asDoubleArray();
    assertThat(silhouettes[0]).isGreaterThan(silhouettes[1]);
    assertThat(dbcv[1]).isGreaterThan(dbcv[0]);
    assertThat(silhouettes[2]).isNaN();
    assertThat(dbcv[2]).isNaN();
    assertThat(both.agreement().rowCount()).isEqualTo(3);
    assertThat((double) both.agreement().get(1, 2)).isEqualTo(1);
    assertThat(both.partition("DBSCAN").clusters()).isEqualTo(2);
    assertThat(both.rowCount()).isEqualTo(3);
    assertThatThrownBy(() -> both.partition("tea leaves"))
        .hasMessage("there is no algorithm 'tea leaves'; there are: [k-means, DBSCAN, all]");
  }

  @Test
  void refusesWhatCannotBeCompared() {
    Compare.Setup setup = Compare.on(KMeansTest.spark());
    assertThatThrownBy(setup::run).hasMessageStartingWith("there is nothing to compare");
    assertThatThrownBy(() -> setup.with(" ", f -> null))
        .hasMessage("the name ' ' is blank or in use; give another one");
    assertThatThrownBy(() -> setup.with("x", null)).hasMessageContaining("the fitter is null");
    assertThatThrownBy(() -> setup.against(null)).hasMessageContaining("partition is null");
    assertThatThrownBy(() -> setup.stability(0, 1)).hasMessage("runs is 0; give 1 or more");
    assertThatThrownBy(() -> Compare.on(null)).hasMessageContaining("the features is null");
    setup.with("one", f -> KMeans.fit(f, KMeans.Options.k(2)));
    assertThatThrownBy(() -> setup.with("one", f -> null)).hasMessageContaining("in use");
    assertThatThrownBy(
            () ->
                Dbcv.of(Shapes.noise(Dbcv.MOST_CUSTOMERS + 1, 1, 1), setup.run().partition("one")))
        .hasMessageStartingWith("DBCV of 30001 customers takes too long");
  }

  @Test
  void seedsAgreeWhereGroupsAreThere() {
    CustomerFeatures blobs = Shapes.blobs(4, 600, 2, 2);
    Stability sure =
        Stability.overSeeds(blobs, seed -> KMeans.fit(blobs, KMeans.Options.k(4).seed(seed)), 8, 1);
    assertThat(sure.adjustedRand()).isEqualTo(1);
    assertThat(sure.jaccard()).containsOnly(1);
    CustomerFeatures noise = Shapes.noise(600, 5, 2);
    Stability unsure =
        Stability.overSeeds(
            noise, seed -> KMeans.fit(noise, KMeans.Options.k(7).seed(seed).starts(1)), 8, 1);
    assertThat(unsure.adjustedRand()).isLessThan(0.8);
    assertThat(unsure.runs()).isEqualTo(8);
    assertThat(unsure.toString()).startsWith("stability over 8 runs: Jaccard [0.");
    assertThatThrownBy(() -> Stability.overSeeds(noise, seed -> null, 0, 1))
        .hasMessage("runs is 0; give 1 or more");
  }

  @Test
  void principalComponentsOfAKnownCovariance() {
    // Along (3, 4) / 5 with a variance of 50, across with one of 2.
    double[] along = {-10, 10, 0, 0};
    double[] across = {0, 0, -2, 2};
    double[] x = new double[4];
    double[] y = new double[4];
    for (int i = 0; i < 4; i++) {
      x[i] = 7 + (3 * along[i] - 4 * across[i]) / 5;
      y[i] = -1 + (4 * along[i] + 3 * across[i]) / 5;
    }
    Plane plane = Plane.pca(Shapes.features(x, y));
    assertThat(plane.x()).containsExactly(along, within(1e-12));
    double sign = Math.signum(plane.y()[3]);
    assertThat(plane.y()).containsExactly(new double[] {0, 0, -2 * sign, 2 * sign}, within(1e-12));
    assertThat(plane.xName()).isEqualTo("principal component 1 (96 % of variance)");
    assertThat(plane.yName()).isEqualTo("principal component 2 (4 % of variance)");
    assertThat(plane.rowCount()).isEqualTo(4);
    assertThat(plane.table().columnNames()).containsExactly("customer_id", "x", "y");
    Plane line = Plane.pca(Shapes.features(new double[] {1, 2, 3}));
    assertThat(line.y()).containsOnly(0);
    assertThat(Plane.pca(Shapes.features(new double[3])).xName()).contains("(0 % of variance)");
  }

  @Test
  void principalAxesOfManyColumns() {
    CustomerFeatures noise = Shapes.noise(400, 30, 2);
    Points points = Points.of(noise, "test");
    PrincipalAxes axes = PrincipalAxes.of(points);
    double[][] covariance = PrincipalAxes.covariance(points, Spread.means(points)[0]);
    double total = 0;
    for (int a = 0; a < 30; a++) {
      total += axes.variance(a);
      double[] along = axes.along(points, a);
      double variance = Arrays.stream(along).map(v -> v * v).average().orElseThrow();
      assertThat(variance).isCloseTo(axes.variance(a), within(1e-12));
      for (int b = 0; b < 30; b++) {
        double product = 0;
        for (int j = 0; j < 30; j++) {
          product += axes.axis(a)[j] * axes.axis(b)[j];
        }
        assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-12));
      }
    }
    double trace = 0;
    for (int j = 0; j < 30; j++) {
      trace += covariance[j][j];
    }
    assertThat(total).isCloseTo(trace, within(1e-12));
  }

  @Test
  void umapKeepsNeighboursTogether() {
    CustomerFeatures blobs = Shapes.blobs(5, 500, 6, 2);
    Plane plane = Plane.umap(blobs, 3);
    CustomerFeatures placed = Shapes.features(plane.x(), plane.y());
    int[] planted = Shapes.planted(5, 500);
    assertThat(Silhouette.of(placed, Partition.of(placed, planted)).mean()).isGreaterThan(0.6);
    Threads.use(3);
    assertThat(Plane.umap(blobs, 3).x()).isEqualTo(plane.x());
    assertThat(Plane.umap(blobs, 4).x()).isNotEqualTo(plane.x());
    assertThat(plane.ids()).isEqualTo(blobs.ids());
    assertThat(plane.xName()).isEqualTo("UMAP 1");
    assertThatThrownBy(() -> Plane.umap(Shapes.noise(14, 2, 1), 1))
        .hasMessageStartingWith("a UMAP plane takes 15 to 20000 customers and there are 14");
    Plane alike = Plane.umap(Shapes.features(new double[30], new double[30]), 1);
    assertThat(alike.x()).doesNotContain(Double.NaN);
  }

  /** A rolled-up sheet: principal axes lay its layers over each other, UMAP unrolls it. */
  @Test
  void umapKeepsNeighboursTogetherWherePrincipalAxesCannot() {
    int n = 1_200;
    double[][] columns = new double[3][n];
    RandomGenerator random = Seeds.generator(5, 0);
    for (int i = 0; i < n; i++) {
      double turn = 1.5 * Math.PI * (1 + 2 * random.nextDouble());
      columns[0][i] = turn * Math.cos(turn);
      columns[1][i] = 21 * random.nextDouble();
      columns[2][i] = turn * Math.sin(turn);
    }
    CustomerFeatures roll = Shapes.features(columns);
    Plane umap = Plane.umap(roll, 1);
    Plane pca = Plane.pca(roll);
    assertThat(trustworthiness(columns, umap.x(), umap.y())).isGreaterThan(0.99);
    // As scikit-learn's trustworthiness has it of the same plane.
    assertThat(trustworthiness(columns, pca.x(), pca.y()))
        .isEqualTo(0.9604468777918841, within(1e-9));
  }

  /** Venna and Kaski (2001), with 12 neighbours: 1 where nobody is near whom it should not be. */
  private static double trustworthiness(double[][] columns, double[] x, double[] y) {
    int n = x.length;
    int k = 12;
    double penalty = 0;
    for (int i = 0; i < n; i++) {
      int[] before = byDistance(i, columns);
      int[] rank = new int[n];
      for (int r = 0; r < n; r++) {
        rank[before[r]] = r;
      }
      int[] after = byDistance(i, x, y);
      for (int r = 1; r <= k; r++) {
        penalty += Math.max(0, rank[after[r]] - k);
      }
    }
    return 1 - penalty * 2 / (n * k * (2.0 * n - 3 * k - 1));
  }

  private static int[] byDistance(int from, double[]... columns) {
    double[] squares = new double[columns[0].length];
    for (double[] column : columns) {
      for (int i = 0; i < squares.length; i++) {
        squares[i] += (column[i] - column[from]) * (column[i] - column[from]);
      }
    }
    squares[from] = -1;
    return IntStream.range(0, squares.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> squares[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
