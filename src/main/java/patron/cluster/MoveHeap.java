package patron.cluster;

import java.util.Arrays;

/** Customers by what it costs to move them, the cheapest first; of equals the smaller number. */
final class MoveHeap {

  private double[] costs = new double[16];
  private int[] points = new int[16];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int point() {
    return points[0];
  }

  double cost() {
    return costs[0];
  }

  void add(int point, double cost) {
    if (size == points.length) {
      costs = Arrays.copyOf(costs, 2 * size);
      points = Arrays.copyOf(points, 2 * size);
    }
    int at = size++;
    while (at > 0 && before(cost, point, (at - 1) / 2)) {
      set(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
    costs[at] = cost;
    points[at] = point;
  }

  void remove() {
    double cost = costs[--size];
    int point = points[size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && before(costs[child + 1], points[child + 1], child)) {
        child++;
      }
      if (before(cost, point, child)) {
        break;
      }
      set(at, child);
      at = child;
    }
    costs[at] = cost;
    points[at] = point;
  }

  private boolean before(double cost, int point, int other) {
    return cost < costs[other] || (cost == costs[other] && point < points[other]);
  }

  private void set(int at, int from) {
    costs[at] = costs[from];
    points[at] = points[from];
  }
}
