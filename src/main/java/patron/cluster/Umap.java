package patron.cluster;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import patron.base.Progress;
import patron.base.Seeds;
import patron.base.Threads;

/**
 * The layout of UMAP: neighbours attract each other, by how firmly they are neighbours, and anybody
 * repels anybody. It begins with the principal components and goes on by stochastic steps, one
 * after the other, so that the seed alone decides.
 */
final class Umap {

  /** The curve {@code 1 / (1 + a · distance^2b)} for a least distance of 0.1 at a spread of 1. */
  private static final double A = 1.57694;

  private static final double B = 0.89506;

  private static final int EPOCHS = 300;
  private static final int REPELLED = 5;
  private static final double MOST_STEP = 4;
  private static final double EXTENT = 10;
  private static final int LEAF = 16;
  private static final int CHUNK = 512;
  private static final int BISECTIONS = 64;

  private final int n;
  private final double[][] placed;

  /** Edges both ways, by the row they begin at. */
  private final int[] heads;

  private final int[] tails;
  private final double[] strengths;

  private Umap(Points points, int neighbours) {
    this.n = points.size();
    double[][] weights = new double[n][neighbours];
    int[][] near = new int[n][neighbours];
    memberships(points, neighbours, near, weights);
    int edges = n * neighbours;
    this.heads = new int[2 * edges];
    this.tails = new int[2 * edges];
    this.strengths = new double[2 * edges];
    join(near, weights);
    this.placed = start(points);
  }

  static double[][] of(Points points, int neighbours, long seed) {
    Umap umap = new Umap(points, neighbours);
    umap.run(Seeds.generator(seed, 0));
    return umap.placed;
  }

  private void memberships(Points points, int k, int[][] near, double[][] weights) {
    SpaceTree tree = new SpaceTree(points, Distance.EUCLIDEAN, LEAF);
    Threads.forRanges(
        "Neighbours",
        n,
        CHUNK,
        (from, to) -> {
          NearestNeighbours found = new NearestNeighbours(tree, k);
          for (int i = from; i < to; i++) {
            found.find(tree.rows(), i * tree.dimensions());
            int row = tree.row(i);
            double[] distances = new double[k];
            for (int r = 0; r < k; r++) {
              near[row][r] = tree.row(found.point(r));
              distances[r] = tree.full(found.distance(r));
            }
            weights[row] = weights(distances, near[row], row);
          }
        });
  }

  /** Such that they add up to log2 of the number of neighbours; the nearest has 1. */
  private static double[] weights(double[] distances, int[] near, int row) {
    double first = Arrays.stream(distances).filter(d -> d > 0).min().orElse(0);
    double target = Math.log(distances.length) / Math.log(2);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double width = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double sum = 0;
      for (int r = 0; r < distances.length; r++) {
        sum += near[r] == row ? 0 : weight(distances[r], first, width);
      }
      if (sum > target) {
        high = width;
        width = (low + high) / 2;
      } else {
        low = width;
        width = high == Double.POSITIVE_INFINITY ? 2 * width : (low + high) / 2;
      }
    }
    double[] weights = new double[distances.length];
    for (int r = 0; r < weights.length; r++) {
      weights[r] = near[r] == row ? 0 : weight(distances[r], first, width);
    }
    return weights;
  }

  private static double weight(double distance, double first, double width) {
    return distance <= first ? 1 : width == 0 ? 0 : Math.exp(-(distance - first) / width);
  }

  /** Either is enough to be neighbours: a + b - ab. */
  private void join(int[][] near, double[][] weights) {
    int e = 0;
    for (int i = 0; i < n; i++) {
      for (int r = 0; r < near[i].length; r++) {
        int other = near[i][r];
        double there = weights[i][r];
        double back = 0;
        for (int s = 0; s < near[other].length; s++) {
          back = near[other][s] == i ? weights[other][s] : back;
        }
        boolean seenFromOther = back > 0 && other < i;
        double strength = seenFromOther ? 0 : there + back - there * back;
        heads[e] = i;
        tails[e] = other;
        strengths[e++] = strength;
        heads[e] = other;
        tails[e] = i;
        strengths[e++] = strength;
      }
    }
  }

  private static double[][] start(Points points) {
    PrincipalAxes axes = PrincipalAxes.of(points);
    double[][] placed = new double[2][];
    for (int a = 0; a < 2; a++) {
      placed[a] = a < axes.dimensions() ? axes.along(points, a) : new double[points.size()];
    }
    double most = Arrays.stream(placed[0]).map(Math::abs).max().orElseThrow();
    for (double[] axis : placed) {
      for (int i = 0; i < axis.length; i++) {
        axis[i] *= most == 0 ? 0 : EXTENT / most;
      }
    }
    return placed;
  }

  private void run(RandomGenerator random) {
    jitter(random);
    double strongest = Arrays.stream(strengths).max().orElse(1);
    int[] used = IntStream.range(0, heads.length).filter(e -> strengths[e] > 0).toArray();
    double[] every = new double[heads.length];
    double[] next = new double[heads.length];
    for (int e : used) {
      every[e] = strongest / strengths[e];
      next[e] = every[e];
    }
    try (Progress progress = Progress.of("UMAP plane", EPOCHS)) {
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        Threads.stopIfInterrupted();
        double rate = 1 - (double) (epoch - 1) / EPOCHS;
        for (int e : used) {
          if (next[e] <= epoch) {
            next[e] += every[e];
            attract(heads[e], tails[e], rate);
            for (int s = 0; s < REPELLED; s++) {
              repel(heads[e], random.nextInt(n), rate);
            }
          }
        }
        progress.advance(1);
      }
    }
  }

  /** Customers at the same place must be able to part. */
  private void jitter(RandomGenerator random) {
    for (double[] axis : placed) {
      for (int i = 0; i < n; i++) {
        axis[i] += 1e-3 * random.nextGaussian();
      }
    }
  }

  private double squared(int i, int j) {
    double x = placed[0][i] - placed[0][j];
    double y = placed[1][i] - placed[1][j];
    return x * x + y * y;
  }

  private void attract(int i, int j, double rate) {
    double square = squared(i, j);
    if (square == 0) {
      return;
    }
    double power = Math.pow(square, B);
    double factor = -2 * A * B * power / square / (1 + A * power);
    for (double[] axis : placed) {
      double step = rate * clipped(factor * (axis[i] - axis[j]));
      axis[i] += step;
      axis[j] -= step;
    }
  }

  private void repel(int i, int j, double rate) {
    double square = squared(i, j);
    if (i == j || square == 0) {
      return;
    }
    double factor = 2 * B / ((0.001 + square) * (1 + A * Math.pow(square, B)));
    for (double[] axis : placed) {
      axis[i] += rate * clipped(factor * (axis[i] - axis[j]));
    }
  }

  private static double clipped(double step) {
    return Math.max(-MOST_STEP, Math.min(MOST_STEP, step));
  }
}
