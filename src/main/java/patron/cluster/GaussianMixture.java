package patron.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * A mixture of normal distributions: each customer belongs to every cluster, to each by a share.
 *
 * <pre>{@code
 * var mixture = GaussianMixture.fit(prepared, GaussianMixture.Options.k(4).seed(42));
 * mixture.memberships();
 * }</pre>
 *
 * <p>The density is {@code Σ weight · N(mean, covariance)}; clusters may be long, tilted and of
 * unlike size, which k-means cannot do. {@link #labels()} has the cluster with the largest share.
 *
 * <p><b>Weaknesses.</b> It finds k, normal or not: skewed columns are cut into several components,
 * so prepare first ({@code log1p}, {@code zScore}). The result is a local optimum. Many columns
 * have many parameters: {@link Covariance#DIAGONAL}. A lump of customers with the same value, such
 * as those who bought once, draws a component into it.
 *
 * <p><b>Method.</b> Starts from a k-means each, then expectation and maximisation until the mean
 * log-likelihood grows by less than the tolerance; the best start counts. Variances are at least
 * one millionth of that of all customers. Clusters are numbered by falling weight. Same input and
 * seed give the same bytes on any number of threads.
 *
 * <p><b>Cost.</b> O(n · k · columns²) time an iteration, on all threads; memory one copy of the
 * columns.
 */
public final class GaussianMixture extends Labelled implements Predictor {

  /**
   * How to fit.
   *
   * @param k how many components, at least 1
   * @param seed the same seed gives the same clusters; 0 unless set
   * @param starts how often to begin anew, at least 1; 3 unless set
   * @param maxIterations where to stop if it has not settled, at least 1; 200 unless set
   * @param tolerance a smaller growth of the mean log-likelihood ends it, above 0; 0.001 unless set
   * @param covariance {@link Covariance#FULL} unless set
   */
  public record Options(
      int k, long seed, int starts, int maxIterations, double tolerance, Covariance covariance) {

    /**
     * Checks the values.
     *
     * @param k how many components
     * @param seed any number
     * @param starts how many starts
     * @param maxIterations how many iterations at most
     * @param tolerance when it has settled
     * @param covariance the shape
     */
    public Options {
      PatronException.require(k >= 1, "k is %s; give 1 or more components", k);
      PatronException.require(starts >= 1, "starts is %s; give 1 or more", starts);
      PatronException.require(
          maxIterations >= 1, "maxIterations is %s; give 1 or more", maxIterations);
      PatronException.require(
          tolerance > 0 && Double.isFinite(tolerance),
          "tolerance is %s; give a finite number above 0",
          tolerance);
      PatronException.given(covariance, "GaussianMixture.Options", "the covariance");
    }

    /**
     * Options for a number of components, all else as documented.
     *
     * @param k at least 1
     * @return the options
     */
    public static Options k(int k) {
      return new Options(k, 0, 3, 200, 1e-3, Covariance.FULL);
    }

    /**
     * With another seed.
     *
     * @param seed any number
     * @return the options
     */
    public Options seed(long seed) {
      return new Options(k, seed, starts, maxIterations, tolerance, covariance);
    }

    /**
     * With another number of starts.
     *
     * @param starts at least 1
     * @return the options
     */
    public Options starts(int starts) {
      return new Options(k, seed, starts, maxIterations, tolerance, covariance);
    }

    /**
     * With another limit.
     *
     * @param maxIterations at least 1
     * @return the options
     */
    public Options maxIterations(int maxIterations) {
      return new Options(k, seed, starts, maxIterations, tolerance, covariance);
    }

    /**
     * With another tolerance.
     *
     * @param tolerance above 0
     * @return the options
     */
    public Options tolerance(double tolerance) {
      return new Options(k, seed, starts, maxIterations, tolerance, covariance);
    }

    /**
     * With another shape.
     *
     * @param covariance full, diagonal or spherical
     * @return the options
     */
    public Options covariance(Covariance covariance) {
      return new Options(k, seed, starts, maxIterations, tolerance, covariance);
    }
  }

  private static final String WHAT = "a mixture";

  /** Iterations of the k-means that a start begins with, at most. */
  private static final int FIRST = 300;

  private final Options options;
  private final MixturePredictor predictor;
  private final double logLikelihood;
  private final double weight;
  private final int iterations;

  private GaussianMixture(
      CustomerFeatures features,
      Points points,
      Options options,
      MixturePredictor predictor,
      MixtureFit best) {
    super(features, predictor.labels(points), options.k());
    this.options = options;
    this.predictor = predictor;
    this.iterations = best.iterations();
    this.logLikelihood = predictor.logLikelihood(points);
    this.weight = points.weights() == null ? points.size() : Arrays.stream(points.weights()).sum();
  }

  /**
   * Fits a mixture.
   *
   * @param features numbers only, none missing, usually prepared; all columns are used
   * @param options how many components, of what shape, the seed, and how hard to try
   * @return the clusters
   */
  public static GaussianMixture fit(CustomerFeatures features, Options options) {
    return fit(features, Points.of(features, WHAT), options);
  }

  /**
   * Fits a mixture to customers of whom some count more than others: one of weight 3 like three at
   * the same place.
   *
   * @param features numbers only, none missing, usually prepared; all columns are used
   * @param weights one a customer, in the order of {@link CustomerFeatures#ids()}; finite, above 0
   * @param options how many components, of what shape, the seed, and how hard to try
   * @return the clusters; sizes are numbers of customers
   */
  public static GaussianMixture fit(CustomerFeatures features, double[] weights, Options options) {
    return fit(features, Points.of(features, WHAT).weighted(weights, features, WHAT), options);
  }

  private static GaussianMixture fit(CustomerFeatures features, Points points, Options options) {
    KMeans.requireDistinct(features, points, options.k());
    Points near = points.take(points.spaceOrder());
    TileBoxes boxes = new TileBoxes(near);
    MixtureFit best = null;
    for (int start = 0; start < options.starts(); start++) {
      Lloyd first = KMeans.run(near, boxes, options.k(), options.seed(), start, FIRST);
      MixtureFit fit = new MixtureFit(near, first.labels(), first.centers(), options);
      fit.run();
      best = best == null || fit.logLikelihood() > best.logLikelihood() ? fit : best;
    }
    MixturePredictor predictor =
        new MixturePredictor(features.fitted(), byWeight(best.gaussians()));
    return new GaussianMixture(features, points, options, predictor, best);
  }

  private static Gaussians byWeight(Gaussians found) {
    int[] order =
        IntStream.range(0, found.components())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(c -> -found.weights()[c])
                    .thenComparing(c -> found.means()[c], Arrays::compare))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Gaussians(
        Arrays.stream(order).mapToDouble(c -> found.weights()[c]).toArray(),
        Arrays.stream(order).mapToObj(c -> found.means()[c]).toArray(double[][]::new),
        Arrays.stream(order).mapToObj(c -> found.covariances()[c]).toArray(double[][][]::new));
  }

  /**
   * By what share each customer belongs to each cluster.
   *
   * @return one row a customer, in the order of {@link #ids()}, one share a cluster; rows add up to
   *     1
   */
  public double[][] memberships() {
    return predictor.memberships(Points.of(features(), WHAT));
  }

  /**
   * The same for other customers, as {@link #predict} takes them.
   *
   * @param raw features with at least the raw columns the clusters were made from
   * @return one row a customer, in the order of its ids
   */
  public double[][] memberships(CustomerFeatures raw) {
    return predictor.memberships(raw);
  }

  /** {@return the weight of each component, adding up to 1; a copy} */
  public double[] weights() {
    return predictor.gaussians().weights().clone();
  }

  /** {@return one row a cluster: its mean in the units of the (prepared) columns; a copy} */
  public double[][] means() {
    return Arrays.stream(predictor.gaussians().means())
        .map(double[]::clone)
        .toArray(double[][]::new);
  }

  /** {@return for each cluster its covariance matrix; a copy} */
  public double[][][] covariances() {
    return Arrays.stream(predictor.gaussians().covariances())
        .map(m -> Arrays.stream(m).map(double[]::clone).toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  /** {@return the log of the density at all customers, added up (by weight)} */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** {@return how many numbers the mixture has that could be otherwise} */
  public int parameters() {
    int d = features().names().size();
    return options.k() * (options.covariance().parameters(d) + d) + options.k() - 1;
  }

  /**
   * The Bayesian information criterion (Schwarz, 1978): {@code parameters · ln(n) - 2 ·
   * logLikelihood}. Smaller is better; only values of the same customers and columns compare.
   *
   * @return the criterion
   */
  public double bic() {
    return parameters() * Math.log(weight) - 2 * logLikelihood;
  }

  /**
   * Akaike's information criterion (1974): {@code 2 · parameters - 2 · logLikelihood}; allows for
   * more components than {@link #bic}.
   *
   * @return the criterion
   */
  public double aic() {
    return 2 * (parameters() - logLikelihood);
  }

  /** {@return how many iterations the best start took} */
  public int iterations() {
    return iterations;
  }

  @Override
  public Partition predict(CustomerFeatures raw) {
    return predictor.predict(raw);
  }

  @Override
  public Map<String, Object> toMap() {
    return predictor.toMap();
  }

  /** Cluster, size, share, weight and means, one row a cluster. */
  @Override
  public Table table() {
    Table table =
        ClusterTables.centers(
            sizes(), features().size(), features().names(), predictor.gaussians().means());
    return table.insertColumn(3, DoubleColumn.create("weight", predictor.gaussians().weights()));
  }

  @Override
  String headline() {
    return String.format(
        Locale.ROOT,
        "Mixture of %s, %s covariance, BIC %.6g, iterations: %s",
        options.k(),
        options.covariance().name().toLowerCase(Locale.ROOT),
        bic(),
        iterations);
  }
}
