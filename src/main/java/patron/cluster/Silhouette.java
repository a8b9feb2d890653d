package patron.cluster;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Seeds;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * How well each customer fits the own cluster, beside the next best one (Rousseeuw, Silhouettes: a
 * graphical aid to the interpretation and validation of cluster analysis, 1987).
 *
 * <p>{@code (b - a) / max(a, b)}, where a is the mean distance to the others of the own cluster and
 * b the smallest mean distance to the customers of another. From -1 (nearer to another cluster)
 * over 0 (between two) to 1 (far from all others). In a cluster of one it is 0. Noise is left out:
 * its value is NaN, and the others do not see it.
 *
 * <p>It favours round, well separated groups; a low value does not mean that a segment is of no
 * use.
 */
public final class Silhouette implements Tabular {

  /** The most customers that {@link #of} compares with each other. */
  public static final int MOST_CUSTOMERS = 50_000;

  private static final int DRAWN = 2_000;

  private final List<String> ids;
  private final int[] labels;
  private final double[] values;
  private final double standardError;

  private Silhouette(List<String> ids, int[] labels, double[] values, double standardError) {
    this.ids = ids;
    this.labels = labels;
    this.values = values;
    this.standardError = standardError;
  }

  /**
   * The exact silhouette, from the Euclidean distances of all customers to all others. Time O(n² ·
   * columns) on all threads; memory O(n · clusters) and n² / 96 bytes. Above {@link
   * #MOST_CUSTOMERS} customers use {@link #sampled}.
   *
   * @param features where to measure, usually the prepared ones; every customer must be in the
   *     partition
   * @param partition two clusters or more
   * @return one value a customer of the features
   */
  public static Silhouette of(CustomerFeatures features, Partition partition) {
    PatronException.require(
        features.size() <= MOST_CUSTOMERS,
        "the exact silhouette of %s customers takes too long (the limit is %s); "
            + "use Silhouette.sampled(features, partition, 2_000, seed)",
        features.size(),
        MOST_CUSTOMERS);
    int[] labels = labels(features, partition);
    double[] values = MeanDistances.silhouettes(Points.of(features, "silhouette"), labels);
    return new Silhouette(features.ids(), labels, values, 0);
  }

  /**
   * The silhouette of some customers, drawn at random, each against <i>all</i> others: their values
   * are exact, and only the mean is an estimate, with {@link #standardError()}. Time O(sample · n ·
   * columns) on all threads.
   *
   * @param features where to measure; every customer must be in the partition
   * @param partition two clusters or more
   * @param sample how many customers to draw among those who belong to a cluster, at least 2; all
   *     of them where there are not more
   * @param seed the same seed draws the same customers
   * @return one value a drawn customer
   */
  public static Silhouette sampled(
      CustomerFeatures features, Partition partition, int sample, long seed) {
    PatronException.require(sample >= 2, "a sample of %s says nothing; give 2 or more", sample);
    int[] labels = labels(features, partition);
    int[] clustered = IntStream.range(0, labels.length).filter(i -> labels[i] >= 0).toArray();
    int[] drawn = drawn(clustered, Math.min(sample, clustered.length), seed);
    double[] values = MeanDistances.silhouettes(Points.of(features, "silhouette"), labels, drawn);
    List<String> ids = Arrays.stream(drawn).mapToObj(features.ids()::get).toList();
    int[] theirs = Arrays.stream(drawn).map(i -> labels[i]).toArray();
    return new Silhouette(ids, theirs, values, standardError(values, clustered.length));
  }

  private static int[] labels(CustomerFeatures features, Partition partition) {
    int[] labels = Matched.labels(features, partition);
    Matched.requireTwo(labels, "the silhouette");
    return labels;
  }

