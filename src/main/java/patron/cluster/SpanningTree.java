package patron.cluster;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import patron.base.Progress;
import patron.base.Threads;

/**
 * A minimum spanning tree of points whose distance is their mutual reachability {@code max(core of
 * a, core of b, distance)}; with cores of 0 the plain one. Borůvka's method (1926) on a space tree
 * (March, Ram and Gray, 2010): every component looks for its nearest neighbour, all are joined, and
 * so on until one is left. A point looks again only where what it saw before may be outdone.
 *
 * <p>What a point may skip depends on bounds that are fixed before a pass begins, so that the tree
 * is the same on any number of threads. Equal edges go by the number of their points.
 */
final class SpanningTree {

  private static final int NONE = -1;
  private static final int CHUNK = 1_024;

  private final SpaceTree tree;
  private final double[] core;
  private final double[] leastCore;

  /** The component of each point, and of each node where all its points have the same. */
  private final int[] component;

  private final int[] nodeComponent;

  /** The nearest point of another component, where it is known, and how far it is at least. */
  private final int[] nearest;

  private final double[] lower;

  /** For each component how far its nearest edge is at most. */
  private final double[] bound;

  private int components;
  private int edges;
  private final int[] from;
  private final int[] to;
  private final double[] length;

  private SpanningTree(SpaceTree tree, double[] core) {
    this.tree = tree;
    this.core = core;
    int n = tree.size();
    this.component = IntStream.range(0, n).toArray();
    this.nodeComponent = new int[tree.nodes()];
    this.leastCore = new double[tree.nodes()];
    this.nearest = new int[n];
    this.lower = core.clone();
    this.bound = new double[n];
    this.components = n;
    this.from = new int[n - 1];
    this.to = new int[n - 1];
    this.length = new double[n - 1];
    Arrays.fill(nearest, NONE);
    findLeastCores();
  }

  /** The tree of all points, given how far each is from its core neighbour (reduced). */
  static Edges of(SpaceTree tree, double[] core) {
    SpanningTree spanning = new SpanningTree(tree, core);
    try (Progress progress = Progress.of("Spanning tree", tree.size() - 1)) {
      while (spanning.components > 1) {
        spanning.round();
        progress.reach(spanning.edges);
      }
    }
    return new Edges(spanning.from, spanning.to, spanning.length);
  }

