package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static patron.features.Prepare.zScore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Threads;
import patron.features.CustomerFeatures;

/** What holds for all algorithms alike: bad data, edges, threads, interrupts, saving. */
class EveryAlgorithmTest {

  /** Fits with k clusters, or with what finds about as many where k is not asked for. */
  @FunctionalInterface
  private interface Fit {
    Partition of(CustomerFeatures features, double[] weights, int k);
  }

  private static final Map<String, Fit> ALL = new LinkedHashMap<>();

  /** Those that find no given number of clusters. */
  private static final List<String> DENSITY = List.of("DBSCAN", "HDBSCAN");

  static {
    ALL.put("k-means", (f, w, k) -> KMeans.fit(f, w, KMeans.Options.k(k).seed(1)));
    ALL.put(
        "mini-batch k-means",
        (f, w, k) -> MiniBatchKMeans.fit(f, w, MiniBatchKMeans.Options.k(k).seed(1)));
    ALL.put(
        "bisecting k-means",
        (f, w, k) -> BisectingKMeans.fit(f, w, BisectingKMeans.Options.k(k).seed(1)));
    ALL.put("k-medoids", (f, w, k) -> KMedoids.fit(f, w, KMedoids.Options.k(k).seed(1)));
    ALL.put(
        "k-medoids, Gower",
        (f, w, k) -> KMedoids.fit(f, w, KMedoids.Options.k(k).seed(1).distance(Distance.GOWER)));
    ALL.put("k-prototypes", (f, w, k) -> KPrototypes.fit(f, w, KPrototypes.Options.k(k).seed(1)));
    ALL.put(
        "mixture", (f, w, k) -> GaussianMixture.fit(f, w, GaussianMixture.Options.k(k).seed(1)));
    for (Linkage linkage : Linkage.values()) {
      ALL.put(
          linkage + " linkage",
          (f, w, k) -> Hierarchical.fit(f, w, Hierarchical.Options.k(k).linkage(linkage)));
    }
    ALL.put("DBSCAN", (f, w, k) -> Dbscan.fit(f, w, Dbscan.Options.epsilon(2).minPoints(5)));
    ALL.put(
        "HDBSCAN",
        (f, w, k) ->
            Hdbscan.fit(
                f, w, Hdbscan.Options.minClusterSize(20).minSamples(Math.clamp(f.size(), 1, 5))));
  }

