package patron.value;

import java.util.Arrays;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Parameters that make data most likely, and how sure they are. Converged means that the top was
 * reached: no step would gain 1e-9, the likelihood curves down in all directions, and no parameter
 * ran off.
 */
final class Estimate {

  private final double[] parameters;
  private final double value;
  private final double[] errors;
  private final int steps;
  private final boolean converged;

  Estimate(double[] parameters, double value, double[] errors, int steps, boolean converged) {
    this.parameters = parameters;
    this.value = value;
    this.errors = errors;
    this.steps = steps;
    this.converged = converged;
  }

  /** Logarithms less sure than this say nothing: the interval would span a factor of 3 million. */
  private static final double UNSURE = 4;

  /** The normal distribution's quantile for two-sided 95 %. */
  static final double Z95 = 1.959963984540054;

  double[] parameters() {
    return parameters.clone();
  }

  /** The log-likelihood at the parameters. */
  double value() {
    return value;
  }

  /** Standard errors of the logarithms of the parameters; NaN where they say nothing. */
  double[] errors() {
    return Arrays.stream(errors).map(error -> error <= UNSURE ? error : Double.NaN).toArray();
  }

  int steps() {
    return steps;
  }

  boolean converged() {
    return converged;
  }

  double[] low() {
    return bounds(-Z95);
  }

  double[] high() {
    return bounds(Z95);
  }

  private double[] bounds(double z) {
    double[] bounds = new double[parameters.length];
    double[] sure = errors();
    Arrays.setAll(bounds, i -> parameters[i] * Math.exp(z * sure[i]));
    return bounds;
  }

  /** Name, estimate, standard error and interval of 95 % of each parameter. */
  Table table(String... names) {
    double[] deviations = new double[parameters.length];
    double[] sure = errors();
    Arrays.setAll(deviations, i -> parameters[i] * sure[i]);
    return Table.create(
        "parameters",
        StringColumn.create("parameter", names),
        DoubleColumn.create("estimate", parameters.clone()),
        DoubleColumn.create("standard_error", deviations),
        DoubleColumn.create("low_95", low()),
        DoubleColumn.create("high_95", high()));
  }
}
