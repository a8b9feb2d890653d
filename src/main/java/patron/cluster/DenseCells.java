package patron.cluster;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import patron.base.Threads;

/**
 * DBSCAN by cells: a cell is a node of the tree no wider than epsilon, or a point of a leaf that is
 * wider. All cores of a cell are of one cluster, so that clusters are found by joining cells.
 */
final class DenseCells {

  private static final int LEAF = 16;
  private static final int CHUNK = 256;
  private static final int NONE = -1;

  private final Points points;
  private final SpaceTree tree;
  private final double epsilon;
  private final double enough;

  /** Of each cell, in the order of the tree: its first point; the last entry is the end. */
  private final int[] starts;

  private final int[] nodes;
  private final int cells;

  /** In the order of the tree. */
  private final boolean[] core;

  private final double[] nodeWeights;
  private final int[] nodeCores;
  private final int[] cellOf;

  /** Cells that hang together; the one with the smallest number stands for all. */
  private final AtomicIntegerArray parent;

  private DenseCells(Points points, Dbscan.Options options) {
    this.points = points;
    this.tree = new SpaceTree(points, options.distance(), LEAF);
    this.epsilon = tree.reduced(options.epsilon());
    this.enough = options.minPoints();
    this.starts = new int[tree.size() + 1];
    this.nodes = new int[tree.size()];
    this.cellOf = new int[tree.size()];
    this.cells = cut();
    this.core = new boolean[tree.size()];
    this.nodeWeights = new double[tree.nodes()];
    this.nodeCores = new int[tree.nodes()];
    this.parent = new AtomicIntegerArray(cells);
    for (int c = 0; c < cells; c++) {
      parent.set(c, c);
    }
  }

  static DenseCells of(Points points, Dbscan.Options options) {
    DenseCells all = new DenseCells(points, options);
    all.weigh();
    all.inChunks("Looking for dense places", all::findCores);
    all.countCores();
    all.inChunks("Joining dense places", all::join);
    return all;
  }

  /** From left to right, so that cells are numbered in the order of the tree. */
  private int cut() {
    int[] waiting = new int[2 * tree.stackSize()];
    int left = 0;
    int count = 0;
    waiting[left++] = 1;
    while (left > 0) {
      int node = waiting[--left];
      if (tree.diameter(node) <= epsilon) {
        count = add(count, node, tree.from(node), tree.to(node));
      } else if (tree.isLeaf(node)) {
        for (int i = tree.from(node); i < tree.to(node); i++) {
          count = add(count, NONE, i, i + 1);
        }
      } else {
        waiting[left++] = 2 * node + 1;
        waiting[left++] = 2 * node;
      }
    }
    return count;
  }

  private int add(int cell, int node, int from, int to) {
    if (from == to) {
      return cell;
    }
    nodes[cell] = node;
    starts[cell] = from;
    starts[cell + 1] = to;
    Arrays.fill(cellOf, from, to, cell);
    return cell + 1;
  }

  private void inChunks(String what, IntConsumer body) {
    Threads.forRanges(
        what,
        cells,
        CHUNK,
        (from, to) -> {
          for (int cell = from; cell < to; cell++) {
            body.accept(cell);
          }
        });
  }

  private double weight(int point) {
    return points.weights() == null ? 1 : points.weight(tree.row(point));
  }

  private void weigh() {
    for (int node = tree.nodes() - 1; node >= 1; node--) {
      if (tree.isLeaf(node)) {
        for (int i = tree.from(node); i < tree.to(node); i++) {
          nodeWeights[node] += weight(i);
        }
      } else {
        nodeWeights[node] = nodeWeights[2 * node] + nodeWeights[2 * node + 1];
      }
    }
  }

  private void findCores(int cell) {
    boolean all = nodes[cell] != NONE && nodeWeights[nodes[cell]] >= enough;
    for (int i = starts[cell]; i < starts[cell + 1]; i++) {
      core[i] = all || isCore(i);
    }
  }

  /** Counts neighbours until there are enough, those of the own leaf first. */
  private boolean isCore(int point) {
    int own = tree.leafOf(point);
    double weight = closeWeight(point, own);
    int at = point * tree.dimensions();
    int[] waiting = new int[2 * tree.stackSize()];
    int left = 0;
    waiting[left++] = 1;
    while (left > 0 && weight < enough) {
      int node = waiting[--left];
      if (node == own || tree.toBox(tree.rows(), at, node) > epsilon) {
        continue;
      }
      if (tree.isLeaf(node)) {
        weight += closeWeight(point, node);
      } else if (!tree.holds(node, own) && tree.toFarCorner(tree.rows(), at, node) <= epsilon) {
        weight += nodeWeights[node];
      } else {
        waiting[left++] = 2 * node;
        waiting[left++] = 2 * node + 1;
      }
    }
    return weight >= enough;
  }

  private double closeWeight(int point, int leaf) {
    double weight = 0;
    for (int i = tree.from(leaf); i < tree.to(leaf); i++) {
      weight += tree.distance(point, i) <= epsilon ? weight(i) : 0;
    }
    return weight;
  }

