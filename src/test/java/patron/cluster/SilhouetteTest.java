package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.base.Threads;
import patron.features.CustomerFeatures;

class SilhouetteTest {

  /** Table 1 of Rousseeuw (1987): how unlike twelve countries are, below the diagonal. */
  private static final double[][] COUNTRIES = {
    {},
    {5.58},
    {7.00, 6.50},
    {7.08, 7.00, 3.83},
    {4.83, 5.08, 8.17, 5.83},
    {2.17, 5.75, 6.67, 6.92, 4.92},
    {6.42, 5.00, 5.58, 6.00, 4.67, 6.42},
    {3.42, 5.50, 6.42, 6.42, 5.00, 3.92, 6.17},
    {2.50, 4.92, 6.25, 7.33, 4.50, 2.25, 6.33, 2.75},
    {6.08, 6.67, 4.25, 2.67, 6.00, 6.17, 6.17, 6.92, 6.17},
    {5.25, 6.83, 4.50, 3.75, 5.75, 5.42, 6.08, 5.83, 6.67, 3.67},
    {4.75, 3.00, 6.08, 6.67, 5.00, 5.58, 4.83, 6.17, 5.67, 6.50, 6.92}
  };

  private static final List<String> NAMES =
      List.of("BEL", "BRA", "CHI", "CUB", "EGY", "FRA", "IND", "ISR", "USA", "USS", "YUG", "ZAI");

  @AfterEach
  void allCores() {
    Threads.use(0);
  }

