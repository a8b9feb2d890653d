package patron.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;
import patron.base.Progress;

/**
 * Average, complete and single linkage from the distances of all pairs, by a chain of nearest
 * neighbours (Murtagh, 1983). The matrix is used up: a merged group takes the row of one of its
 * parts, updated as Lance and Williams (1967) found.
 */
final class MatrixChain {

  private static final int NONE = -1;
  private static final int REPORT = 64;

  private final double[][] distances;
  private final Linkage linkage;
  private final double[] weights;

  /** The groups that are left, rising; the first {@code size} count. */
  private final int[] left;

  private int size;

  private MatrixChain(double[][] distances, Linkage linkage, double[] weights) {
    this.distances = distances;
    this.linkage = linkage;
    this.size = distances.length;
    this.left = IntStream.range(0, size).toArray();
    this.weights = new double[size];
    Arrays.fill(this.weights, 1);
    if (weights != null) {
      System.arraycopy(weights, 0, this.weights, 0, size);
    }
  }

  static Dendrogram of(double[][] distances, Linkage linkage, double[] weights) {
    int n = distances.length;
    int[] from = new int[n - 1];
    int[] to = new int[n - 1];
    double[] heights = new double[n - 1];
    MatrixChain groups = new MatrixChain(distances, linkage, weights);
    int[] chain = new int[n];
    int length = 0;
    int merges = 0;
    try (Progress progress = Progress.of("Merging groups", n - 1)) {
      while (merges < n - 1) {
        if (length == 0) {
          chain[length++] = groups.left[0];
        }
        int top = chain[length - 1];
        int below = length > 1 ? chain[length - 2] : NONE;
        int nearest = groups.nearest(top, below);
        if (nearest != below) {
          chain[length++] = nearest;
          continue;
        }
        length -= 2;
        from[merges] = top;
        to[merges] = below;
        heights[merges++] = groups.distance(top, below);
        groups.merge(Math.min(top, below), Math.max(top, below));
        if (merges % REPORT == 0) {
          progress.reach(merges);
          Stop.ifInterrupted();
        }
      }
    }
    return Dendrogram.of(n, from, to, heights, weights);
  }

  private double distance(int a, int b) {
    return a > b ? distances[a][b] : distances[b][a];
  }

  /** Of equals the preferred one, or that with the smallest number. */
  private int nearest(int group, int preferred) {
    int found = preferred;
    double best = preferred == NONE ? Double.POSITIVE_INFINITY : distance(group, preferred);
    for (int i = 0; i < size; i++) {
      int other = left[i];
      if (other != group) {
        double distance = distance(group, other);
        if (distance < best || found == NONE) {
          best = distance;
          found = other;
        }
      }
    }
    return found;
  }

  /** The second goes, the first becomes both. */
  private void merge(int a, int b) {
    int at = Arrays.binarySearch(left, 0, size, b);
    System.arraycopy(left, at + 1, left, at, size - at - 1);
    size--;
    double share = weights[b] / (weights[a] + weights[b]);
    for (int i = 0; i < size; i++) {
      int other = left[i];
      if (other != a) {
        double merged = merged(distance(a, other), distance(b, other), share);
        if (a > other) {
          distances[a][other] = merged;
        } else {
          distances[other][a] = merged;
        }
      }
    }
    weights[a] += weights[b];
    distances[b] = null;
  }

  private double merged(double a, double b, double share) {
    return switch (linkage) {
      case AVERAGE -> a + (b - a) * share;
      case COMPLETE -> Math.max(a, b);
      case SINGLE -> Math.min(a, b);
      case WARD -> throw new IllegalStateException("Ward's linkage needs no matrix");
    };
  }
}