  private static double[] ones(CustomerFeatures features) {
    double[] ones = new double[features.size()];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static Partition fit(Fit fit, CustomerFeatures features, int k) {
    return fit.of(features, ones(features), k);
  }

  @AfterEach
  void allCores() {
    Threads.use(0);
  }

  private static Stream<DynamicTest> each(BiConsumer<String, Fit> body) {
    return ALL.entrySet().stream()
        .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> body.accept(e.getKey(), e.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> findsPlantedGroups() {
    CustomerFeatures blobs = Shapes.blobs(4, 800, 3, 2);
    return each(
        (name, fit) -> {
          Partition found = fit(fit, blobs, 4);
          assertThat(AdjustedRand.of(found.labels(), Shapes.planted(4, 800)))
              .isGreaterThan(DENSITY.contains(name) ? 0.9 : 0.999);
          assertThat(found.clusters()).isEqualTo(4);
          assertThat(found.ids()).isEqualTo(blobs.ids());
          assertThat(found.toString().lines().count()).isBetween(5L, 7L);
          assertThat(found.toString().lines()).allMatch(line -> line.length() <= 110);
          assertThat(found.rowCount()).isEqualTo(found.table().rowCount());
          found.labels()[0] = 99;
          assertThat(found.labels()[0]).isLessThan(4);
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesDataThatCannotBeMeasured() {
    return each(
        (name, fit) -> {
          boolean gower = name.contains("Gower");
          CustomerFeatures none = KMeansTest.spark().filter(List.of());
          assertThatThrownBy(() -> fit(fit, none, 1))
              .isInstanceOf(PatronException.class)
              .hasMessageContaining("there are no customers; check what came before");
          assertThatThrownBy(() -> fit(fit, KMeansTest.spark().select(), 1))
              .hasMessageContaining("there are no columns; select at least one");
          CustomerFeatures missing = Shapes.features(new double[] {1, 2, 3, Double.NaN});
          CustomerFeatures huge = Shapes.features(new double[] {1, 2, 3, 1e308});
          if (gower) {
            assertThat(fit(fit, missing, 2).clusters()).isEqualTo(2);
            assertThat(fit(fit, huge, 2).labels()).containsExactly(0, 0, 0, 1);
          } else {
            assertThatThrownBy(() -> fit(fit, missing, 2))
                .hasMessageContaining("c0 of customer c00003 is missing");
            assertThatThrownBy(() -> fit(fit, huge, 2))
                .hasMessageContaining("c0 of customer c00003 is 1.0E308, too large");
          }
          assertThatThrownBy(() -> Shapes.features(new double[] {Double.POSITIVE_INFINITY}))
              .isInstanceOf(PatronException.class);
          for (double wrong : new double[] {0, -2, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] weights = ones(KMeansTest.spark());
            weights[2] = wrong;
            assertThatThrownBy(() -> fit.of(KMeansTest.spark(), weights, 2))
                .hasMessageContaining("the weight of customer c00002 is " + wrong);
          }
          assertThatThrownBy(() -> fit.of(KMeansTest.spark(), new double[5], 2))
              .hasMessageContaining("there are 5 weights for 6 customers");
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesCategoriesWhereOnlyNumbersWill() {
    CustomerFeatures towns =
        CustomerFeatures.of(
            List.of("a", "b", "c"),
            Map.of("spend", new double[] {1, 2, 9}),
            Map.of("town", List.of("Ayr", "Ayr", "Wick")));
    return each(
        (name, fit) -> {
          if (name.contains("Gower") || name.equals("k-prototypes")) {
            assertThat(fit(fit, towns, 2).labels()).containsExactly(0, 0, 1);
          } else {
            assertThatThrownBy(() -> fit(fit, towns, 2))
                .hasMessageContaining("needs numbers and column 'town' holds categories");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> oneCustomerIsOneClusterOrNoise() {
    CustomerFeatures one = Shapes.features(new double[] {5}, new double[] {-1});
    return each(
        (name, fit) -> {
          Partition found = fit(fit, one, 1);
          assertThat(found.labels()).containsExactly(DENSITY.contains(name) ? -1 : 0);
          if (!DENSITY.contains(name)) {
            assertThatThrownBy(() -> fit(fit, one, 2)).hasMessageContaining("give a smaller k");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> customersWhoAreAllAlike() {
    CustomerFeatures alike = Shapes.features(filled(60, 3), filled(60, -1));
    return each(
        (name, fit) -> {
          switch (name) {
            case "DBSCAN" -> assertThat(fit(fit, alike, 1).sizes()).containsExactly(60);
            case "HDBSCAN" -> assertThat(fit(fit, alike, 1).labels()).containsOnly(-1);
            default -> {
              assertThat(fit(fit, alike, 1).sizes()).containsExactly(60);
              if (name.endsWith("linkage")) {
                // A tree can be cut anywhere, also at a height of 0.
                assertThat(fit(fit, alike, 2).clusters()).isEqualTo(2);
              } else {
                assertThatThrownBy(() -> fit(fit, alike, 2))
                    .isInstanceOf(PatronException.class)
                    .hasMessageContaining("give a smaller k");
              }
            }
          }
        });
  }

  private static double[] filled(int n, double value) {
    double[] all = new double[n];
    Arrays.fill(all, value);
    return all;
  }

  @TestFactory
  Stream<DynamicTest> constantAndRepeatedColumnsChangeLittle() {
    CustomerFeatures blobs = Shapes.blobs(3, 600, 2, 7);
    double[] x = blobs.numbers("c0");
    CustomerFeatures more =
        Shapes.features(x, blobs.numbers("c1"), filled(600, 7), x.clone(), x.clone());
    return each(
        (name, fit) ->
            assertThat(AdjustedRand.of(fit(fit, more, 3).labels(), Shapes.planted(3, 600)))
                .isGreaterThan(DENSITY.contains(name) ? 0.9 : 0.999));
  }

  @TestFactory
  Stream<DynamicTest> aThousandColumns() {
    CustomerFeatures wide = Shapes.blobs(2, 120, 1_000, 3);
    return each(
        (name, fit) -> {
          if (name.equals("mixture")) {
            GaussianMixture found =
                GaussianMixture.fit(
                    wide, GaussianMixture.Options.k(2).covariance(Covariance.SPHERICAL).starts(1));
            assertThat(found.sizes()).containsExactly(60, 60);
          } else if (name.equals("DBSCAN")) {
            assertThat(Dbscan.fit(wide, Dbscan.Options.epsilon(60).minPoints(5)).sizes())
                .containsExactly(60, 60);
          } else {
            assertThat(AdjustedRand.of(fit(fit, wide, 2).labels(), Shapes.planted(2, 120)))
                .isEqualTo(1);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> largeAndSmallNumbersScale() {
    CustomerFeatures blobs = Shapes.blobs(3, 300, 2, 5);
    return each(
        (name, fit) -> {
          if (DENSITY.contains(name)) {
            return;
          }
          int[] plain = fit(fit, blobs, 3).labels();
          for (double factor : new double[] {1e-60, 1e60}) {
            CustomerFeatures scaled =
                Shapes.features(
                    Arrays.stream(blobs.numbers("c0")).map(v -> v * factor).toArray(),
                    Arrays.stream(blobs.numbers("c1")).map(v -> v * factor).toArray());
            assertThat(Shapes.samePartition(fit(fit, scaled, 3).labels(), plain)).isTrue();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> bytesDependNeitherOnThreadsNorOnTheRun() {
    CustomerFeatures few = Shapes.skewed(1_500, 4).prepare(zScore());
    CustomerFeatures many = Shapes.noise(20_000, 3, 4);
    return each(
        (name, fit) -> {
          List<CustomerFeatures> data = new ArrayList<>(List.of(few));
          if (!name.startsWith("k-medoids") && !name.matches("(AVERAGE|COMPLETE) linkage")) {
            data.add(many);
          }
          for (CustomerFeatures features : data) {
            double[] weights =
                IntStream.range(0, features.size()).mapToDouble(i -> 1 + i % 3).toArray();
            Threads.use(1);
            String first = bytes(fit.of(features, weights, 4));
            for (int threads : new int[] {2, 8}) {
              Threads.use(threads);
              int runs = features == few ? 10 : 1;
              for (int run = 0; run < runs; run++) {
                assertThat(bytes(fit.of(features, weights, 4))).isEqualTo(first);
              }
            }
          }
        });
  }

  private static String bytes(Partition partition) {
    StringBuilder all = new StringBuilder();
    all.append(Arrays.hashCode(partition.labels())).append(partition.clusters());
    switch (partition) {
      case KMeans m -> all.append(Arrays.deepToString(m.centroids())).append(m.inertia());
      case MiniBatchKMeans m -> all.append(Arrays.deepToString(m.centroids())).append(m.inertia());
      case BisectingKMeans m -> all.append(m.inertia());
      case KMedoids m -> all.append(m.medoidIds()).append(m.cost());
      case KPrototypes m -> all.append(Arrays.deepToString(m.means())).append(m.cost());
      case GaussianMixture m ->
          all.append(Arrays.deepToString(m.covariances())).append(m.logLikelihood());
      case Hierarchical m -> all.append(Arrays.hashCode(m.dendrogram().heights()));
      case Dbscan m -> all.append(Arrays.hashCode(m.cores()));
      case Hdbscan m ->
          all.append(Arrays.hashCode(m.strengths()))
              .append(Arrays.hashCode(m.outlierScores()))
              .append(m.condensedTree().table());
      default -> throw new AssertionError(partition.getClass());
    }
    return all.toString();
  }

  @TestFactory
  Stream<DynamicTest> aSavedOnePredictsTheSame() {
    CustomerFeatures raw = Shapes.skewed(600, 8);
    CustomerFeatures prepared = raw.prepare(zScore());
    CustomerFeatures others = Shapes.skewed(500, 9);
    return each(
        (name, fit) -> {
          Partition found = fit(fit, prepared, 4);
          if (!(found instanceof Predictor predictor)) {
            assertThat(found).isInstanceOfAny(Hierarchical.class, Dbscan.class);
            return;
          }
          if (!name.equals("HDBSCAN")) {
            assertThat(predictor.predict(raw).labels()).isEqualTo(found.labels());
          }
          Predictor restored = Predictors.fromMap(predictor.toMap());
          assertThat(restored.predict(others).labels())
              .isEqualTo(predictor.predict(others).labels());
          assertThat(restored.toMap()).isEqualTo(predictor.toMap());
          assertThat(restored.predict(raw.filter(List.of())).labels()).isEmpty();
          assertThat(predictor.predict(raw.filter(List.of("c00017"))).labels()).hasSize(1);
          assertThatThrownBy(() -> predictor.predict(raw.select("c0")))
              .hasMessageContaining("the column 'c1' is needed");
        });
  }

  @TestFactory
  Stream<DynamicTest> whatWasSpoiledAfterSavingIsRefused() {
    CustomerFeatures raw = Shapes.skewed(200, 8);
    return each(
        (name, fit) -> {
          if (!(fit(fit, raw, 3) instanceof Predictor predictor)) {
            return;
          }
          Map<String, Object> map = predictor.toMap();
          for (String key : map.keySet()) {
            Map<String, Object> without = new LinkedHashMap<>(map);
            without.remove(key);
            assertThatThrownBy(() -> Predictors.fromMap(without))
                .isInstanceOf(PatronException.class)
                .hasMessageContaining("'" + key + "'");
            Map<String, Object> other = new LinkedHashMap<>(map);
            other.put(key, "tea leaves");
            assertThatThrownBy(() -> Predictors.fromMap(other))
                .isInstanceOf(PatronException.class)
                .hasMessageStartingWith("saved ");
          }
        });
  }

  /** Those that are done too soon otherwise. */
  private static final Map<String, Fit> SLOWER =
      Map.of(
          "mini-batch k-means",
          (f, w, k) -> MiniBatchKMeans.fit(f, w, MiniBatchKMeans.Options.k(k).batch(200_000)),
          "DBSCAN",
          (f, w, k) -> Dbscan.fit(Shapes.noise(f.size(), 6, 6), Dbscan.Options.epsilon(0.3)));

  /** Of a fit that takes some seconds on one thread. */
  @TestFactory
  Stream<DynamicTest> aLongFitShowsHowFarItIsAndStopsWhenInterrupted() {
    CustomerFeatures large = Shapes.noise(400_000, 4, 6);
    CustomerFeatures pairs = Shapes.noise(9_000, 4, 6);
    return each(
        (name, fit) -> {
          boolean all = name.startsWith("k-medoids") || name.matches("(AVERAGE|COMPLETE) linkage");
          CountDownLatch shown = new CountDownLatch(1);
          AtomicReference<Throwable> end = new AtomicReference<>(new AssertionError("too short"));
          Threads.use(1);
          Progress.sendTo(state -> shown.countDown());
          Thread thread =
              Thread.ofPlatform()
                  .daemon()
                  .start(() -> fit(SLOWER.getOrDefault(name, fit), all ? pairs : large, end));
          try {
            assertThat(shown.await(20, TimeUnit.SECONDS)).as("progress is shown").isTrue();
            thread.interrupt();
            thread.join(5_000);
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          } finally {
            Progress.sendTo(state -> {});
          }
          assertThat(thread.isAlive()).isFalse();
          assertThat(end.get())
              .isInstanceOf(PatronException.class)
              .hasMessageContaining("interrupted");
        });
  }

  private static void fit(Fit fit, CustomerFeatures features, AtomicReference<Throwable> end) {
    try {
      fit(fit, features, 60);
    } catch (PatronException e) {
      end.set(e);
    }
  }
}
