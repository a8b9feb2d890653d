package patron.cluster;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * HDBSCAN*: groups of any shape that are denser than what lies around them, at whatever density
 * that is; who belongs to none is noise, -1 (Campello, Moulavi and Sander, Density-based clustering
 * based on hierarchical density estimates, 2013; McInnes and Healy, 2017).
 *
 * <pre>{@code
 * var dense = Hdbscan.fit(prepared, Hdbscan.Options.minClusterSize(50).minSamples(10));
 * }</pre>
 *
 * <p>The number of clusters is not asked for. What is: how many customers make a cluster, and how
 * many neighbours a customer needs close by.
 *
 * <p><b>Weaknesses.</b> In many columns density says little: select or prepare a few. Customers
 * between groups, often a third of all, are left without one; a marketer who must write to
 * everybody needs k-means or {@link #predict} at a lower standard. Scales matter, so prepare first.
 *
 * <p><b>Method.</b> The core distance of a customer is that to the {@code minSamples}-th nearest,
 * the customer counted as the first; the mutual reachability of two is the largest of their
 * distance and both core distances. Its minimum spanning tree, by Borůvka on a k-d tree, gives the
 * {@link #condensedTree()}; the most stable branches are the clusters. Same input gives the same
 * bytes on any number of threads. Clusters are numbered by falling size.
 *
 * <p><b>Edges.</b> Where no branch splits off everybody is noise; see {@link Options#oneCluster}.
 * Customers who are all alike are noise too, or one cluster with {@code oneCluster}.
 *
 * <p><b>Cost.</b> Time about O(n · log n) for up to some six columns, towards O(n²) for many; on
 * all threads. Memory O(n · columns).
 */
public final class Hdbscan extends Labelled implements Predictor {

  /** Which branches of the tree become clusters. */
  public enum Selection {
    /** Those that are most stable, large or small. */
    EXCESS_OF_MASS,
    /** The last ones, which gives more clusters of like size. */
    LEAVES
  }

  /**
   * How to fit.
   *
   * @param minClusterSize the fewest customers (or weight) of a cluster, at least 2
   * @param minSamples how many customers must lie close, the customer counted; at least 1; larger
   *     leaves more noise and smoother clusters
   * @param distance {@link Distance#EUCLIDEAN} unless set; not Gower
   * @param selection {@link Selection#EXCESS_OF_MASS} unless set
   * @param epsilon clusters are not split at distances below this one, at least 0; 0 unless set
   * @param oneCluster whether everybody may be one cluster; who joins above epsilon, where that is
   *     set, is noise; false unless set
   */
  public record Options(
      int minClusterSize,
      int minSamples,
      Distance distance,
      Selection selection,
      double epsilon,
      boolean oneCluster) {

    /**
     * Checks the values.
     *
     * @param minClusterSize the fewest customers of a cluster
     * @param minSamples how many customers must lie close
     * @param distance how to measure
     * @param selection which branches
     * @param epsilon the least distance of a split
     * @param oneCluster whether one cluster is an answer
     */
    public Options {
      PatronException.require(
          minClusterSize >= 2, "minClusterSize is %s; give 2 or more", minClusterSize);
      PatronException.require(minSamples >= 1, "minSamples is %s; give 1 or more", minSamples);
      PatronException.require(
          epsilon >= 0 && Double.isFinite(epsilon),
          "epsilon is %s; give a finite distance of 0 or more",
          epsilon);
      PatronException.given(distance, "Hdbscan.Options", "the distance");
      PatronException.given(selection, "Hdbscan.Options", "the selection");
      PatronException.require(
          distance != Distance.GOWER,
          "HDBSCAN measures EUCLIDEAN, MANHATTAN or COSINE; for GOWER use KMedoids or"
              + " Hierarchical");
    }

    /**
     * Options for a least size, which is also how many must lie close; all else as documented.
     *
     * @param minClusterSize at least 2
     * @return the options
     */
    public static Options minClusterSize(int minClusterSize) {
      return new Options(
          minClusterSize, minClusterSize, Distance.EUCLIDEAN, Selection.EXCESS_OF_MASS, 0, false);
    }

    /**
     * With another number of customers who must lie close.
     *
     * @param minSamples at least 1, the customer counted
     * @return the options
     */
    public Options minSamples(int minSamples) {
      return new Options(minClusterSize, minSamples, distance, selection, epsilon, oneCluster);
    }

    /**
     * With another distance.
     *
     * @param distance Euclidean, Manhattan or cosine
     * @return the options
     */
    public Options distance(Distance distance) {
      return new Options(minClusterSize, minSamples, distance, selection, epsilon, oneCluster);
    }

    /**
     * With another choice of branches.
     *
     * @param selection which branches are clusters
     * @return the options
     */
    public Options selection(Selection selection) {
      return new Options(minClusterSize, minSamples, distance, selection, epsilon, oneCluster);
    }

    /**
     * With a distance below which clusters are not split.
     *
     * @param epsilon at least 0
     * @return the options
     */
    public Options epsilon(double epsilon) {
      return new Options(minClusterSize, minSamples, distance, selection, epsilon, oneCluster);
    }

    /**
     * With one cluster of everybody as a possible answer, or without.
     *
     * @param oneCluster whether
     * @return the options
     */
    public Options oneCluster(boolean oneCluster) {
      return new Options(minClusterSize, minSamples, distance, selection, epsilon, oneCluster);
    }
  }

  private static final String WHAT = "HDBSCAN";
  private static final int LEAF = 16;

  private final Options options;
  private final CondensedTree condensed;
  private final Dendrogram dendrogram;
  private final double[] strengths;
  private final double[] outlierScores;
  private final DensityPredictor predictor;

  private Hdbscan(
      CustomerFeatures features,
      DensityLabels found,
      Options options,
      Dendrogram dendrogram,
      DensityPredictor predictor) {
    super(features, found.labels(), found.clusters());
    this.options = options;
    this.condensed = found.tree();
    this.dendrogram = dendrogram;
    this.strengths = found.strengths();
    this.outlierScores = found.outlierScores();
    this.predictor = predictor;
  }

  /**
   * Finds dense groups.
   *
   * @param features numbers only, none missing, usually prepared; all columns are used
   * @param options how large clusters are, and how dense
   * @return the clusters
   */
  public static Hdbscan fit(CustomerFeatures features, Options options) {
    return fit(features, Points.of(features, WHAT), options);
  }

  /**
   * Finds dense groups of customers of whom some count more than others: one of weight 3 like three
   * at the same place, for the least size and for who lies close.
   *
   * @param features numbers only, none missing, usually prepared; all columns are used
   * @param weights one a customer, in the order of {@link CustomerFeatures#ids()}; finite, at least
   *     1
   * @param options how large clusters are, and how dense
   * @return the clusters; sizes are numbers of customers
   */
  public static Hdbscan fit(CustomerFeatures features, double[] weights, Options options) {
    Points points = Points.of(features, WHAT).weighted(weights, features, WHAT);
    double least = Arrays.stream(weights).min().orElseThrow();
    PatronException.require(
        least >= 1, "HDBSCAN: a weight is %s; give 1 or more, as for a number of customers", least);
    return fit(features, points, options);
  }

  private static Hdbscan fit(CustomerFeatures features, Points given, Options options) {
    PatronException.require(
        options.minSamples() <= given.size(),
        "minSamples is %s and there are %s customers; give a smaller one",
        options.minSamples(),
        given.size());
    Points points = options.distance() == Distance.COSINE ? given.unit(features, WHAT) : given;
    SpaceTree tree = new SpaceTree(points, options.distance(), LEAF);
    double[] core = CoreDistances.of(tree, points, options.minSamples());
    Dendrogram dendrogram = SpanningTree.of(tree, core).dendrogram(tree, points.weights());
    CondensedTree condensed = CondensedTree.of(dendrogram, options.minClusterSize());
    condensed.select(BranchChoice.of(condensed, options));
    DensityLabels labels = DensityLabels.of(condensed, options);
    DensityPredictor predictor =
        DensityPredictor.of(features.fitted(), points, tree, core, labels, options);
    return new Hdbscan(features, labels, options, dendrogram, predictor);
  }

  /**
   * How firmly each customer belongs to the own cluster.
   *
   * @return one value a customer, in the order of {@link #ids()}: from 1 for the densest place of
   *     the cluster towards 0 for those who just joined; 0 for noise; a copy
   */
  public double[] strengths() {
    return strengths.clone();
  }

  /**
   * How far each customer is from the next dense place, as a share of its density: GLOSH (Campello
   * and others, Hierarchical density estimates for data clustering, visualization, and outlier
   * detection, 2015).
   *
   * @return one value a customer, in the order of {@link #ids()}: 0 for the densest places, towards
   *     1 for outliers; a copy
   */
  public double[] outlierScores() {
    return outlierScores.clone();
  }

  /** {@return how the groups split and shrink} */
  public CondensedTree condensedTree() {
    return condensed;
  }

  /** {@return every merge, by mutual reachability} */
  public Dendrogram dendrogram() {
    return dendrogram;
  }

  /**
   * Puts customers into the clusters as if they had come last: each joins where the nearest one, by
   * mutual reachability, was at that density; who comes too far out for that is noise. The clusters
   * themselves do not change, so that it is an approximation; at the places of those who were
   * clustered it can differ at the edge of clusters.
   */
  @Override
  public Partition predict(CustomerFeatures raw) {
    return predictor.predict(raw);
  }

  @Override
  public Map<String, Object> toMap() {
    return predictor.toMap();
  }

  /** Cluster, size, share, mean strength and means, one row a cluster; noise last, as -1. */
  @Override
  public Table table() {
    Table table = super.table();
    int[] labels = labels();
    double[] strength =
        table.intColumn("cluster").asList().stream()
            .mapToDouble(
                c ->
                    IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == c)
                        .mapToDouble(i -> strengths[i])
                        .average()
                        .orElse(0))
            .toArray();
    return table.insertColumn(3, DoubleColumn.create("strength", strength));
  }

  @Override
  String headline() {
    return "HDBSCAN, at least %s customers a cluster, %s close: %s clusters, %s noise"
        .formatted(options.minClusterSize(), options.minSamples(), clusters(), noise());
  }
}
