package patron.cluster;

import java.util.Arrays;
import java.util.Locale;
import patron.base.PatronException;
import patron.features.CustomerFeatures;

/**
 * Hierarchical clustering: the two groups that are nearest merge, again and again, until all are
 * one; a cut through the {@link #dendrogram()} gives clusters.
 *
 * <pre>{@code
 * var tree = Hierarchical.fit(prepared, Hierarchical.Options.k(4));
 * tree.cutInto(6);
 * }</pre>
 *
 * <p><b>Weaknesses.</b> A merge is never undone. Single linkage makes chains; complete and Ward
 * break large groups; all of them see outliers as groups. No {@code predict}: a tree says nothing
 * of others.
 *
 * <p><b>Method.</b> What is nearest is said by {@link Linkage}. Ward: a chain of nearest neighbours
 * among centroids in a k-d tree. Single: the minimum spanning tree. Average and complete, and
 * single with {@link Distance#GOWER}: the distances of all pairs. Of equally near groups that with
 * the customer whose id comes first. Clusters are numbered by falling size.
 *
 * <p><b>Cost.</b> Ward and single about O(n · log n) time for up to some six columns, towards O(n²)
 * for many, and O(n · columns) memory. Average and complete O(n²) time and 4 · n² bytes, 1.6 GB for
 * the 20,000 customers that are the limit: above, sample, or take the centres of a k-means with
 * many clusters.
 */
public final class Hierarchical extends Labelled {

  /** The most customers whose pairs are all kept. */
  public static final int MOST_PAIRED = 20_000;

  /**
   * How to fit, and where to cut.
   *
   * @param k how many clusters, at least 1; 0 where a height is given
   * @param height where to cut, at least 0; NaN where k is given
   * @param linkage {@link Linkage#WARD} unless set
   * @param distance {@link Distance#EUCLIDEAN} unless set; Ward takes no other one
   */
  public record Options(int k, double height, Linkage linkage, Distance distance) {

    /**
     * Checks the values.
     *
     * @param k how many clusters, or 0
     * @param height where to cut, or NaN
     * @param linkage what is near
     * @param distance how to measure
     */
    public Options {
      PatronException.given(linkage, "Hierarchical.Options", "the linkage");
      PatronException.given(distance, "Hierarchical.Options", "the distance");
      PatronException.require(
          Double.isNaN(height) ? k >= 1 : k == 0, "k is %s; give 1 or more clusters", k);
      PatronException.require(
          !(height < 0) && height != Double.POSITIVE_INFINITY,
          "the height is %s; give a finite one of 0 or more",
          height);
    }

    /**
     * Options for a number of clusters, all else as documented.
     *
     * @param k at least 1
     * @return the options
     */
    public static Options k(int k) {
      return new Options(k, Double.NaN, Linkage.WARD, Distance.EUCLIDEAN);
    }

    /**
     * Options for a cut at a height: what merges above it stays apart.
     *
     * @param height at least 0
     * @return the options
     */
    public static Options height(double height) {
      PatronException.require(!Double.isNaN(height), "the height is NaN; give 0 or more");
      return new Options(0, height, Linkage.WARD, Distance.EUCLIDEAN);
    }

    /**
     * With another linkage.
     *
     * @param linkage what is near
     * @return the options
     */
    public Options linkage(Linkage linkage) {
      return new Options(k, height, linkage, distance);
    }

    /**
     * With another distance.
     *
     * @param distance any, but for Ward
     * @return the options
     */
    public Options distance(Distance distance) {
      return new Options(k, height, linkage, distance);
    }
  }

  private static final String WHAT = "hierarchical clustering";
  private static final String ADVICE =
      "features.sample(n, seed) first, take Linkage.WARD or SINGLE, or cluster the centres of "
          + "k-means";
  private static final int LEAF = 16;

  private final Dendrogram dendrogram;
  private final Options options;

  private Hierarchical(CustomerFeatures features, Dendrogram dendrogram, int[] cut, Options how) {
    super(features, bySize(cut), Arrays.stream(cut).max().orElse(-1) + 1);
    this.dendrogram = dendrogram;
    this.options = how;
  }

