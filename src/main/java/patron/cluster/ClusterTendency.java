package patron.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Seeds;
import patron.base.Tabular;
import patron.base.Threads;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Are there any clusters at all? Every algorithm finds some, also where nothing is. This compares
 * the best silhouette that k-means reaches with that on made-up customers who have none.
 *
 * <pre>{@code
 * System.out.println(ClusterTendency.of(prepared, 42));
 * }</pre>
 *
 * <p>The made-up customers are of two kinds: of <i>one normal distribution</i> with the same means
 * and covariances (as Liu and others' SigClust, 2008, has it), and with <i>the same columns</i>,
 * put together anew such that only the correlation of ranks is kept. The share of them that reach
 * as high a silhouette (within 0.01) is a p-value. From that follows the {@link Verdict}.
 *
 * <p>{@link #hopkins()} is the older measure (Hopkins and Skellam, 1954): distances from even
 * places to customers beside those from customers to each other, to the power of the columns; 0.5
 * for even spread, towards 1 for lumps. One normal distribution, which has no clusters, has some
 * 0.75 in few columns and more in many, so that it is shown but does not decide.
 *
 * <p>Clusters that are not round may be missed, as k-means looks for round ones: see what {@link
 * Hdbscan} finds.
 */
public final class ClusterTendency implements Tabular {

  /** What the comparison says. */
  public enum Verdict {
    /** Groups that are there beyond what single columns and correlations bring about. */
    CLEAR,
    /** Groups, but no other ones than single columns have: cut these by themselves. */
    SINGLE_COLUMNS,
    /** No clear clusters: any division is one of convenience. */
    NONE
  }

  /** A silhouette below it means no substantial structure (Kaufman and Rousseeuw, 1990). */
  public static final double LEAST_SILHOUETTE = 0.25;

  private static final double LEVEL = 0.05;

  /** Silhouettes that differ by less are as high as each other. */
  private static final double ALIKE = 0.01;

  private static final int REFERENCES = 39;
  private static final int DRAWN = 1_000;
  private static final int MOST_K = 10;
  private static final int STARTS = 4;
  private static final String WHAT = "cluster tendency";
  private static final int LEAF = 16;

  private final double hopkins;
  private final double silhouette;
  private final int k;
  private final double pNormal;
  private final double pColumns;

  private ClusterTendency(double hopkins, Best best, double pNormal, double pColumns) {
    this.hopkins = hopkins;
    this.silhouette = best.silhouette();
    this.k = best.k();
    this.pNormal = pNormal;
    this.pColumns = pColumns;
  }

  private record Best(double silhouette, int k) {}

  /**
   * Looks at all customers, or at 1,000 drawn where there are more; 78 times as many are made up.
   *
   * @param features numbers only, none missing, usually prepared; 20 different customers or more
   * @param seed the same seed draws the same
   * @return what they show
   */
  public static ClusterTendency of(CustomerFeatures features, long seed) {
    PatronException.require(
        features.size() >= 20,
        "%s customers say nothing about clusters; give 20 or more",
        features.size());
    CustomerFeatures some =
        features.size() <= DRAWN ? features : features.sample(DRAWN, Seeds.derive(seed, 0));
    Points points = Points.of(some, WHAT);
    PatronException.require(
        points.distinct(20) == 20,
        "there are fewer than 20 different customers in %s, too few to say anything",
        features.names());
    Best best = best(some);
    double[] normal = new double[REFERENCES];
    double[] columns = new double[REFERENCES];
    try (Progress progress = Progress.of("Comparing with no clusters", 2L * REFERENCES)) {
      Threads.forEach(
          2 * REFERENCES,
          r -> {
            RandomGenerator random = Seeds.generator(seed, 1L + r);
            boolean first = r < REFERENCES;
            double[][] made =
                first ? References.normal(points, random) : References.sameColumns(points, random);
            double reached = best(References.features(some.names(), made)).silhouette();
            (first ? normal : columns)[r % REFERENCES] = reached;
            progress.advance(1);
          });
    }
    // One column has nothing to be put together anew with.
    boolean one = points.dimensions() == 1;
    double pNormal = share(normal, best.silhouette());
    return new ClusterTendency(
        hopkins(points, Seeds.generator(seed, -1)),
        best,
        pNormal,
        one ? pNormal : share(columns, best.silhouette()));
  }

  private static double share(double[] references, double own) {
    return (1.0 + Arrays.stream(references).filter(r -> r >= own - ALIKE).count())
        / (references.length + 1);
  }

  private static Best best(CustomerFeatures features) {
    int most = Math.min(MOST_K, Points.of(features, WHAT).distinct(MOST_K + 1) - 1);
    Best best = new Best(-1, 0);
    for (int k = 2; k <= most; k++) {
      KMeans fit = KMeans.fit(features, KMeans.Options.k(k).starts(STARTS));
      double mean = Silhouette.of(features, fit).mean();
      best = mean > best.silhouette() ? new Best(mean, k) : best;
    }
    return best;
  }

  /** Even places within the ranges of the columns. */
  private static double[][] places(Points points, RandomGenerator random, int m) {
    double[][] places = new double[m][points.dimensions()];
    for (int j = 0; j < points.dimensions(); j++) {
      double low = Arrays.stream(points.column(j)).min().orElseThrow();
      double high = Arrays.stream(points.column(j)).max().orElseThrow();
      for (double[] place : places) {
        place[j] = low + random.nextDouble() * (high - low);
      }
    }
    return places;
  }

  private static double hopkins(Points points, RandomGenerator random) {
    int n = points.size();
    int m = Math.max(5, n / 10);
    SpaceTree tree = new SpaceTree(points, Distance.EUCLIDEAN, LEAF);
    NearestNeighbours near = new NearestNeighbours(tree, 2);
    double[][] places = places(points, random, m);
    int[] drawn = random.ints(0, n).distinct().limit(m).toArray();
    int d = points.dimensions();
    // Powers of many columns overflow: by logs, with the largest taken out.
    double[] logs = new double[2 * m];
    for (int i = 0; i < m; i++) {
      near.find(places[i], 0);
      logs[i] = d * Math.log(tree.full(near.distance(0)));
      near.find(points.row(drawn[i]), 0);
      logs[m + i] = d * Math.log(tree.full(near.distance(1)));
    }
    double largest = Arrays.stream(logs).max().orElseThrow();
    double even = Arrays.stream(logs, 0, m).map(l -> Math.exp(l - largest)).sum();
    double all = even + Arrays.stream(logs, m, 2 * m).map(l -> Math.exp(l - largest)).sum();
    return even / all;
  }

  /** {@return the measure of Hopkins, from 0 to 1} */
  public double hopkins() {
    return hopkins;
  }

  /** {@return the best mean silhouette over k = 2 to 10} */
  public double silhouette() {
    return silhouette;
  }

  /** {@return the k of that silhouette} */
  public int k() {
    return k;
  }

  /** {@return the share of customers of one normal distribution who reach it, from 0.025 to 1} */
  public double pNormal() {
    return pNormal;
  }

  /** {@return the share of customers with the same columns who reach it, from 0.025 to 1} */
  public double pColumns() {
    return pColumns;
  }

  /** {@return what this says} */
  public Verdict verdict() {
    if (silhouette < LEAST_SILHOUETTE || pNormal > LEVEL) {
      return Verdict.NONE;
    }
    return pColumns > LEVEL ? Verdict.SINGLE_COLUMNS : Verdict.CLEAR;
  }

  /** {@return whether there are clear clusters} */
  public boolean hasClusters() {
    return verdict() == Verdict.CLEAR;
  }

  /** One row a measure. */
  @Override
  public Table table() {
    return Table.create(
        "cluster tendency",
        StringColumn.create(
            "measure",
            "best silhouette, k = " + k,
            "p, one normal distribution",
            "p, the same columns",
            "Hopkins"),
        DoubleColumn.create("value", silhouette, pNormal, pColumns, hopkins));
  }

  @Override
  public long rowCount() {
    return 4;
  }

  @Override
  public String toString() {
    String text =
        switch (verdict()) {
          case CLEAR ->
              "Clear clusters: groups that no normal distribution has, nor these columns"
                  + " put together at random";
          case SINGLE_COLUMNS ->
              "No clear clusters but those of single columns: the same columns,"
                  + " put together at random, show as much";
          case NONE -> "No clear clusters: any division of these customers is one of convenience";
        };
    return String.format(
        Locale.ROOT,
        "%s (best silhouette %.3f at k = %s, p = %.3f and %.3f, Hopkins %.2f)",
        text,
        silhouette,
        k,
        pNormal,
        pColumns,
        hopkins);
  }
}
