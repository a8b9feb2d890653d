package patron.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * How far each customer is from the m-th nearest, sorted: where this curve turns upwards, dense
 * places end, and that distance is an epsilon for {@link Dbscan} (Ester and others, 1996).
 */
public final class NeighbourDistances implements Tabular {

  private static final int LEAF = 16;
  private static final int ROWS = 21;

  private final int minPoints;
  private final double[] sorted;

  private NeighbourDistances(int minPoints, double[] sorted) {
    this.minPoints = minPoints;
    this.sorted = sorted;
  }

  /**
   * Euclidean distances to the m-th nearest.
   *
   * @param features numbers only, none missing, usually prepared
   * @param minPoints m, the customer itself counted first; from 2 to the number of customers
   * @return one distance a customer
   */
  public static NeighbourDistances of(CustomerFeatures features, int minPoints) {
    return of(features, minPoints, Distance.EUCLIDEAN);
  }

  /**
   * Distances to the m-th nearest. Time about O(n · log n), on all threads.
   *
   * @param features numbers only, none missing, usually prepared
   * @param minPoints m, the customer itself counted first; from 2 to the number of customers
   * @param distance how to measure; not Gower
   * @return one distance a customer
   */
  public static NeighbourDistances of(CustomerFeatures features, int minPoints, Distance distance) {
    PatronException.given(distance, "NeighbourDistances.of", "the distance");
    PatronException.require(
        distance != Distance.GOWER, "neighbour distances are EUCLIDEAN, MANHATTAN or COSINE");
    Points given = Points.of(features, "neighbour distances");
    PatronException.require(
        minPoints >= 2 && minPoints <= given.size(),
        "minPoints is %s; give 2 to %s, the number of customers",
        minPoints,
        given.size());
    Points points =
        distance == Distance.COSINE ? given.unit(features, "neighbour distances") : given;
    SpaceTree tree = new SpaceTree(points, distance, LEAF);
    double[] sorted =
        Arrays.stream(CoreDistances.of(tree, points, minPoints)).map(tree::full).toArray();
    Arrays.sort(sorted);
    return new NeighbourDistances(minPoints, sorted);
  }

  /** {@return m, the customer itself counted first} */
  public int minPoints() {
    return minPoints;
  }

  /** {@return one distance a customer, rising; a copy} */
  public double[] sorted() {
    return sorted.clone();
  }

  /**
   * Where the curve turns upwards: the point farthest below the straight line from its first to its
   * last point, both axes scaled to 0 to 1 (Satopää and others, Kneedle, 2011). The last 1 % of
   * customers are left out, so that a few outliers do not decide.
   *
   * @return a distance, above 0 where two customers differ
   */
  public double knee() {
    int n = Math.max(2, (int) Math.ceil(0.99 * sorted.length));
    double low = sorted[0];
    double high = sorted[n - 1];
    int best = n - 1;
    double most = 0;
    for (int i = 0; i < n; i++) {
      double below = (double) i / (n - 1) - (sorted[i] - low) / (high - low);
      if (below > most) {
        most = below;
        best = i;
      }
    }
    return sorted[best];
  }

  /** The distances at every 5 % of customers. */
  @Override
  public Table table() {
    int[] percents = IntStream.range(0, ROWS).map(i -> 5 * i).toArray();
    return Table.create(
        "distance to neighbour " + minPoints,
        IntColumn.create("percent", percents),
        DoubleColumn.create(
            "distance",
            Arrays.stream(percents)
                .mapToDouble(p -> sorted[(int) ((sorted.length - 1L) * p / 100)])
                .toArray()));
  }

  @Override
  public long rowCount() {
    return ROWS;
  }
}
