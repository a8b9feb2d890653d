package patron.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Seeds;
import patron.base.Threads;
import patron.features.CustomerFeatures;

/**
 * k-means: k groups around k centres, each customer with the nearest, such that the sum of squared
 * Euclidean distances to the centres (the inertia) is small.
 *
 * <pre>{@code
 * var clusters = KMeans.fit(prepared, KMeans.Options.k(4).seed(42));
 * clusters.sizes();
 * }</pre>
 *
 * <p><b>Weaknesses.</b> It finds round groups of similar width, however the data lie; it always
 * finds k; one extreme customer can hold a centre; and it weighs columns by their spread, so
 * prepare first ({@code log1p}, {@code zScore}). The result is a local optimum, the best of several
 * starts.
 *
 * <p><b>Method.</b> Greedy k-means++ starts (Arthur and Vassilvitskii, 2007), Lloyd's iterations
 * (1982). Every start runs until an iteration improves inertia by no more than 0.01 %; the best one
 * runs on until nothing moves. A centre that loses all its customers moves to the customer farthest
 * from a centre. Clusters are numbered by falling size, so that seeds that find the same groups
 * give them the same numbers (with {@code startingFrom} in the order given). Same input and seed
 * give the same bytes on any number of threads.
 *
 * <p>With {@link Options#sizes size limits} the iterations go on with assignments of least cost
 * among those that keep them; {@link #predict} knows no limits.
 *
 * <p><b>Edges.</b> k = 1 gives the mean. A k above the number of customers, or of customers who
 * differ, is an error; so are no customers, missing numbers and categories. A column that does not
 * vary changes nothing.
 *
 * <p><b>Cost.</b> Time O(n · k · columns) an iteration, on all threads; memory one copy of the
 * columns and 12 bytes a customer and start at work.
 */
public final class KMeans extends AroundCenters {

  /**
   * How to fit.
   *
   * @param k how many clusters, at least 1
   * @param seed the same seed gives the same clusters; 0 unless set
   * @param starts how often to begin anew from other random centres, at least 1; 8 unless set
   * @param maxIterations where to stop if it has not settled, at least 1; 300 unless set
   * @param start the first centres, one row a cluster, in the units of the (prepared) columns and
   *     in their order; empty for random ones
   * @param limits how small and how large clusters may be; {@link SizeLimits#NONE} unless set
   */
  public record Options(
      int k,
      long seed,
      int starts,
      int maxIterations,
      List<List<Double>> start,
      SizeLimits limits) {

    /**
     * Checks the values.
     *
     * @param k how many clusters
     * @param seed any number
     * @param starts how many starts
     * @param maxIterations how many iterations at most
     * @param start the first centres, or empty
     * @param limits of sizes
     */
    public Options {
      PatronException.given(limits, "KMeans.Options", "the size limits");
      PatronException.require(k >= 1, "k is %s; give 1 or more clusters", k);
      PatronException.require(starts >= 1, "starts is %s; give 1 or more", starts);
      PatronException.require(
          maxIterations >= 1, "maxIterations is %s; give 1 or more", maxIterations);
      start = start.stream().map(List::copyOf).toList();
      PatronException.require(
          start.isEmpty() || start.size() == k, "%s first centres for k = %s", start.size(), k);
    }

    /**
     * Options for a number of clusters, all else as documented.
     *
     * @param k how many clusters, at least 1
     * @return the options
     */
    public static Options k(int k) {
      return new Options(k, 0, 8, 300, List.of(), SizeLimits.NONE);
    }

    /**
     * With another seed.
     *
     * @param seed any number
     * @return the options
     */
    public Options seed(long seed) {
      return new Options(k, seed, starts, maxIterations, start, limits);
    }

    /**
     * With another number of starts.
     *
     * @param starts at least 1
     * @return the options
     */
    public Options starts(int starts) {
      return new Options(k, seed, starts, maxIterations, start, limits);
    }

    /**
     * With another limit.
     *
     * @param maxIterations at least 1
     * @return the options
     */
    public Options maxIterations(int maxIterations) {
      return new Options(k, seed, starts, maxIterations, start, limits);
    }

    /**
     * With first centres of one's own: one start from there, nothing random.
     *
     * @param centers one row a cluster, k rows, one value for each (prepared) column
     * @return the options
     */
    public Options startingFrom(double[][] centers) {
      return new Options(
          k,
          seed,
          starts,
          maxIterations,
          Arrays.stream(centers).map(c -> Arrays.stream(c).boxed().toList()).toList(),
          limits);
    }

    /**
     * With clusters of limited size. What that costs in inertia is {@link KMeans#priceOfSizes}.
     *
     * @param least the fewest customers of a cluster, at least 0
     * @param most the most customers of a cluster
     * @return the options
     */
    public Options sizes(int least, int most) {
      return new Options(k, seed, starts, maxIterations, start, new SizeLimits(least, most));
    }
  }

