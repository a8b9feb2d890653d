package patron.cluster;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import patron.base.PatronException;
import patron.base.Threads;

/**
 * Greedy k-means++ (Arthur and Vassilvitskii, 2007): each new centre is a customer drawn with a
 * chance in proportion to the squared distance to the centres so far; of a few such draws the one
 * that helps most is kept.
 */
final class Seeding {

  private final Points points;
  private final RandomGenerator random;
  private final double[] distances;
  private final double[] blockSums;

  private Seeding(Points points, RandomGenerator random) {
    this.points = points;
    this.random = random;
    this.distances = new double[points.size()];
    this.blockSums = new double[points.blocks()];
  }

  static double[][] centers(Points points, int k, RandomGenerator random) {
    return new Seeding(points, random).centers(k);
  }

  private double[][] centers(int k) {
    double[][] centers = new double[k][];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    centers[0] = points.row(random.nextInt(points.size()));
    accept(centers[0]);
    int draws = 2 + (int) Math.log(k);
    for (int c = 1; c < k; c++) {
      double left = Arrays.stream(blockSums).sum();
      PatronException.require(
          left > 0, "only %s of %s centres can be told apart; give a smaller k", c, k);
      centers[c] = best(left, draws);
      accept(centers[c]);
    }
    return centers;
  }

  private double[] best(double left, int draws) {
    double[] best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int d = 0; d < draws; d++) {
      double[] candidate = points.row(draw(random.nextDouble() * left));
      double rest = Arrays.stream(pass(candidate, false)).sum();
      if (best == null || rest < least) {
        best = candidate;
        least = rest;
      }
    }
    return best;
  }

  /** The point at which the running sum of squared distances passes a mark. */
  private int draw(double mark) {
    double sum = 0;
    int last = 0;
    for (int b = 0; b < blockSums.length; b++) {
      if (sum + blockSums[b] <= mark && b < blockSums.length - 1) {
        sum += blockSums[b];
        continue;
      }
      for (int i = points.from(b); i < points.to(b); i++) {
        sum += distances[i];
        last = distances[i] > 0 ? i : last;
        if (sum > mark && distances[i] > 0) {
          return i;
        }
      }
    }
    return last;
  }

  private void accept(double[] center) {
    System.arraycopy(pass(center, true), 0, blockSums, 0, blockSums.length);
  }

  /** For each block the sum of squared distances if this centre joined; keeps them if asked. */
  private double[] pass(double[] center, boolean keep) {
    double[] sums = new double[points.blocks()];
    Threads.forEach(sums.length, b -> sums[b] = pass(points.from(b), points.to(b), center, keep));
    return sums;
  }

  private double pass(int from, int to, double[] center, boolean keep) {
    Points.Tile tile = points.new Tile();
    double[] distance = new double[Points.TILE];
    double sum = 0;
    for (int start = from; start < to; start += Points.TILE) {
      int rows = Math.min(Points.TILE, to - start);
      tile.load(start, rows);
      tile.squaredDistances(center, distance);
      for (int i = 0; i < rows; i++) {
        double nearer = Math.min(distance[i], distances[start + i]);
        sum += nearer;
        if (keep) {
          distances[start + i] = nearer;
        }
      }
    }
    return sum;
  }
}
