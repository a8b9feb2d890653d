package patron.pricing;

import java.util.Arrays;
import java.util.List;
import patron.base.PatronException;

/** A fitted demand model in numbers, whichever the estimator. */
final class DemandFit {

  private final LeastSquares squares;
  private final List<double[]> columns;
  private final double[] weights;
  private final double[] residuals;
  private final int parameters;
  private final double fit;

  DemandFit(
      LeastSquares squares,
      List<double[]> columns,
      double[] weights,
      double[] residuals,
      int parameters,
      double fit) {
    this.squares = squares;
    this.columns = columns;
    this.weights = weights;
    this.residuals = residuals;
    this.parameters = parameters;
    this.fit = fit;
  }

  /** What least squares solved last. */
  LeastSquares squares() {
    return squares;
  }

  /** The columns without the effects. */
  List<double[]> columns() {
    return columns;
  }

  /** Of the rows: 1, or the expected units. */
  double[] weights() {
    return weights;
  }

  /** Of the (working) response. */
  double[] residuals() {
    return residuals;
  }

  /** Columns kept, and effects. */
  int parameters() {
    return parameters;
  }

  /** R squared, or the share of the deviance explained. */
  double fit() {
    return fit;
  }

  private static final int MOST_STEPS = 200;
  private static final double SETTLED = 1e-10;

  /** Ordinary least squares of ln(units). */
  static DemandFit logLog(List<double[]> raw, double[] units, AbsorbedEffects effects) {
    double[] weights = ones(units.length);
    double[] y = Arrays.stream(units).map(Math::log).toArray();
    double total = spread(y);
    double[] squares = squares(raw, weights);
    List<double[]> columns = copies(raw);
    effects.takeOut(columns, weights);
    effects.takeOut(List.of(y), weights);
    LeastSquares solved = LeastSquares.fit(columns, y, weights, squares);
    double[] left = solved.residuals(columns, y);
    double fit = total > 0 ? 1 - LeastSquares.product(left, left, weights) / total : Double.NaN;
    return new DemandFit(
        solved, columns, weights, left, solved.count() + effects.parameters(), fit);
  }

  /**
   * Poisson pseudo-likelihood by iterated weighted least squares, effects taken out at each step
   * (Correia, Guimarães and Zylkin, Stata Journal 20(1), 2020).
   */
  static DemandFit poisson(List<double[]> raw, double[] units, AbsorbedEffects effects) {
    double mean = Arrays.stream(units).average().orElseThrow();
    double[] log = Arrays.stream(units).map(u -> Math.log((u + mean) / 2)).toArray();
    double[] expected = Arrays.stream(log).map(Math::exp).toArray();
    List<double[]> columns = copies(raw);
    double before = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] squares = squares(raw, expected);
      double[] working = working(log, units, expected);
      double[] y = working.clone();
      effects.takeOut(columns, expected);
      effects.takeOut(List.of(y), expected);
      LeastSquares solved = LeastSquares.fit(columns, y, expected, squares);
      double[] left = solved.residuals(columns, y);
      double[] weights = expected;
      Arrays.setAll(log, i -> Math.clamp(working[i] - left[i], -30, 30));
      expected = Arrays.stream(log).map(Math::exp).toArray();
      double deviance = deviance(units, expected);
      if (Math.abs(before - deviance) <= SETTLED * (0.1 + Math.abs(deviance))) {
        return new DemandFit(
            solved,
            columns,
            weights,
            left,
            solved.count() + effects.parameters(),
            1 - deviance / deviance(units, constant(mean, units.length)));
      }
      before = deviance;
    }
    throw new PatronException(
        "the Poisson fit did not settle in %s steps; take fewer effects or covariates"
            .formatted(MOST_STEPS));
  }

  private static double[] working(double[] log, double[] units, double[] expected) {
    double[] working = new double[log.length];
    Arrays.setAll(working, i -> log[i] + (units[i] - expected[i]) / expected[i]);
    return working;
  }

  private static double deviance(double[] units, double[] expected) {
    double sum = 0;
    for (int i = 0; i < units.length; i++) {
      double part = units[i] > 0 ? units[i] * Math.log(units[i] / expected[i]) : 0;
      sum += 2 * (part - (units[i] - expected[i]));
    }
    return sum;
  }

  private static double[] constant(double value, int length) {
    double[] all = new double[length];
    Arrays.fill(all, value);
    return all;
  }

  private static double[] ones(int length) {
    return constant(1, length);
  }

  private static List<double[]> copies(List<double[]> columns) {
    return columns.stream().map(double[]::clone).toList();
  }

  private static double[] squares(List<double[]> columns, double[] weights) {
    return columns.stream().mapToDouble(c -> LeastSquares.product(c, c, weights)).toArray();
  }

  private static double spread(double[] y) {
    double mean = Arrays.stream(y).average().orElseThrow();
    return Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
  }

  int rows() {
    return weights.length;
  }

  /** Variances and covariances: clustered, or classical where there are no clusters. */
  double[][] covariance(DemandTerms.Groups clusters, boolean known) {
    return clusters == null ? classical(known) : clustered(clusters);
  }

  /** Variances and covariances of the coefficients as of R's lm and glm with known dispersion. */
  private double[][] classical(boolean known) {
    double scale =
        known ? 1 : LeastSquares.product(residuals, residuals, weights) / (rows() - parameters);
    return scaled(squares.inverse(), scale);
  }

  /**
   * Variances and covariances that allow rows of one cluster to go together (Liang and Zeger, 1986)
   * times G/(G-1) · (n-1)/(n-k), called CR1.
   */
  private double[][] clustered(DemandTerms.Groups clusters) {
    int k = columns.size();
    double[][] scores = new double[clusters.count()][k];
    for (int a = 0; a < k; a++) {
      double[] column = columns.get(a);
      for (int row = 0; row < rows(); row++) {
        scores[clusters.codes()[row]][a] += column[row] * weights[row] * residuals[row];
      }
    }
    double[][] half = new double[clusters.count()][];
    for (int g = 0; g < half.length; g++) {
      half[g] = times(squares.inverse(), scores[g]);
    }
    double g = clusters.count();
    double n = rows();
    return scaled(outer(half, k), g / (g - 1) * (n - 1) / (n - parameters));
  }

  private static double[][] outer(double[][] rows, int k) {
    double[][] sum = new double[k][k];
    for (double[] row : rows) {
      for (int a = 0; a < k; a++) {
        for (int b = 0; b < k; b++) {
          sum[a][b] += row[a] * row[b];
        }
      }
    }
    return sum;
  }

  static double[] times(double[][] matrix, double[] vector) {
    double[] result = new double[matrix.length];
    for (int a = 0; a < result.length; a++) {
      for (int b = 0; b < vector.length; b++) {
        result[a] += matrix[a][b] * vector[b];
      }
    }
    return result;
  }

  private static double[][] scaled(double[][] matrix, double by) {
    return Arrays.stream(matrix)
        .map(row -> Arrays.stream(row).map(v -> v * by).toArray())
        .toArray(double[][]::new);
  }
}
