package patron.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Threads;
import patron.features.CustomerFeatures;

/**
 * How well dense groups are set off by sparser places, whatever their shape (Moulavi and others,
 * Density-based clustering validation, 2014): the index for {@link Dbscan} and {@link Hdbscan},
 * where the silhouette asks for round groups.
 *
 * <p>Of each cluster {@code (separation - sparseness) / max(separation, sparseness)}, where
 * sparseness is the longest inner edge of its spanning tree and separation the shortest way to
 * another cluster, both in mutual reachability with core distances {@code (mean over the others of
 * distance^-columns)^(-1/columns)}. The index is the mean, weighted by size; noise counts with 0.
 * From -1 to 1, larger is better. A cluster of one counts with 0.
 */
public final class Dbcv {

  /** The most customers that are compared with each other. */
  public static final int MOST_CUSTOMERS = 30_000;

  private static final String WHAT = "DBCV";

  private final Points[] clusters;
  private final double[][] cores;
  private final double[] sparseness;

  /** Of each cluster the rows whose edges are inner ones, and their core distances. */
  private final Points[] inner;

  private final double[][] innerCores;

  private Dbcv(Points points, int[] labels) {
    int k = Arrays.stream(labels).max().orElse(-1) + 1;
    this.clusters = new Points[k];
    this.cores = new double[k][];
    this.sparseness = new double[k];
    this.inner = new Points[k];
    this.innerCores = new double[k][];
    for (int c = 0; c < k; c++) {
      int cluster = c;
      clusters[c] =
          points.take(
              IntStream.range(0, labels.length).filter(i -> labels[i] == cluster).toArray());
    }
  }

  /**
   * The index of a partition. Time O(n² · columns) on all threads; memory O(n · columns).
   *
   * @param features where to measure, usually the prepared ones, at most {@value #MOST_CUSTOMERS};
   *     every customer must be in the partition
   * @param partition two clusters or more
   * @return from -1 to 1
   */
  public static double of(CustomerFeatures features, Partition partition) {
    PatronException.require(
        features.size() <= MOST_CUSTOMERS,
        "DBCV of %s customers takes too long (the limit is %s); "
            + "use features.sample(n, seed) and the same customers of the partition",
        features.size(),
        MOST_CUSTOMERS);
    int[] labels = Matched.labels(features, partition);
    Matched.requireTwo(labels, WHAT);
    return new Dbcv(Points.of(features, WHAT), labels).index(labels.length);
  }

  private double index(int customers) {
    int k = clusters.length;
    try (Progress progress = Progress.of("DBCV", 2L * k)) {
      for (int c = 0; c < k; c++) {
        look(c);
        progress.advance(1);
      }
      double[] separation = new double[k];
      Arrays.fill(separation, Double.POSITIVE_INFINITY);
      for (int a = 0; a < k; a++) {
        for (int b = 0; b < a; b++) {
          double apart = apart(a, b);
          separation[a] = Math.min(separation[a], apart);
          separation[b] = Math.min(separation[b], apart);
        }
        progress.advance(1);
      }
      double sum = 0;
      for (int c = 0; c < k; c++) {
        double larger = Math.max(separation[c], sparseness[c]);
        boolean one = clusters[c].size() == 1 || larger == 0;
        double validity = one ? 0 : (separation[c] - sparseness[c]) / larger;
        sum += validity * clusters[c].size() / customers;
      }
      return sum;
    }
  }

  private void look(int c) {
    Points points = clusters[c];
    cores[c] = cores(points);
    Inner found = inner(points, cores[c]);
    sparseness[c] = found.longest();
    inner[c] = points.take(found.rows());
    innerCores[c] = Arrays.stream(found.rows()).mapToDouble(i -> cores[c][i]).toArray();
  }

  /** The rows that are not ends of the spanning tree, and the longest edge between two of them. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Inner(int[] rows, double longest) {}

  /**
   * By Prim's method. Many edges are equally long, as a core distance often decides: of these the
   * one whose customers are nearer, so that the tree does not depend on the order of customers.
   */
  private static Inner inner(Points points, double[] core) {
    int n = points.size();
    int[] from = new int[n];
    double[] reach = new double[n];
    double[] distance = new double[n];
    boolean[] in = new boolean[n];
    int[] degrees = new int[n];
    Arrays.fill(reach, Double.POSITIVE_INFINITY);
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    int at = 0;
    for (int step = 1; step < n; step++) {
      Threads.stopIfInterrupted();
      in[at] = true;
      double[] squares = squares(points, points.row(at));
      int next = -1;
      for (int i = 0; i < n; i++) {
        if (in[i]) {
          continue;
        }
        double apart = Math.sqrt(squares[i]);
        double one = Math.max(apart, Math.max(core[i], core[at]));
        if (one < reach[i] || (one == reach[i] && apart < distance[i])) {
          reach[i] = one;
          distance[i] = apart;
          from[i] = at;
        }
        boolean nearer =
            next < 0
                || reach[i] < reach[next]
                || (reach[i] == reach[next] && distance[i] < distance[next]);
        next = nearer ? i : next;
      }
      degrees[next]++;
      degrees[from[next]]++;
      at = next;
    }
    double longest = 0;
    double longestInner = -1;
    for (int i = 1; i < n; i++) {
      longest = Math.max(longest, reach[i]);
      boolean within = degrees[i] > 1 && degrees[from[i]] > 1;
      longestInner = within ? Math.max(longestInner, reach[i]) : longestInner;
    }
    int[] rows = IntStream.range(0, n).filter(i -> degrees[i] > 1).toArray();
    return new Inner(
        rows.length > 0 ? rows : IntStream.range(0, n).toArray(),
        longestInner < 0 ? longest : longestInner);
  }

  private static double[] cores(Points points) {
    double[] cores = new double[points.size()];
    int d = points.dimensions();
    Threads.forEach(points.size(), i -> cores[i] = core(points, i, d));
    return cores;
  }

  /** By logs around the nearest, as powers of small distances in many columns overflow. */
  private static double core(Points points, int row, int d) {
    double[] squares = squares(points, points.row(row));
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < squares.length; i++) {
      least = i == row ? least : Math.min(least, squares[i]);
    }
    if (least == 0 || squares.length == 1) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < squares.length; i++) {
      sum += i == row ? 0 : Math.pow(least / squares[i], d / 2.0);
    }
    return Math.sqrt(least) * Math.pow(sum / (squares.length - 1), -1.0 / d);
  }

  private static double[] squares(Points points, double[] from) {
    double[] squares = new double[points.size()];
    for (int j = 0; j < from.length; j++) {
      double[] x = points.column(j);
      for (int i = 0; i < squares.length; i++) {
        squares[i] += (x[i] - from[j]) * (x[i] - from[j]);
      }
    }
    return squares;
  }

  private double apart(int a, int b) {
    double[] least = new double[inner[a].size()];
    Threads.forEach(
        least.length,
        i -> {
          double[] squares = squares(inner[b], inner[a].row(i));
          double nearest = Double.POSITIVE_INFINITY;
          for (int j = 0; j < squares.length; j++) {
            nearest = Math.min(nearest, Math.max(Math.sqrt(squares[j]), innerCores[b][j]));
          }
          least[i] = Math.max(nearest, innerCores[a][i]);
        });
    return Arrays.stream(least).min().orElseThrow();
  }
}
