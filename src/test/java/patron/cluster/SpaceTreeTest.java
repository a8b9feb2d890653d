package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import patron.base.Seeds;
import patron.features.CustomerFeatures;

/** The k-d tree, nearest neighbours and spanning trees, against looking at all pairs. */
class SpaceTreeTest {

  private static final int[] SIZES = {1, 2, 3, 15, 16, 17, 100, 700};

  private static SpaceTree tree(CustomerFeatures features, Distance distance, int leaf) {
    Points points = Points.of(features, "test");
    return new SpaceTree(
        distance == Distance.COSINE ? points.unit(features, "test") : points, distance, leaf);
  }

  @ParameterizedTest
  @EnumSource(
      value = Distance.class,
      names = {"EUCLIDEAN", "MANHATTAN", "COSINE"})
  void nearestNeighboursAreThoseOfAllPairs(Distance distance) {
    for (int n : SIZES) {
      CustomerFeatures features = Shapes.noise(n, 1 + n % 5, n);
      SpaceTree tree = tree(features, distance, 4);
      Dissimilarities pairs = Dissimilarities.of(features, distance, "test");
      double[] row = new double[n];
      for (int k : new int[] {1, 3, n, n + 5}) {
        NearestNeighbours near = new NearestNeighbours(tree, k);
        assertThat(near.count()).isEqualTo(Math.min(k, n));
        for (int i = 0; i < n; i += 1 + n / 40) {
          near.find(tree.rows(), i * tree.dimensions());
          pairs.row(tree.row(i), 0, n, row);
          double[] sorted = row.clone();
          Arrays.sort(sorted);
          for (int r = 0; r < near.count(); r++) {
            double found = tree.full(near.distance(r));
            assertThat(found).isCloseTo(sorted[r], within(1e-12));
            assertThat(found).isCloseTo(row[tree.row(near.point(r))], within(1e-12));
          }
        }
      }
    }
  }

  @Test
  void everyPointIsInOneLeafAndInItsBox() {
    for (int n : SIZES) {
      CustomerFeatures features = Shapes.noise(n, 3, n);
      SpaceTree tree = tree(features, Distance.EUCLIDEAN, 5);
      assertThat(IntStream.range(0, n).map(tree::row).sorted().toArray())
          .isEqualTo(IntStream.range(0, n).toArray());
      for (int i = 0; i < n; i++) {
        int leaf = tree.leafOf(i);
        assertThat(i).isBetween(tree.from(leaf), tree.to(leaf) - 1);
        for (int node = leaf; node >= 1; node /= 2) {
          assertThat(tree.toBox(tree.rows(), i * 3, node)).isZero();
          assertThat(tree.toFarCorner(tree.rows(), i * 3, node))
              .isLessThanOrEqualTo(tree.diameter(node) * (1 + 1e-12));
        }
      }
    }
  }

  /** Prim's method over all pairs. */
  private static double leastTotal(double[][] distances) {
    int n = distances.length;
    double[] least = new double[n];
    boolean[] in = new boolean[n];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    least[0] = 0;
    double total = 0;
    for (int step = 0; step < n; step++) {
      int next = -1;
      for (int i = 0; i < n; i++) {
        next = !in[i] && (next < 0 || least[i] < least[next]) ? i : next;
      }
      in[next] = true;
      total += least[next];
      for (int i = 0; i < n; i++) {
        least[i] = Math.min(least[i], distances[next][i]);
      }
    }
    return total;
  }

  @ParameterizedTest
  @EnumSource(
      value = Distance.class,
      names = {"EUCLIDEAN", "MANHATTAN", "COSINE"})
  void spanningTreesAreMinimal(Distance distance) {
    for (int n : SIZES) {
      for (int minSamples : new int[] {1, 2, Math.min(n, 7)}) {
        CustomerFeatures features =
            n % 2 == 0 ? Shapes.noise(n, 2, n) : rounded(Shapes.noise(n, 2, n));
        SpaceTree tree = tree(features, distance, 4);
        double[] core = CoreDistances.of(tree, Points.of(features, "test"), minSamples);
        SpanningTree.Edges edges = SpanningTree.of(tree, core);
        Dissimilarities pairs = Dissimilarities.of(features, distance, "test");
        double[][] all = new double[n][n];
        double[] byRow = new double[n];
        for (int i = 0; i < n; i++) {
          byRow[tree.row(i)] = tree.full(core[i]);
        }
        for (int i = 0; i < n; i++) {
          pairs.row(i, 0, n, all[i]);
          for (int j = 0; j < n; j++) {
            all[i][j] = Math.max(all[i][j], Math.max(byRow[i], byRow[j]));
          }
        }
        double total = Arrays.stream(edges.length()).map(tree::full).sum();
        assertThat(total).isCloseTo(leastTotal(all), within(1e-9 * n));
        UnionFind sets = new UnionFind(n);
        for (int e = 0; e < n - 1; e++) {
          assertThat(sets.union(edges.from()[e], edges.to()[e])).isTrue();
        }
      }
    }
  }

  /** Many at the same distance, some at the same place; never at 0, 0, for the cosine. */
  private static CustomerFeatures rounded(CustomerFeatures features) {
    return Shapes.features(
        features.names().stream()
            .map(n -> Arrays.stream(features.numbers(n)).map(v -> 1 + Math.round(6 * v)).toArray())
            .toArray(double[][]::new));
  }

  @Test
  void aRadixSortIsASort() {
    for (int n : new int[] {0, 1, 2, 1000}) {
      var random = Seeds.generator(n, 1);
      double[] values =
          random.doubles(n).map(v -> v < 0.2 ? 0 : v < 0.4 ? 0.3 : v * 1e200 * v).toArray();
      int[] order = Ascending.order(values);
      int[] expected =
          IntStream.range(0, n)
              .boxed()
              .sorted((a, b) -> Double.compare(values[a], values[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(order).isEqualTo(expected);
    }
  }
}
