package patron.cluster;

import patron.base.Threads;

/**
 * A k-d tree (Bentley, 1975) without objects: every node halves its points at the median of the
 * column in which they are widest, so that the tree is balanced and a node's points are a range of
 * numbers. Nodes are numbered like a heap, from 1; all leaves are on the last level. Points are
 * kept row by row in the order of the tree, neighbours together.
 *
 * <p>Distances are <i>reduced</i>: squared but for Manhattan, so that no root is taken where only
 * the order matters.
 */
final class SpaceTree {

  private final int size;
  private final int dimensions;
  private final Distance distance;
  private final boolean squares;
  private final int depth;
  private final int[] order;
  private final double[] rows;

  /** For each node and column the least value, then for each column the largest. */
  private final double[] boxes;

  /**
   * Builds a tree.
   *
   * @param points with {@link Distance#COSINE} as rows of length 1
   * @param leaf the most points of a leaf
   */
  SpaceTree(Points points, Distance distance, int leaf) {
    this.size = points.size();
    this.dimensions = points.dimensions();
    this.distance = distance;
    this.squares = distance.squares();
    int levels = 0;
    while ((size >> levels) >= leaf) {
      levels++;
    }
    this.depth = levels;
    this.order = new int[size];
    this.rows = new double[size * dimensions];
    this.boxes = new double[(2 << depth) * 2 * dimensions];
    fill(points);
    for (int level = 0; level <= depth; level++) {
      int first = 1 << level;
      Threads.forEach(first, i -> split(first + i));
    }
  }

  private void fill(Points points) {
    Threads.forEach(
        points.blocks(),
        b -> {
          for (int i = points.from(b); i < points.to(b); i++) {
            order[i] = i;
            for (int j = 0; j < dimensions; j++) {
              rows[i * dimensions + j] = points.column(j)[i];
            }
          }
        });
  }

  private void split(int node) {
    int widest = measure(node);
    if (!isLeaf(node)) {
      select(from(node), to(node) - 1, from(2 * node + 1), widest);
    }
  }

