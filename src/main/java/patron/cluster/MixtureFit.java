package patron.cluster;

import java.util.Arrays;
import patron.base.Progress;
import patron.base.Threads;

/**
 * Expectation and maximisation (Dempster, Laird and Rubin, 1977), both in one pass over the points:
 * each tile's shares are used at once and not kept.
 */
final class MixtureFit {

  /** Added to variances, as a share of those of all customers, so that no component collapses. */
  private static final double FLOOR = 1e-6;

  private final Points points;
  private final GaussianMixture.Options options;
  private final double[] floors;
  private final double total;

  private Gaussians gaussians;
  private double logLikelihood = Double.NEGATIVE_INFINITY;
  private int iterations;
  private boolean settled;

  /** Begins with clusters as they are labelled. */
  MixtureFit(Points points, int[] labels, double[][] centers, GaussianMixture.Options options) {
    this.points = points;
    this.options = options;
    this.floors = new double[points.dimensions()];
    double weight = 0;
    for (int i = 0; i < points.size(); i++) {
      weight += points.weight(i);
    }
    this.total = weight;
    for (int j = 0; j < floors.length; j++) {
      floors[j] = floor(points.column(j));
    }
    this.gaussians = start(labels, centers);
  }

  private double floor(double[] x) {
    double mean = 0;
    for (int i = 0; i < x.length; i++) {
      mean += points.weight(i) * x[i] / total;
    }
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      variance += points.weight(i) * (x[i] - mean) * (x[i] - mean) / total;
    }
    // A column that does not vary has no scale of its own.
    return variance > 0 ? FLOOR * variance : FLOOR;
  }

  private Gaussians start(int[] labels, double[][] centers) {
    Moments moments = new Moments(centers.length, points.dimensions());
    double[] difference = new double[points.dimensions()];
    for (int i = 0; i < labels.length; i++) {
      int c = labels[i];
      double weight = points.weight(i);
      moments.weights[c] += weight;
      for (int j = 0; j < difference.length; j++) {
        difference[j] = points.column(j)[i] - centers[c][j];
        moments.sums[c][j] += weight * difference[j];
        for (int k = 0; k <= j; k++) {
          moments.products[c][j][k] += weight * difference[j] * difference[k];
        }
      }
    }
    return next(moments, centers);
  }

  void run() {
    try (Progress progress = Progress.of("Mixture of " + options.k(), options.maxIterations())) {
      while (!settled && iterations < options.maxIterations()) {
        step();
        progress.reach(iterations);
      }
    }
  }

  private void step() {
    Moments[] parts = new Moments[points.blocks()];
    Threads.forEach(parts.length, b -> parts[b] = pass(points.from(b), points.to(b)));
    Moments all = new Moments(gaussians.components(), points.dimensions());
    for (Moments part : parts) {
      all.add(part);
    }
    settled = all.logLikelihood - logLikelihood < options.tolerance() * total;
    logLikelihood = all.logLikelihood;
    iterations++;
    if (!settled) {
      gaussians = next(all, gaussians.means());
    }
  }

  private Moments pass(int from, int to) {
    Moments moments = new Moments(gaussians.components(), points.dimensions());
    Expectation expectation = new Expectation(gaussians);
    Points.Tile tile = points.new Tile();
    double[][] differences = new double[points.dimensions()][Points.TILE];
    double[] weighted = new double[Points.TILE];
    double[] product = new double[Points.TILE];
    for (int start = from; start < to; start += Points.TILE) {
      int rows = Math.min(Points.TILE, to - start);
      tile.load(start, rows);
      expectation.find(tile, rows);
      for (int i = 0; i < rows; i++) {
        moments.logLikelihood += points.weight(start + i) * expectation.logDensities()[i];
      }
      for (int c = 0; c < gaussians.components(); c++) {
        if (expectation.isPresent(c)) {
          double[] shares = expectation.shares(c);
          weigh(shares, start, rows);
          gaussians.differences(tile, c, differences);
          moments.add(c, shares, differences, weighted, product, options.covariance());
        }
      }
    }
    return moments;
  }

  private void weigh(double[] shares, int start, int rows) {
    if (points.weights() != null) {
      for (int i = 0; i < rows; i++) {
        shares[i] *= points.weights()[start + i];
      }
    }
  }

  /** The parameters that follow from moments around the means so far. */
  private Gaussians next(Moments moments, double[][] around) {
    int k = around.length;
    int d = points.dimensions();
    double[] weights = new double[k];
    double[][] means = new double[k][d];
    double[][][] covariances = new double[k][d][d];
    for (int c = 0; c < k; c++) {
      double weight = moments.weights[c] + 10 * Math.ulp(1.0);
      weights[c] = weight / (total + 10 * k * Math.ulp(1.0));
      double[] shift = new double[d];
      for (int j = 0; j < d; j++) {
        shift[j] = moments.sums[c][j] / weight;
        means[c][j] = around[c][j] + shift[j];
      }
      for (int j = 0; j < d; j++) {
        for (int l = 0; l <= j; l++) {
          double value = moments.products[c][j][l] / weight - shift[j] * shift[l];
          boolean kept = j == l || options.covariance() == Covariance.FULL;
          covariances[c][j][l] = kept ? value : 0;
          covariances[c][l][j] = covariances[c][j][l];
        }
      }
      shape(covariances[c]);
    }
    return new Gaussians(weights, means, covariances);
  }

  private void shape(double[][] covariance) {
    int d = covariance.length;
    if (options.covariance() == Covariance.SPHERICAL) {
      double mean = 0;
      for (int j = 0; j < d; j++) {
        mean += covariance[j][j] / d;
      }
      double floor = Arrays.stream(floors).average().orElseThrow();
      for (int j = 0; j < d; j++) {
        covariance[j][j] = mean + floor;
      }
    } else {
      for (int j = 0; j < d; j++) {
        covariance[j][j] += floors[j];
      }
    }
  }

  Gaussians gaussians() {
    return gaussians;
  }

  /** Of the parameters that are kept, or of those one step before where it stopped at the limit. */
  double logLikelihood() {
    return logLikelihood;
  }

  int iterations() {
    return iterations;
  }

  /** Sums over rows of shares, of shares times differences, and of those times differences. */
  private static final class Moments {
    final double[] weights;
    final double[][] sums;
    final double[][][] products;
    double logLikelihood;

    Moments(int k, int d) {
      weights = new double[k];
      sums = new double[k][d];
      products = new double[k][d][d];
    }

    void add(
        int c,
        double[] shares,
        double[][] differences,
        double[] weighted,
        double[] product,
        Covariance covariance) {
      weights[c] += Points.sum(shares);
      for (int j = 0; j < differences.length; j++) {
        multiply(shares, differences[j], weighted);
        sums[c][j] += Points.sum(weighted);
        int first = covariance == Covariance.FULL ? 0 : j;
        for (int l = first; l <= j; l++) {
          multiply(weighted, differences[l], product);
          products[c][j][l] += Points.sum(product);
        }
      }
    }

    private static void multiply(double[] a, double[] b, double[] to) {
      for (int i = 0; i < Points.TILE; i++) {
        to[i] = a[i] * b[i];
      }
    }

    void add(Moments part) {
      logLikelihood += part.logLikelihood;
      for (int c = 0; c < weights.length; c++) {
        weights[c] += part.weights[c];
        for (int j = 0; j < sums[c].length; j++) {
          sums[c][j] += part.sums[c][j];
          for (int l = 0; l <= j; l++) {
            products[c][j][l] += part.products[c][j][l];
          }
        }
      }
    }
  }
}