  private static int[] bySize(int[] cut) {
    return renumbered(cut, numbersBySize(cut, Arrays.stream(cut).max().orElse(-1) + 1));
  }

  /**
   * Merges all customers, and cuts.
   *
   * @param features none missing, usually prepared; numbers only, but for Gower; all columns are
   *     used
   * @param options how many clusters, or how high, and what is near
   * @return the clusters
   */
  public static Hierarchical fit(CustomerFeatures features, Options options) {
    return fit(features, null, options);
  }

  /**
   * The same with customers of whom some count more than others: for Ward and average linkage one
   * of weight 3 pulls like three at the same place; for complete and single linkage weights change
   * nothing.
   *
   * @param features as without weights
   * @param weights one a customer, in the order of {@link CustomerFeatures#ids()}; finite, above 0;
   *     null where each counts as one
   * @param options how many clusters, or how high, and what is near
   * @return the clusters; sizes are numbers of customers
   */
  public static Hierarchical fit(CustomerFeatures features, double[] weights, Options options) {
    PatronException.require(
        options.linkage() != Linkage.WARD || options.distance() == Distance.EUCLIDEAN,
        "Ward's linkage measures from means and needs EUCLIDEAN, not %s; take Linkage.AVERAGE",
        options.distance());
    Dendrogram dendrogram = dendrogram(features, weights, options);
    return cut(features, dendrogram, options);
  }

  private static Hierarchical cut(
      CustomerFeatures features, Dendrogram dendrogram, Options options) {
    PatronException.require(
        options.k() <= features.size(),
        "k is %s and there are %s customers; give a smaller k",
        options.k(),
        features.size());
    int[] cut =
        options.k() > 0 ? dendrogram.cutInto(options.k()) : dendrogram.cutAt(options.height());
    return new Hierarchical(features, dendrogram, cut, options);
  }

  private static Dendrogram dendrogram(
      CustomerFeatures features, double[] weights, Options options) {
    if (options.distance() == Distance.GOWER) {
      return byPairs(features, Weights.checked(weights, features, WHAT), options);
    }
    Points all = Points.of(features, WHAT);
    Points points = weights == null ? all : all.weighted(weights, features, WHAT);
    return switch (options.linkage()) {
      case WARD -> WardChain.of(points);
      case SINGLE -> spanning(features, points, options.distance());
      case AVERAGE, COMPLETE -> byPairs(features, points.weights(), options);
    };
  }

  private static Dendrogram byPairs(CustomerFeatures features, double[] weights, Options options) {
    double[] pairs =
        Dissimilarities.of(features, options.distance(), WHAT)
            .triangle(MOST_PAIRED, options.linkage() + " linkage", ADVICE);
    return MatrixChain.of(features.size(), pairs, options.linkage(), weights);
  }

  private static Dendrogram spanning(CustomerFeatures features, Points points, Distance distance) {
    Points measured = distance == Distance.COSINE ? points.unit(features, WHAT) : points;
    SpaceTree tree = new SpaceTree(measured, distance, LEAF);
    return SpanningTree.of(tree, new double[points.size()]).dendrogram(tree, points.weights());
  }

  /** {@return all merges} */
  public Dendrogram dendrogram() {
    return dendrogram;
  }

  /**
   * The same tree, cut into another number of clusters; nothing is fitted again.
   *
   * @param k 1 to the number of customers
   * @return the clusters
   */
  public Hierarchical cutInto(int k) {
    return cut(
        features(), dendrogram, new Options(k, Double.NaN, options.linkage(), options.distance()));
  }

  /**
   * The same tree, cut at another height; nothing is fitted again.
   *
   * @param height at least 0
   * @return the clusters
   */
  public Hierarchical cutAt(double height) {
    return cut(
        features(), dendrogram, new Options(0, height, options.linkage(), options.distance()));
  }

  @Override
  String headline() {
    String cut =
        options.k() > 0
            ? clusters() + " clusters"
            : String.format(
                Locale.ROOT, "%s clusters below a height of %.4g", clusters(), options.height());
    return "%s linkage, %s".formatted(options.linkage().name().toLowerCase(Locale.ROOT), cut);
  }
}
