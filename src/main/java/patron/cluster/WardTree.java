package patron.cluster;

import java.util.stream.IntStream;

/**
 * Groups as weighted centers in a k-d tree, of which some merge into others. A merged group takes
 * the place of one of the two, and the boxes above it grow to hold its new center.
 */
final class WardTree {

  private static final int NONE = -1;

  private final SpaceTree tree;
  private final int dimensions;
  private final double[] centers;
  private final double[] weights;
  private final boolean[] gone;
  private final int[] places;
  private int first;

  /** Of each node: how light its lightest group is, and how many it has. */
  private final double[] lightest;

  private final int[] counts;

  private final int[] waiting;
  private final double[] waitingDistances;

  WardTree(double[] centers, double[] weights, int size, int dimensions, int leaf) {
    double[][] columns = new double[dimensions][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < dimensions; j++) {
        columns[j][i] = centers[i * dimensions + j];
      }
    }
    this.tree = new SpaceTree(Points.of(columns, null), Distance.EUCLIDEAN, leaf);
    this.dimensions = dimensions;
    this.centers = tree.rows();
    this.weights = new double[size];
    this.places = new int[size];
    this.gone = new boolean[size];
    for (int i = 0; i < size; i++) {
      this.weights[i] = weights[tree.row(i)];
      places[tree.row(i)] = i;
    }
    this.lightest = new double[tree.nodes()];
    this.counts = new int[tree.nodes()];
    for (int node = tree.nodes() - 1; node >= 1; node--) {
      count(node);
    }
    this.waiting = new int[tree.stackSize()];
    this.waitingDistances = new double[tree.stackSize()];
  }

  private void count(int node) {
    if (tree.isLeaf(node)) {
      double least = Double.POSITIVE_INFINITY;
      int count = 0;
      for (int i = tree.from(node); i < tree.to(node); i++) {
        least = gone[i] ? least : Math.min(least, weights[i]);
        count += gone[i] ? 0 : 1;
      }
      lightest[node] = least;
      counts[node] = count;
    } else {
      lightest[node] = Math.min(lightest[2 * node], lightest[2 * node + 1]);
      counts[node] = counts[2 * node] + counts[2 * node + 1];
    }
  }

  /** Where a group given at the beginning is now. */
  int place(int row) {
    return places[row];
  }

  int row(int group) {
    return tree.row(group);
  }

  double weight(int group) {
    return weights[group];
  }

  /** Any group that is left. */
  int first() {
    while (gone[first]) {
      first++;
    }
    return first;
  }

  int[] left() {
    return IntStream.range(0, gone.length).filter(i -> !gone[i]).toArray();
  }

  void copyCenter(int group, double[] to, int at) {
    System.arraycopy(centers, group * dimensions, to, at, dimensions);
  }

  /** By how much the sum of squares grows if two groups merge. */
  double increase(int a, int b) {
    return factor(weights[a], weights[b]) * tree.distance(a, b);
  }

  private static double factor(double a, double b) {
    return a * b / (a + b);
  }

  /**
   * The group that is best to merge with.
   *
   * @param preferred which one to take among equals, or none; else that with the smallest number
   */
  int nearest(int group, int preferred) {
    double own = weights[group];
    int at = group * dimensions;
    int found = preferred;
    double best = preferred == NONE ? Double.POSITIVE_INFINITY : increase(group, preferred);
    int left = 0;
    int node = 1;
    double least = 0;
    while (true) {
      if (least < best) {
        while (!tree.isLeaf(node)) {
          double one = bound(own, at, 2 * node);
          double other = bound(own, at, 2 * node + 1);
          boolean swapped = other < one;
          waiting[left] = 2 * node + (swapped ? 0 : 1);
          waitingDistances[left++] = swapped ? one : other;
          node = 2 * node + (swapped ? 1 : 0);
        }
        for (int i = tree.from(node); i < tree.to(node); i++) {
          if (!gone[i] && i != group) {
            double increase = increase(group, i);
            if (increase < best || (increase == best && found != preferred && i < found)) {
              best = increase;
              found = i;
            }
          }
        }
      }
      if (left == 0) {
        return found;
      }
      node = waiting[--left];
      least = waitingDistances[left];
    }
  }

  private double bound(double own, int at, int node) {
    return counts[node] == 0
        ? Double.POSITIVE_INFINITY
        : factor(own, lightest[node]) * tree.toBox(centers, at, node);
  }

  /** The first of two groups becomes both. */
  void merge(int a, int b) {
    double weight = weights[a] + weights[b];
    for (int j = 0; j < dimensions; j++) {
      double one = centers[a * dimensions + j];
      double other = centers[b * dimensions + j];
      centers[a * dimensions + j] = one + (other - one) * (weights[b] / weight);
    }
    weights[a] = weight;
    gone[b] = true;
    for (int node = tree.leafOf(b); node >= 1; node /= 2) {
      count(node);
    }
    for (int node = tree.leafOf(a); node >= 1; node /= 2) {
      tree.grow(node, a);
      count(node);
    }
  }
}
