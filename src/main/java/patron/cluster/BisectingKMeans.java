package patron.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Seeds;
import patron.features.CustomerFeatures;

/**
 * Bisecting k-means: the cluster with the largest sum of squares is cut in two by k-means, until
 * there are k (Steinbach, Karypis and Kumar, A comparison of document clustering techniques, 2000).
 * A tree of cuts that can be told: first by this, then by that.
 *
 * <pre>{@code
 * BisectingKMeans.fit(prepared, BisectingKMeans.Options.k(6).seed(42));
 * }</pre>
 *
 * <p><b>Weaknesses.</b> An early cut is never undone, so that inertia is usually higher than that
 * of {@link KMeans} with the same k. Otherwise as there.
 *
 * <p><b>Method.</b> Each cut is the best of several starts of k-means with two centres. {@link
 * #predict} goes down the same cuts. Clusters are numbered by falling size. Same input and seed
 * give the same bytes on any number of threads.
 *
 * <p><b>Cost.</b> At most k - 1 fits of two centres; less, as clusters shrink.
 */
public final class BisectingKMeans extends Labelled implements Predictor {

  /**
   * How to fit.
   *
   * @param k how many clusters, at least 1
   * @param seed the same seed gives the same clusters; 0 unless set
   * @param starts how often to begin each cut anew, at least 1; 4 unless set
   */
  public record Options(int k, long seed, int starts) {

    /**
     * Checks the values.
     *
     * @param k how many clusters
     * @param seed any number
     * @param starts how many starts a cut
     */
    public Options {
      PatronException.require(k >= 1, "k is %s; give 1 or more clusters", k);
      PatronException.require(starts >= 1, "starts is %s; give 1 or more", starts);
    }

    /**
     * Options for a number of clusters, all else as documented.
     *
     * @param k at least 1
     * @return the options
     */
    public static Options k(int k) {
      return new Options(k, 0, 4);
    }

    /**
     * With another seed.
     *
     * @param seed any number
     * @return the options
     */
    public Options seed(long seed) {
      return new Options(k, seed, starts);
    }

    /**
     * With another number of starts a cut.
     *
     * @param starts at least 1
     * @return the options
     */
    public Options starts(int starts) {
      return new Options(k, seed, starts);
    }
  }

  private static final String WHAT = "bisecting k-means";
  private static final int MOST_ITERATIONS = 300;

  private final CutTree tree;
  private final double inertia;

  private BisectingKMeans(CustomerFeatures features, int[] labels, CutTree tree, double inertia) {
    super(features, labels, tree.clusters());
    this.tree = tree;
    this.inertia = inertia;
  }

  /**
   * Finds k clusters.
   *
   * @param features numbers only, none missing, usually prepared; all columns are used
   * @param options how many clusters, the seed, and how hard to try
   * @return the clusters
   */
  public static BisectingKMeans fit(CustomerFeatures features, Options options) {
    return fit(features, null, options);
  }

  /**
   * Finds k clusters of customers of whom some count more than others.
   *
   * @param features numbers only, none missing, usually prepared; all columns are used
   * @param weights one a customer, in the order of {@link CustomerFeatures#ids()}; finite, above 0;
   *     null where each counts as one
   * @param options how many clusters, the seed, and how hard to try
   * @return the clusters; sizes are numbers of customers
   */
  public static BisectingKMeans fit(CustomerFeatures features, double[] weights, Options options) {
    Points all = Points.of(features, WHAT);
    Points points = weights == null ? all : all.weighted(weights, features, WHAT);
    KMeans.requireDistinct(features, points, options.k());
    // Ordered once: whoever is in a part stays in this order, neighbours together.
    int[] order = points.spaceOrder();
    Points near = points.take(order);
    List<Part> parts = new ArrayList<>();
    List<CutTree.Cut> cuts = new ArrayList<>();
    parts.add(new Part(near, IntStream.range(0, points.size()).toArray(), -1, 0));
    try (Progress progress = Progress.of(WHAT, options.k())) {
      while (parts.size() < options.k()) {
        cut(near, parts, cuts, options);
        progress.reach(parts.size());
      }
    }
    return finished(features, order, parts, cuts);
  }

  /** Some customers, and which side of which cut they are. */
  private static final class Part {
    final int[] rows;
    final double squares;
    final int cut;
    final int side;

    Part(Points points, int[] rows, int cut, int side) {
      this.rows = rows;
      this.cut = cut;
      this.side = side;
      Points own = points.take(rows);
      double[][] mean = Spread.means(own);
      this.squares = Assignment.of(own, mean).inertia(own);
    }
  }

  private static void cut(
      Points points, List<Part> parts, List<CutTree.Cut> cuts, Options options) {
    int widest = 0;
    for (int p = 1; p < parts.size(); p++) {
      widest = parts.get(p).squares > parts.get(widest).squares ? p : widest;
    }
    Part part = parts.remove(widest);
    Points own = points.take(part.rows);
    TileBoxes boxes = new TileBoxes(own);
    long seed = Seeds.derive(options.seed(), cuts.size());
    Lloyd best = null;
    for (int start = 0; start < options.starts(); start++) {
      Lloyd run = KMeans.run(own, boxes, 2, seed, start, MOST_ITERATIONS);
      best = best == null || run.inertia() < best.inertia() ? run : best;
    }
    best.settle(MOST_ITERATIONS);
    int[] labels = best.labels();
    int[][] sides = new int[2][];
    for (int side = 0; side < 2; side++) {
      int wanted = side;
      sides[side] =
          IntStream.range(0, labels.length)
              .filter(i -> labels[i] == wanted)
              .map(i -> part.rows[i])
              .toArray();
    }
    cuts.add(new CutTree.Cut(best.centers(), part.cut, part.side));
    parts.add(new Part(points, sides[0], cuts.size() - 1, 0));
    parts.add(new Part(points, sides[1], cuts.size() - 1, 1));
  }

  private static BisectingKMeans finished(
      CustomerFeatures features, int[] order, List<Part> parts, List<CutTree.Cut> cuts) {
    int[] raw = new int[features.size()];
    for (int p = 0; p < parts.size(); p++) {
      for (int row : parts.get(p).rows) {
        raw[order[row]] = p;
      }
    }
    int[] numbers = numbersBySize(raw, parts.size());
    int[][] clusters = new int[cuts.size()][2];
    for (int p = 0; p < parts.size(); p++) {
      if (parts.get(p).cut >= 0) {
        clusters[parts.get(p).cut][parts.get(p).side] = numbers[p];
      }
    }
    return new BisectingKMeans(
        features,
        renumbered(raw, numbers),
        new CutTree(features.fitted(), cuts, clusters),
        parts.stream().mapToDouble(p -> p.squares).sum());
  }

  /** {@return the sum of squared distances of all customers to their cluster's mean} */
  public double inertia() {
    return inertia;
  }

  /**
   * The cuts in the order they were made.
   *
   * @return for each cut its two centres, in the units of the (prepared) columns; copies
   */
  public List<double[][]> cuts() {
    return tree.cuts().stream()
        .map(cut -> Arrays.stream(cut.centers()).map(double[]::clone).toArray(double[][]::new))
        .toList();
  }

  @Override
  public Partition predict(CustomerFeatures raw) {
    return tree.predict(raw);
  }

  @Override
  public Map<String, Object> toMap() {
    return tree.toMap();
  }

  @Override
  String headline() {
    return String.format(
        Locale.ROOT, "Bisecting k-means, %s clusters, inertia %.6g", clusters(), inertia);
  }
}