  private static final String WHAT = "k-means";
  private static final double RACE = 1e-4;

  /** A smaller price of sizes is rounded away. */
  private static final double LEAST_SHOWN = 5e-4;

  /** Customers up to whom each thread keeps labels and distances of a start of its own. */
  private static final int MOST_AT_ONCE = 2_000_000;

  private final double unlimited;
  private final int iterations;

  private KMeans(
      CustomerFeatures features,
      int[] labels,
      double[][] centers,
      double inertia,
      double unlimited,
      int iterations) {
    super(features, labels, centers, inertia);
    this.unlimited = unlimited;
    this.iterations = iterations;
  }

  /**
   * Finds k clusters.
   *
   * @param features numbers only, none missing, usually prepared; all columns are used
   * @param options how many clusters, the seed, and how hard to try
   * @return the clusters
   */
  public static KMeans fit(CustomerFeatures features, Options options) {
    return fit(features, Points.of(features, WHAT), options);
  }

  /**
   * Finds k clusters of customers of whom some count more than others: one of weight 3 pulls its
   * centre, and adds to inertia, like three at the same place. Only the ratios of weights matter.
   *
   * @param features numbers only, none missing, usually prepared; all columns are used
   * @param weights one a customer, in the order of {@link CustomerFeatures#ids()}; finite, above 0
   * @param options how many clusters, the seed, and how hard to try
   * @return the clusters; sizes are numbers of customers
   */
  public static KMeans fit(CustomerFeatures features, double[] weights, Options options) {
    return fit(features, Points.of(features, WHAT).weighted(weights, features, WHAT), options);
  }

  private static KMeans fit(CustomerFeatures features, Points points, Options options) {
    requireDistinct(features, points, options.k());
    int[] order = points.spaceOrder();
    Points near = points.take(order);
    TileBoxes boxes = new TileBoxes(near);
    boolean given = !options.start().isEmpty();
    Lloyd best =
        given ? new Lloyd(near, boxes, start(features, options)) : race(near, boxes, options);
    best.settle(options.maxIterations());
    if (!options.limits().areNone()) {
      return limited(features, points, best, options);
    }
    return given
        ? numbered(features, best, order, IntStream.range(0, options.k()).toArray())
        : numbered(features, best, order, bySize(best));
  }

  /** That there are as many different customers as clusters. */
  static void requireDistinct(CustomerFeatures features, Points points, int k) {
    PatronException.require(
        k <= points.size(),
        "k is %s and there are %s customers; give a smaller k",
        k,
        points.size());
    int distinct = points.distinct(k);
    PatronException.require(
        distinct == k,
        "k is %s and the %s customers have only %s different rows in %s; give a smaller k",
        k,
        points.size(),
        distinct,
        features.names());
  }

  /** Clusters in an order, and labels for customers in theirs. */
  private static KMeans numbered(
      CustomerFeatures features, Lloyd best, int[] order, int[] clusters) {
    int[] number = inverse(clusters);
    double[][] centers =
        Arrays.stream(clusters).mapToObj(c -> best.centers()[c]).toArray(double[][]::new);
    int[] found = best.labels();
    int[] labels = new int[found.length];
    for (int i = 0; i < found.length; i++) {
      labels[order[i]] = number[found[i]];
    }
    return new KMeans(features, labels, centers, best.inertia(), best.inertia(), best.iterations());
  }

