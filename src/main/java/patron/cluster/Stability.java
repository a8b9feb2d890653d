package patron.cluster;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Seeds;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Would the clusters come out again from other customers of the same kind? (Hennig, Cluster-wise
 * assessment of cluster stability, 2007.)
 *
 * <p>Each run draws as many customers as there are with replacement, clusters those who were drawn
 * (about 63 %, each once), and looks for each original cluster again: the largest Jaccard
 * similarity ({@code |both| / |either|}, among the drawn) with any new cluster. The mean over runs
 * is from 0 to 1. By Hennig's rule of thumb clusters below 0.6 should not be trusted, from 0.75 on
 * they are there, and above 0.85 they are very stable.
 */
public final class Stability implements Tabular {

  private final int[] sizes;
  private final double[] jaccard;
  private final double adjustedRand;
  private final int runs;

  private Stability(int[] sizes, double[] jaccard, double adjustedRand, int runs) {
    this.sizes = sizes;
    this.jaccard = jaccard;
    this.adjustedRand = adjustedRand;
    this.runs = runs;
  }

  /**
   * Clusters bootstrap samples and looks for the original clusters in them. Costs {@code runs + 1}
   * fits.
   *
   * @param features usually prepared; what was fitted on all stays fitted
   * @param fitter makes the partition, with the same options for all
   * @param runs how many samples, at least 1; Hennig takes 100
   * @param seed the same seed draws the same samples
   * @return one value a cluster
   */
  public static Stability bootstrap(
      CustomerFeatures features,
      Function<CustomerFeatures, ? extends Partition> fitter,
      int runs,
      long seed) {
    PatronException.require(runs >= 1, "runs is %s; give 1 or more", runs);
    Partition original = fitter.apply(features);
    double[] jaccard = new double[original.clusters()];
    int[] seen = new int[jaccard.length];
    double agreement = 0;
    try (Progress progress = Progress.of("Clustering " + runs + " samples", runs)) {
      for (int run = 0; run < runs; run++) {
        CustomerFeatures drawn = drawn(features, Seeds.generator(seed, run));
        int[] before = labels(drawn, original);
        int[] after = labels(drawn, fitter.apply(drawn));
        agreement += AdjustedRand.of(before, after);
        add(before, after, jaccard, seen);
        progress.advance(1);
      }
    }
    for (int c = 0; c < jaccard.length; c++) {
      jaccard[c] = seen[c] == 0 ? Double.NaN : jaccard[c] / seen[c];
    }
    return new Stability(original.sizes(), jaccard, agreement / runs, runs);
  }

  /**
   * Clusters the same customers with other seeds: a method whose result depends on the seed has
   * found one of several ways to divide them. The first run is the original. Costs {@code runs + 1}
   * fits.
   *
   * @param features usually prepared
   * @param fitter makes the partition from a seed, with the same options otherwise
   * @param runs how many other seeds, at least 1
   * @param seed the same seed gives the same seeds
   * @return one value a cluster
   */
  public static Stability overSeeds(
      CustomerFeatures features, LongFunction<? extends Partition> fitter, int runs, long seed) {
    PatronException.require(runs >= 1, "runs is %s; give 1 or more", runs);
    Partition original = fitter.apply(Seeds.derive(seed, 0));
    double[] jaccard = new double[original.clusters()];
    int[] seen = new int[jaccard.length];
    double agreement = 0;
    int[] before = labels(features, original);
    try (Progress progress = Progress.of("Clustering with " + runs + " seeds", runs)) {
      for (int run = 1; run <= runs; run++) {
        int[] after = labels(features, fitter.apply(Seeds.derive(seed, run)));
        agreement += AdjustedRand.of(before, after);
        add(before, after, jaccard, seen);
        progress.advance(1);
      }
    }
    for (int c = 0; c < jaccard.length; c++) {
      jaccard[c] /= runs;
    }
    return new Stability(original.sizes(), jaccard, agreement / runs, runs);
  }

  private static CustomerFeatures drawn(CustomerFeatures features, RandomGenerator random) {
    BitSet rows = new BitSet(features.size());
    for (int i = 0; i < features.size(); i++) {
      rows.set(random.nextInt(features.size()));
    }
    List<String> ids = features.ids();
    return features.filter(rows.stream().mapToObj(ids::get).toList());
  }

  /** As numbered in the partition: a cluster keeps its number if nobody of it was drawn. */
  private static int[] labels(CustomerFeatures drawn, Partition partition) {
    int[] labels = partition.labels();
    CustomerFeatures known = partition.features();
    return drawn.ids().stream().mapToInt(id -> labels[known.rowOf(id)]).toArray();
  }

  private static void add(int[] before, int[] after, double[] jaccard, int[] seen) {
    int clusters = Arrays.stream(after).max().orElse(-1) + 1;
    int[] afterSizes = ClusterTables.sizes(after, clusters);
    int[] beforeSizes = ClusterTables.sizes(before, jaccard.length);
    int[][] both = new int[jaccard.length][clusters];
    for (int i = 0; i < before.length; i++) {
      if (before[i] >= 0 && after[i] >= 0) {
        both[before[i]][after[i]]++;
      }
    }
    for (int c = 0; c < jaccard.length; c++) {
      if (beforeSizes[c] > 0) {
        jaccard[c] += best(both[c], beforeSizes[c], afterSizes);
        seen[c]++;
      }
    }
  }

  private static double best(int[] both, int before, int[] after) {
    double best = 0;
    for (int d = 0; d < after.length; d++) {
      best = Math.max(best, (double) both[d] / (before + after[d] - both[d]));
    }
    return best;
  }

  /**
   * {@return the mean similarity of each cluster, from 0 to 1, NaN for one nobody of which was
   * drawn; a copy}
   */
  public double[] jaccard() {
    return jaccard.clone();
  }

  /** {@return the mean adjusted Rand index between the original and the new clusters, at most 1} */
  public double adjustedRand() {
    return adjustedRand;
  }

  /** {@return how many samples, or seeds, were clustered} */
  public int runs() {
    return runs;
  }

  /** Cluster, size and stability, one row a cluster. */
  @Override
  public Table table() {
    int[] numbers = new int[sizes.length];
    Arrays.setAll(numbers, c -> c);
    return Table.create(
        "stability",
        IntColumn.create("cluster", numbers),
        IntColumn.create("size", sizes),
        DoubleColumn.create("jaccard", jaccard.clone()));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "stability over %s runs: Jaccard %s, adjusted Rand %.3f",
        runs,
        Arrays.stream(jaccard).mapToObj(j -> String.format(Locale.ROOT, "%.3f", j)).toList(),
        adjustedRand);
  }
}
