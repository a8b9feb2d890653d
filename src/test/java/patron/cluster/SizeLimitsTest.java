package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.features.CustomerFeatures;

class SizeLimitsTest {

  private static double cost(double[][] rows, double[][] centers, int[] labels) {
    return IntStream.range(0, rows.length)
        .mapToDouble(i -> Shapes.squared(rows[i], centers[labels[i]]))
        .sum();
  }

  /** The least cost over all assignments that keep the limits. */
  private static double least(double[][] rows, double[][] centers, SizeLimits limits) {
    int k = centers.length;
    int n = rows.length;
    double best = Double.POSITIVE_INFINITY;
    int[] labels = new int[n];
    for (long code = 0; code < Math.round(Math.pow(k, n)); code++) {
      long rest = code;
      for (int i = 0; i < n; i++) {
        labels[i] = (int) (rest % k);
        rest /= k;
      }
      int[] sizes = ClusterTables.sizes(labels, k);
      if (Arrays.stream(sizes).allMatch(s -> s >= limits.least() && s <= limits.most())) {
        best = Math.min(best, cost(rows, centers, labels));
      }
    }
    return best;
  }

  @Test
  void assignmentsAreTheCheapestOfAll() {
    for (int seed = 0; seed < 40; seed++) {
      int n = 6 + seed % 4;
      double[][] rows = Shapes.rows(Shapes.noise(n, 2, seed));
      double[][] centers = Shapes.rows(Shapes.noise(3, 2, 100 + seed));
      // All the same centre now and then: everything ties.
      centers[2] = seed % 5 == 0 ? centers[1] : centers[2];
      for (int[] limit : new int[][] {{2, 9}, {0, 3}, {1, 4}, {2, (n + 2) / 3}, {0, 9}}) {
        SizeLimits limits = new SizeLimits(limit[0], limit[1]);
        int[] found = SizedAssignment.of(points(rows), centers, limits);
        int[] sizes = ClusterTables.sizes(found, 3);
        assertThat(Arrays.stream(sizes)).allMatch(s -> s >= limits.least() && s <= limits.most());
        assertThat(cost(rows, centers, found))
            .isCloseTo(least(rows, centers, limits), within(1e-9));
      }
    }
  }

  private static Points points(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    return Points.of(columns, null);
  }

  @Test
  void balancedClustersOfManyCustomers() {
    CustomerFeatures skewed = Shapes.skewed(9_000, 3);
    KMeans free = KMeans.fit(skewed, KMeans.Options.k(4).seed(1));
    KMeans even = KMeans.fit(skewed, KMeans.Options.k(4).seed(1).sizes(2_250, 2_250));
    assertThat(even.sizes()).containsOnly(2_250);
    assertThat(free.priceOfSizes()).isZero();
    assertThat(even.priceOfSizes())
        .isPositive()
        .isCloseTo(even.inertia() / free.inertia() - 1, within(1e-12));
    assertThat(even.toString()).contains("(sizes cost ");
    assertThat(free.toString()).doesNotContain("sizes cost");
    double[][] rows = Shapes.rows(skewed);
    assertThat(cost(rows, even.centroids(), even.labels()))
        .isCloseTo(even.inertia(), within(1e-6 * even.inertia()));
    KMeans loose = KMeans.fit(skewed, KMeans.Options.k(4).seed(1).sizes(1_000, 4_000));
    assertThat(Arrays.stream(loose.sizes())).allMatch(s -> s >= 1_000 && s <= 4_000);
    assertThat(loose.priceOfSizes()).isLessThan(even.priceOfSizes());
  }

  @Test
  void limitsThatAreKeptAnywayCostNothing() {
    CustomerFeatures blobs = Shapes.blobs(3, 600, 2, 1);
    KMeans free = KMeans.fit(blobs, KMeans.Options.k(3).seed(1));
    KMeans kept = KMeans.fit(blobs, KMeans.Options.k(3).seed(1).sizes(100, 300));
    assertThat(kept.labels()).isEqualTo(free.labels());
    assertThat(kept.priceOfSizes()).isCloseTo(0, within(1e-12));
  }

  @Test
  void refusesLimitsThatCannotBeKept() {
    CustomerFeatures six = KMeansTest.spark();
    KMeans.Options two = KMeans.Options.k(2);
    assertThatThrownBy(() -> two.sizes(3, 2))
        .hasMessage("sizes from 3 to 2: give 0 <= least <= most, and 1 or more for most");
    assertThatThrownBy(() -> new SizeLimits(-1, 2)).hasMessageStartingWith("sizes from -1 to 2");
    assertThatThrownBy(() -> new SizeLimits(0, 0)).hasMessageStartingWith("sizes from 0 to 0");
    assertThatThrownBy(() -> KMeans.fit(six, two.sizes(4, 6)))
        .hasMessage("6 customers cannot be in 2 clusters of 4 to 6 each; change k or the limits");
    assertThatThrownBy(() -> KMeans.fit(six, two.sizes(0, 2)))
        .hasMessageStartingWith("6 customers cannot be in 2 clusters of 0 to 2 each");
  }
}