  private static int[] drawn(int[] from, int n, long seed) {
    RandomGenerator random = Seeds.generator(seed, 0);
    int[] all = from.clone();
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i, all.length);
      int kept = all[j];
      all[j] = all[i];
      all[i] = kept;
    }
    return Arrays.stream(all, 0, n).sorted().toArray();
  }

  /** Of the mean of a sample without replacement: it falls to 0 as the sample becomes all. */
  private static double standardError(double[] values, int of) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double left = 1 - (double) values.length / of;
    return Math.sqrt(squares / (values.length - 1) / values.length * left);
  }

  /**
   * The silhouette from dissimilarities of one's own, such as of baskets.
   *
   * @param dissimilarities row i, column j: how unlike the customers i and j are, in the order of
   *     the partition's ids; finite, at least 0
   * @param partition two clusters or more
   * @return one value a customer of the partition
   */
  public static Silhouette ofDissimilarities(double[][] dissimilarities, Partition partition) {
    int[] labels = Matched.compact(partition.labels());
    Matched.requireTwo(labels, "the silhouette");
    int n = labels.length;
    PatronException.require(
        dissimilarities.length == n && Arrays.stream(dissimilarities).allMatch(r -> r.length == n),
        "the dissimilarities are not %s rows of %s for %s customers",
        n,
        n,
        n);
    PatronException.require(
        Arrays.stream(dissimilarities).flatMapToDouble(Arrays::stream).allMatch(Silhouette::valid),
        "a dissimilarity is negative or not a finite number");
    double[] values =
        IntStream.range(0, n)
            .mapToDouble(i -> MeanDistances.silhouette(dissimilarities[i], i, labels))
            .toArray();
    return new Silhouette(partition.ids(), labels, values, 0);
  }

  private static boolean valid(double dissimilarity) {
    return Double.isFinite(dissimilarity) && dissimilarity >= 0;
  }

  /**
   * The silhouette with <i>squared</i> Euclidean distances, as Spark ML computes it: higher than
   * the usual one on the same groups, and not comparable with it. Time O(n · clusters · columns),
   * exact at any size.
   *
   * @param features where to measure; every customer must be in the partition
   * @param partition two clusters or more
   * @return one value a customer of the features
   */
  public static Silhouette squaredEuclidean(CustomerFeatures features, Partition partition) {
    int[] labels = labels(features, partition);
    double[] values =
        MeanDistances.squaredSilhouettes(
            Points.of(features, "silhouette"), labels, Spread.of(features, labels, "silhouette"));
    return new Silhouette(features.ids(), labels, values, 0);
  }

  /** The mean, exact up to so many customers, and of 2,000 drawn above. */
  static double mean(CustomerFeatures features, Partition partition, int most) {
    return features.size() <= most
        ? of(features, partition).mean()
        : sampled(features, partition, DRAWN, 0).mean();
  }

  /** {@return the mean over all customers with a value, from -1 to 1} */
  public double mean() {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
  }

  /** {@return the standard error of the mean where only some customers were drawn, else 0} */
  public double standardError() {
    return standardError;
  }

  /** {@return the customers the values are of: all of the features, or those drawn} */
  public List<String> ids() {
    return Collections.unmodifiableList(ids);
  }

  /** {@return one value a customer, in the order of {@link #ids()}, NaN for noise; a copy} */
  public double[] values() {
    return values.clone();
  }

  /**
   * {@return the cluster of each customer, in the order of {@link #ids()}, -1 for noise; a copy}
   */
  public int[] labels() {
    return labels.clone();
  }

  /** One row a cluster: its customers, their mean, and the share of them below 0. */
  @Override
  public Table table() {
    int clusters = Arrays.stream(labels).max().orElse(-1) + 1;
    Table table =
        Table.create(
            "silhouette",
            IntColumn.create("cluster"),
            IntColumn.create("customers"),
            DoubleColumn.create("mean"),
            DoubleColumn.create("below_zero"));
    for (int c = 0; c < clusters; c++) {
      int cluster = c;
      double[] own =
          IntStream.range(0, values.length)
              .filter(i -> labels[i] == cluster)
              .mapToDouble(i -> values[i])
              .toArray();
      table.intColumn("cluster").append(c);
      table.intColumn("customers").append(own.length);
      table.doubleColumn("mean").append(Arrays.stream(own).average().orElse(Double.NaN));
      table
          .doubleColumn("below_zero")
          .append(Arrays.stream(own).filter(v -> v < 0).count() / (double) own.length);
    }
    return table;
  }

  @Override
  public long rowCount() {
    return Arrays.stream(labels).max().orElse(-1) + 1L;
  }
}
