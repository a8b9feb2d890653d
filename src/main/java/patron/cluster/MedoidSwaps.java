package patron.cluster;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Threads;

/** Medoids that are swapped as long as the sum of distances to the nearest falls. */
final class MedoidSwaps {

  /** Customers that are tried at once; the best of them swaps. */
  private static final int BATCH = 32;

  /** Rounding must not look like an improvement. */
  private static final double LEAST_GAIN = 1e-12;

  private final Dissimilarities distances;
  private final double[] weights;
  private final int n;

  private int[] medoids;
  private boolean[] isMedoid;

  /** Of each customer: the nearest medoid's number, how far, and how far the second is. */
  private final int[] nearest;

  private final double[] first;
  private final double[] second;

  /** For each medoid, how much its going would cost. */
  private double[] losses;

  private double cost;

  MedoidSwaps(Dissimilarities distances, double[] weights) {
    this.distances = distances;
    this.weights = weights;
    this.n = distances.size();
    this.nearest = new int[n];
    this.first = new double[n];
    this.second = new double[n];
  }

  private double weight(int i) {
    return weights == null ? 1 : weights[i];
  }

  private double[] row(int i) {
    double[] row = new double[n];
    distances.row(i, 0, n, row);
    return row;
  }

  /** Begins with customers drawn in proportion to their distance to those drawn before. */
  void start(int k, RandomGenerator random) {
    int[] drawn = new int[k];
    double[] least = new double[n];
    Arrays.fill(least, 1);
    for (int c = 0; c < k; c++) {
      double total = 0;
      for (int i = 0; i < n; i++) {
        total += weight(i) * least[i];
      }
      PatronException.require(
          total > 0, "k is %s and only %s customers can be told apart; give a smaller k", k, c);
      drawn[c] = draw(least, random.nextDouble() * total);
      double[] row = row(drawn[c]);
      for (int i = 0; i < n; i++) {
        least[i] = c == 0 ? row[i] : Math.min(least[i], row[i]);
      }
    }
    take(drawn);
  }

  private int draw(double[] shares, double mark) {
    double sum = 0;
    int last = 0;
    for (int i = 0; i < n; i++) {
      if (shares[i] > 0) {
        sum += weight(i) * shares[i];
        last = i;
        if (sum > mark) {
          return i;
        }
      }
    }
    return last;
  }

  /** Takes some customers as medoids. */
  void take(int[] chosen) {
    medoids = chosen.clone();
    isMedoid = new boolean[n];
    for (int medoid : medoids) {
      isMedoid[medoid] = true;
    }
    measure();
  }

  private void measure() {
    double[][] rows = new double[medoids.length][];
    Threads.forEach(rows.length, c -> rows[c] = row(medoids[c]));
    losses = new double[medoids.length];
    cost = 0;
    for (int i = 0; i < n; i++) {
      place(i, rows);
      cost += weight(i) * first[i];
      losses[nearest[i]] += medoids.length == 1 ? 0 : weight(i) * (second[i] - first[i]);
    }
  }

  private void place(int i, double[][] rows) {
    first[i] = Double.POSITIVE_INFINITY;
    second[i] = Double.POSITIVE_INFINITY;
    for (int c = 0; c < rows.length; c++) {
      double distance = rows[c][i];
      // A medoid stands for itself, even where another one lies at the same place.
      if (distance < first[i] || medoids[c] == i) {
        second[i] = first[i];
        first[i] = distance;
        nearest[i] = c;
        if (medoids[c] == i) {
          second[i] = othersNearest(i, c, rows);
          return;
        }
      } else if (distance < second[i]) {
        second[i] = distance;
      }
    }
  }

  private static double othersNearest(int i, int own, double[][] rows) {
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < rows.length; c++) {
      least = c == own ? least : Math.min(least, rows[c][i]);
    }
    return least;
  }

  /** Swaps until everybody was tried in vain. */
  void improve() {
    int tried = 0;
    int next = 0;
    while (tried < n) {
      int[] batch = candidates(next);
      if (swap(batch)) {
        tried = 0;
      } else {
        tried += BATCH;
      }
      next = (next + BATCH) % n;
    }
  }

  private int[] candidates(int from) {
    return IntStream.range(0, Math.min(BATCH, n))
        .map(i -> (from + i) % n)
        .filter(i -> !isMedoid[i])
        .toArray();
  }

  private boolean swap(int[] batch) {
    double[] gains = new double[batch.length];
    int[] outs = new int[batch.length];
    Threads.forEach(batch.length, b -> gains[b] = gain(batch[b], b, outs));
    int best = -1;
    for (int b = 0; b < gains.length; b++) {
      best = best < 0 || gains[b] > gains[best] ? b : best;
    }
    if (best < 0 || gains[best] <= LEAST_GAIN * cost) {
      return false;
    }
    int[] before = medoids;
    double beforeCost = cost;
    int[] swapped = medoids.clone();
    swapped[outs[best]] = batch[best];
    take(swapped);
    if (cost >= beforeCost) {
      // The gain was rounding.
      take(before);
      return false;
    }
    return true;
  }

  /** By how much the cost falls if a customer replaces the medoid it replaces best. */
  private double gain(int candidate, int place, int[] outs) {
    double[] row = row(candidate);
    if (medoids.length == 1) {
      return gainAlone(row);
    }
    double[] change = losses.clone();
    double shared = 0;
    for (int i = 0; i < n; i++) {
      double distance = row[i];
      if (distance < first[i]) {
        shared += weight(i) * (distance - first[i]);
        change[nearest[i]] += weight(i) * (first[i] - second[i]);
      } else if (distance < second[i]) {
        change[nearest[i]] += weight(i) * (distance - second[i]);
      }
    }
    int out = 0;
    for (int c = 1; c < change.length; c++) {
      out = change[c] < change[out] ? c : out;
    }
    outs[place] = out;
    return -(change[out] + shared);
  }

  /** Where there is no second medoid to go to. */
  private double gainAlone(double[] row) {
    double gain = 0;
    for (int i = 0; i < n; i++) {
      gain += weight(i) * (first[i] - row[i]);
    }
    return gain;
  }

  int[] medoids() {
    return medoids;
  }

  int[] labels() {
    return nearest;
  }

  double cost() {
    return cost;
  }
}
