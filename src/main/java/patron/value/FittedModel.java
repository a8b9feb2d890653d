package patron.value;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.Table;

/** A model with parameters above 0, which were fitted by maximum likelihood or given. */
abstract sealed class FittedModel implements Tabular permits PurchaseModel, GammaGamma {

  private final double[] values;
  private final Estimate estimate;
  private final long customers;

  /** With parameters that were given. */
  FittedModel(double[] values) {
    this.values = values;
    this.estimate = null;
    this.customers = 0;
    for (int i = 0; i < values.length; i++) {
      PatronException.require(
          values[i] > 0 && values[i] < Double.POSITIVE_INFINITY,
          "%s is %s; give a number above 0",
          parameterNames()[i],
          values[i]);
    }
  }

  /** With parameters that were fitted to so many customers. */
  FittedModel(Estimate estimate, long customers) {
    this.values = estimate.parameters();
    this.estimate = estimate;
    this.customers = customers;
  }

  /** {@return the name of the model, as the field has it} */
  public abstract String name();

  abstract String[] parameterNames();

  /** The name, and what else has to be known to read the parameters. */
  String title() {
    return name();
  }

  final double[] values() {
    return values.clone();
  }

  /**
   * The log-likelihood of the customers it was fitted to.
   *
   * @return natural logarithm; refused where the parameters were given
   */
  public double logLikelihood() {
    return estimate("logLikelihood()").value();
  }

  /**
   * Whether the top of the likelihood was reached.
   *
   * @return false where parameters ran off or the steps did not end; then look at {@link
   *     #remarks()}
   */
  public boolean converged() {
    return estimate("converged()").converged();
  }

  /**
   * The parameters with standard errors and 95 % intervals, from the curvature of the likelihood in
   * the logarithms of the parameters (so that no interval goes below 0).
   *
   * @return parameter, estimate, standard_error, low_95, high_95; the last three missing where the
   *     likelihood says nothing of a parameter; refused where the parameters were given
   */
  public Table parameters() {
    return estimate("parameters()").table(parameterNames());
  }

  private Estimate estimate(String call) {
    PatronException.require(
        estimate != null,
        "%s: the parameters of this model were given, not fitted; %s.fit(purchases) has it",
        call,
        getClass().getSimpleName());
    return estimate;
  }

  /** Whether a parameter was fitted and the likelihood says nothing of it. */
  final boolean isUnsure(int parameter) {
    return estimate != null && Double.isNaN(estimate.errors()[parameter]);
  }

  /** Whether it was fitted and no top was found. */
  final boolean ranOff() {
    return estimate != null && !estimate.converged();
  }

  /**
   * What one should know of this fit before trusting it.
   *
   * @return plain sentences; none where nothing is to be said
   */
  public abstract List<String> remarks();

  /** The parameters: see {@link #parameters()}. */
  @Override
  public final Table table() {
    return parameters();
  }

  @Override
  public final String toString() {
    String parameters =
        IntStream.range(0, values.length)
            .mapToObj(i -> String.format(Locale.ROOT, "%s %.4f", parameterNames()[i], values[i]))
            .collect(Collectors.joining(", "));
    return title() + ": " + parameters + (estimate == null ? "" : fit());
  }

  private String fit() {
    return String.format(
        Locale.ROOT,
        "; log-likelihood %.3f, %,d customers, %s",
        estimate.value(),
        customers,
        estimate.converged() ? "converged" : "NOT converged");
  }
}
