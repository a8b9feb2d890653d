package patron.cluster;

import java.util.Arrays;
import java.util.function.LongConsumer;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Threads;

/**
 * Lloyd's iterations: everybody to the nearest centre, every centre to the mean of its customers,
 * until nothing moves. Ties go to the centre with the smaller number. A tile that has only one
 * centre near is taken as a whole.
 */
final class Lloyd {

  /** What {@link #whole} says of a tile whose customers have labels of their own. */
  private static final int MIXED = -1;

  /** With more candidates, adding up one customer after the other is faster than by masks. */
  private static final int MOST_MASKS = 4;

  private final Points points;
  private final TileBoxes boxes;
  private final int[] labels;
  private final int[] whole;

  private double[][] centers;
  private double[][] sums;
  private double[] weights;
  private double inertia = Double.POSITIVE_INFINITY;
  private int iterations;
  private boolean settled;

  Lloyd(Points points, TileBoxes boxes, double[][] start) {
    this.points = points;
    this.boxes = boxes;
    this.labels = new int[points.size()];
    this.whole = new int[points.tiles()];
    Arrays.fill(whole, MIXED);
    this.centers = start;
    assign();
  }

  /**
   * Iterates until an iteration improves inertia by no more than a share of it, or to the limit.
   */
  void run(int maxIterations, double share) {
    run(maxIterations, share, _ -> {});
  }

  /** Iterates until nothing moves, or to the limit, and shows how far it is. */
  void settle(int maxIterations) {
    try (Progress progress = Progress.of("k-means until nothing moves", maxIterations)) {
      run(maxIterations, 0, progress::reach);
    }
  }

  private void run(int maxIterations, double share, LongConsumer reached) {
    boolean worth = true;
    while (worth && !settled && iterations < maxIterations) {
      double before = inertia;
      step();
      worth = before - inertia > share * before;
      reached.accept(iterations);
    }
    fillEmpty();
  }

  private void fillEmpty() {
    for (int extra = 0; extra < centers.length && empty() >= 0; extra++) {
      step();
    }
    PatronException.require(
        empty() < 0,
        "cluster %s of %s stays without a customer; give a smaller k",
        empty(),
        centers.length);
  }

  private void step() {
    move();
    iterations++;
    assign();
  }

  private int empty() {
    for (int c = 0; c < weights.length; c++) {
      if (weights[c] == 0) {
        return c;
      }
    }
    return -1;
  }

