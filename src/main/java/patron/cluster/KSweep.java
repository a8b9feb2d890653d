package patron.cluster;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Tabular;
import patron.base.Threads;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How many clusters? Tries each k, and says what the usual indices make of it. They often disagree:
 * the choice stays with the person who must use the segments.
 *
 * <pre>{@code
 * KSweep.over(prepared, 2, 10, k -> KMeans.fit(prepared, KMeans.Options.k(k).seed(42)));
 * }</pre>
 *
 * <ul>
 *   <li>{@value #INERTIA}: the sum of squared distances to the clusters' means; falls with k. Picks
 *       the elbow: the k farthest below the straight line from the first to the last point, both
 *       axes scaled to 0 to 1 (Satopää and others, Kneedle, 2011). None with fewer than three k, or
 *       where no point lies below the line.
 *   <li>{@value #SILHOUETTE}: {@link Silhouette}; picks the largest.
 *   <li>{@value #CALINSKI_HARABASZ}: {@link CalinskiHarabasz}; picks the largest.
 *   <li>{@value #DAVIES_BOULDIN}: {@link DaviesBouldin}; picks the smallest.
 * </ul>
 *
 * <p>Of mixtures there is also {@value #BIC}, {@link GaussianMixture#bic}, which picks the
 * smallest; and {@link #with(GapStatistic)} adds {@value #GAP}. {@link #reasons()} says why they
 * differ.
 *
 * <p>Where an index has no value (one cluster; as many clusters as customers) it is NaN and picks
 * nothing. Among equal values the smallest k is picked.
 */
public final class KSweep implements Tabular {

  /** The sum of squared distances. */
  public static final String INERTIA = "inertia";

  /** The mean silhouette. */
  public static final String SILHOUETTE = "silhouette";

  /** The variance ratio. */
  public static final String CALINSKI_HARABASZ = "Calinski-Harabasz";

  /** The overlap of clusters. */
  public static final String DAVIES_BOULDIN = "Davies-Bouldin";

  /** The Bayesian information criterion of mixtures. */
  public static final String BIC = "BIC";

  /** The gap to customers without clusters. */
  public static final String GAP = "gap";

  private static final Map<String, String> FAVOURS =
      Map.of(
          INERTIA, "where one cluster more stops to pay; a matter of the range of k",
          SILHOUETTE, "round groups far apart, and often few of them",
          CALINSKI_HARABASZ, "round groups of like width; grows with k where there are none",
          DAVIES_BOULDIN, "tight groups, each far from its neighbour; small ones look good",
          BIC, "as many normal distributions as the data bear, also overlapping ones",
          GAP, "the first k that is better than even spread; can pick 1");

  /** Up to so many customers the silhouette is exact; above, it is that of 2,000 drawn (seed 0). */
  public static final int MOST_FOR_EXACT_SILHOUETTE = 20_000;

  private final int[] ks;
  private final Map<String, double[]> indices;

  /** What the gap statistic picks; 0 without. */
  private final int gapPick;

  private KSweep(int[] ks, Map<String, double[]> indices, int gapPick) {
    this.ks = ks;
    this.indices = indices;
    this.gapPick = gapPick;
  }

  /**
   * Fits and judges each number of clusters. Few customers: several k at once, on all threads.
   *
   * @param features where to measure, usually the prepared ones that are fitted
   * @param from the smallest k, at least 1
   * @param to the largest k, at most the number of customers
   * @param fitter makes the partition with k clusters; must not depend on the order of its calls
   * @return one row a k
   */
  public static KSweep over(
      CustomerFeatures features, int from, int to, IntFunction<? extends Partition> fitter) {
    PatronException.require(
        from >= 1 && from <= to, "k from %s to %s: give 1 <= from <= to", from, to);
    PatronException.require(
        to <= features.size(),
        "k up to %s and there are %s customers; give a smaller k",
        to,
        features.size());
    int[] ks = IntStream.rangeClosed(from, to).toArray();
    Map<String, double[]> indices = new LinkedHashMap<>();
    for (String name : List.of(INERTIA, SILHOUETTE, CALINSKI_HARABASZ, DAVIES_BOULDIN, BIC)) {
      indices.put(name, new double[ks.length]);
    }
    Points points = Points.of(features, "k sweep");
    try (Progress progress = Progress.of("Trying k = " + from + " to " + to, ks.length)) {
      atOnce(
          points.blocks() == 1,
          ks.length,
          i -> {
            judge(features, fitter.apply(ks[i]), indices, i);
            progress.advance(1);
          });
    }
    if (Arrays.stream(indices.get(BIC)).allMatch(Double::isNaN)) {
      indices.remove(BIC);
    }
    return new KSweep(ks, indices, 0);
  }

  /**
   * The same with the gap statistic as one index more.
   *
   * @param gap of the same customers and method
   * @return the wider sweep; the gap is NaN for k it does not have
   */
  public KSweep with(GapStatistic gap) {
    PatronException.given(gap, "KSweep.with", "the gap statistic");
    double[] values = new double[ks.length];
    for (int i = 0; i < ks.length; i++) {
      int at = Arrays.binarySearch(gap.ks(), ks[i]);
      values[i] = at < 0 ? Double.NaN : gap.gaps()[at];
    }
    Map<String, double[]> more = new LinkedHashMap<>(indices);
    more.put(GAP, values);
    return new KSweep(ks, more, gap.pick());
  }

  /** Many customers keep all threads busy with one k; few do not. */
  private static void atOnce(boolean few, int times, IntConsumer body) {
    if (few) {
      Threads.forEach(times, body);
    } else {
      IntStream.range(0, times).forEach(body);
    }
  }

  private static void judge(
      CustomerFeatures features, Partition partition, Map<String, double[]> indices, int i) {
    int[] labels = Matched.labels(features, partition);
    Spread spread = Spread.of(features, labels, "k sweep");
    boolean two = spread.clusters() >= 2;
    boolean fewer = two && spread.customers() > spread.clusters();
    indices.get(INERTIA)[i] = spread.within();
    indices.get(SILHOUETTE)[i] =
        two ? Silhouette.mean(features, partition, MOST_FOR_EXACT_SILHOUETTE) : Double.NaN;
    indices.get(CALINSKI_HARABASZ)[i] = fewer ? CalinskiHarabasz.of(spread) : Double.NaN;
    indices.get(BIC)[i] = partition instanceof GaussianMixture mixture ? mixture.bic() : Double.NaN;
    indices.get(DAVIES_BOULDIN)[i] = two ? DaviesBouldin.of(spread) : Double.NaN;
  }

  /** {@return the numbers of clusters that were tried, rising; a copy} */
  public int[] ks() {
    return ks.clone();
  }

  /** {@return the names of the indices} */
  public List<String> indices() {
    return List.copyOf(indices.keySet());
  }

  /**
   * The values of one index.
   *
   * @param name one of {@link #indices()}
   * @return one value for each of {@link #ks()}, NaN where it has none; a copy
   */
  public double[] index(String name) {
    double[] values = indices.get(name);
    PatronException.require(
        values != null, "there is no index '%s'; there are: %s", name, indices.keySet());
    return values.clone();
  }

  /**
   * The k that each index picks.
   *
   * @return by name of the index, in the order of {@link #indices()}; an index that picks none is
   *     not in it
   */
  public Map<String, Integer> picks() {
    Map<String, Integer> picks = new LinkedHashMap<>();
    pick(picks, INERTIA, belowTheLine(ks, indices.get(INERTIA)));
    pick(picks, SILHOUETTE, indices.get(SILHOUETTE));
    pick(picks, CALINSKI_HARABASZ, indices.get(CALINSKI_HARABASZ));
    pick(picks, DAVIES_BOULDIN, Arrays.stream(indices.get(DAVIES_BOULDIN)).map(v -> -v).toArray());
    if (indices.containsKey(BIC)) {
      pick(picks, BIC, Arrays.stream(indices.get(BIC)).map(v -> -v).toArray());
    }
    if (gapPick > 0) {
      picks.put(GAP, gapPick);
    }
    return Collections.unmodifiableMap(picks);
  }

  private void pick(Map<String, Integer> picks, String name, double[] merits) {
    int best = -1;
    for (int i = 0; i < merits.length; i++) {
      if (!Double.isNaN(merits[i]) && (best < 0 || merits[i] > merits[best])) {
        best = i;
      }
    }
    if (best >= 0) {
      picks.put(name, ks[best]);
    }
  }

  /** How far each point lies below the line from the first to the last; NaN where it does not. */
  static double[] belowTheLine(int[] ks, double[] values) {
    int last = ks.length - 1;
    double fall = values[0] - values[last];
    double[] below = new double[ks.length];
    for (int i = 0; i <= last; i++) {
      double x = (double) (ks[i] - ks[0]) / Math.max(1, ks[last] - ks[0]);
      double distance = (1 - x) - (values[i] - values[last]) / fall;
      // Rounding must not make an elbow of a straight line.
      below[i] = distance > 1e-12 ? distance : Double.NaN;
    }
    return below;
  }

  /**
   * What each index picks, and why they differ.
   *
   * @return one row an index: its pick, missing where it has none, and what it favours
   */
  public Table reasons() {
    Map<String, Integer> picks = picks();
    IntColumn chosen = IntColumn.create("k");
    for (String name : indices()) {
      if (picks.containsKey(name)) {
        chosen.append(picks.get(name));
      } else {
        chosen.appendMissing();
      }
    }
    return Table.create(
        "picks",
        StringColumn.create("index", indices()),
        chosen,
        StringColumn.create("favours", indices().stream().map(FAVOURS::get).toList()));
  }

  /** One row a k, one column an index. */
  @Override
  public Table table() {
    Table table = Table.create("k sweep", IntColumn.create("k", ks));
    indices.forEach((name, values) -> table.addColumns(DoubleColumn.create(name, values.clone())));
    return table;
  }

  @Override
  public long rowCount() {
    return ks.length;
  }

  @Override
  public String toString() {
    return "k from %s to %s, picks %s".formatted(ks[0], ks[ks.length - 1], picks());
  }
}
