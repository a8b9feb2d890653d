package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static patron.features.Prepare.log1p;
import static patron.features.Prepare.zScore;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.base.Seeds;
import patron.base.Threads;
import patron.features.CustomerFeatures;

class KMeansTest {

  /** Spark ML's sample_kmeans_data.txt: six points on a line in three columns. */
  static CustomerFeatures spark() {
    double[] values = {0.0, 0.1, 0.2, 9.0, 9.1, 9.2};
    return Shapes.features(values, values.clone(), values.clone());
  }

  @AfterEach
  void allCores() {
    Threads.use(0);
  }

  /** Centres and within-cluster sum of squares as printed in the Spark ML documentation. */
  @Test
  void findsSparksTwoClusters() {
    KMeans two = KMeans.fit(spark(), KMeans.Options.k(2).seed(1));
    assertThat(two.inertia()).isCloseTo(0.12, within(1e-12));
    assertThat(two.centroids())
        .hasDimensions(2, 3)
        .satisfies(
            c -> {
              assertThat(c[0]).containsExactly(new double[] {0.1, 0.1, 0.1}, within(1e-12));
              assertThat(c[1]).containsExactly(new double[] {9.1, 9.1, 9.1}, within(1e-12));
            });
    assertThat(two.labels()).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(two.sizes()).containsExactly(3, 3);
    assertThat(two.iterations()).isPositive();
  }

  @Test
  void oneClusterIsTheMean() {
    KMeans one = KMeans.fit(spark(), KMeans.Options.k(1));
    assertThat(one.centroids()[0]).containsExactly(new double[] {4.6, 4.6, 4.6}, within(1e-12));
    assertThat(one.inertia()).isCloseTo(364.62, within(1e-9));
    assertThat(one.labels()).containsOnly(0);
  }

  @Test
  void asManyClustersAsCustomersCostNothing() {
    KMeans six = KMeans.fit(spark(), KMeans.Options.k(6).seed(3));
    assertThat(six.inertia()).isZero();
    assertThat(six.sizes()).containsOnly(1);
  }

  @Test
  void refusesMoreClustersThanCustomers() {
    assertThatThrownBy(() -> KMeans.fit(spark(), KMeans.Options.k(7)))
        .isInstanceOf(PatronException.class)
        .hasMessage("k is 7 and there are 6 customers; give a smaller k");
  }

  @Test
  void refusesMoreClustersThanDifferentCustomers() {
    CustomerFeatures alike = Shapes.features(new double[500]);
    assertThat(KMeans.fit(alike, KMeans.Options.k(1)).inertia()).isZero();
    assertThatThrownBy(() -> KMeans.fit(alike, KMeans.Options.k(2)))
        .hasMessage(
            "k is 2 and the 500 customers have only 1 different rows in [c0]; give a smaller k");
    double[] three = new double[900];
    Arrays.setAll(three, i -> 0.1 * (i % 3));
    KMeans exact = KMeans.fit(Shapes.features(three), KMeans.Options.k(3).seed(5));
    assertThat(exact.sizes()).containsOnly(300);
    assertThat(exact.inertia()).isCloseTo(0, within(1e-20));
    assertThatThrownBy(() -> KMeans.fit(Shapes.features(three), KMeans.Options.k(4)))
        .hasMessageContaining("only 3 different rows");
  }

  @Test
  void refusesNoCustomersNoColumnsAndNoNumbers() {
    KMeans.Options two = KMeans.Options.k(2);
    assertThatThrownBy(() -> KMeans.fit(spark().filter(List.of()), two))
        .hasMessage("k-means: there are no customers; check what came before");
    assertThatThrownBy(() -> KMeans.fit(spark().select(), two))
        .hasMessage("k-means: there are no columns; select at least one");
    CustomerFeatures towns =
        CustomerFeatures.of(List.of("a"), Map.of(), Map.of("town", List.of("Ayr")));
    assertThatThrownBy(() -> KMeans.fit(towns, two))
        .hasMessageStartingWith("k-means needs numbers and column 'town' holds categories");
    assertThatThrownBy(() -> KMeans.fit(Shapes.features(new double[] {1, Double.NaN}), two))
        .hasMessageStartingWith("c0 of customer c00001 is missing and k-means cannot do without");
    assertThatThrownBy(() -> KMeans.fit(Shapes.features(new double[] {1, 1e200}), two))
        .hasMessageContaining("c0 of customer c00001 is 1.0E200, too large");
  }

