package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import patron.base.Seeds;
import patron.features.CustomerFeatures;

/** Caliński-Harabasz, Davies-Bouldin, adjusted Rand and stability. */
class IndicesTest {

  /** Four groups of ten, as in scikit-learn's test_calinski_harabasz_score. */
  private static Partition fourGroups() {
    double[][] pairs = {{0, 0}, {1, 1}, {3, 3}, {4, 4}, {0, 4}, {1, 3}, {3, 1}, {4, 0}};
    double[] x = new double[40];
    double[] y = new double[40];
    int[] labels = new int[40];
    for (int i = 0; i < 40; i++) {
      labels[i] = i / 10;
      x[i] = pairs[2 * labels[i] + i % 2][0];
      y[i] = pairs[2 * labels[i] + i % 2][1];
    }
    return Partition.of(Shapes.features(x, y), labels);
  }

  @Test
  void generalCaseOfScikitLearn() {
    Partition four = fourGroups();
    assertThat(CalinskiHarabasz.of(four.features(), four)).isCloseTo(108, within(1e-9));
    assertThat(DaviesBouldin.of(four.features(), four))
        .isCloseTo(2 * Math.sqrt(0.5) / 3, within(1e-12));
  }

  @Test
  void edgesOfTheIndices() {
    CustomerFeatures line = Shapes.features(new double[] {-1, 1, -1, 1});
    Partition sameMeans = Partition.of(line, new int[] {0, 0, 1, 1});
    assertThat(CalinskiHarabasz.of(line, sameMeans)).isZero();
    assertThat(DaviesBouldin.of(line, sameMeans)).isInfinite();
    Partition exact = Partition.of(line, new int[] {0, 1, 0, 1});
    assertThat(CalinskiHarabasz.of(line, exact)).isInfinite();
    assertThat(DaviesBouldin.of(line, exact)).isZero();
    Partition one = Partition.of(line, new int[4]);
    assertThatThrownBy(() -> CalinskiHarabasz.of(line, one))
        .hasMessage("Calinski-Harabasz compares clusters and there is 1; give two or more");
    assertThatThrownBy(() -> DaviesBouldin.of(line, one))
        .hasMessage("Davies-Bouldin compares clusters and there is 1; give two or more");
    Partition alone = Partition.of(line, new int[] {0, 1, 2, 3});
    assertThatThrownBy(() -> CalinskiHarabasz.of(line, alone))
        .hasMessage("Calinski-Harabasz needs more customers than clusters and there are 4 of each");
  }

  @Test
  void aClusterWithoutCustomersHereDoesNotCount() {
    Partition four = fourGroups();
    List<String> firstTwo = four.ids().subList(0, 20);
    CustomerFeatures part = four.features().filter(firstTwo);
    Partition two = Partition.of(part, Arrays.copyOf(four.labels(), 20));
    assertThat(DaviesBouldin.of(part, four)).isEqualTo(DaviesBouldin.of(part, two));
    CustomerFeatures lastTwo = four.features().filter(four.ids().subList(20, 40));
    assertThat(CalinskiHarabasz.of(lastTwo, four)).isPositive().isFinite();
  }

  /** The examples of scikit-learn's documentation of adjusted_rand_score. */
  @Test
  void adjustedRandAsPublished() {
    assertThat(AdjustedRand.of(new int[] {0, 0, 1, 1}, new int[] {1, 1, 0, 0})).isEqualTo(1);
    assertThat(AdjustedRand.of(new int[] {0, 0, 1, 2}, new int[] {0, 0, 1, 1}))
        .isCloseTo(0.5714285714285714, within(1e-15));
    assertThat(AdjustedRand.of(new int[] {0, 0, 0, 0}, new int[] {0, 1, 2, 3})).isZero();
    assertThat(AdjustedRand.of(new int[] {0, 0, 1, 1}, new int[] {0, 1, 0, 1})).isEqualTo(-0.5);
    assertThat(AdjustedRand.of(new int[3], new int[3])).isEqualTo(1);
    assertThat(AdjustedRand.of(new int[] {0, 1}, new int[] {1, 0})).isEqualTo(1);
    assertThat(AdjustedRand.of(new int[0], new int[0])).isEqualTo(1);
  }

