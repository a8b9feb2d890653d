package patron.value;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Finds the top of a likelihood by Newton's method in the logarithms of the parameters, held back
 * where the function does not curve down or a step would go too far (Levenberg and Marquardt).
 */
final class Maximizer {

  private static final int MOST_STEPS = 200;
  private static final double GAIN = 1e-9;
  private static final double LONGEST_STEP = 2;

  /** Rounding of a sum over many customers, beside the sum: a loss no larger is none. */
  private static final double NOISE = 1e-13;

  /** Parameters above e^16 or below e^-16 are as good as infinite or none. */
  private static final double EDGE = 16;

  private Maximizer() {}

  /** The highest top found from several starts; the first of equals. */
  static Estimate highest(Likelihood likelihood, double[][] starts) {
    Estimate best = null;
    for (double[] start : starts) {
      Estimate found = climb(likelihood, start);
      if (best == null || better(found, best)) {
        best = found;
      }
    }
    return best;
  }

  private static boolean better(Estimate one, Estimate other) {
    double ahead = one.value() - other.value();
    return Double.isNaN(other.value())
        || (Math.abs(ahead) < 1e-7 ? one.converged() && !other.converged() : ahead > 0);
  }

  static Estimate climb(Likelihood likelihood, double[] start) {
    double[] at = Arrays.stream(start).map(Math::log).toArray();
    Likelihood.Curve here = curve(likelihood, at);
    double damping = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] move = move(here, at, damping);
      if (move == null) {
        damping = more(damping);
        continue;
      }
      if (damping <= 1e-9 && gain(here, move) < GAIN) {
        return estimate(at, here, step, true);
      }
      double[] next = added(at, move);
      Likelihood.Curve there = curve(likelihood, next);
      if (there.value() >= here.value() - NOISE * Math.abs(here.value())) {
        at = next;
        here = there;
        damping = damping < 1e-6 ? 0 : damping / 10;
      } else {
        damping = more(damping);
      }
    }
    return estimate(at, here, MOST_STEPS, false);
  }

  private static double more(double damping) {
    return damping == 0 ? 1e-4 : damping * 8;
  }

  private static double gain(Likelihood.Curve here, double[] move) {
    double gain = 0;
    for (int i = 0; i < move.length; i++) {
      gain += Math.abs(here.slope(i) * move[i]);
    }
    return gain;
  }

  private static double[] added(double[] at, double[] move) {
    double[] next = new double[at.length];
    Arrays.setAll(next, i -> Math.clamp(at[i] + move[i], -EDGE, EDGE));
    return next;
  }

  private static Likelihood.Curve curve(Likelihood likelihood, double[] at) {
    double[] parameters = Arrays.stream(at).map(Math::exp).toArray();
    return likelihood.at(parameters).inLogarithms(parameters);
  }

  /**
   * The step to the top of the parabola here, or null where there is none. A parameter that has run
   * off to the edge stays there while the others find their top.
   */
  private static double[] move(Likelihood.Curve here, double[] at, double damping) {
    int n = at.length;
    RealMatrix down = down(here, n);
    double[] slope = new double[n];
    Arrays.setAll(slope, here::slope);
    for (int i = 0; i < n; i++) {
      if (Math.abs(at[i]) >= EDGE && at[i] * slope[i] > 0) {
        hold(down, slope, i);
      }
    }
    double scale = 0;
    for (int i = 0; i < n; i++) {
      scale = Math.max(scale, Math.abs(down.getEntry(i, i)));
    }
    for (int i = 0; i < n; i++) {
      down.addToEntry(i, i, damping * scale);
    }
    DecompositionSolver solver = solver(down);
    if (solver == null) {
      return null;
    }
    double[] move = solver.solve(new ArrayRealVector(slope)).toArray();
    double longest = Arrays.stream(move).map(Math::abs).max().orElse(0);
    double held = Math.min(1, LONGEST_STEP / longest);
    return Arrays.stream(move).map(m -> m * held).toArray();
  }

  private static void hold(RealMatrix down, double[] slope, int parameter) {
    slope[parameter] = 0;
    for (int j = 0; j < slope.length; j++) {
      down.setEntry(parameter, j, 0);
      down.setEntry(j, parameter, 0);
    }
    down.setEntry(parameter, parameter, 1);
  }

  private static RealMatrix down(Likelihood.Curve here, int n) {
    RealMatrix down = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        down.setEntry(i, j, -here.curvature(i, j));
      }
    }
    return down;
  }

  private static DecompositionSolver solver(RealMatrix matrix) {
    try {
      return new CholeskyDecomposition(matrix, 1e-6, 1e-14).getSolver();
    } catch (NonPositiveDefiniteMatrixException e) {
      // Not curved down here: the caller holds back more.
      return null;
    }
  }

  private static Estimate estimate(double[] at, Likelihood.Curve here, int steps, boolean reached) {
    double[] parameters = Arrays.stream(at).map(Math::exp).toArray();
    double[] errors = new double[at.length];
    Arrays.fill(errors, Double.NaN);
    DecompositionSolver solver = solver(down(here, at.length));
    if (solver != null) {
      RealMatrix covariance = solver.solve(MatrixUtils.createRealIdentityMatrix(at.length));
      Arrays.setAll(errors, i -> Math.sqrt(covariance.getEntry(i, i)));
    }
    boolean inside = Arrays.stream(at).allMatch(v -> Math.abs(v) < EDGE - 1e-6);
    return new Estimate(parameters, here.value(), errors, steps, reached && inside);
  }
}
