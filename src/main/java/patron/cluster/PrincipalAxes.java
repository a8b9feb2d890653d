package patron.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import patron.base.Threads;

/**
 * The principal axes of points: directions in which they vary most, then next, and so on (Pearson,
 * 1901), by Jacobi's rotations (1846) of the covariance matrix. Each axis points where its largest
 * coefficient is positive, so that signs do not depend on rounding.
 */
final class PrincipalAxes {

  private static final int MOST_SWEEPS = 60;
  private static final double SMALL = 1e-15;

  private final double[] mean;

  /** One row an axis, by falling variance. */
  private final double[][] axes;

  private final double[] variances;

  private PrincipalAxes(double[] mean, double[][] axes, double[] variances) {
    this.mean = mean;
    this.axes = axes;
    this.variances = variances;
  }

  static PrincipalAxes of(Points points) {
    double[] mean = Spread.means(points)[0];
    double[][] matrix = covariance(points, mean);
    double[][] vectors = rotate(matrix);
    int d = mean.length;
    int[] order =
        IntStream.range(0, d)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> -matrix[j][j]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[][] axes = new double[d][d];
    double[] variances = new double[d];
    for (int a = 0; a < d; a++) {
      variances[a] = Math.max(0, matrix[order[a]][order[a]]);
      for (int j = 0; j < d; j++) {
        axes[a][j] = vectors[j][order[a]];
      }
      turn(axes[a]);
    }
    return new PrincipalAxes(mean, axes, variances);
  }

  private static void turn(double[] axis) {
    int largest = 0;
    for (int j = 1; j < axis.length; j++) {
      largest = Math.abs(axis[j]) > Math.abs(axis[largest]) + 1e-12 ? j : largest;
    }
    if (axis[largest] < 0) {
      for (int j = 0; j < axis.length; j++) {
        axis[j] = -axis[j];
      }
    }
  }

  /** With n in the denominator. */
  static double[][] covariance(Points points, double[] mean) {
    int d = mean.length;
    double[][] matrix = new double[d][d];
    for (int a = 0; a < d; a++) {
      for (int b = 0; b <= a; b++) {
        double[] x = points.column(a);
        double[] y = points.column(b);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
          sum += (x[i] - mean[a]) * (y[i] - mean[b]);
        }
        matrix[a][b] = sum / x.length;
        matrix[b][a] = matrix[a][b];
      }
    }
    return matrix;
  }

  /** Makes a symmetric matrix diagonal; the columns of the result are its eigenvectors. */
  private static double[][] rotate(double[][] matrix) {
    int d = matrix.length;
    double[][] vectors = new double[d][d];
    for (int j = 0; j < d; j++) {
      vectors[j][j] = 1;
    }
    double total = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).map(v -> v * v).sum();
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      Threads.stopIfInterrupted();
      double off = 0;
      for (int a = 0; a < d; a++) {
        for (int b = 0; b < a; b++) {
          off += matrix[a][b] * matrix[a][b];
          rotate(matrix, vectors, b, a);
        }
      }
      if (off <= SMALL * SMALL * total) {
        return vectors;
      }
    }
    return vectors;
  }

  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    double between = matrix[p][q];
    if (between == 0) {
      return;
    }
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * between);
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    for (double[] row : matrix) {
      turn(row, p, q, cosine, sine);
    }
    for (int j = 0; j < matrix.length; j++) {
      double one = matrix[p][j];
      double other = matrix[q][j];
      matrix[p][j] = cosine * one - sine * other;
      matrix[q][j] = sine * one + cosine * other;
    }
    for (double[] row : vectors) {
      turn(row, p, q, cosine, sine);
    }
  }

  private static void turn(double[] row, int p, int q, double cosine, double sine) {
    double one = row[p];
    double other = row[q];
    row[p] = cosine * one - sine * other;
    row[q] = sine * one + cosine * other;
  }

  int dimensions() {
    return mean.length;
  }

  /** The variance along an axis. */
  double variance(int axis) {
    return variances[axis];
  }

  double[] axis(int axis) {
    return axes[axis];
  }

  /** Where the points lie along an axis, from the mean. */
  double[] along(Points points, int axis) {
    double[] along = new double[points.size()];
    for (int j = 0; j < mean.length; j++) {
      double[] x = points.column(j);
      for (int i = 0; i < along.length; i++) {
        along[i] += (x[i] - mean[j]) * axes[axis][j];
      }
    }
    return along;
  }

  /** From places along all axes back to columns. */
  double[][] back(double[][] along) {
    int n = along[0].length;
    double[][] columns = new double[mean.length][n];
    for (int j = 0; j < mean.length; j++) {
      Arrays.fill(columns[j], mean[j]);
      for (int a = 0; a < along.length; a++) {
        for (int i = 0; i < n; i++) {
          columns[j][i] += along[a][i] * axes[a][j];
        }
      }
    }
    return columns;
  }
}
