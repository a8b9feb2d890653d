package patron.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Seeds;
import patron.features.CustomerFeatures;

/**
 * k-medoids: k customers who stand for all, such that the sum of distances of everybody to the
 * nearest of them is small. Takes any {@link Distance}, so also numbers and categories together.
 *
 * <pre>{@code
 * var groups = KMedoids.fit(features, KMedoids.Options.k(4).seed(42).distance(Distance.GOWER));
 * groups.medoidIds();
 * }</pre>
 *
 * <p>A medoid is a real customer who can be looked at, and an outlier pulls less than in k-means,
 * as distances are not squared.
 *
 * <p><b>Weaknesses.</b> It always finds k, round by its distance. Slower than k-means. A local
 * optimum.
 *
 * <p><b>Method.</b> Swaps as FasterPAM makes them (Schubert and Rousseeuw, Fast and eager k-medoids
 * clustering, 2021): each customer in turn is tried in place of the medoid it would replace best,
 * until nobody helps. Above {@value #MOST_SWAPPED} customers the medoids are those of the best of
 * five samples, judged by all customers (Kaufman and Rousseeuw's CLARA, 1990). Clusters are
 * numbered by falling size. Same input and seed give the same bytes on any number of threads.
 *
 * <p><b>Cost.</b> O(n² · columns) time a round, a few rounds, on all threads; O(n · columns)
 * memory.
 */
public final class KMedoids extends Labelled implements Predictor {

  /** Up to so many customers everybody is tried as a medoid; above, samples of so many. */
  public static final int MOST_SWAPPED = 10_000;

  /**
   * How to fit.
   *
   * @param k how many clusters, at least 1
   * @param seed the same seed gives the same clusters; 0 unless set
   * @param distance {@link Distance#EUCLIDEAN} unless set
   * @param starts how often to begin anew, at least 1; 2 unless set
   */
  public record Options(int k, long seed, Distance distance, int starts) {

    /**
     * Checks the values.
     *
     * @param k how many clusters
     * @param seed any number
     * @param distance how to measure
     * @param starts how many starts
     */
    public Options {
      PatronException.require(k >= 1, "k is %s; give 1 or more clusters", k);
      PatronException.require(starts >= 1, "starts is %s; give 1 or more", starts);
      PatronException.given(distance, "KMedoids.Options", "the distance");
    }

    /**
     * Options for a number of clusters, all else as documented.
     *
     * @param k at least 1
     * @return the options
     */
    public static Options k(int k) {
      return new Options(k, 0, Distance.EUCLIDEAN, 2);
    }

    /**
     * With another seed.
     *
     * @param seed any number
     * @return the options
     */
    public Options seed(long seed) {
      return new Options(k, seed, distance, starts);
    }

    /**
     * With another distance.
     *
     * @param distance any
     * @return the options
     */
    public Options distance(Distance distance) {
      return new Options(k, seed, distance, starts);
    }

    /**
     * With another number of starts.
     *
     * @param starts at least 1
     * @return the options
     */
    public Options starts(int starts) {
      return new Options(k, seed, distance, starts);
    }
  }

  private static final String WHAT = "k-medoids";
  private static final int SAMPLES = 5;

  private final Options options;
  private final int[] medoids;
  private final double cost;

  private KMedoids(
      CustomerFeatures features, int[] labels, int[] medoids, double cost, Options options) {
    super(features, labels, medoids.length);
    this.medoids = medoids;
    this.cost = cost;
    this.options = options;
  }

  /**
   * Finds k clusters.
   *
   * @param features usually prepared; numbers only and none missing, but for Gower; all columns are
   *     used
   * @param options how many clusters, the distance, the seed, and how hard to try
   * @return the clusters
   */
  public static KMedoids fit(CustomerFeatures features, Options options) {
    return fit(features, null, options);
  }

  /**
   * Finds k clusters of customers of whom some count more than others.
   *
   * @param features as without weights
   * @param weights one a customer, in the order of {@link CustomerFeatures#ids()}; finite, above 0;
   *     null where each counts as one
   * @param options how many clusters, the distance, the seed, and how hard to try
   * @return the clusters; sizes are numbers of customers
   */
  public static KMedoids fit(CustomerFeatures features, double[] weights, Options options) {
    Dissimilarities all = Dissimilarities.of(features, options.distance(), WHAT);
    double[] checked = Weights.checked(weights, features, WHAT);
    PatronException.require(
        options.k() <= features.size(),
        "k is %s and there are %s customers; give a smaller k",
        options.k(),
        features.size());
    MedoidSwaps best = null;
    int runs = features.size() <= MOST_SWAPPED ? options.starts() : SAMPLES * options.starts();
    try (Progress progress = Progress.of("k-medoids, k = " + options.k(), runs)) {
      for (int run = 0; run < runs; run++) {
        MedoidSwaps one = run(features, all, checked, options, run);
        best = best == null || one.cost() < best.cost() ? one : best;
        progress.advance(1);
      }
    }
    int[] raw = best.labels();
    int[] numbers = numbersBySize(raw, options.k());
    int[] found = best.medoids();
    int[] medoids = Arrays.stream(inverse(numbers)).map(c -> found[c]).toArray();
    return new KMedoids(features, renumbered(raw, numbers), medoids, best.cost(), options);
  }

  private static MedoidSwaps run(
      CustomerFeatures features, Dissimilarities all, double[] weights, Options options, int run) {
    RandomGenerator random = Seeds.generator(options.seed(), run);
    if (features.size() <= MOST_SWAPPED) {
      MedoidSwaps swaps = new MedoidSwaps(all, weights);
      swaps.start(options.k(), random);
      swaps.improve();
      return swaps;
    }
    int[] drawn = random.ints(0, features.size()).distinct().limit(MOST_SWAPPED).sorted().toArray();
    CustomerFeatures sample =
        features.filter(Arrays.stream(drawn).mapToObj(features.ids()::get).toList());
    double[] theirs =
        weights == null ? null : Arrays.stream(drawn).mapToDouble(i -> weights[i]).toArray();
    MedoidSwaps some =
        new MedoidSwaps(Dissimilarities.of(sample, options.distance(), WHAT), theirs);
    some.start(options.k(), random);
    some.improve();
    MedoidSwaps judged = new MedoidSwaps(all, weights);
    judged.take(Arrays.stream(some.medoids()).map(i -> drawn[i]).toArray());
    return judged;
  }

  /** {@return the customer who stands for each cluster} */
  public List<String> medoidIds() {
    return Arrays.stream(medoids).mapToObj(features().ids()::get).toList();
  }

  /**
   * {@return the sum of distances (times weights) of all customers to their medoids, at least 0}
   */
  public double cost() {
    return cost;
  }

  /** Assigns to the nearest medoid, ties to the smaller number. */
  @Override
  public Partition predict(CustomerFeatures raw) {
    return predictor().predict(raw);
  }

  @Override
  public Map<String, Object> toMap() {
    return predictor().toMap();
  }

  private NearestMedoid predictor() {
    return NearestMedoid.of(features(), medoids, options.distance());
  }

  @Override
  String headline() {
    return String.format(
        Locale.ROOT,
        "k-medoids, %s, cost %.6g, medoids %s",
        options.distance().name().toLowerCase(Locale.ROOT),
        cost,
        medoidIds());
  }
}
