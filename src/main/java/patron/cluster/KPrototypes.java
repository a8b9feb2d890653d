package patron.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Seeds;
import patron.base.Threads;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * k-prototypes: k-means for numbers and categories together, such as spend, gender and region
 * (Huang, Clustering large data sets with mixed numeric and categorical values, 1997).
 *
 * <pre>{@code
 * var groups = KPrototypes.fit(features, KPrototypes.Options.k(4).seed(42));
 * groups.modes();
 * }</pre>
 *
 * <p>A cluster's prototype has the mean of each number and the commonest category; the cost of a
 * customer is the squared Euclidean distance of the numbers plus {@code gamma} for each category
 * that differs. Without categories it is k-means, without numbers k-modes.
 *
 * <p><b>Weaknesses.</b> Those of {@link KMeans}, and gamma decides whether numbers or categories
 * speak: look at the result with half of it and with twice. Prepare the numbers ({@code zScore}).
 *
 * <p><b>Method.</b> Starts as k-means++ does, then everybody to the nearest prototype and
 * prototypes anew until nobody moves; the best start counts. A missing category is a category of
 * its own; missing numbers are refused. Clusters are numbered by falling size. Same input and seed
 * give the same bytes on any number of threads.
 *
 * <p><b>Cost.</b> O(n · k · columns) time an iteration; memory O(n · columns).
 */
public final class KPrototypes extends Labelled implements Predictor {

  /**
   * How to fit.
   *
   * @param k how many clusters, at least 1
   * @param seed the same seed gives the same clusters; 0 unless set
   * @param starts how often to begin anew, at least 1; 8 unless set
   * @param gamma what a category that differs costs, at least 0; NaN (unless set) for the mean
   *     variance of the numbers divided by the mean chance that two customers differ in a category,
   *     so that both kinds weigh alike (Szepannek, 2018)
   */
  public record Options(int k, long seed, int starts, double gamma) {

    /**
     * Checks the values.
     *
     * @param k how many clusters
     * @param seed any number
     * @param starts how many starts
     * @param gamma what a different category costs, or NaN
     */
    public Options {
      PatronException.require(k >= 1, "k is %s; give 1 or more clusters", k);
      PatronException.require(starts >= 1, "starts is %s; give 1 or more", starts);
      PatronException.require(
          Double.isNaN(gamma) || (gamma >= 0 && Double.isFinite(gamma)),
          "gamma is %s; give a finite number of 0 or more",
          gamma);
    }

    /**
     * Options for a number of clusters, all else as documented.
     *
     * @param k at least 1
     * @return the options
     */
    public static Options k(int k) {
      return new Options(k, 0, 8, Double.NaN);
    }

    /**
     * With another seed.
     *
     * @param seed any number
     * @return the options
     */
    public Options seed(long seed) {
      return new Options(k, seed, starts, gamma);
    }

    /**
     * With another number of starts.
     *
     * @param starts at least 1
     * @return the options
     */
    public Options starts(int starts) {
      return new Options(k, seed, starts, gamma);
    }

    /**
     * With another price of a category that differs.
     *
     * @param gamma at least 0
     * @return the options
     */
    public Options gamma(double gamma) {
      return new Options(k, seed, starts, gamma);
    }
  }

  private static final int MOST_ITERATIONS = 300;

  private final Prototypes prototypes;
  private final MixedRows columns;
  private final double cost;

  private KPrototypes(
      CustomerFeatures features, int[] labels, Prototypes prototypes, MixedRows rows, double cost) {
    super(features, labels, prototypes.clusters());
    this.prototypes = prototypes;
    this.columns = rows;
    this.cost = cost;
  }

  /**
   * Finds k clusters.
   *
   * @param features numbers, none missing, usually prepared, and categories; all columns are used
   * @param options how many clusters, the seed, what a category weighs, and how hard to try
   * @return the clusters
   */
  public static KPrototypes fit(CustomerFeatures features, Options options) {
    return fit(features, null, options);
  }

  /**
   * Finds k clusters of customers of whom some count more than others.
   *
   * @param features as without weights
   * @param weights one a customer, in the order of {@link CustomerFeatures#ids()}; finite, above 0;
   *     null where each counts as one
   * @param options how many clusters, the seed, what a category weighs, and how hard to try
   * @return the clusters; sizes are numbers of customers
   */
  public static KPrototypes fit(CustomerFeatures features, double[] weights, Options options) {
    MixedRows rows =
        MixedRows.of(features, Weights.checked(weights, features, MixedRows.WHAT), options.gamma());
    int distinct = rows.distinct(options.k());
    PatronException.require(
        distinct == options.k(),
        "k is %s and the %s customers have only %s different rows in %s; give a smaller k",
        options.k(),
        features.size(),
        distinct,
        features.names());
    PrototypeFit[] runs = new PrototypeFit[options.starts()];
    int most = runs.length * MOST_ITERATIONS;
    try (Progress progress = Progress.of("k-prototypes, k = " + options.k(), most)) {
      Threads.forEach(
          runs.length,
          s -> {
            runs[s] = new PrototypeFit(rows, options.k(), Seeds.generator(options.seed(), s));
            runs[s].run(MOST_ITERATIONS, progress);
          });
    }
    PrototypeFit best = runs[0];
    for (PrototypeFit run : runs) {
      best = run.cost() < best.cost() ? run : best;
    }
    int[] numbers = numbersBySize(best.labels(), options.k());
    return new KPrototypes(
        features,
        renumbered(best.labels(), numbers),
        best.prototypes().ordered(inverse(numbers)),
        rows,
        best.cost());
  }

  /** {@return the sum over customers (times weights) of their distance to the prototype} */
  public double cost() {
    return cost;
  }

  /** {@return what a category that differs costs} */
  public double gamma() {
    return prototypes.gamma();
  }

  /** {@return for each cluster the means of the columns of numbers, in their order; a copy} */
  public double[][] means() {
    return Arrays.stream(prototypes.means()).map(double[]::clone).toArray(double[][]::new);
  }

  /** {@return for each cluster the commonest value of each column of categories, in their order} */
  public List<List<String>> modes() {
    return IntStream.range(0, clusters())
        .mapToObj(
            c ->
                IntStream.range(0, columns.categoryNames().size())
                    .mapToObj(j -> columns.category(j, prototypes.modes()[c][j]))
                    .toList())
        .toList();
  }

  /** Assigns to the nearest prototype, ties to the smaller number. */
  @Override
  public Partition predict(CustomerFeatures raw) {
    return predictor().predict(raw);
  }

  @Override
  public Map<String, Object> toMap() {
    return predictor().toMap();
  }

  private NearestPrototype predictor() {
    return new NearestPrototype(features().fitted(), columns.names(), prototypes);
  }

  /** Cluster, size, share, means, and modes, one row a cluster. */
  @Override
  public Table table() {
    Table table =
        ClusterTables.centers(
            sizes(), features().size(), columns.numberNames(), prototypes.means());
    List<List<String>> modes = modes();
    for (int j = 0; j < columns.categoryNames().size(); j++) {
      int column = j;
      table.addColumns(
          StringColumn.create(
              columns.categoryNames().get(j), modes.stream().map(m -> m.get(column)).toList()));
    }
    return table;
  }

  @Override
  String headline() {
    return String.format(Locale.ROOT, "k-prototypes, gamma %.4g, cost %.6g", gamma(), cost);
  }
}