  @Test
  void adjustedRandOfUnrelatedLabelsIsAboutZeroAndSymmetric() {
    for (int seed = 0; seed < 10; seed++) {
      RandomGenerator random = Seeds.generator(5, seed);
      int[] a = random.ints(5_000, 0, 4).toArray();
      int[] b = random.ints(5_000, 0, 7).toArray();
      assertThat(AdjustedRand.of(a, b)).isCloseTo(0, within(0.005));
      assertThat(AdjustedRand.of(a, b)).isCloseTo(AdjustedRand.of(b, a), within(1e-15));
      assertThat(AdjustedRand.of(a, a)).isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void adjustedRandComparesTheSameCustomers() {
    CustomerFeatures line = Shapes.features(new double[] {1, 2, 3, 4});
    Partition all = Partition.of(line, new int[] {0, 0, 1, 1});
    assertThat(AdjustedRand.of(all, Partition.of(line, new int[] {1, 1, 0, 0}))).isEqualTo(1);
    Partition three = Partition.of(line.filter(line.ids().subList(0, 3)), new int[] {0, 0, 1});
    assertThatThrownBy(() -> AdjustedRand.of(all, three))
        .hasMessage("one partition has 4 customers, the other 3; compare the same customers");
    assertThatThrownBy(() -> AdjustedRand.of(new int[2], new int[3]))
        .hasMessage("there are 2 labels and 3; give the same number");
  }

  @Test
  void realGroupsAreStableAndSplitOnesAreNot() {
    CustomerFeatures blobs = Shapes.blobs(3, 600, 2, 1);
    Stability three =
        Stability.bootstrap(blobs, f -> KMeans.fit(f, KMeans.Options.k(3).seed(1)), 10, 42);
    assertThat(three.jaccard()).hasSize(3).containsOnly(1);
    assertThat(three.adjustedRand()).isEqualTo(1);
    assertThat(three.runs()).isEqualTo(10);
    assertThat(three.table().rowCount()).isEqualTo(3);
    CustomerFeatures noise = Shapes.noise(600, 2, 1);
    Stability seven =
        Stability.bootstrap(noise, f -> KMeans.fit(f, KMeans.Options.k(7).seed(1)), 10, 42);
    assertThat(Arrays.stream(seven.jaccard()).min().orElseThrow()).isLessThan(0.85);
    assertThat(seven.adjustedRand()).isLessThan(0.9);
    assertThatThrownBy(() -> Stability.bootstrap(noise, f -> seven(f), 0, 1))
        .hasMessage("runs is 0; give 1 or more");
  }

  private static Partition seven(CustomerFeatures features) {
    return KMeans.fit(features, KMeans.Options.k(7));
  }

  @Test
  void partitionsOfOnesOwnAreChecked() {
    CustomerFeatures line = Shapes.features(new double[] {1, 2, 3, 5});
    assertThatThrownBy(() -> Partition.of(line, new int[3]))
        .hasMessage("there are 3 labels for 4 customers; give one a customer");
    assertThatThrownBy(() -> Partition.of(line, new int[] {0, 0, -2, 0}))
        .hasMessage("customer c00002 has label -2; give 0 or more, or -1 for none");
    assertThatThrownBy(() -> Partition.of(line, new int[] {0, 0, 2, 0}))
        .hasMessage("no customer has label 1 of 0 to 2; number without gaps");
    Partition noise = Partition.of(line, new int[] {0, 0, -1, 1});
    assertThat(noise.sizes()).containsExactly(2, 1);
    assertThat(noise.rowCount()).isEqualTo(3);
    assertThat(noise.table().intColumn("cluster").asObjectArray()).containsExactly(0, 1, -1);
    assertThat(noise.table().doubleColumn("c0").asDoubleArray()).containsExactly(1.5, 5, 3);
    assertThat(noise.toString()).startsWith("2 clusters, 1 noise\n   cluster       size");
  }

  @Test
  void knownGroupsAreAPartition() {
    CustomerFeatures people =
        CustomerFeatures.of(
            List.of("a", "b", "c", "d"),
            Map.of("age", new double[4]),
            Map.of("town", List.of("Wick", "", "Ayr", "Wick")));
    Partition towns = Partition.by(people, "town");
    assertThat(towns.labels()).containsExactly(1, -1, 0, 1);
    assertThat(towns.clusters()).isEqualTo(2);
    assertThatThrownBy(() -> Partition.by(people, "age"))
        .hasMessageContaining("column 'age' holds numbers");
  }
}
