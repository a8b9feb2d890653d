package patron.pricing;

import java.util.List;

/**
 * Weighted least squares by Cholesky's decomposition of the scaled normal equations. A column that
 * earlier ones explain but for one part in ten thousand million of its square is left out, as R
 * does: coefficient NaN, no variance.
 */
final class LeastSquares {

  private static final double ALIKE = 1e-10;

  private final boolean[] kept;
  private final double[] coefficients;
  private final double[][] inverse;

  private LeastSquares(boolean[] kept, double[] coefficients, double[][] inverse) {
    this.kept = kept;
    this.coefficients = coefficients;
    this.inverse = inverse;
  }

  /**
   * Fits.
   *
   * @param squares the sum of weighted squares of each column before effects were taken out
   */
  static LeastSquares fit(List<double[]> columns, double[] y, double[] weights, double[] squares) {
    int k = columns.size();
    double[][] cross = new double[k][k];
    double[] right = new double[k];
    patron.base.Threads.forEach(
        k,
        a -> {
          for (int b = 0; b <= a; b++) {
            cross[a][b] = product(columns.get(a), columns.get(b), weights);
          }
          right[a] = product(columns.get(a), y, weights);
        });
    return solve(cross, right, squares);
  }

  private static LeastSquares solve(double[][] cross, double[] right, double[] squares) {
    int k = right.length;
    boolean[] kept = new boolean[k];
    double[][] lower = new double[k][k];
    for (int a = 0; a < k; a++) {
      kept[a] = decompose(cross, lower, kept, a, squares[a]);
    }
    double[][] inverse = new double[k][];
    double[] coefficients = new double[k];
    for (int a = 0; a < k; a++) {
      double[] unit = new double[k];
      unit[a] = 1;
      inverse[a] = kept[a] ? substituted(lower, kept, unit) : new double[k];
    }
    double[] solution = substituted(lower, kept, right);
    for (int a = 0; a < k; a++) {
      coefficients[a] = kept[a] ? solution[a] : Double.NaN;
    }
    return new LeastSquares(kept, coefficients, inverse);
  }

  private static boolean decompose(
      double[][] cross, double[][] lower, boolean[] kept, int a, double square) {
    for (int b = 0; b < a; b++) {
      if (kept[b]) {
        double sum = cross[a][b];
        for (int c = 0; c < b; c++) {
          sum -= lower[a][c] * lower[b][c];
        }
        lower[a][b] = sum / lower[b][b];
      }
    }
    double pivot = cross[a][a];
    for (int c = 0; c < a; c++) {
      pivot -= lower[a][c] * lower[a][c];
    }
    if (pivot <= ALIKE * square) {
      java.util.Arrays.fill(lower[a], 0);
      return false;
    }
    lower[a][a] = Math.sqrt(pivot);
    return true;
  }

  private static double[] substituted(double[][] lower, boolean[] kept, double[] right) {
    int k = right.length;
    double[] x = new double[k];
    for (int a = 0; a < k; a++) {
      double sum = right[a];
      for (int b = 0; b < a; b++) {
        sum -= lower[a][b] * x[b];
      }
      x[a] = kept[a] ? sum / lower[a][a] : 0;
    }
    for (int a = k - 1; a >= 0; a--) {
      double sum = x[a];
      for (int b = a + 1; b < k; b++) {
        sum -= lower[b][a] * x[b];
      }
      x[a] = kept[a] ? sum / lower[a][a] : 0;
    }
    return x;
  }

  static double product(double[] a, double[] b, double[] weights) {
    double sum = 0;
    for (int row = 0; row < a.length; row++) {
      sum += weights[row] * a[row] * b[row];
    }
    return sum;
  }

  boolean[] kept() {
    return kept;
  }

  /** NaN where a column was left out. */
  double[] coefficients() {
    return coefficients;
  }

  /** Of the weighted cross products; rows and columns of zeros where a column was left out. */
  double[][] inverse() {
    return inverse;
  }

  int count() {
    int count = 0;
    for (boolean one : kept) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** What the columns leave of y. */
  double[] residuals(List<double[]> columns, double[] y) {
    double[] left = y.clone();
    for (int a = 0; a < kept.length; a++) {
      if (kept[a]) {
        double[] column = columns.get(a);
        for (int row = 0; row < left.length; row++) {
          left[row] -= coefficients[a] * column[row];
        }
      }
    }
    return left;
  }
}