  private void findLeastCores() {
    for (int node = tree.nodes() - 1; node >= 1; node--) {
      if (tree.isLeaf(node)) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = tree.from(node); i < tree.to(node); i++) {
          least = Math.min(least, core[i]);
        }
        leastCore[node] = least;
      } else {
        leastCore[node] = Math.min(leastCore[2 * node], leastCore[2 * node + 1]);
      }
    }
  }

  private void round() {
    findNodeComponents();
    forgetOwn();
    int[] scouts = scouts();
    inChunks(scouts.length, i -> look(scouts[i]));
    for (int scout : scouts) {
      tighten(scout);
    }
    inChunks(tree.size(), this::look);
    join();
  }

  private void findNodeComponents() {
    for (int node = tree.nodes() - 1; node >= 1; node--) {
      if (tree.isLeaf(node)) {
        nodeComponent[node] = common(tree.from(node), tree.to(node));
      } else {
        int left = nodeComponent[2 * node];
        nodeComponent[node] = left == nodeComponent[2 * node + 1] ? left : NONE;
      }
    }
  }

  private int common(int first, int end) {
    for (int i = first + 1; i < end; i++) {
      if (component[i] != component[first]) {
        return NONE;
      }
    }
    return component[first];
  }

  /** What has become part of the own component is no neighbour; its distance stays a bound. */
  private void forgetOwn() {
    Arrays.fill(bound, 0, components, Double.POSITIVE_INFINITY);
    for (int i = 0; i < nearest.length; i++) {
      if (nearest[i] != NONE && component[nearest[i]] == component[i]) {
        nearest[i] = NONE;
      }
      tighten(i);
    }
  }

  private void tighten(int i) {
    if (nearest[i] != NONE) {
      bound[component[i]] = Math.min(bound[component[i]], lower[i]);
    }
  }

  /** One point of each component, that which may have the nearest neighbour; it looks first. */
  private int[] scouts() {
    int[] scouts = new int[components];
    Arrays.fill(scouts, NONE);
    for (int i = 0; i < component.length; i++) {
      int c = component[i];
      if (scouts[c] == NONE || lower[i] < lower[scouts[c]]) {
        scouts[c] = i;
      }
    }
    return scouts;
  }

  private static void inChunks(int count, IntConsumer body) {
    Threads.forRanges(
        count,
        CHUNK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            body.accept(i);
          }
        });
  }

  /** Finds the nearest point of another component, unless it is known or cannot matter. */
  private void look(int point) {
    double most = bound[component[point]];
    if (nearest[point] == NONE && lower[point] < most) {
      new Search(point, most).run();
    }
  }

  /** One point's way through the tree. */
  private final class Search {
    private final int point;
    private final int own;
    private final double enough;
    private double best;
    private int found = NONE;

    Search(int point, double most) {
      this.point = point;
      this.own = component[point];
      this.enough = lower[point];
      this.best = most;
    }

    void run() {
      int[] waiting = new int[tree.stackSize()];
      double[] waitingDistances = new double[tree.stackSize()];
      int left = 0;
      int node = 1;
      double distance = 0;
      while (best > enough) {
        if (distance < best) {
          while (!tree.isLeaf(node)) {
            double first = toNode(2 * node);
            double second = toNode(2 * node + 1);
            boolean swapped = second < first;
            double later = swapped ? first : second;
            if (later < best) {
              waiting[left] = 2 * node + (swapped ? 0 : 1);
              waitingDistances[left++] = later;
            }
            distance = swapped ? second : first;
            node = 2 * node + (swapped ? 1 : 0);
            if (distance >= best) {
              break;
            }
          }
          if (distance < best) {
            scan(node);
          }
        }
        if (left == 0) {
          break;
        }
        node = waiting[--left];
        distance = waitingDistances[left];
      }
      nearest[point] = found;
      lower[point] = best;
    }

    private double toNode(int node) {
      return nodeComponent[node] == own
          ? Double.POSITIVE_INFINITY
          : Math.max(leastCore[node], tree.toBox(tree.rows(), point * tree.dimensions(), node));
    }

    private void scan(int leaf) {
      for (int i = tree.from(leaf); i < tree.to(leaf); i++) {
        if (core[i] < best && component[i] != own) {
          double distance = Math.max(tree.distance(point, i), Math.max(core[point], core[i]));
          if (distance < best) {
            best = distance;
            found = i;
          }
        }
      }
    }
  }

  /** Every component's nearest edge joins it to another. */
  private void join() {
    int[] best = new int[components];
    Arrays.fill(best, NONE);
    for (int i = 0; i < component.length; i++) {
      int c = component[i];
      if (nearest[i] != NONE && (best[c] == NONE || lower[i] < lower[best[c]])) {
        best[c] = i;
      }
    }
    UnionFind joined = new UnionFind(components);
    for (int point : best) {
      if (joined.union(component[point], component[nearest[point]])) {
        from[edges] = point;
        to[edges] = nearest[point];
        length[edges++] = lower[point];
      }
    }
    int[] names = joined.names();
    for (int i = 0; i < component.length; i++) {
      component[i] = names[component[i]];
    }
    components = joined.sets();
  }

  /** Edges between points of the tree and their reduced lengths. */
  @SuppressWarnings("ArrayRecordComponent")
  record Edges(int[] from, int[] to, double[] length) {

    /** The merges of the rows the tree was given. */
    Dendrogram dendrogram(SpaceTree tree, double[] weights) {
      return Dendrogram.of(
          tree.size(),
          Arrays.stream(from).map(tree::row).toArray(),
          Arrays.stream(to).map(tree::row).toArray(),
          Arrays.stream(length).map(tree::full).toArray(),
          weights);
    }
  }
}