  private static Silhouette countries(int... labels) {
    double[][] full = new double[12][12];
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < i; j++) {
        full[i][j] = COUNTRIES[i][j];
        full[j][i] = COUNTRIES[i][j];
      }
    }
    CustomerFeatures none = CustomerFeatures.of(NAMES, Map.of(), Map.of());
    return Silhouette.ofDissimilarities(full, Partition.of(none, labels));
  }

  /** Figures 2 and 3 of the paper; the means to five digits from scikit-learn. */
  @Test
  void agreesWithRousseeuwsCountries() {
    Silhouette two = countries(0, 0, 1, 1, 0, 0, 1, 0, 0, 1, 1, 0);
    assertThat(two.mean()).isCloseTo(0.27967, within(5e-6));
    double[] printed = {.39, .22, .33, .40, .20, .35, -.04, .30, .43, .34, .26, .19};
    assertThat(two.values()).containsExactly(printed, within(0.0051));
    Silhouette three = countries(0, 1, 2, 2, 0, 0, 1, 0, 0, 2, 2, 1);
    assertThat(three.mean()).isCloseTo(0.33010, within(5e-6));
  }

  /** scikit-learn's test_cluster_size_1: a cluster of one has 0, identical customers have 1. */
  @Test
  void aClusterOfOneHasZero() {
    CustomerFeatures line = Shapes.features(new double[] {0, 1, 1, 2, 3, 3});
    Silhouette silhouette = Silhouette.of(line, Partition.of(line, new int[] {0, 1, 1, 1, 2, 2}));
    assertThat(silhouette.values()).containsExactly(0, 0.5, 0.5, 0, 1, 1);
  }

  /** Silhouette with squared distances as printed in the Spark ML documentation. */
  @Test
  void agreesWithSparkOnSquaredDistances() {
    CustomerFeatures spark = KMeansTest.spark();
    KMeans two = KMeans.fit(spark, KMeans.Options.k(2).seed(1));
    assertThat(Silhouette.squaredEuclidean(spark, two).mean())
        .isCloseTo(0.9997530305375207, within(1e-12));
  }

  @Test
  void agreesWithThePlainDefinition() {
    for (int seed = 0; seed < 3; seed++) {
      CustomerFeatures noise = Shapes.noise(1_000, 3, seed);
      KMeans four = KMeans.fit(noise, KMeans.Options.k(4).seed(seed));
      double[][] distances = distances(noise);
      double[] plain = Silhouette.ofDissimilarities(distances, four).values();
      assertThat(Silhouette.of(noise, four).values()).containsExactly(plain, within(1e-12));
      double[][] squares =
          Arrays.stream(distances)
              .map(row -> Arrays.stream(row).map(d -> d * d).toArray())
              .toArray(double[][]::new);
      assertThat(Silhouette.squaredEuclidean(noise, four).values())
          .containsExactly(Silhouette.ofDissimilarities(squares, four).values(), within(1e-9));
    }
  }

  private static double[][] distances(CustomerFeatures features) {
    double[][] rows = Shapes.rows(features);
    return Arrays.stream(rows)
        .map(a -> Arrays.stream(rows).mapToDouble(b -> Math.sqrt(Shapes.squared(a, b))).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void noiseIsLeftOut() {
    CustomerFeatures line = Shapes.features(new double[] {0, 1, 50, 10, 11});
    Silhouette with = Silhouette.of(line, Partition.of(line, new int[] {0, 0, -1, 1, 1}));
    CustomerFeatures four = line.filter(List.of("c00000", "c00001", "c00003", "c00004"));
    Silhouette without = Silhouette.of(four, Partition.of(four, new int[] {0, 0, 1, 1}));
    assertThat(with.values()[2]).isNaN();
    assertThat(with.mean()).isEqualTo(without.mean());
    assertThat(
            Silhouette.squaredEuclidean(line, Partition.of(line, new int[] {0, 0, -1, 1, 1}))
                .values()[2])
        .isNaN();
  }

  @Test
  void aSampleEstimatesTheMeanWithinItsError() {
    CustomerFeatures noise = Shapes.noise(3_000, 2, 1);
    KMeans four = KMeans.fit(noise, KMeans.Options.k(4).seed(1));
    double exact = Silhouette.of(noise, four).mean();
    for (int seed = 0; seed < 20; seed++) {
      Silhouette sampled = Silhouette.sampled(noise, four, 300, seed);
      assertThat(sampled.values()).hasSize(300);
      assertThat(sampled.mean()).isCloseTo(exact, within(4 * sampled.standardError()));
    }
    Silhouette all = Silhouette.sampled(noise, four, 9_999, 1);
    assertThat(all.mean()).isEqualTo(exact);
    assertThat(all.standardError()).isZero();
  }

  @Test
  void bytesDoNotDependOnThreads() {
    CustomerFeatures noise = Shapes.noise(2_000, 3, 1);
    KMeans four = KMeans.fit(noise, KMeans.Options.k(4).seed(1));
    Threads.use(1);
    double[] one = Silhouette.of(noise, four).values();
    Threads.use(5);
    assertThat(Silhouette.of(noise, four).values()).isEqualTo(one);
  }

  @Test
  void matchesByIdAndRefusesStrangers() {
    CustomerFeatures line = Shapes.features(new double[] {0, 1, 50, 10, 11});
    Partition some =
        Partition.of(line.filter(List.of("c00000", "c00001", "c00004")), new int[] {0, 0, 1});
    assertThatThrownBy(() -> Silhouette.of(line, some))
        .isInstanceOf(PatronException.class)
        .hasMessage("customer c00002 is not in the partition; give features of customers who are");
    Partition all = Partition.of(line, new int[] {0, 0, 2, 1, 1});
    assertThat(Silhouette.of(some.features(), all).values()).hasSize(3);
  }

  @Test
  void refusesOneClusterAndTooManyCustomers() {
    CustomerFeatures line = Shapes.features(new double[] {0, 1, 2});
    Partition one = Partition.of(line, new int[] {0, 0, 0});
    assertThatThrownBy(() -> Silhouette.of(line, one))
        .hasMessage("the silhouette compares clusters and there is 1; give two or more");
    assertThatThrownBy(() -> Silhouette.sampled(line, one, 1, 0))
        .hasMessage("a sample of 1 says nothing; give 2 or more");
    CustomerFeatures many = Shapes.features(new double[50_001]);
    assertThatThrownBy(() -> Silhouette.of(many, Partition.of(many, new int[50_001])))
        .hasMessageStartingWith("the exact silhouette of 50001 customers takes too long");
    Partition two = Partition.of(line, new int[] {0, 0, 1});
    assertThatThrownBy(() -> Silhouette.ofDissimilarities(new double[2][3], two))
        .hasMessage("the dissimilarities are not 3 rows of 3 for 3 customers");
    double[][] negative = new double[3][3];
    negative[0][1] = -1;
    assertThatThrownBy(() -> Silhouette.ofDissimilarities(negative, two))
        .hasMessage("a dissimilarity is negative or not a finite number");
  }

  @Test
  void allCustomersAlikeAreBetweenTheirClusters() {
    CustomerFeatures alike = Shapes.features(new double[4]);
    Silhouette silhouette = Silhouette.of(alike, Partition.of(alike, new int[] {0, 0, 1, 1}));
    assertThat(silhouette.values()).containsOnly(0);
  }

  @Test
  void showsAClusterARow() {
    CustomerFeatures line = Shapes.features(new double[] {0, 1, 1, 2, 3, 3});
    Silhouette silhouette = Silhouette.of(line, Partition.of(line, new int[] {0, 1, 1, 1, 2, 2}));
    assertThat(silhouette.table().columnNames())
        .containsExactly("cluster", "customers", "mean", "below_zero");
    assertThat(silhouette.rowCount()).isEqualTo(3);
    assertThat(silhouette.table().doubleColumn("mean").get(2)).isEqualTo(1);
  }
}