  /** The box of a node; returns the column in which it is widest. */
  private int measure(int node) {
    int at = node * 2 * dimensions;
    int widest = 0;
    for (int j = 0; j < dimensions; j++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = from(node) * dimensions + j; i < to(node) * dimensions; i += dimensions) {
        low = Math.min(low, rows[i]);
        high = Math.max(high, rows[i]);
      }
      boxes[at + j] = low;
      boxes[at + dimensions + j] = high;
      double wide = boxes[at + dimensions + widest] - boxes[at + widest];
      widest = high - low > wide ? j : widest;
    }
    return widest;
  }

  /** Hoare's quickselect: afterwards nothing before the middle is larger than what follows it. */
  private void select(int first, int last, int middle, int column) {
    int low = first;
    int high = last;
    while (low < high) {
      double pivot = medianOfThree(low, high, column);
      int i = low;
      int j = high;
      while (i <= j) {
        while (rows[i * dimensions + column] < pivot) {
          i++;
        }
        while (rows[j * dimensions + column] > pivot) {
          j--;
        }
        if (i <= j) {
          swap(i++, j--);
        }
      }
      if (middle <= j) {
        high = j;
      } else if (middle >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private double medianOfThree(int low, int high, int column) {
    double a = rows[low * dimensions + column];
    double b = rows[((low + high) >>> 1) * dimensions + column];
    double c = rows[high * dimensions + column];
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private void swap(int i, int j) {
    int kept = order[i];
    order[i] = order[j];
    order[j] = kept;
    int a = i * dimensions;
    int b = j * dimensions;
    for (int k = 0; k < dimensions; k++) {
      double value = rows[a + k];
      rows[a + k] = rows[b + k];
      rows[b + k] = value;
    }
  }

  int size() {
    return size;
  }

  int dimensions() {
    return dimensions;
  }

  /** The number below which nodes are: the last level has those from half of it. */
  int nodes() {
    return 2 << depth;
  }

  boolean isLeaf(int node) {
    return node >= 1 << depth;
  }

  /** How many nodes a walk may have to come back to. */
  int stackSize() {
    return depth + 2;
  }

  int from(int node) {
    int level = 31 - Integer.numberOfLeadingZeros(node);
    return (int) (((long) (node - (1 << level)) * size) >> level);
  }

  int to(int node) {
    int level = 31 - Integer.numberOfLeadingZeros(node);
    return (int) (((long) (node - (1 << level) + 1) * size) >> level);
  }

  /** Whether a leaf lies below a node, or is it. */
  boolean holds(int node, int leaf) {
    int level = 31 - Integer.numberOfLeadingZeros(node);
    return leaf >> (depth - level) == node;
  }

  /** The leaf that a point is in. */
  int leafOf(int point) {
    int leaf = (1 << depth) + (int) (((long) point << depth) / size);
    while (to(leaf) <= point) {
      leaf++;
    }
    return leaf;
  }

  /** Makes a node's box hold a point whose values were changed. */
  void grow(int node, int point) {
    int at = node * 2 * dimensions;
    for (int j = 0; j < dimensions; j++) {
      double value = rows[point * dimensions + j];
      boxes[at + j] = Math.min(boxes[at + j], value);
      boxes[at + dimensions + j] = Math.max(boxes[at + dimensions + j], value);
    }
  }

  /** The row that a point was given as. */
  int row(int point) {
    return order[point];
  }

  /** The values of the points, row by row in the order of the tree; see {@link #grow}. */
  double[] rows() {
    return rows;
  }

  /** The reduced distance of two points. */
  double distance(int a, int b) {
    return distance(rows, a * dimensions, b);
  }

  /** The reduced distance of a point of the tree to values that begin somewhere in an array. */
  double distance(double[] values, int at, int point) {
    int b = point * dimensions;
    double sum = 0;
    if (squares) {
      for (int j = 0; j < dimensions; j++) {
        double difference = values[at + j] - rows[b + j];
        sum += difference * difference;
      }
    } else {
      for (int j = 0; j < dimensions; j++) {
        sum += Math.abs(values[at + j] - rows[b + j]);
      }
    }
    return sum;
  }

  /** The reduced distance from values to the nearest place in a node's box. */
  double toBox(double[] values, int at, int node) {
    int low = node * 2 * dimensions;
    int high = low + dimensions;
    double sum = 0;
    for (int j = 0; j < dimensions; j++) {
      double value = values[at + j];
      double outside = Math.max(0, Math.max(boxes[low + j] - value, value - boxes[high + j]));
      sum += squares ? outside * outside : outside;
    }
    return sum;
  }

  /** The reduced distance from values to the farthest corner of a node's box. */
  double toFarCorner(double[] values, int at, int node) {
    int low = node * 2 * dimensions;
    int high = low + dimensions;
    double sum = 0;
    for (int j = 0; j < dimensions; j++) {
      double value = values[at + j];
      double away = Math.max(boxes[high + j] - value, value - boxes[low + j]);
      sum += squares ? away * away : away;
    }
    return sum;
  }

  /** The reduced distance between the nearest places of two boxes. */
  double betweenBoxes(int a, int b) {
    int lowA = a * 2 * dimensions;
    int lowB = b * 2 * dimensions;
    double sum = 0;
    for (int j = 0; j < dimensions; j++) {
      double outside =
          Math.max(
              0,
              Math.max(
                  boxes[lowA + j] - boxes[lowB + dimensions + j],
                  boxes[lowB + j] - boxes[lowA + dimensions + j]));
      sum += squares ? outside * outside : outside;
    }
    return sum;
  }

  /** The reduced distance of the farthest corners of a box. */
  double diameter(int node) {
    int low = node * 2 * dimensions;
    double sum = 0;
    for (int j = 0; j < dimensions; j++) {
      double wide = boxes[low + dimensions + j] - boxes[low + j];
      sum += squares ? wide * wide : wide;
    }
    return sum;
  }

  double reduced(double full) {
    return distance.reduced(full);
  }

  double full(double reduced) {
    return distance.full(reduced);
  }
}
