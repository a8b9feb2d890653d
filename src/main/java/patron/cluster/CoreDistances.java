package patron.cluster;

import patron.base.Threads;

/** How far the points of a tree are from their m-th nearest, themselves counted first. */
final class CoreDistances {

  private static final int CHUNK = 1_024;

  private final SpaceTree tree;
  private final Points points;
  private final int m;

  private CoreDistances(SpaceTree tree, Points points, int m) {
    this.tree = tree;
    this.points = points;
    this.m = m;
  }

  /** Reduced, in the order of the tree; a weight counts like as many points at the place. */
  static double[] of(SpaceTree tree, Points points, int m) {
    double[] core = new double[tree.size()];
    CoreDistances distances = new CoreDistances(tree, points, m);
    Threads.forRanges(
        "Core distances", core.length, CHUNK, (from, to) -> distances.find(from, to, core));
    return core;
  }

  private void find(int from, int to, double[] core) {
    NearestNeighbours near = new NearestNeighbours(tree, m);
    for (int i = from; i < to; i++) {
      near.find(tree.rows(), i * tree.dimensions());
      core[i] = near.distance(rank(near));
    }
  }

  private int rank(NearestNeighbours near) {
    if (points.weights() == null) {
      return near.count() - 1;
    }
    int rank = 0;
    double weight = points.weight(tree.row(near.point(0)));
    while (weight < m && rank < near.count() - 1) {
      weight += points.weight(tree.row(near.point(++rank)));
    }
    return rank;
  }
}
