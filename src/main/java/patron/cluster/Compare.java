package patron.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Several algorithms on the same customers, side by side: how many clusters, how large, and what
 * each index makes of them.
 *
 * <pre>{@code
 * Compare.on(prepared)
 *     .with("k-means", f -> KMeans.fit(f, KMeans.Options.k(4).seed(42)))
 *     .with("HDBSCAN", f -> Hdbscan.fit(f, Hdbscan.Options.minClusterSize(50)))
 *     .stability(20, 42)
 *     .run();
 * }</pre>
 *
 * <p>No index is fair to all: the silhouette, Calinski-Harabasz and Davies-Bouldin like round
 * groups of like width, {@link Dbcv} groups with gaps between. Those of a method with noise do
 * without its noise, which flatters it: read them beside the share of noise. DBSCAN's customers at
 * the border of two clusters go to that of the nearest core, elsewhere often to the one found
 * first: where it is set beside another program, these may differ.
 */
public final class Compare implements Tabular {

  /** What is to be compared. */
  public static final class Setup {
    private final CustomerFeatures features;
    private final Map<String, Function<CustomerFeatures, ? extends Partition>> fitters =
        new LinkedHashMap<>();
    private Partition truth;
    private int runs;
    private long seed;

    private Setup(CustomerFeatures features) {
      this.features = features;
    }

    /**
     * Adds an algorithm.
     *
     * @param name a name not in use
     * @param fitter clusters customers; must give the same for the same
     * @return this
     */
    public Setup with(String name, Function<CustomerFeatures, ? extends Partition> fitter) {
      PatronException.given(fitter, "Compare.with", "the fitter");
      PatronException.require(
          !name.isBlank() && !fitters.containsKey(name),
          "the name '%s' is blank or in use; give another one",
          name);
      fitters.put(name, fitter);
      return this;
    }

    /**
     * Adds a column with how well each agrees with groups that are known.
     *
     * @param known the known groups of the same customers
     * @return this
     */
    public Setup against(Partition known) {
      this.truth = PatronException.given(known, "Compare.against", "the known partition");
      return this;
    }

    /**
     * Adds a column with how stable each is, see {@link Stability#bootstrap}; costs so many fits
     * more of each.
     *
     * @param runs how many samples, at least 1
     * @param seed the same seed draws the same samples
     * @return this
     */
    public Setup stability(int runs, long seed) {
      PatronException.require(runs >= 1, "runs is %s; give 1 or more", runs);
      this.runs = runs;
      this.seed = seed;
      return this;
    }

    /**
     * Fits and judges all.
     *
     * @return one row an algorithm
     */
    public Compare run() {
      PatronException.require(
          !fitters.isEmpty(),
          "there is nothing to compare; add algorithms with with(name, fitter)");
      List<Row> rows = new ArrayList<>();
      try (Progress progress = Progress.of("Comparing algorithms", fitters.size())) {
        fitters.forEach(
            (name, fitter) -> {
              rows.add(new Row(name, fitter.apply(features), stable(fitter)));
              progress.advance(1);
            });
      }
      return new Compare(features, rows, truth, runs > 0);
    }

    private double stable(Function<CustomerFeatures, ? extends Partition> fitter) {
      return runs == 0
          ? Double.NaN
          : Stability.bootstrap(features, fitter, runs, seed).adjustedRand();
    }
  }

  private record Row(String name, Partition partition, double stability) {}

  private static final int EXACT = 10_000;

  private final CustomerFeatures features;
  private final List<Row> rows;
  private final Partition truth;
  private final boolean stability;

  private Compare(CustomerFeatures features, List<Row> rows, Partition truth, boolean stability) {
    this.features = features;
    this.rows = rows;
    this.truth = truth;
    this.stability = stability;
  }

  /**
   * Begins a comparison.
   *
   * @param features what all algorithms are given, usually prepared
   * @return to be told what to compare
   */
  public static Setup on(CustomerFeatures features) {
    return new Setup(PatronException.given(features, "Compare.on", "the features"));
  }

  /** {@return the names, in the order they were added} */
  public List<String> names() {
    return rows.stream().map(Row::name).toList();
  }

  /**
   * What one algorithm found.
   *
   * @param name one of {@link #names()}
   * @return its partition
   */
  public Partition partition(String name) {
    return rows.stream()
        .filter(row -> row.name().equals(name))
        .map(Row::partition)
        .findFirst()
        .orElseThrow(
            () ->
                new PatronException("there is no algorithm '" + name + "'; there are: " + names()));
  }

  /**
   * One row an algorithm: clusters, the share of noise, the sizes of the smallest and the largest
   * cluster as shares of all, the silhouette (of 2,000 drawn above 10,000 customers), DBCV (up to
   * 10,000), and where asked for the adjusted Rand to known groups and the mean one of bootstrap
   * samples. An index that has no value, as for fewer than two clusters, is missing.
   */
  @Override
  public Table table() {
    Table table =
        Table.create(
            "comparison",
            StringColumn.create("algorithm", names()),
            IntColumn.create(
                "clusters", rows.stream().mapToInt(r -> r.partition().clusters()).toArray()),
            numbers("noise", this::noise),
            numbers("smallest", r -> size(r, true)),
            numbers("largest", r -> size(r, false)),
            numbers("silhouette", this::silhouette),
            numbers("DBCV", this::dbcv));
    if (truth != null) {
      table.addColumns(numbers("agreement", r -> AdjustedRand.of(truth, r.partition())));
    }
    if (stability) {
      table.addColumns(numbers("stability", Row::stability));
    }
    return table;
  }

  private DoubleColumn numbers(String name, ToDoubleFunction<Row> value) {
    return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
  }

  private double noise(Row row) {
    int all = row.partition().labels().length;
    return 1 - (double) Arrays.stream(row.partition().sizes()).sum() / all;
  }

  private double size(Row row, boolean smallest) {
    IntStream sizes = Arrays.stream(row.partition().sizes());
    int size = (smallest ? sizes.min() : sizes.max()).orElse(0);
    return (double) size / row.partition().labels().length;
  }

  private double silhouette(Row row) {
    return row.partition().clusters() < 2
        ? Double.NaN
        : Silhouette.mean(features, row.partition(), EXACT);
  }

  private double dbcv(Row row) {
    return row.partition().clusters() < 2 || features.size() > EXACT
        ? Double.NaN
        : Dbcv.of(features, row.partition());
  }

  /**
   * How far any two algorithms agree.
   *
   * @return a table with one row and one column an algorithm, of adjusted Rand indices
   */
  public Table agreement() {
    Table table = Table.create("agreement", StringColumn.create("algorithm", names()));
    for (Row other : rows) {
      table.addColumns(
          numbers(other.name(), row -> AdjustedRand.of(row.partition(), other.partition())));
    }
    return table;
  }

  @Override
  public long rowCount() {
    return rows.size();
  }
}
