package patron.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Seeds;
import patron.base.Threads;
import patron.features.CustomerFeatures;

/**
 * k-means from small random batches: a centre moves a little towards each customer of a batch who
 * is nearest to it (Sculley, Web-scale k-means clustering, 2010). Looks at a few thousand customers
 * however many there are, and at all of them once, to assign them.
 *
 * <pre>{@code
 * MiniBatchKMeans.fit(prepared, MiniBatchKMeans.Options.k(4).seed(42));
 * }</pre>
 *
 * <p><b>Weaknesses.</b> Those of {@link KMeans}, and an inertia that is a little higher. Patron's
 * k-means takes millions of customers in about a second: use batches beyond that.
 *
 * <p><b>Method.</b> Greedy k-means++ on a sample starts; each centre's steps shrink as {@code 1 /
 * customers seen}. It stops when the batches' mean inertia, smoothed, has not improved for ten
 * batches. Clusters are numbered by falling size. Same input and seed give the same bytes.
 *
 * <p><b>Cost.</b> O(batch · k · columns) time a batch, then O(n · k · columns) once on all threads;
 * memory one copy of the columns.
 */
public final class MiniBatchKMeans extends AroundCenters {

  /**
   * How to fit.
   *
   * @param k how many clusters, at least 1
   * @param seed the same seed gives the same clusters; 0 unless set
   * @param batch how many customers a batch, at least 1; 1,024 unless set
   * @param maxBatches where to stop if it has not settled, at least 1; 1,000 unless set
   */
  public record Options(int k, long seed, int batch, int maxBatches) {

    /**
     * Checks the values.
     *
     * @param k how many clusters
     * @param seed any number
     * @param batch how many customers a batch
     * @param maxBatches how many batches at most
     */
    public Options {
      PatronException.require(k >= 1, "k is %s; give 1 or more clusters", k);
      PatronException.require(batch >= 1, "batch is %s; give 1 or more customers", batch);
      PatronException.require(maxBatches >= 1, "maxBatches is %s; give 1 or more", maxBatches);
    }

    /**
     * Options for a number of clusters, all else as documented.
     *
     * @param k at least 1
     * @return the options
     */
    public static Options k(int k) {
      return new Options(k, 0, 1_024, 1_000);
    }

    /**
     * With another seed.
     *
     * @param seed any number
     * @return the options
     */
    public Options seed(long seed) {
      return new Options(k, seed, batch, maxBatches);
    }

    /**
     * With batches of another size.
     *
     * @param batch at least 1
     * @return the options
     */
    public Options batch(int batch) {
      return new Options(k, seed, batch, maxBatches);
    }

    /**
     * With another limit.
     *
     * @param maxBatches at least 1
     * @return the options
     */
    public Options maxBatches(int maxBatches) {
      return new Options(k, seed, batch, maxBatches);
    }
  }

  private static final String WHAT = "k-means from batches";

  /** Customers from whom the start is drawn, in batches. */
  private static final int START = 16;

  private static final int PATIENCE = 10;

  private final int batches;

  private MiniBatchKMeans(CustomerFeatures features, int[] labels, Batches found, int[] order) {
    super(
        features,
        labels,
        Arrays.stream(order).mapToObj(c -> found.centers[c]).toArray(double[][]::new),
        found.inertia);
    this.batches = found.count;
  }

  /**
   * Finds k clusters.
   *
   * @param features numbers only, none missing, usually prepared; all columns are used
   * @param options how many clusters, the seed, and how much to look at
   * @return the clusters
   */
  public static MiniBatchKMeans fit(CustomerFeatures features, Options options) {
    return fit(features, null, options);
  }

  /**
   * Finds k clusters of customers of whom some count more than others.
   *
   * @param features numbers only, none missing, usually prepared; all columns are used
   * @param weights one a customer, in the order of {@link CustomerFeatures#ids()}; finite, above 0;
   *     null where each counts as one
   * @param options how many clusters, the seed, and how much to look at
   * @return the clusters; sizes are numbers of customers
   */
  public static MiniBatchKMeans fit(CustomerFeatures features, double[] weights, Options options) {
    Points all = Points.of(features, WHAT);
    Points points = weights == null ? all : all.weighted(weights, features, WHAT);
    KMeans.requireDistinct(features, points, options.k());
    Batches found = new Batches(points, options);
    found.run();
    int[] raw = found.assign();
    int[] numbers = numbersBySize(raw, options.k());
    return new MiniBatchKMeans(features, renumbered(raw, numbers), found, inverse(numbers));
  }

  /** One fit at work. */
  private static final class Batches {
    private final Points points;
    private final Options options;
    private final RandomGenerator random;
    private final double[] seen;
    private final double[][] centers;
    private double inertia;
    private int count;

    Batches(Points points, Options options) {
      this.points = points;
      this.options = options;
      this.random = Seeds.generator(options.seed(), 0);
      this.seen = new double[options.k()];
      this.centers = start();
    }

    /** From a sample, unless that has too few different customers. */
    private double[][] start() {
      int size =
          (int) Math.min(points.size(), (long) START * Math.max(options.batch(), options.k()));
      Points sample = size == points.size() ? points : points.take(drawn(size));
      Points from = sample.distinct(options.k()) < options.k() ? points : sample;
      return Seeding.centers(from, new TileBoxes(from), options.k(), random);
    }

    private int[] drawn(int size) {
      return random.ints(size, 0, points.size()).sorted().toArray();
    }

    void run() {
      double smoothed = Double.NaN;
      double least = Double.POSITIVE_INFINITY;
      int waited = 0;
      double share = Math.min(1, 2.0 * options.batch() / (points.size() + 1.0));
      try (Progress progress = Progress.of(WHAT, options.maxBatches())) {
        while (count < options.maxBatches() && waited < PATIENCE) {
          double mean = batch();
          smoothed = Double.isNaN(smoothed) ? mean : smoothed * (1 - share) + mean * share;
          waited = smoothed < least ? 0 : waited + 1;
          least = Math.min(least, smoothed);
          progress.reach(++count);
          Threads.stopIfInterrupted();
        }
      }
    }

    /** Moves centres; returns the batch's mean squared distance before. */
    private double batch() {
      Points some = points.take(drawn(options.batch()));
      Assignment now = Assignment.of(some, centers);
      double sum = 0;
      double weight = 0;
      for (int i = 0; i < some.size(); i++) {
        int c = now.labels()[i];
        double own = some.weight(i);
        sum += own * now.squared()[i];
        weight += own;
        seen[c] += own;
        for (int j = 0; j < centers[c].length; j++) {
          centers[c][j] += (some.column(j)[i] - centers[c][j]) * (own / seen[c]);
        }
      }
      return sum / weight;
    }

    int[] assign() {
      Assignment all = Assignment.of(points, centers);
      inertia = all.inertia(points);
      return all.labels();
    }
  }

  /** {@return how many batches it took} */
  public int batches() {
    return batches;
  }

  @Override
  String headline() {
    return String.format(Locale.ROOT, "k-means from %s batches, inertia %.6g", batches, inertia());
  }
}