  @Test
  void optionsRefuseBadValues() {
    KMeans.Options two = KMeans.Options.k(2);
    assertThatThrownBy(() -> KMeans.Options.k(0)).hasMessage("k is 0; give 1 or more clusters");
    assertThatThrownBy(() -> two.starts(0)).hasMessage("starts is 0; give 1 or more");
    assertThatThrownBy(() -> two.maxIterations(0)).hasMessage("maxIterations is 0; give 1 or more");
    assertThatThrownBy(() -> two.startingFrom(new double[][] {{1}}))
        .hasMessage("1 first centres for k = 2");
    assertThatThrownBy(() -> KMeans.fit(spark(), two.startingFrom(new double[][] {{1, 2}, {1, 2}})))
        .hasMessageStartingWith("the first centre [1.0, 2.0] does not fit the columns");
  }

  @Test
  void startsFromGivenCentresAndKeepsTheirNumbers() {
    double[][] start = {{9, 9, 9}, {0, 0, 0}};
    KMeans two = KMeans.fit(spark(), KMeans.Options.k(2).startingFrom(start));
    assertThat(two.labels()).containsExactly(1, 1, 1, 0, 0, 0);
  }

  @Test
  void aCentreWithoutCustomersMovesToTheFarthest() {
    double[][] start = {{4, 4, 4}, {1000, 1000, 1000}, {2000, 2000, 2000}};
    KMeans three = KMeans.fit(spark(), KMeans.Options.k(3).startingFrom(start));
    assertThat(three.sizes()).doesNotContain(0);
    assertThat(three.inertia()).isLessThan(0.2);
  }

  @Test
  void aColumnThatDoesNotVaryChangesNothing() {
    CustomerFeatures blobs = Shapes.blobs(4, 300, 2, 11);
    CustomerFeatures wider = blobs.with("constant", filled(blobs.size(), 7));
    KMeans.Options four = KMeans.Options.k(4).seed(2);
    assertThat(KMeans.fit(wider, four).labels()).isEqualTo(KMeans.fit(blobs, four).labels());
  }

  private static double[] filled(int n, double value) {
    double[] all = new double[n];
    Arrays.fill(all, value);
    return all;
  }

  @Test
  void recoversPlantedGroups() {
    for (int seed = 0; seed < 5; seed++) {
      CustomerFeatures blobs = Shapes.blobs(5, 2_000, 3, seed);
      KMeans found = KMeans.fit(blobs, KMeans.Options.k(5).seed(seed));
      int[] planted = Shapes.planted(5, 2_000);
      assertThat(Shapes.samePartition(found.labels(), planted)).isTrue();
    }
  }

