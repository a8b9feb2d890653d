package patron.cluster;

import java.util.Arrays;

/** What one thread needs to say, tile by tile, how likely each row comes of each component. */
final class Expectation {

  /** Below this share of the likeliest component, in logs, a component is given nothing. */
  private static final double NOTHING = -40;

  private final Gaussians gaussians;
  private final double[][] shares;
  private final double[][] scratch;
  private final double[] part = new double[Points.TILE];
  private final double[] logs = new double[Points.TILE];
  private final double[] most = new double[Points.TILE];
  private final boolean[] present;

  Expectation(Gaussians gaussians) {
    this.gaussians = gaussians;
    this.shares = new double[gaussians.components()][Points.TILE];
    this.scratch = new double[gaussians.dimensions()][Points.TILE];
    this.present = new boolean[gaussians.components()];
  }

  /** Finds shares that add up to 1, and the log of each row's density; of the first rows. */
  void find(Points.Tile tile, int rows) {
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    for (int c = 0; c < shares.length; c++) {
      gaussians.logDensities(tile, c, scratch, part, shares[c]);
      larger(shares[c], most);
    }
    Arrays.fill(logs, 0);
    for (int c = 0; c < shares.length; c++) {
      present[c] = exponentials(shares[c], rows);
      if (present[c]) {
        add(shares[c], logs);
      }
    }
    for (int c = 0; c < shares.length; c++) {
      if (present[c]) {
        divide(shares[c], rows);
      }
    }
    for (int i = 0; i < rows; i++) {
      logs[i] = most[i] + Math.log(logs[i]);
    }
  }

  private static void larger(double[] values, double[] most) {
    for (int i = 0; i < Points.TILE; i++) {
      most[i] = Math.max(most[i], values[i]);
    }
  }

  private static void add(double[] values, double[] to) {
    for (int i = 0; i < Points.TILE; i++) {
      to[i] += values[i];
    }
  }

  private boolean exponentials(double[] values, int rows) {
    boolean any = false;
    for (int i = 0; i < rows; i++) {
      double below = values[i] - most[i];
      boolean here = below > NOTHING;
      values[i] = here ? Math.exp(below) : 0;
      any |= here;
    }
    Arrays.fill(values, rows, Points.TILE, 0);
    return any;
  }

  private void divide(double[] values, int rows) {
    for (int i = 0; i < rows; i++) {
      values[i] /= logs[i];
    }
  }

  /** Whether any row has a share of a component. */
  boolean isPresent(int c) {
    return present[c];
  }

  /** The share of a component in each row, 0 beyond the last one. */
  double[] shares(int c) {
    return shares[c];
  }

  /** The log of each row's density. */
  double[] logDensities() {
    return logs;
  }
}
