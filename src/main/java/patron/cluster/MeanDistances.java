package patron.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;
import patron.base.Threads;

/** Mean distances of customers to clusters, and the silhouettes that follow from them. */
final class MeanDistances {

  /** Customers whose distances are measured together, so that a tile is copied once for all. */
  private static final int BATCH = 32;

  private final Points sorted;
  private final int[] order;
  private final int[] ends;

  /** Points in the order of their clusters, so that a tile has customers of one cluster only. */
  private MeanDistances(Points points, int[] labels) {
    int clusters = Arrays.stream(labels).max().orElse(-1) + 1;
    this.ends = new int[clusters];
    int[] sizes = ClusterTables.sizes(labels, clusters);
    int[] next = new int[clusters];
    int end = 0;
    for (int c = 0; c < clusters; c++) {
      next[c] = end;
      end += sizes[c];
      ends[c] = end;
    }
    this.order = new int[end];
    IntStream.range(0, labels.length)
        .filter(i -> labels[i] >= 0)
        .forEach(i -> order[next[labels[i]]++] = i);
    this.sorted = points.take(order);
  }

  /** The silhouettes of all customers, NaN for those who belong to no cluster. */
  static double[] silhouettes(Points points, int[] labels) {
    MeanDistances all = new MeanDistances(points, labels);
    double[][] sums = PairSums.of(all.sorted, all.ends);
    double[] values = new double[labels.length];
    Arrays.fill(values, Double.NaN);
    for (int i = 0; i < sums.length; i++) {
      values[all.order[i]] = all.silhouette(sums[i], labels[all.order[i]]);
    }
    return values;
  }

  /** The silhouettes of some customers, all of whom belong to a cluster, against all others. */
  static double[] silhouettes(Points points, int[] labels, int[] of) {
    MeanDistances all = new MeanDistances(points, labels);
    double[] values = new double[of.length];
    Threads.forRanges(
        "Silhouette",
        of.length,
        BATCH,
        (from, to) -> {
          double[][] sums = all.sums(points, of, from, to);
          for (int i = from; i < to; i++) {
            values[i] = all.silhouette(sums[i - from], labels[of[i]]);
          }
        });
    return values;
  }

  private double[][] sums(Points points, int[] of, int from, int to) {
    double[][] rows =
        IntStream.range(from, to).mapToObj(i -> points.row(of[i])).toArray(double[][]::new);
    double[][] sums = new double[rows.length][ends.length];
    Points.Tile tile = sorted.new Tile();
    double[] distances = new double[Points.TILE];
    int start = 0;
    for (int c = 0; c < ends.length; c++) {
      for (; start < ends[c]; start = Math.min(ends[c], start + Points.TILE)) {
        int count = Math.min(Points.TILE, ends[c] - start);
        tile.load(start, count);
        for (int r = 0; r < rows.length; r++) {
          tile.squaredDistances(rows[r], distances);
          sums[r][c] += sumOfRoots(distances, count);
        }
      }
    }
    return sums;
  }

  private static double sumOfRoots(double[] squares, int count) {
    for (int i = 0; i < Points.TILE; i++) {
      squares[i] = Math.sqrt(squares[i]);
    }
    return Points.sum(squares, count);
  }

  private double silhouette(double[] sums, int own) {
    long[] sizes = new long[ends.length];
    Arrays.setAll(sizes, c -> ends[c] - (c == 0 ? 0 : ends[c - 1]));
    return silhouette(sums, sizes, own);
  }

  /**
   * From the sums of distances to each cluster; the own one contains the customer at distance 0.
   */
  static double silhouette(double[] sums, long[] sizes, int own) {
    if (own < 0) {
      return Double.NaN;
    }
    if (sizes[own] == 1) {
      return 0;
    }
    double a = sums[own] / (sizes[own] - 1);
    double b = Double.POSITIVE_INFINITY;
    for (int c = 0; c < sums.length; c++) {
      b = c == own ? b : Math.min(b, sums[c] / sizes[c]);
    }
    double larger = Math.max(a, b);
    return larger == 0 ? 0 : (b - a) / larger;
  }

  /** From one customer's row of a matrix of dissimilarities. */
  static double silhouette(double[] row, int customer, int[] labels) {
    int clusters = Arrays.stream(labels).max().orElse(-1) + 1;
    double[] sums = new double[clusters];
    long[] sizes = new long[clusters];
    for (int i = 0; i < row.length; i++) {
      if (labels[i] >= 0) {
        sums[labels[i]] += i == customer ? 0 : row[i];
        sizes[labels[i]]++;
      }
    }
    return silhouette(sums, sizes, labels[customer]);
  }

  /**
   * With squared distances no pair is needed: their sum to a cluster is its size times the squared
   * distance to its mean, and the squares around that mean.
   */
  static double[] squaredSilhouettes(Points points, int[] labels, Spread spread) {
    double[] values = new double[points.size()];
    long[] sizes = new long[spread.clusters()];
    Arrays.setAll(sizes, spread::size);
    Threads.forEach(
        points.blocks(),
        block -> {
          double[] sums = new double[sizes.length];
          for (int i = points.from(block); i < points.to(block); i++) {
            double[] row = points.row(i);
            Arrays.setAll(
                sums, c -> sizes[c] * Spread.squared(row, spread.mean(c)) + spread.squares(c));
            values[i] = silhouette(sums, sizes, labels[i]);
          }
        });
    return values;
  }
}
