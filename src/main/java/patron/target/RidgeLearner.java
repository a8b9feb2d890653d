package patron.target;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import patron.base.PatronException;

/**
 * A linear model with a penalty on the size of its coefficients (not of the intercept): least
 * squares for amounts, logistic regression by Newton's steps for rates. Minimises the sum of losses
 * plus penalty / 2 times the sum of squared coefficients; the loss of an amount is half its squared
 * error over the variance of the outcome, so that one penalty suits pounds and pence.
 */
final class RidgeLearner {

  private static final int MOST_STEPS = 100;
  private static final double CLOSE = 1e-10;

  private final double[] coefficients;
  private final boolean rate;

  private RidgeLearner(double[] coefficients, boolean rate) {
    this.coefficients = coefficients;
    this.rate = rate;
  }

  static RidgeLearner fit(double[][] rows, double[] y, boolean rate, double penalty) {
    double variance = Moments.of(y).variance();
    if (variance == 0) {
      double[] constant = new double[rows[0].length];
      constant[0] = rate ? Math.log((y[0] + 1e-9) / (1 - y[0] + 1e-9)) : y[0];
      return new RidgeLearner(constant, rate);
    }
    return rate ? logistic(rows, y, penalty) : leastSquares(rows, y, penalty * variance);
  }

  private static RidgeLearner leastSquares(double[][] rows, double[] y, double penalty) {
    double[] start = new double[rows[0].length];
    double[] ones = new double[y.length];
    Arrays.fill(ones, 1);
    return new RidgeLearner(step(rows, ones, y, start, penalty), false);
  }

  private static RidgeLearner logistic(double[][] rows, double[] y, double penalty) {
    RidgeLearner now = new RidgeLearner(new double[rows[0].length], true);
    double loss = now.loss(rows, y, penalty);
    for (int i = 0; i < MOST_STEPS; i++) {
      double[] step = now.newton(rows, y, penalty);
      double size = 1;
      RidgeLearner next = now.moved(step, size);
      double nextLoss = next.loss(rows, y, penalty);
      while (nextLoss > loss && size > 1e-6) {
        size /= 2;
        next = now.moved(step, size);
        nextLoss = next.loss(rows, y, penalty);
      }
      if (loss - nextLoss <= CLOSE * loss) {
        return next;
      }
      now = next;
      loss = nextLoss;
    }
    throw new PatronException("the response model did not settle; raise the penalty");
  }

  private double[] newton(double[][] rows, double[] y, double penalty) {
    double[] weights = new double[y.length];
    double[] residuals = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      double p = predict(rows[i]);
      weights[i] = p * (1 - p);
      residuals[i] = y[i] - p;
    }
    return step(rows, weights, residuals, coefficients, penalty);
  }

  private RidgeLearner moved(double[] step, double size) {
    double[] moved = coefficients.clone();
    Arrays.setAll(moved, c -> coefficients[c] + size * step[c]);
    return new RidgeLearner(moved, rate);
  }

  private double loss(double[][] rows, double[] y, double penalty) {
    double loss = 0;
    for (int i = 0; i < y.length; i++) {
      double linear = linear(rows[i]);
      double margin = y[i] > 0.5 ? linear : -linear;
      loss += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
    }
    for (int c = 1; c < coefficients.length; c++) {
      loss += penalty / 2 * coefficients[c] * coefficients[c];
    }
    return loss;
  }

  /** Solves (X'WX + penalty) s = X'r - penalty * from. */
  private static double[] step(
      double[][] rows, double[] weights, double[] residuals, double[] from, double penalty) {
    int k = from.length;
    double[][] cross = new double[k][k];
    double[] right = new double[k];
    for (int i = 0; i < rows.length; i++) {
      add(rows[i], weights[i], residuals[i], cross, right);
    }
    for (int a = 0; a < k; a++) {
      cross[a][a] += a == 0 ? 1e-9 : penalty;
      right[a] -= a == 0 ? 0 : penalty * from[a];
      for (int b = 0; b < a; b++) {
        cross[b][a] = cross[a][b];
      }
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(cross, false), 1e-9, 0)
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }

  private static void add(
      double[] row, double weight, double residual, double[][] cross, double[] right) {
    for (int a = 0; a < row.length; a++) {
      double weighted = weight * row[a];
      for (int b = 0; b <= a; b++) {
        cross[a][b] += weighted * row[b];
      }
      right[a] += row[a] * residual;
    }
  }

  private double linear(double[] row) {
    double sum = 0;
    for (int c = 0; c < row.length; c++) {
      sum += coefficients[c] * row[c];
    }
    return sum;
  }

  private double predict(double[] row) {
    double linear = linear(row);
    return rate ? 1 / (1 + Math.exp(-linear)) : linear;
  }

  double[] predict(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(this::predict).toArray();
  }
}
