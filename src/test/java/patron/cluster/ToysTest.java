package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Agreement with scikit-learn 1.9.1 and SciPy 1.17.1 on scikit-learn's own toy sets. */
class ToysTest {

  private static final Map<String, Double> EPSILONS =
      Map.of("circles", 0.3, "moons", 0.3, "varied", 0.18, "aniso", 0.15, "blobs", 0.3);

  static Stream<String> names() {
    return Toys.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void kMeansAgrees(String name) {
    Toys toys = Toys.of(name);
    KMeans ours =
        KMeans.fit(toys.features(), KMeans.Options.k(toys.clusters("kmeans")).seed(1).starts(100));
    double theirs = toys.figures().get("kmeans");
    assertThat(ours.inertia()).isLessThanOrEqualTo(theirs * (1 + 1e-9));
    // A ring can be halved in any direction: there ours is another half, and a better one.
    if (ours.inertia() > theirs * (1 - 1e-9)) {
      assertThat(toys.agreement("kmeans", ours)).isGreaterThanOrEqualTo(0.99);
    } else {
      assertThat(name).isEqualTo("circles");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyLinkageAgreesAndSoDoTheHeights(String name) {
    Toys toys = Toys.of(name);
    for (Linkage linkage : Linkage.values()) {
      String method = linkage.name().toLowerCase(Locale.ROOT);
      Hierarchical ours =
          Hierarchical.fit(
              toys.features(), Hierarchical.Options.k(toys.clusters(method)).linkage(linkage));
      assertThat(toys.agreement(method, ours)).as(method).isGreaterThanOrEqualTo(0.99);
      double sum = Arrays.stream(ours.dendrogram().heights()).sum();
      assertThat(sum).as(method).isCloseTo(toys.figures().get(method), within(1e-9 * sum));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void dbscanAgrees(String name) {
    Toys toys = Toys.of(name);
    Dbscan ours =
        Dbscan.fit(toys.features(), Dbscan.Options.epsilon(EPSILONS.get(name)).minPoints(10));
    assertThat(toys.agreement("dbscan", ours)).isGreaterThanOrEqualTo(0.99);
    int[] theirs = toys.labels().get("dbscan");
    for (int i = 0; i < theirs.length; i++) {
      assertThat(ours.labels()[i] < 0).isEqualTo(theirs[i] < 0);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void hdbscanAgreesAndSoDoTheStrengths(String name) {
    Toys toys = Toys.of(name);
    Hdbscan ours = Hdbscan.fit(toys.features(), Hdbscan.Options.minClusterSize(15).minSamples(7));
    assertThat(toys.agreement("hdbscan", ours)).isGreaterThanOrEqualTo(0.99);
    assertThat(Arrays.stream(ours.strengths()).sum())
        .isCloseTo(toys.figures().get("hdbscan"), within(0.5));
  }

  @ParameterizedTest
  @MethodSource("names")
  void mixturesAgreeAndSoDoesTheLikelihood(String name) {
    Toys toys = Toys.of(name);
    GaussianMixture ours =
        GaussianMixture.fit(
            toys.features(),
            GaussianMixture.Options.k(toys.clusters("mixture")).seed(1).starts(5).tolerance(1e-7));
    double score = ours.logLikelihood() / ours.ids().size();
    assertThat(score).isGreaterThan(toys.figures().get("mixture") - 1e-4);
    // A ring can be halved in any direction.
    if (Math.abs(score - toys.figures().get("mixture")) < 1e-6) {
      assertThat(toys.agreement("mixture", ours)).isGreaterThanOrEqualTo(0.99);
    } else {
      assertThat(name).isEqualTo("circles");
    }
  }

  /** As src/bench/toys.py computes it from the paper. */
  @ParameterizedTest
  @MethodSource("names")
  void dbcvIsThatOfThePaper(String name) {
    Toys toys = Toys.of(name);
    for (String method : List.of("kmeans", "hdbscan")) {
      Partition given = Partition.of(toys.features(), toys.labels().get(method));
      assertThat(Dbcv.of(toys.features(), given))
          .as(method)
          .isCloseTo(toys.figures().get("dbcv " + method), within(1e-9));
    }
  }
}
