package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import patron.features.CustomerFeatures;

class HierarchicalTest {

  /** Joins the two nearest of all groups, again and again: slow, and plainly what is meant. */
  private static double[] heights(
      CustomerFeatures features, double[] weights, Linkage linkage, Distance distance) {
    int n = features.size();
    Dissimilarities pairs = Dissimilarities.of(features, distance, "test");
    double[][] all = new double[n][n];
    for (int i = 0; i < n; i++) {
      pairs.row(i, 0, n, all[i]);
    }
    List<List<Integer>> groups = new ArrayList<>();
    IntStream.range(0, n).forEach(i -> groups.add(List.of(i)));
    double[][] rows = linkage == Linkage.WARD ? Shapes.rows(features) : null;
    double[] heights = new double[n - 1];
    for (int merge = 0; merge < n - 1; merge++) {
      int a = 0;
      int b = 1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < groups.size(); i++) {
        for (int j = i + 1; j < groups.size(); j++) {
          double one = apart(groups.get(i), groups.get(j), all, rows, weights, linkage);
          if (one < least) {
            least = one;
            a = i;
            b = j;
          }
        }
      }
      List<Integer> both = new ArrayList<>(groups.get(a));
      both.addAll(groups.remove(b));
      groups.set(a, both);
      heights[merge] = least;
    }
    return heights;
  }

  private static double apart(
      List<Integer> a,
      List<Integer> b,
      double[][] all,
      double[][] rows,
      double[] weights,
      Linkage linkage) {
    double sum = 0;
    double weight = 0;
    double most = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i : a) {
      for (int j : b) {
        sum += weights[i] * weights[j] * all[i][j];
        weight += weights[i] * weights[j];
        most = Math.max(most, all[i][j]);
        least = Math.min(least, all[i][j]);
      }
    }
    return switch (linkage) {
      case SINGLE -> least;
      case COMPLETE -> most;
      case AVERAGE -> sum / weight;
      case WARD -> Math.sqrt(2 * squares(a, b, rows, weights));
    };
  }

  private static double squares(
      List<Integer> a, List<Integer> b, double[][] rows, double[] weights) {
    double one = a.stream().mapToDouble(i -> weights[i]).sum();
    double other = b.stream().mapToDouble(i -> weights[i]).sum();
    double square = 0;
    for (int j = 0; j < rows[0].length; j++) {
      int column = j;
      double mean = a.stream().mapToDouble(i -> weights[i] * rows[i][column]).sum() / one;
      double theirs = b.stream().mapToDouble(i -> weights[i] * rows[i][column]).sum() / other;
      square += (mean - theirs) * (mean - theirs);
    }
    return one * other / (one + other) * square;
  }

  @ParameterizedTest
  @EnumSource(Linkage.class)
  void heightsAreThoseOfTheSlowWay(Linkage linkage) {
    for (int n : new int[] {2, 3, 9, 60}) {
      CustomerFeatures features = Shapes.noise(n, 3, n);
      double[] ones = new double[n];
      Arrays.fill(ones, 1);
      double[] weights = IntStream.range(0, n).mapToDouble(i -> 1 + i % 4 / 2.0).toArray();
      for (double[] weight : List.of(ones, weights)) {
        Hierarchical tree =
            Hierarchical.fit(features, weight, Hierarchical.Options.k(1).linkage(linkage));
        double[] slow = heights(features, weight, linkage, Distance.EUCLIDEAN);
        assertThat(tree.dendrogram().heights()).containsExactly(slow, within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Distance.class)
  void otherDistancesToo(Distance distance) {
    CustomerFeatures features = Shapes.noise(50, 3, 4);
    double[] ones = new double[50];
    Arrays.fill(ones, 1);
    for (Linkage linkage : List.of(Linkage.AVERAGE, Linkage.COMPLETE, Linkage.SINGLE)) {
      Hierarchical tree =
          Hierarchical.fit(features, Hierarchical.Options.k(1).linkage(linkage).distance(distance));
      assertThat(tree.dendrogram().heights())
          .containsExactly(heights(features, ones, linkage, distance), within(1e-9));
    }
  }

  @Test
  void aCutIsWhatItSays() {
    CustomerFeatures blobs = Shapes.blobs(4, 400, 2, 3);
    Hierarchical four = Hierarchical.fit(blobs, Hierarchical.Options.k(4));
    assertThat(Shapes.samePartition(four.labels(), Shapes.planted(4, 400))).isTrue();
    assertThat(four.sizes()).containsOnly(100);
    double[] heights = four.dendrogram().heights();
    double between = (heights[heights.length - 4] + heights[heights.length - 3]) / 2;
    assertThat(four.cutAt(between).labels()).isEqualTo(four.labels());
    assertThat(Hierarchical.fit(blobs, Hierarchical.Options.height(between)).labels())
        .isEqualTo(four.labels());
    assertThat(four.cutInto(400).sizes()).containsOnly(1);
    assertThat(four.cutInto(1).sizes()).containsExactly(400);
    assertThat(four.cutAt(0).clusters()).isEqualTo(400);
    assertThat(four.toString()).startsWith("ward linkage, 4 clusters\n   cluster       size");
    int[] cut = four.dendrogram().cutInto(7);
    int[] order = four.dendrogram().leafOrder();
    // Without crossing lines the clusters lie side by side.
    long changes = IntStream.range(1, 400).filter(i -> cut[order[i]] != cut[order[i - 1]]).count();
    assertThat(changes).isEqualTo(6);
  }

  @Test
  void mixedDataByGower() {
    CustomerFeatures mixed =
        CustomerFeatures.of(
            List.of("a", "b", "c", "d"),
            Map.of("age", new double[] {20, 30, 60, Double.NaN}),
            Map.of("town", List.of("Ayr", "Ayr", "Wick", "Wick")));
    Hierarchical tree =
        Hierarchical.fit(
            mixed, Hierarchical.Options.k(2).linkage(Linkage.AVERAGE).distance(Distance.GOWER));
    assertThat(tree.labels()).containsExactly(0, 0, 1, 1);
    // c and d share their town and no age; a and b differ by 10 of 40 years and not in town.
    assertThat(tree.dendrogram().heights()[0]).isZero();
    assertThat(tree.dendrogram().heights()[1]).isCloseTo(0.125, within(1e-12));
  }

  @Test
  void refusesWhatCannotBe() {
    CustomerFeatures six = KMeansTest.spark();
    Hierarchical.Options two = Hierarchical.Options.k(2);
    assertThatThrownBy(() -> Hierarchical.Options.k(0))
        .hasMessage("k is 0; give 1 or more clusters");
    assertThatThrownBy(() -> Hierarchical.Options.height(-1))
        .hasMessage("the height is -1.0; give a finite one of 0 or more");
    assertThatThrownBy(() -> Hierarchical.Options.height(Double.NaN))
        .hasMessage("the height is NaN; give 0 or more");
    assertThatThrownBy(() -> two.linkage(null)).hasMessageContaining("the linkage is null");
    assertThatThrownBy(() -> two.distance(null)).hasMessageContaining("the distance is null");
    assertThatThrownBy(() -> Hierarchical.fit(six, Hierarchical.Options.k(7)))
        .hasMessage("k is 7 and there are 6 customers; give a smaller k");
    assertThatThrownBy(() -> Hierarchical.fit(six, two.distance(Distance.MANHATTAN)))
        .hasMessageStartingWith("Ward's linkage measures from means and needs EUCLIDEAN");
    Hierarchical tree = Hierarchical.fit(six, two);
    assertThatThrownBy(() -> tree.cutInto(0)).hasMessage("k is 0; give 1 or more clusters");
    assertThatThrownBy(() -> tree.cutInto(7))
        .hasMessage("k is 7 and there are 6 customers; give a smaller k");
    assertThatThrownBy(() -> tree.dendrogram().cutInto(0))
        .hasMessage("k is 0; give 1 to 6, the number of customers");
    assertThatThrownBy(() -> tree.dendrogram().cutAt(-1))
        .hasMessage("the height is -1.0; give 0 or more");
    CustomerFeatures many = Shapes.noise(Hierarchical.MOST_PAIRED + 1, 1, 1);
    assertThatThrownBy(() -> Hierarchical.fit(many, two.linkage(Linkage.AVERAGE)))
        .hasMessageStartingWith(
            "AVERAGE linkage keeps the distances of all pairs, for 20001 customers 1525 MB; the"
                + " limit is 20000 customers. features.sample(n, seed) first");
  }

  @Test
  void oneCustomerIsATreeWithoutMerges() {
    CustomerFeatures one = Shapes.features(new double[] {3});
    for (Linkage linkage : Linkage.values()) {
      Hierarchical tree = Hierarchical.fit(one, Hierarchical.Options.k(1).linkage(linkage));
      assertThat(tree.labels()).containsExactly(0);
      assertThat(tree.dendrogram().rowCount()).isZero();
      assertThat(tree.dendrogram().toString()).isEqualTo("one customer, no merge");
    }
  }

  @Test
  void aDendrogramIsATable() {
    Dendrogram tree = Hierarchical.fit(KMeansTest.spark(), Hierarchical.Options.k(2)).dendrogram();
    assertThat(tree.table().columnNames()).containsExactly("left", "right", "height", "customers");
    assertThat(tree.rowCount()).isEqualTo(5);
    assertThat(tree.leaves()).isEqualTo(6);
    assertThat(tree.weights()[10]).isEqualTo(6);
    assertThat(tree.left()[0]).isLessThan(tree.right()[0]);
    assertThat(tree.toString()).startsWith("5 merges of 6 customers, heights 0.1732 to ");
  }
}
