package patron.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;
import patron.base.Threads;

/**
 * The cheapest assignment to centres that keeps size limits: a flow of least cost (Bradley, Bennett
 * and Demiriz, Constrained k-means clustering, 2000), by successive shortest paths. As there are
 * few centres and customers differ only in costs, paths go between clusters: the arc from one to
 * another is the customer whose move costs least.
 */
final class SizedAssignment {

  private final int n;
  private final int k;
  private final SizeLimits limits;

  /** For each cluster what each customer costs there. */
  private final double[][] costs;

  private final int[] labels;
  private final MoveHeap[][] moves;

  /** How many customers of each cluster are accounted for; the end is node k. */
  private final int[] flow;

  private final int[] excess;

  private SizedAssignment(Points points, double[][] centers, SizeLimits limits) {
    this.n = points.size();
    this.k = centers.length;
    this.limits = limits;
    this.costs = new double[k][n];
    this.labels = new int[n];
    this.moves = new MoveHeap[k][k];
    this.flow = new int[k];
    this.excess = new int[k + 1];
    Threads.forEach(k, c -> measure(points, centers[c], costs[c]));
    begin();
  }

  static int[] of(Points points, double[][] centers, SizeLimits limits) {
    SizedAssignment assignment = new SizedAssignment(points, centers, limits);
    assignment.balance();
    return assignment.labels;
  }

  private static void measure(Points points, double[] center, double[] to) {
    for (int j = 0; j < center.length; j++) {
      double[] x = points.column(j);
      for (int i = 0; i < to.length; i++) {
        to[i] += (x[i] - center[j]) * (x[i] - center[j]);
      }
    }
    if (points.weights() != null) {
      for (int i = 0; i < to.length; i++) {
        to[i] *= points.weight(i);
      }
    }
  }

  /** Everybody to the nearest, which is cheapest but may break the limits. */
  private void begin() {
    for (MoveHeap[] row : moves) {
      Arrays.setAll(row, _ -> new MoveHeap());
    }
    int[] sizes = new int[k];
    for (int i = 0; i < n; i++) {
      for (int c = 1; c < k; c++) {
        labels[i] = costs[c][i] < costs[labels[i]][i] ? c : labels[i];
      }
      sizes[labels[i]]++;
      offer(i);
    }
    excess[k] = -n;
    for (int c = 0; c < k; c++) {
      flow[c] = Math.clamp(sizes[c], limits.least(), limits.most());
      excess[c] = sizes[c] - flow[c];
      excess[k] += flow[c];
    }
  }

  private void offer(int point) {
    int own = labels[point];
    for (int c = 0; c < k; c++) {
      if (c != own) {
        moves[own][c].add(point, costs[c][point] - costs[own][point]);
      }
    }
  }

  private void balance() {
    for (int done = 0; ; done++) {
      int from = IntStream.rangeClosed(0, k).filter(c -> excess[c] > 0).findFirst().orElse(-1);
      if (from < 0) {
        return;
      }
      if (done % 1_024 == 0) {
        Threads.stopIfInterrupted();
      }
      augment(from);
    }
  }

  /** One unit along the shortest path to a node that lacks one. */
  private void augment(int from) {
    double[] distances = new double[k + 1];
    int[] before = new int[k + 1];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    distances[from] = 0;
    // Rounding must not make a circle of what cancels out: no more rounds than nodes.
    boolean changed = true;
    for (int round = 0; round <= k && changed; round++) {
      changed = false;
      for (int a = 0; a <= k; a++) {
        for (int b = 0; b <= k; b++) {
          double to = a == b ? Double.POSITIVE_INFINITY : distances[a] + arc(a, b);
          if (to < distances[b] - 1e-12 * Math.abs(distances[b])
              || (distances[b] == Double.POSITIVE_INFINITY && to < distances[b])) {
            distances[b] = to;
            before[b] = a;
            changed = true;
          }
        }
      }
    }
    int to = -1;
    for (int c = 0; c <= k; c++) {
      to = excess[c] < 0 && (to < 0 || distances[c] < distances[to]) ? c : to;
    }
    excess[from]--;
    excess[to]++;
    for (int b = to; b != from; b = before[b]) {
      move(before[b], b);
    }
  }

  private double arc(int a, int b) {
    if (a == k) {
      return flow[b] > limits.least() ? 0 : Double.POSITIVE_INFINITY;
    }
    if (b == k) {
      return flow[a] < limits.most() ? 0 : Double.POSITIVE_INFINITY;
    }
    MoveHeap heap = moves[a][b];
    while (!heap.isEmpty() && labels[heap.point()] != a) {
      heap.remove();
    }
    return heap.isEmpty() ? Double.POSITIVE_INFINITY : heap.cost();
  }

  private void move(int a, int b) {
    if (a == k) {
      flow[b]--;
    } else if (b == k) {
      flow[a]++;
    } else {
      int point = moves[a][b].point();
      labels[point] = b;
      offer(point);
    }
  }
}
