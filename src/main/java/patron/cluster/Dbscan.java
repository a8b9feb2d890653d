package patron.cluster;

import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.features.CustomerFeatures;

/**
 * DBSCAN: groups of any shape in which enough customers lie close to each other; who lies close to
 * none of them is noise, -1 (Ester, Kriegel, Sander and Xu, 1996).
 *
 * <pre>{@code
 * var near = NeighbourDistances.of(prepared, 10);            // a chart of them shows epsilon
 * var dense = Dbscan.fit(prepared, Dbscan.Options.epsilon(near.knee()).minPoints(10));
 * }</pre>
 *
 * <p>A customer with at least {@code minPoints} customers (the own one counted) no farther than
 * {@code epsilon} is a core; cores that close to each other are one cluster. Another customer that
 * close to a core joins the cluster of the nearest one, of equally near ones that whose id comes
 * first: published versions take the cluster that is found first, so that only such customers can
 * differ.
 *
 * <p><b>Weaknesses.</b> One density for all clusters: where some are looser than others, {@link
 * Hdbscan} is better. Epsilon has the unit of the columns, so prepare first. No {@code predict}: a
 * new customer could join two clusters.
 *
 * <p><b>Method.</b> Boxes of a k-d tree no wider than epsilon are known to hang together, and only
 * boxes are compared with boxes. Clusters are numbered by falling size. Same input gives the same
 * bytes on any number of threads.
 *
 * <p><b>Cost.</b> About O(n · log n) time for up to some six columns, towards O(n²) for many; O(n ·
 * columns) memory, however many neighbours there are.
 */
public final class Dbscan extends Labelled {

  /**
   * How to fit.
   *
   * @param epsilon how close is close, in the unit of the distance; finite, above 0
   * @param minPoints how many customers (or how much weight) make a place dense, at least 1; 10
   *     unless set
   * @param distance {@link Distance#EUCLIDEAN} unless set; not Gower
   */
  public record Options(double epsilon, int minPoints, Distance distance) {

    /**
     * Checks the values.
     *
     * @param epsilon how close is close
     * @param minPoints how many make a place dense
     * @param distance how to measure
     */
    public Options {
      PatronException.require(
          epsilon > 0 && Double.isFinite(epsilon),
          "epsilon is %s; give a finite distance above 0",
          epsilon);
      PatronException.require(minPoints >= 1, "minPoints is %s; give 1 or more", minPoints);
      PatronException.given(distance, "Dbscan.Options", "the distance");
      PatronException.require(
          distance != Distance.GOWER,
          "DBSCAN measures EUCLIDEAN, MANHATTAN or COSINE; for GOWER use KMedoids or Hierarchical");
    }

    /**
     * Options for a distance that is close; all else as documented.
     *
     * @param epsilon finite, above 0
     * @return the options
     */
    public static Options epsilon(double epsilon) {
      return new Options(epsilon, 10, Distance.EUCLIDEAN);
    }

    /**
     * With another number of customers that make a place dense.
     *
     * @param minPoints at least 1, the customer counted
     * @return the options
     */
    public Options minPoints(int minPoints) {
      return new Options(epsilon, minPoints, distance);
    }

    /**
     * With another distance.
     *
     * @param distance Euclidean, Manhattan or cosine
     * @return the options
     */
    public Options distance(Distance distance) {
      return new Options(epsilon, minPoints, distance);
    }
  }

  private static final String WHAT = "DBSCAN";

  private final Options options;
  private final boolean[] core;

  private Dbscan(
      CustomerFeatures features, int[] labels, int clusters, boolean[] core, Options options) {
    super(features, labels, clusters);
    this.core = core;
    this.options = options;
  }

  /**
   * Finds dense groups.
   *
   * @param features numbers only, none missing, usually prepared; all columns are used
   * @param options how close, and how many
   * @return the clusters, maybe none
   */
  public static Dbscan fit(CustomerFeatures features, Options options) {
    return fit(features, Points.of(features, WHAT), options);
  }

  /**
   * Finds dense groups of customers of whom some count more than others.
   *
   * @param features numbers only, none missing, usually prepared; all columns are used
   * @param weights one a customer, in the order of {@link CustomerFeatures#ids()}; finite, above 0
   * @param options how close, and how much weight
   * @return the clusters; sizes are numbers of customers
   */
  public static Dbscan fit(CustomerFeatures features, double[] weights, Options options) {
    return fit(features, Points.of(features, WHAT).weighted(weights, features, WHAT), options);
  }

  private static Dbscan fit(CustomerFeatures features, Points given, Options options) {
    Points points = options.distance() == Distance.COSINE ? given.unit(features, WHAT) : given;
    DenseCells cells = DenseCells.of(points, options);
    int[] found = cells.labels();
    int clusters = IntStream.of(found).max().orElse(-1) + 1;
    int[] labels = renumbered(found, numbersBySize(found, clusters));
    return new Dbscan(features, labels, clusters, cells.cores(), options);
  }

  /** {@return for each customer, in the order of {@link #ids()}, whether it is a core; a copy} */
  public boolean[] cores() {
    return core.clone();
  }

  @Override
  String headline() {
    return "DBSCAN, %s customers within %s: %s clusters, %s noise"
        .formatted(options.minPoints(), options.epsilon(), clusters(), noise());
  }
}
