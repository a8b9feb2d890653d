package patron.cluster;

import java.util.Arrays;
import patron.base.Threads;
import patron.features.CustomerFeatures;

/** How clusters lie: means, sizes, and how far their customers are from the means. */
final class Spread {

  private final Points points;
  private final int[] labels;
  private final double[][] means;
  private final long[] sizes;
  private final double[] squares;
  private final double[] distances;

  private Spread(Points points, int[] labels, int clusters) {
    this.points = points;
    this.labels = labels;
    this.means = new double[clusters][points.dimensions()];
    this.sizes = new long[clusters];
    this.squares = new double[clusters];
    this.distances = new double[clusters];
  }

  /** Of all customers who belong to a cluster; labels fit the rows of the features. */
  static Spread of(CustomerFeatures features, int[] labels, String what) {
    int clusters = Arrays.stream(labels).max().orElse(-1) + 1;
    Spread spread = new Spread(Points.of(features, what), labels, clusters);
    spread.findMeans();
    spread.findDistances();
    return spread;
  }

  private void findMeans() {
    double[][][] sums = new double[points.blocks()][means.length][points.dimensions()];
    Threads.forEach(sums.length, b -> sum(points.from(b), points.to(b), sums[b]));
    for (int label : labels) {
      if (label >= 0) {
        sizes[label]++;
      }
    }
    for (double[][] block : sums) {
      for (int c = 0; c < means.length; c++) {
        for (int j = 0; j < means[c].length; j++) {
          means[c][j] += block[c][j];
        }
      }
    }
    for (int c = 0; c < means.length; c++) {
      for (int j = 0; j < means[c].length; j++) {
        means[c][j] /= Math.max(1, sizes[c]);
      }
    }
  }

  private void sum(int from, int to, double[][] sums) {
    for (int j = 0; j < points.dimensions(); j++) {
      double[] x = points.column(j);
      for (int i = from; i < to; i++) {
        if (labels[i] >= 0) {
          sums[labels[i]][j] += x[i];
        }
      }
    }
  }

  private void findDistances() {
    double[][][] sums = new double[points.blocks()][2][means.length];
    Threads.forEach(sums.length, b -> distances(points.from(b), points.to(b), sums[b]));
    for (double[][] block : sums) {
      for (int c = 0; c < means.length; c++) {
        squares[c] += block[0][c];
        distances[c] += block[1][c];
      }
    }
  }

  private void distances(int from, int to, double[][] sums) {
    for (int i = from; i < to; i++) {
      int c = labels[i];
      if (c >= 0) {
        double square = 0;
        for (int j = 0; j < points.dimensions(); j++) {
          double difference = points.column(j)[i] - means[c][j];
          square += difference * difference;
        }
        sums[0][c] += square;
        sums[1][c] += Math.sqrt(square);
      }
    }
  }

  /** The weighted mean of all points, as one centre. */
  static double[][] means(Points points) {
    double[] mean = new double[points.dimensions()];
    double weight = 0;
    for (int i = 0; i < points.size(); i++) {
      weight += points.weight(i);
    }
    for (int j = 0; j < mean.length; j++) {
      double[] x = points.column(j);
      for (int i = 0; i < x.length; i++) {
        mean[j] += points.weight(i) * x[i] / weight;
      }
    }
    return new double[][] {mean};
  }

  int clusters() {
    return means.length;
  }

  long size(int c) {
    return sizes[c];
  }

  long customers() {
    return Arrays.stream(sizes).sum();
  }

  double[] mean(int c) {
    return means[c];
  }

  /** The mean of all customers who belong to a cluster. */
  double[] grandMean() {
    double[] grand = new double[points.dimensions()];
    for (int c = 0; c < means.length; c++) {
      for (int j = 0; j < grand.length; j++) {
        grand[j] += means[c][j] * ((double) sizes[c] / customers());
      }
    }
    return grand;
  }

  /** The sum of squared distances to the means: the inertia of this partition. */
  double within() {
    return Arrays.stream(squares).sum();
  }

  /** The sum of squared distances of a cluster to its mean. */
  double squares(int c) {
    return squares[c];
  }

  /** The mean distance of a cluster's customers to its mean. */
  double meanDistance(int c) {
    return distances[c] / Math.max(1, sizes[c]);
  }

  static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return sum;
  }
}