  /** The label of each point. */
  int[] labels() {
    int[] all = labels.clone();
    for (int tile = 0; tile < whole.length; tile++) {
      if (whole[tile] != MIXED) {
        int from = tile * Points.TILE;
        Arrays.fill(all, from, Math.min(all.length, from + Points.TILE), whole[tile]);
      }
    }
    return all;
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

  private void assign() {
    Part[] parts = new Part[points.blocks()];
    boolean first = iterations == 0;
    Threads.forEach(
        parts.length,
        b -> {
          parts[b] = new Part();
          for (int tile = points.firstTile(b); tile < points.firstTile(b + 1); tile++) {
            parts[b].assign(tile);
          }
        });
    Part all = new Part();
    for (Part part : parts) {
      all.add(part);
    }
    sums = all.sums;
    weights = all.weights;
    inertia = all.inertia;
    settled = !first && !all.changed;
  }

  /** One block's share of a pass, and what its thread works with. */
  private final class Part {
    final double[][] sums = new double[centers.length][points.dimensions()];
    final double[] weights = new double[centers.length];
    double inertia;
    boolean changed;

    final int[] candidates = new int[centers.length];
    final Points.Tile tile = points.new Tile();
    final Nearest nearest = new Nearest();
    final double[] mask = new double[Points.TILE];
    final double[] masked = new double[Points.TILE];

    void add(Part part) {
      for (int c = 0; c < weights.length; c++) {
        weights[c] += part.weights[c];
        for (int j = 0; j < sums[c].length; j++) {
          sums[c][j] += part.sums[c][j];
        }
      }
      inertia += part.inertia;
      changed |= part.changed;
    }

    void assign(int number) {
      int count = boxes.candidates(number, centers, candidates);
      if (count == 1) {
        addWhole(number, candidates[0]);
        return;
      }
      int start = number * Points.TILE;
      int rows = Math.min(Points.TILE, points.size() - start);
      tile.load(start, rows);
      nearest.find(tile, centers, candidates, count);
      keepLabels(number, start, rows);
      if (points.weights() == null && rows == Points.TILE && count <= MOST_MASKS) {
        addByMasks(count);
      } else {
        addOneByOne(start, rows);
      }
    }

    private void addWhole(int number, int c) {
      changed |= whole[number] != c;
      whole[number] = c;
      double weight = boxes.weight(number);
      weights[c] += weight;
      for (int j = 0; j < sums[c].length; j++) {
        sums[c][j] += weight * boxes.mean(number, j);
      }
      inertia += boxes.squaresAround(number, centers[c]);
    }

    private void keepLabels(int number, int start, int rows) {
      int before = whole[number];
      if (before != MIXED) {
        Arrays.fill(labels, start, start + rows, before);
        whole[number] = MIXED;
      }
      int[] now = nearest.labels();
      changed |= !Arrays.equals(now, 0, rows, labels, start, start + rows);
      System.arraycopy(now, 0, labels, start, rows);
    }

    private void addOneByOne(int start, int rows) {
      int[] now = nearest.labels();
      for (int i = 0; i < rows; i++) {
        double weight = points.weight(start + i);
        double[] sum = sums[now[i]];
        weights[now[i]] += weight;
        inertia += weight * nearest.squared()[i];
        for (int j = 0; j < sum.length; j++) {
          sum[j] += weight * tile.column(j)[i];
        }
      }
    }

    /** In loops that vectorise: a mask is 1 where a customer belongs to the candidate, else 0. */
    private void addByMasks(int count) {
      inertia += Points.sum(nearest.squared());
      for (int k = 0; k < count; k++) {
        int c = candidates[k];
        mask(nearest.numbers(), c, mask);
        weights[c] += Points.sum(mask);
        for (int j = 0; j < sums[c].length; j++) {
          multiply(mask, tile.column(j), masked);
          sums[c][j] += Points.sum(masked);
        }
      }
    }
  }

  private static void mask(double[] numbers, double c, double[] to) {
    for (int i = 0; i < Points.TILE; i++) {
      to[i] = Math.max(0, 1 - Math.abs(numbers[i] - c));
    }
  }

  private static void multiply(double[] a, double[] b, double[] to) {
    for (int i = 0; i < Points.TILE; i++) {
      to[i] = a[i] * b[i];
    }
  }

  /** Every centre to the mean of its points; one without points to a point far from its own. */
  private void move() {
    double[][] moved = new double[centers.length][points.dimensions()];
    for (int c = 0; c < moved.length; c++) {
      if (weights[c] > 0) {
        for (int j = 0; j < moved[c].length; j++) {
          moved[c][j] = sums[c][j] / weights[c];
        }
      }
    }
    if (empty() >= 0) {
      fill(moved);
    }
    centers = moved;
  }

  /** This is rare, so that the distances are not kept but measured anew. */
  private void fill(double[][] moved) {
    int[] now = labels();
    double[] distances = new double[now.length];
    for (int i = 0; i < now.length; i++) {
      distances[i] = Spread.squared(points.row(i), centers[now[i]]);
    }
    for (int c = 0; c < moved.length; c++) {
      if (weights[c] == 0) {
        int farthest = 0;
        for (int i = 1; i < distances.length; i++) {
          farthest = distances[i] > distances[farthest] ? i : farthest;
        }
        moved[c] = points.row(farthest);
        distances[farthest] = -1;
      }
    }
  }
}