  private void countCores() {
    for (int node = tree.nodes() - 1; node >= 1; node--) {
      if (tree.isLeaf(node)) {
        for (int i = tree.from(node); i < tree.to(node); i++) {
          nodeCores[node] += core[i] ? 1 : 0;
        }
      } else {
        nodeCores[node] = nodeCores[2 * node] + nodeCores[2 * node + 1];
      }
    }
  }

  /** Joins a cell with those after it that have a core close to one of its own. */
  private void join(int cell) {
    int first = starts[cell];
    while (first < starts[cell + 1] && !core[first]) {
      first++;
    }
    if (first < starts[cell + 1]) {
      joinFrom(cell);
    }
  }

  private void joinFrom(int cell) {
    int[] waiting = new int[2 * tree.stackSize()];
    int left = 0;
    waiting[left++] = 1;
    while (left > 0) {
      int node = waiting[--left];
      if (nodeCores[node] == 0 || tree.to(node) <= starts[cell + 1] || apart(cell, node)) {
        continue;
      }
      int other = cellOf[tree.from(node)];
      if (nodes[other] == node) {
        join(cell, other, node);
      } else if (tree.isLeaf(node)) {
        for (int i = Math.max(tree.from(node), starts[cell + 1]); i < tree.to(node); i++) {
          joinPoint(cell, i);
        }
      } else {
        waiting[left++] = 2 * node;
        waiting[left++] = 2 * node + 1;
      }
    }
  }

  private boolean apart(int cell, int node) {
    double distance =
        nodes[cell] == NONE
            ? tree.toBox(tree.rows(), starts[cell] * tree.dimensions(), node)
            : tree.betweenBoxes(nodes[cell], node);
    return distance > epsilon;
  }

  private void join(int cell, int other, int node) {
    if (find(cell) == find(other)) {
      return;
    }
    for (int i = starts[cell]; i < starts[cell + 1]; i++) {
      if (core[i] && nearestCore(i, node, epsilon, false) != NONE) {
        union(cell, other);
        return;
      }
    }
  }

  private void joinPoint(int cell, int point) {
    int other = cellOf[point];
    if (!core[point] || find(cell) == find(other)) {
      return;
    }
    for (int i = starts[cell]; i < starts[cell + 1]; i++) {
      if (core[i] && tree.distance(i, point) <= epsilon) {
        union(cell, other);
        return;
      }
    }
  }

  /**
   * A core of a node that is close to a point, or none.
   *
   * @param nearest whether it has to be the nearest one, else any will do
   */
  private int nearestCore(int point, int root, double most, boolean nearest) {
    int at = point * tree.dimensions();
    int[] waiting = new int[2 * tree.stackSize()];
    int left = 0;
    int found = NONE;
    double best = most;
    waiting[left++] = root;
    while (left > 0) {
      int node = waiting[--left];
      if (nodeCores[node] == 0 || tree.toBox(tree.rows(), at, node) > best) {
        continue;
      }
      if (!tree.isLeaf(node)) {
        boolean right =
            tree.toBox(tree.rows(), at, 2 * node + 1) < tree.toBox(tree.rows(), at, 2 * node);
        waiting[left++] = 2 * node + (right ? 0 : 1);
        waiting[left++] = 2 * node + (right ? 1 : 0);
        continue;
      }
      for (int i = tree.from(node); i < tree.to(node); i++) {
        double distance = core[i] ? tree.distance(point, i) : Double.POSITIVE_INFINITY;
        boolean nearer =
            distance < best
                || (distance == best && (found == NONE || tree.row(i) < tree.row(found)));
        if (nearer) {
          best = distance;
          found = i;
          if (!nearest) {
            return found;
          }
        }
      }
    }
    return found;
  }

  private int find(int cell) {
    int at = cell;
    while (true) {
      int above = parent.get(at);
      int higher = parent.get(above);
      if (above == higher) {
        return above;
      }
      parent.compareAndSet(at, above, higher);
      at = higher;
    }
  }

  /** Links the larger number under the smaller, so that any order of calls ends alike. */
  private void union(int a, int b) {
    int one = find(a);
    int other = find(b);
    while (one != other) {
      int small = Math.min(one, other);
      int large = Math.max(one, other);
      if (parent.compareAndSet(large, large, small)) {
        return;
      }
      one = find(one);
      other = find(other);
    }
  }

  /** The cluster of each row, -1 for noise, numbered as they come. */
  int[] labels() {
    int[] rows = new int[tree.size()];
    inChunks(
        "Labels",
        cell -> {
          for (int i = starts[cell]; i < starts[cell + 1]; i++) {
            int nearest = core[i] ? i : nearestCore(i, 1, epsilon, true);
            rows[tree.row(i)] = nearest == NONE ? NONE : find(cellOf[nearest]);
          }
        });
    return Matched.compact(rows);
  }

  /** Whether each row is a core. */
  boolean[] cores() {
    boolean[] rows = new boolean[tree.size()];
    for (int i = 0; i < core.length; i++) {
      rows[tree.row(i)] = core[i];
    }
    return rows;
  }
}
