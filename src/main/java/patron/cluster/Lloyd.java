package patron.cluster;

import java.util.Arrays;
import patron.base.PatronException;
import patron.base.Threads;

/**
 * Lloyd's iterations: everybody to the nearest centre, every centre to the mean of its customers,
 * until nothing moves. Ties go to the centre with the smaller number.
 */
final class Lloyd {

  private final Points points;
  private final int[] labels;
  private final double[] distances;

  private double[][] centers;
  private double[][] sums;
  private long[] counts;
  private double inertia = Double.POSITIVE_INFINITY;
  private int iterations;
  private boolean settled;

  Lloyd(Points points, double[][] start) {
    this.points = points;
    this.labels = new int[points.size()];
    this.distances = new double[points.size()];
    this.centers = start;
    assign();
  }

  /**
   * Iterates until an iteration improves inertia by no more than a share of it, or to the limit.
   */
  void run(int maxIterations, double share) {
    boolean worth = true;
    while (worth && !settled && iterations < maxIterations) {
      double before = inertia;
      step();
      worth = before - inertia > share * before;
    }
    for (int extra = 0; extra < counts.length && empty() >= 0; extra++) {
      step();
    }
    PatronException.require(
        empty() < 0, "cluster %s of %s stays without a customer; give a smaller k", empty(), k());
  }

  private void step() {
    move();
    iterations++;
    assign();
  }

  private int k() {
    return counts.length;
  }

  private int empty() {
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] == 0) {
        return c;
      }
    }
    return -1;
  }

  int[] labels() {
    return labels;
  }

  double[][] centers() {
    return centers;
  }

  double inertia() {
    return inertia;
  }

  int iterations() {
    return iterations;
  }

  /** The squared distance of each point to its centre. */
  double[] distances() {
    return distances;
  }

  /** One block's share of a pass. */
  private static final class Part {
    final double[][] sums;
    final long[] counts;
    double inertia;
    boolean changed;

    Part(int k, int dimensions) {
      sums = new double[k][dimensions];
      counts = new long[k];
    }
  }

  private void assign() {
    Part[] parts = new Part[points.blocks()];
    boolean first = iterations == 0;
    Threads.forEach(parts.length, b -> parts[b] = assign(points.from(b), points.to(b)));
    Part all = new Part(centers.length, points.dimensions());
    for (Part part : parts) {
      add(part, all);
    }
    sums = all.sums;
    counts = all.counts;
    inertia = all.inertia;
    settled = !first && !all.changed;
  }

  private static void add(Part part, Part to) {
    for (int c = 0; c < to.counts.length; c++) {
      to.counts[c] += part.counts[c];
      for (int j = 0; j < to.sums[c].length; j++) {
        to.sums[c][j] += part.sums[c][j];
      }
    }
    to.inertia += part.inertia;
    to.changed |= part.changed;
  }

  private Part assign(int from, int to) {
    Part part = new Part(centers.length, points.dimensions());
    Points.Tile tile = points.new Tile();
    double[] nearest = new double[Points.TILE];
    double[] label = new double[Points.TILE];
    double[] distance = new double[Points.TILE];
    for (int start = from; start < to; start += Points.TILE) {
      int rows = Math.min(Points.TILE, to - start);
      tile.load(start, rows);
      nearest(tile, centers, nearest, label, distance);
      System.arraycopy(nearest, 0, distances, start, rows);
      collect(part, tile, start, rows, nearest, label);
    }
    return part;
  }

  /** The nearest centre of every row of a tile, and its squared distance. */
  static void nearest(
      Points.Tile tile, double[][] centers, double[] nearest, double[] label, double[] scratch) {
    tile.squaredDistances(centers[0], nearest);
    Arrays.fill(label, 0);
    for (int c = 1; c < centers.length; c++) {
      tile.squaredDistances(centers[c], scratch);
      keepNearer(scratch, c, nearest, label);
    }
  }

  /** Labels are doubles moved by arithmetic: a condition here would keep the loop scalar. */
  private static void keepNearer(double[] distance, int c, double[] nearest, double[] label) {
    for (int i = 0; i < Points.TILE; i++) {
      double before = nearest[i];
      double now = Math.min(before, distance[i]);
      label[i] += Math.signum(before - now) * (c - label[i]);
      nearest[i] = now;
    }
  }

  private void collect(
      Part part, Points.Tile tile, int start, int rows, double[] nearest, double[] label) {
    for (int i = 0; i < rows; i++) {
      int c = (int) label[i];
      part.changed |= labels[start + i] != c;
      labels[start + i] = c;
      part.counts[c]++;
      part.inertia += nearest[i];
    }
    for (int j = 0; j < points.dimensions(); j++) {
      double[] x = tile.column(j);
      for (int i = 0; i < rows; i++) {
        part.sums[(int) label[i]][j] += x[i];
      }
    }
  }

  /** Every centre to the mean of its points; one without points to a point far from its own. */
  private void move() {
    double[][] moved = new double[centers.length][points.dimensions()];
    boolean[] taken = null;
    for (int c = 0; c < moved.length; c++) {
      if (counts[c] > 0) {
        for (int j = 0; j < moved[c].length; j++) {
          moved[c][j] = sums[c][j] / counts[c];
        }
      }
    }
    for (int c = 0; c < moved.length; c++) {
      if (counts[c] == 0) {
        taken = taken == null ? new boolean[points.size()] : taken;
        moved[c] = points.row(farthest(taken));
      }
    }
    centers = moved;
  }

  private int farthest(boolean[] taken) {
    int best = 0;
    double most = -1;
    for (int i = 0; i < distances.length; i++) {
      if (!taken[i] && distances[i] > most) {
        most = distances[i];
        best = i;
      }
    }
    taken[best] = true;
    return best;
  }
}
