package patron.cluster;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import patron.base.Progress;
import patron.base.Threads;

/** One start of k-prototypes. */
final class PrototypeFit {

  private final MixedRows rows;
  private final int k;
  private final int[] labels;
  private Prototypes prototypes;
  private double cost;

  PrototypeFit(MixedRows rows, int k, RandomGenerator random) {
    this.rows = rows;
    this.k = k;
    this.labels = new int[rows.size()];
    Arrays.fill(labels, -1);
    this.prototypes = start(random);
  }

  /** Customers drawn in proportion to their distance to those drawn before. */
  private Prototypes start(RandomGenerator random) {
    double[][] means = new double[k][];
    int[][] modes = new int[k][];
    double[] least = new double[rows.size()];
    Arrays.fill(least, 1);
    for (int c = 0; c < k; c++) {
      int drawn = draw(least, random.nextDouble());
      means[c] = rows.numbers(drawn);
      modes[c] = rows.codes(drawn);
      for (int i = 0; i < least.length; i++) {
        double distance = rows.distance(i, means[c], modes[c]);
        least[i] = c == 0 ? distance : Math.min(least[i], distance);
      }
    }
    return new Prototypes(means, modes, rows.gamma());
  }

  private int draw(double[] shares, double share) {
    double total = 0;
    for (int i = 0; i < shares.length; i++) {
      total += rows.weight(i) * shares[i];
    }
    double left = share * total;
    int last = 0;
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0) {
        left -= rows.weight(i) * shares[i];
        last = i;
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }

  /** Counts what is left as done where it settles before. */
  void run(int mostIterations, Progress progress) {
    boolean moved = true;
    int left = mostIterations;
    while (left > 0 && moved) {
      Threads.stopIfInterrupted();
      moved = assign();
      if (moved) {
        move();
      }
      left--;
      progress.advance(1);
    }
    progress.advance(left);
    assign();
  }

  /** Returns whether anybody changed the cluster, or one was empty and got a customer. */
  private boolean assign() {
    boolean changed = false;
    int[] sizes = new int[k];
    cost = 0;
    for (int i = 0; i < labels.length; i++) {
      int c = prototypes.nearest(rows, i);
      changed |= labels[i] != c;
      labels[i] = c;
      sizes[c]++;
      cost += rows.weight(i) * distance(i);
    }
    for (int c = 0; c < k; c++) {
      if (sizes[c] == 0) {
        int farthest = farthest(sizes);
        sizes[labels[farthest]]--;
        labels[farthest] = c;
        sizes[c] = 1;
        changed = true;
      }
    }
    return changed;
  }

  private double distance(int i) {
    return rows.distance(i, prototypes.means()[labels[i]], prototypes.modes()[labels[i]]);
  }

  private int farthest(int[] sizes) {
    int best = -1;
    double most = -1;
    for (int i = 0; i < labels.length; i++) {
      double distance = distance(i);
      if (distance > most && sizes[labels[i]] > 1) {
        most = distance;
        best = i;
      }
    }
    return best;
  }

  private void move() {
    int numbers = rows.numberNames().size();
    int categories = rows.categoryNames().size();
    double[] weights = new double[k];
    double[][] means = new double[k][numbers];
    int[][] modes = new int[k][categories];
    for (int i = 0; i < labels.length; i++) {
      weights[labels[i]] += rows.weight(i);
    }
    for (int j = 0; j < numbers; j++) {
      for (int i = 0; i < labels.length; i++) {
        means[labels[i]][j] += rows.weight(i) * rows.number(j, i) / weights[labels[i]];
      }
    }
    for (int j = 0; j < categories; j++) {
      double[][] counts = new double[k][rows.values(j)];
      for (int i = 0; i < labels.length; i++) {
        counts[labels[i]][rows.code(j, i)] += rows.weight(i);
      }
      for (int c = 0; c < k; c++) {
        modes[c][j] = largest(counts[c]);
      }
    }
    prototypes = new Prototypes(means, modes, rows.gamma());
  }

  private static int largest(double[] counts) {
    int best = 0;
    for (int v = 1; v < counts.length; v++) {
      best = counts[v] > counts[best] ? v : best;
    }
    return best;
  }

  int[] labels() {
    return labels;
  }

  Prototypes prototypes() {
    return prototypes;
  }

  double cost() {
    return cost;
  }
}
