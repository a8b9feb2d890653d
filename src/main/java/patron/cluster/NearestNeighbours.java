package patron.cluster;

import java.util.Arrays;

/** The nearest points of a tree to a place, nearest first; one for each thread, used again. */
final class NearestNeighbours {

  private final SpaceTree tree;
  private final int k;
  private final double[] distances;
  private final int[] points;
  private final int[] waiting;
  private final double[] waitingDistances;

  NearestNeighbours(SpaceTree tree, int k) {
    this.tree = tree;
    this.k = Math.min(k, tree.size());
    this.distances = new double[this.k];
    this.points = new int[this.k];
    this.waiting = new int[tree.stackSize()];
    this.waitingDistances = new double[tree.stackSize()];
  }

  /** Looks around values that begin somewhere in an array; a point of the tree finds itself too. */
  void find(double[] values, int at) {
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    int left = 0;
    int node = 1;
    double nodeDistance = 0;
    while (true) {
      if (nodeDistance < distances[k - 1]) {
        while (!tree.isLeaf(node)) {
          double first = tree.toBox(values, at, 2 * node);
          double second = tree.toBox(values, at, 2 * node + 1);
          boolean swapped = second < first;
          waiting[left] = 2 * node + (swapped ? 0 : 1);
          waitingDistances[left++] = swapped ? first : second;
          node = 2 * node + (swapped ? 1 : 0);
        }
        scan(values, at, node);
      }
      if (left == 0) {
        return;
      }
      node = waiting[--left];
      nodeDistance = waitingDistances[left];
    }
  }

  private void scan(double[] values, int at, int leaf) {
    for (int i = tree.from(leaf); i < tree.to(leaf); i++) {
      double distance = tree.distance(values, at, i);
      if (distance < distances[k - 1]) {
        int place = k - 1;
        while (place > 0 && distances[place - 1] > distance) {
          distances[place] = distances[place - 1];
          points[place] = points[place - 1];
          place--;
        }
        distances[place] = distance;
        points[place] = i;
      }
    }
  }

  /** How many are found: k, or all points where there are fewer. */
  int count() {
    return k;
  }

  /** The reduced distance of one of them. */
  double distance(int rank) {
    return distances[rank];
  }

  int point(int rank) {
    return points[rank];
  }
}