  /** Goes on from centres without limits; in the order of customers, which settles ties. */
  private static KMeans limited(
      CustomerFeatures features, Points points, Lloyd best, Options options) {
    options.limits().requireRoom(points.size(), options.k());
    SizedLloyd sized = new SizedLloyd(points, best.centers(), options.limits());
    sized.run(options.maxIterations());
    int[] numbers =
        options.start().isEmpty()
            ? numbersBySize(sized.labels(), options.k())
            : IntStream.range(0, options.k()).toArray();
    return new KMeans(
        features,
        renumbered(sized.labels(), numbers),
        Arrays.stream(inverse(numbers)).mapToObj(c -> sized.centers()[c]).toArray(double[][]::new),
        sized.inertia(),
        best.inertia(),
        best.iterations() + sized.iterations());
  }

  private static double[][] start(CustomerFeatures features, Options options) {
    for (List<Double> center : options.start()) {
      PatronException.require(
          center.size() == features.names().size() && center.stream().allMatch(Double::isFinite),
          "the first centre %s does not fit the columns %s; give one finite number a column",
          center,
          features.names());
    }
    return NearestCenter.array(options.start());
  }

  private static Lloyd race(Points points, TileBoxes boxes, Options options) {
    Lloyd[] runs = new Lloyd[options.starts()];
    try (Progress progress = Progress.of("k-means, k = " + options.k(), runs.length)) {
      IntConsumer one =
          s -> {
            runs[s] = run(points, boxes, options.k(), options.seed(), s, options.maxIterations());
            progress.advance(1);
          };
      // One start a thread needs no merging; with fewer starts than threads all work on each.
      if (runs.length >= Threads.count() && points.size() <= MOST_AT_ONCE) {
        Threads.forEach(runs.length, one);
        return best(runs);
      }
      Lloyd best = null;
      for (int s = 0; s < runs.length; s++) {
        one.accept(s);
        best = best == null ? runs[s] : best(best, runs[s]);
        runs[s] = null;
      }
      return best;
    }
  }

  /** The one with the least inertia, of equals the first. */
  private static Lloyd best(Lloyd... runs) {
    return Arrays.stream(runs).min(Comparator.comparingDouble(Lloyd::inertia)).orElseThrow();
  }

  /** One start, run until it hardly improves. */
  static Lloyd run(Points points, TileBoxes boxes, int k, long seed, int start, int iterations) {
    double[][] centers = Seeding.centers(points, boxes, k, Seeds.generator(seed, start));
    Lloyd run = new Lloyd(points, boxes, centers);
    run.run(iterations, RACE);
    return run;
  }

  /** Largest first; of equal sizes the one with the smaller centre. */
  private static int[] bySize(Lloyd run) {
    int k = run.centers().length;
    int[] sizes = ClusterTables.sizes(run.labels(), k);
    return IntStream.range(0, k)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(c -> -sizes[c])
                .thenComparing(c -> run.centers()[c], Arrays::compare))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * What size limits cost: by what share inertia is above that of the same starts without limits.
   *
   * @return 0.1 for 10 % more; 0 without limits; a little below 0 where the further iterations find
   *     something better
   */
  public double priceOfSizes() {
    return unlimited == 0 ? 0 : inertia() / unlimited - 1;
  }

  /** {@return how many iterations the best start took} */
  public int iterations() {
    return iterations;
  }

  @Override
  String headline() {
    String price =
        Math.abs(priceOfSizes()) < LEAST_SHOWN
            ? ""
            : String.format(Locale.ROOT, " (sizes cost %.1f %%)", 100 * priceOfSizes());
    return String.format(
        Locale.ROOT, "k-means, inertia %.6g%s, iterations: %s", inertia(), price, iterations);
  }
}
