package patron.cluster;

import java.util.Arrays;
import patron.base.Progress;
import patron.base.Threads;

/**
 * Ward's merges by a chain of nearest neighbours (Murtagh, 1983): from any group to its nearest,
 * from there to the nearest, and so on until two are nearest to each other; these merge, and the
 * chain goes on where it was. Groups are centroids, so that memory is O(n). The nearest one is
 * looked for in a k-d tree of the centroids, whose boxes grow with merged ones and which is built
 * anew when a third of them is gone.
 */
final class WardChain {

  private static final int LEAF = 8;
  private static final int NONE = -1;
  private static final int REPORT = 1_024;

  private final int dimensions;

  /** Of each group that is left: where it lies, what it weighs, one customer of it. */
  private double[] centers;

  private double[] weights;
  private int[] members;
  private int size;

  private WardTree tree;

  /** The chain, as numbers in the tree. */
  private final int[] chain;

  private int length;

  private final int[] from;
  private final int[] to;
  private final double[] heights;
  private int merges;

  private WardChain(Points points) {
    int n = points.size();
    this.dimensions = points.dimensions();
    this.size = n;
    this.centers = new double[n * dimensions];
    this.weights = new double[n];
    this.members = new int[n];
    for (int i = 0; i < n; i++) {
      members[i] = i;
      weights[i] = points.weight(i);
      for (int j = 0; j < dimensions; j++) {
        centers[i * dimensions + j] = points.column(j)[i];
      }
    }
    this.chain = new int[n];
    this.from = new int[n - 1];
    this.to = new int[n - 1];
    this.heights = new double[n - 1];
  }

  static Dendrogram of(Points points) {
    WardChain ward = new WardChain(points);
    ward.merge();
    return Dendrogram.of(points.size(), ward.from, ward.to, ward.heights, points.weights());
  }

  private void merge() {
    int all = heights.length;
    try (Progress progress = Progress.of("Merging groups", all)) {
      while (merges < all) {
        build();
        int until = merges + Math.max(1, Math.min(size - 1, (size + 2) / 3));
        while (merges < until) {
          step();
          if (merges % REPORT == 0) {
            progress.reach(merges);
            Threads.stopIfInterrupted();
          }
        }
        shrink();
      }
    }
  }

  private void build() {
    tree = new WardTree(centers, weights, size, dimensions, LEAF);
    for (int i = 0; i < length; i++) {
      chain[i] = tree.place(chain[i]);
    }
  }

  /** One link more, or a merge. */
  private void step() {
    if (length == 0) {
      chain[length++] = tree.first();
    }
    int top = chain[length - 1];
    int below = length > 1 ? chain[length - 2] : NONE;
    int nearest = tree.nearest(top, below);
    if (nearest != below) {
      chain[length++] = nearest;
      return;
    }
    length -= 2;
    from[merges] = members[tree.row(top)];
    to[merges] = members[tree.row(below)];
    heights[merges++] = Math.sqrt(2 * tree.increase(top, below));
    tree.merge(top, below);
  }

  /** Keeps the groups that are left, in the order of the tree, and the chain among them. */
  private void shrink() {
    int[] left = tree.left();
    int[] number = new int[size];
    Arrays.fill(number, NONE);
    int[] kept = new int[left.length];
    double[] centers = new double[left.length * dimensions];
    double[] weights = new double[left.length];
    for (int i = 0; i < left.length; i++) {
      number[left[i]] = i;
      kept[i] = members[tree.row(left[i])];
      weights[i] = tree.weight(left[i]);
      tree.copyCenter(left[i], centers, i * dimensions);
    }
    for (int i = 0; i < length; i++) {
      chain[i] = number[chain[i]];
    }
    this.members = kept;
    this.centers = centers;
    this.weights = weights;
    this.size = left.length;
  }
}