  @Test
  void everybodyIsWithTheNearestCentreAndInertiaAddsUp() {
    for (int seed = 0; seed < 10; seed++) {
      RandomGenerator random = Seeds.generator(99, seed);
      int n = random.nextInt(20, 2_000);
      int k = random.nextInt(1, 12);
      CustomerFeatures noise = Shapes.noise(n, random.nextInt(1, 6), seed);
      KMeans fit = KMeans.fit(noise, KMeans.Options.k(k).seed(seed));
      double[][] rows = Shapes.rows(noise);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        int row = i;
        double[] distances =
            Arrays.stream(fit.centroids()).mapToDouble(c -> Shapes.squared(rows[row], c)).toArray();
        double least = Arrays.stream(distances).min().orElseThrow();
        assertThat(distances[fit.labels()[i]]).isEqualTo(least);
        sum += least;
      }
      assertThat(fit.inertia()).isCloseTo(sum, within(1e-9 * sum));
      assertThat(fit.sizes()).doesNotContain(0);
      assertThat(Arrays.stream(fit.sizes()).sum()).isEqualTo(n);
    }
  }

  @Test
  void bytesDoNotDependOnThreads() {
    CustomerFeatures large = Shapes.noise(60_000, 3, 4);
    CustomerFeatures small = Shapes.noise(2_000, 4, 4);
    for (CustomerFeatures features : List.of(large, small)) {
      String[] seen =
          IntStream.of(1, 2, 5)
              .mapToObj(
                  threads -> {
                    Threads.use(threads);
                    KMeans fit = KMeans.fit(features, KMeans.Options.k(6).seed(42).starts(3));
                    return bytes(fit);
                  })
              .toArray(String[]::new);
      assertThat(seen).containsOnly(seen[0]);
    }
  }

  private static String bytes(KMeans fit) {
    return Arrays.deepToString(fit.centroids())
        + fit.inertia()
        + fit.iterations()
        + Arrays.toString(fit.labels());
  }

  @Test
  void inertiaIsNoWorseThanSmiles() {
    CustomerFeatures noise = Shapes.noise(3_000, 3, 8);
    double[][] rows = Shapes.rows(noise);
    for (int seed = 0; seed < 3; seed++) {
      double best = Double.POSITIVE_INFINITY;
      for (int run = 0; run < 8; run++) {
        smile.math.MathEx.setSeed(100L * seed + run);
        var theirs = smile.clustering.KMeans.fit(rows, 6, 100);
        best = Math.min(best, sumOfSquares(rows, theirs.group(), 6));
      }
      double ours = KMeans.fit(noise, KMeans.Options.k(6).seed(seed)).inertia();
      assertThat(ours).isLessThan(best * 1.01);
    }
  }

  /** Tiles that are taken as a whole must not change what each customer would get alone. */
  @Test
  void boundsSkipWorkButChangeNoLabel() {
    for (CustomerFeatures features :
        List.of(
            Shapes.blobs(5, 30_001, 3, 1),
            Shapes.skewed(20_000, 2),
            Shapes.noise(9_000, 12, 3),
            Shapes.features(IntStream.range(0, 12_000).mapToDouble(i -> i % 7).toArray()))) {
      KMeans fit = KMeans.fit(features, KMeans.Options.k(5).seed(1).starts(2));
      double[][] rows = Shapes.rows(features);
      double inertia = 0;
      for (int i = 0; i < rows.length; i++) {
        double own = Shapes.squared(rows[i], fit.centroids()[fit.labels()[i]]);
        for (int c = 0; c < 5; c++) {
          double other = Shapes.squared(rows[i], fit.centroids()[c]);
          assertThat(other < own || (other == own && c < fit.labels()[i])).isFalse();
        }
        inertia += own;
      }
      assertThat(fit.inertia()).isCloseTo(inertia, within(1e-10 * inertia));
    }
  }

  @Test
  void aWeightCountsLikeAsManyCustomersAtThePlace() {
    CustomerFeatures few = Shapes.noise(700, 2, 9);
    double[] weights = IntStream.range(0, 700).mapToDouble(i -> 1 + i % 3).toArray();
    int[] repeated =
        IntStream.range(0, 700)
            .flatMap(i -> IntStream.generate(() -> i).limit(1 + i % 3))
            .toArray();
    CustomerFeatures many =
        Shapes.features(
            few.names().stream()
                .map(
                    name ->
                        Arrays.stream(repeated).mapToDouble(i -> few.numbers(name)[i]).toArray())
                .toArray(double[][]::new));
    double[][] start = {{0.1, 0.1}, {0.9, 0.2}, {0.5, 0.9}};
    KMeans.Options given = KMeans.Options.k(3).startingFrom(start);
    KMeans heavy = KMeans.fit(few, weights, given);
    KMeans plain = KMeans.fit(many, given);
    assertThat(heavy.inertia()).isCloseTo(plain.inertia(), within(1e-9));
    for (int c = 0; c < 3; c++) {
      assertThat(heavy.centroids()[c]).containsExactly(plain.centroids()[c], within(1e-12));
    }
    assertThat(Arrays.stream(repeated).map(i -> heavy.labels()[i]).toArray())
        .isEqualTo(plain.labels());
    KMeans drawn = KMeans.fit(few, weights, KMeans.Options.k(3).seed(1));
    assertThat(drawn.inertia()).isLessThanOrEqualTo(heavy.inertia() * (1 + 1e-9));
    double[] scaled = Arrays.stream(weights).map(w -> 4 * w).toArray();
    assertThat(KMeans.fit(few, scaled, KMeans.Options.k(3).seed(1)).labels())
        .isEqualTo(drawn.labels());
  }

  @Test
  void refusesWeightsThatWeighNothing() {
    KMeans.Options two = KMeans.Options.k(2);
    assertThatThrownBy(() -> KMeans.fit(spark(), new double[5], two))
        .hasMessage("k-means: there are 5 weights for 6 customers; give one a customer");
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] weights = {1, 1, wrong, 1, 1, 1};
      assertThatThrownBy(() -> KMeans.fit(spark(), weights, two))
          .hasMessage(
              "k-means: the weight of customer c00002 is %s; give finite numbers above 0"
                  .formatted(wrong));
    }
  }

  private static double sumOfSquares(double[][] rows, int[] labels, int k) {
    double[][] means = new double[k][rows[0].length];
    int[] sizes = new int[k];
    Arrays.stream(labels).forEach(l -> sizes[l]++);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        means[labels[i]][j] += rows[i][j] / sizes[labels[i]];
      }
    }
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        sum += Math.pow(rows[i][j] - means[labels[i]][j], 2);
      }
    }
    return sum;
  }

  @Test
  void predictTakesRawCustomersAndGivesBackTheLabels() {
    CustomerFeatures raw = Shapes.skewed(3_000, 5);
    KMeans fit = KMeans.fit(raw.prepare(log1p("c0"), zScore()), KMeans.Options.k(4).seed(42));
    assertThat(fit.predict(raw).labels()).isEqualTo(fit.labels());
    assertThat(fit.predict(raw).clusters()).isEqualTo(4);
    CustomerFeatures one = raw.filter(List.of("c00017"));
    assertThat(fit.predict(one).labels()).containsExactly(fit.labels()[17]);
    assertThat(fit.predict(raw.filter(List.of())).labels()).isEmpty();
    assertThatThrownBy(() -> fit.predict(raw.select("c0")))
        .hasMessage("the column 'c1' is needed and not there; there are: [c0]");
    assertThatThrownBy(() -> fit.predict(fit.features()))
        .hasMessage("these features are prepared already; give the raw ones");
  }

  @Test
  void aSavedOnePredictsTheSame() {
    CustomerFeatures raw = Shapes.skewed(1_000, 6);
    KMeans fit = KMeans.fit(raw.prepare(zScore()), KMeans.Options.k(3).seed(1));
    Predictor restored = Predictors.fromMap(fit.toMap());
    assertThat(restored.predict(raw).labels()).isEqualTo(fit.labels());
    assertThat(restored.toMap()).isEqualTo(fit.toMap());
  }

  @Test
  void aSpoiledSaveSaysWhere() {
    Map<String, Object> map = KMeans.fit(spark(), KMeans.Options.k(2)).toMap();
    assertThatThrownBy(() -> Predictors.fromMap(Map.of()))
        .hasMessage(
            "saved clusters: entry 'method' is missing; was it changed after it was saved?");
    assertThatThrownBy(() -> Predictors.fromMap(changed(map, "method", "tea leaves")))
        .hasMessageContaining("entry 'method' is 'tea leaves', which is no method known here");
    assertThatThrownBy(() -> Predictors.fromMap(changed(map, "centers", List.of(List.of(1.0)))))
        .hasMessageContaining("entry 'centers' has one of length 1 for columns [c0, c1, c2]");
    assertThatThrownBy(() -> Predictors.fromMap(changed(map, "centers", "none")))
        .hasMessageContaining("entry 'centers' should be a List and is none");
  }

  private static Map<String, Object> changed(Map<String, Object> map, String key, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(map);
    copy.put(key, value);
    return copy;
  }

  @Test
  void showsItselfAsASmallTable() {
    KMeans two = KMeans.fit(spark(), KMeans.Options.k(2).seed(1));
    assertThat(two.table().columnNames())
        .containsExactly("cluster", "size", "share", "c0", "c1", "c2");
    assertThat(two.rowCount()).isEqualTo(2);
    assertThat(two.toString()).contains("inertia 0.12", "cluster", "9.100");
  }

  @Test
  void handsOutCopies() {
    KMeans two = KMeans.fit(spark(), KMeans.Options.k(2).seed(1));
    two.labels()[0] = 9;
    two.centroids()[0][0] = 9;
    assertThat(two.labels()[0]).isZero();
    assertThat(two.centroids()[0][0]).isLessThan(1);
  }
}
