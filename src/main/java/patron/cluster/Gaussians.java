package patron.cluster;

import java.util.Arrays;
import patron.base.PatronException;

/**
 * The parameters of a mixture, and what is needed to evaluate it: for each component the log of
 * weight and normalising constant, and the inverse of the covariance's Cholesky factor.
 */
final class Gaussians {

  private final double[] weights;
  private final double[][] means;
  private final double[][][] covariances;
  private final double[] constants;
  private final double[][][] inverses;

  Gaussians(double[] weights, double[][] means, double[][][] covariances) {
    this.weights = weights;
    this.means = means;
    this.covariances = covariances;
    this.constants = new double[weights.length];
    this.inverses = new double[weights.length][][];
    int d = means[0].length;
    for (int c = 0; c < weights.length; c++) {
      double[][] factor = cholesky(covariances[c], c);
      double logDeterminant = 0;
      for (int j = 0; j < d; j++) {
        logDeterminant += 2 * Math.log(factor[j][j]);
      }
      constants[c] = Math.log(weights[c]) - 0.5 * (d * Math.log(2 * Math.PI) + logDeterminant);
      inverses[c] = inverse(factor);
    }
  }

  int components() {
    return weights.length;
  }

  int dimensions() {
    return means[0].length;
  }

  double[] weights() {
    return weights;
  }

  double[][] means() {
    return means;
  }

  double[][][] covariances() {
    return covariances;
  }

  private static double[][] cholesky(double[][] matrix, int component) {
    int d = matrix.length;
    double[][] factor = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        if (i == j) {
          PatronException.require(
              sum > 0,
              "component %s of the mixture has become flat in column %s; give fewer components, "
                  + "leave out columns that say the same, or take Covariance.DIAGONAL",
              component,
              i + 1);
          factor[i][i] = Math.sqrt(sum);
        } else {
          factor[i][j] = sum / factor[j][j];
        }
      }
    }
    return factor;
  }

  /** Of a lower triangle. */
  private static double[][] inverse(double[][] factor) {
    int d = factor.length;
    double[][] inverse = new double[d][d];
    for (int i = 0; i < d; i++) {
      inverse[i][i] = 1 / factor[i][i];
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int k = j; k < i; k++) {
          sum -= factor[i][k] * inverse[k][j];
        }
        inverse[i][j] = sum / factor[i][i];
      }
    }
    return inverse;
  }

  /**
   * For every row of a tile the log of weight times density.
   *
   * @param scratch one array for each column, which hold the differences to the mean afterwards
   */
  void logDensities(Points.Tile tile, int c, double[][] scratch, double[] part, double[] to) {
    differences(tile, c, scratch);
    Arrays.fill(to, 0);
    for (int i = 0; i < scratch.length; i++) {
      double[] row = inverses[c][i];
      scale(scratch[0], row[0], part);
      for (int j = 1; j <= i; j++) {
        if (row[j] != 0) {
          addScaled(scratch[j], row[j], part);
        }
      }
      addSquares(part, to);
    }
    toLog(to, constants[c]);
  }

  void differences(Points.Tile tile, int c, double[][] to) {
    for (int j = 0; j < to.length; j++) {
      subtract(tile.column(j), means[c][j], to[j]);
    }
  }

  private static void subtract(double[] x, double value, double[] to) {
    for (int i = 0; i < Points.TILE; i++) {
      to[i] = x[i] - value;
    }
  }

  private static void scale(double[] x, double factor, double[] to) {
    for (int i = 0; i < Points.TILE; i++) {
      to[i] = x[i] * factor;
    }
  }

  private static void addScaled(double[] x, double factor, double[] to) {
    for (int i = 0; i < Points.TILE; i++) {
      to[i] += x[i] * factor;
    }
  }

  private static void addSquares(double[] x, double[] to) {
    for (int i = 0; i < Points.TILE; i++) {
      to[i] += x[i] * x[i];
    }
  }

  private static void toLog(double[] squares, double constant) {
    for (int i = 0; i < Points.TILE; i++) {
      squares[i] = constant - 0.5 * squares[i];
    }
  }
}
