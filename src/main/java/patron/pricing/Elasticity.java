package patron.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.TDistribution;
import patron.base.PatronException;

/**
 * By how many percent the units of a product change when its price rises by one percent: -2 means
 * that 10 % more price costs about 18 % of the units (1.1 to the power of -2 is 0.826). With its
 * standard error, its interval, and plain words where it should not be trusted.
 */
public final class Elasticity {

  /** What may be wrong with an elasticity. */
  public enum Warning {
    /** The price did not move apart from what the model's effects explain. */
    NOT_IDENTIFIED("the price never moves by itself, so nothing can be said", true),
    /** The estimate is 0 or more. */
    WRONG_SIGN("wrong sign: dearer would sell more; something else moves with the price", true),
    /** The price moves by less than {@value Elasticity#LEAST_VARIATION} in the logarithm. */
    LITTLE_PRICE_VARIATION(
        "too little price variation: after the model's effects the price typically moves by less"
            + " than 2 %",
        true),
    /** Sales in fewer than {@value Elasticity#FEWEST} periods. */
    FEW_PERIODS("too few periods: sales in fewer than 20", true),
    /** Fewer than {@value Elasticity#FEWEST} clusters: standard errors come out too small. */
    FEW_CLUSTERS(
        "too few clusters: fewer than 20, so the standard error is not to be trusted", true),
    /** Between -1 and 0: the dearer the better, until a guardrail stops it. */
    INELASTIC(
        "inelastic: no price is best, margin rises with the price as far as the data go", false),
    /** The estimate is below 0, and its interval reaches 0. */
    SIGN_OPEN("the interval reaches 0: whether customers react at all is open", false),
    /** The interval reaches -1. */
    MAY_BE_INELASTIC("the interval reaches -1: whether a best price exists is open", false);

    private final String words;
    private final boolean serious;

    Warning(String words, boolean serious) {
      this.words = words;
      this.serious = serious;
    }

    /** {@return the warning in plain words} */
    public String words() {
      return words;
    }

    /** {@return whether no price should be moved on such an elasticity} */
    public boolean isSerious() {
      return serious;
    }
  }

  /** Below this standard deviation of ln(price), other effects removed, there is a warning. */
  public static final double LEAST_VARIATION = 0.02;

  /** Below this number of periods or clusters there is a warning. */
  public static final int FEWEST = 20;

  /**
   * What an elasticity rests on.
   *
   * @param rows rows of the demand
   * @param periods different periods, 0 where there are none
   * @param clusters clusters of rows, 0 for classical standard errors
   * @param priceVariation standard deviation of ln(price) that no effect or covariate explains
   */
  public record Basis(int rows, int periods, int clusters, double priceVariation) {}

  private final String name;
  private final double estimate;
  private final double standardError;
  private final double freedom;
  private final Basis basis;
  private final List<Warning> warnings;

  private Elasticity(
      String name,
      double estimate,
      double standardError,
      double freedom,
      Basis basis,
      List<Warning> warnings) {
    this.name = name;
    this.estimate = estimate;
    this.standardError = standardError;
    this.freedom = freedom;
    this.basis = basis;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * An elasticity that is known from elsewhere: an experiment, the trade press, a planted truth.
   *
   * @param name of what, usually a product
   * @param estimate any number
   * @param standardError 0 or more
   * @return the elasticity with a normal interval and no basis
   */
  public static Elasticity given(String name, double estimate, double standardError) {
    PatronException.require(name != null && !name.isBlank(), "an elasticity needs a name");
    PatronException.require(
        Double.isFinite(estimate), "the elasticity is %s; give a number", estimate);
    PatronException.require(
        standardError >= 0 && Double.isFinite(standardError),
        "the standard error is %s; give 0 or more",
        standardError);
    return judged(name, estimate, standardError, 1e9, new Basis(0, 0, 0, Double.NaN), false);
  }

  static Elasticity fitted(
      String name,
      double estimate,
      double standardError,
      double freedom,
      Basis basis,
      boolean periods,
      boolean clustered) {
    Elasticity judged = judged(name, estimate, standardError, Math.max(1, freedom), basis, true);
    List<Warning> all = new ArrayList<>(judged.warnings);
    if (periods && basis.periods() < FEWEST) {
      all.add(Warning.FEW_PERIODS);
    }
    if (clustered && basis.clusters() < FEWEST) {
      all.add(Warning.FEW_CLUSTERS);
    }
    return new Elasticity(name, estimate, standardError, judged.freedom, basis, all);
  }

  private static Elasticity judged(
      String name, double estimate, double error, double freedom, Basis basis, boolean fitted) {
    Elasticity bare = new Elasticity(name, estimate, error, freedom, basis, List.of());
    List<Warning> warnings = new ArrayList<>();
    if (Double.isNaN(estimate) || Double.isNaN(error)) {
      warnings.add(Warning.NOT_IDENTIFIED);
    } else {
      bare.addDoubts(warnings);
      if (fitted && basis.priceVariation() < LEAST_VARIATION) {
        warnings.add(Warning.LITTLE_PRICE_VARIATION);
      }
    }
    return new Elasticity(name, estimate, error, freedom, basis, warnings);
  }

  private void addDoubts(List<Warning> warnings) {
    if (estimate >= 0) {
      warnings.add(Warning.WRONG_SIGN);
    } else if (estimate >= -1) {
      warnings.add(Warning.INELASTIC);
    } else if (high() >= -1) {
      warnings.add(Warning.MAY_BE_INELASTIC);
    }
    if (estimate < 0 && high() >= 0) {
      warnings.add(Warning.SIGN_OPEN);
    }
  }

  Elasticity named(String other) {
    return new Elasticity(other, estimate, standardError, freedom, basis, warnings);
  }

  /** {@return of what: a product, a group, or "all"} */
  public String name() {
    return name;
  }

  /** {@return percent more units for one percent more price; NaN where the data cannot tell} */
  public double estimate() {
    return estimate;
  }

  /** {@return its standard error; NaN where the data cannot tell} */
  public double standardError() {
    return standardError;
  }

  /** {@return the lower end of the 95 % interval} */
  public double low() {
    return quantile(0.025);
  }

  /** {@return the upper end of the 95 % interval} */
  public double high() {
    return quantile(0.975);
  }

  /**
   * The elasticity that the true one is below with a probability, by Student's t.
   *
   * @param probability above 0 and below 1
   * @return the quantile; the estimate itself where the standard error is 0
   */
  public double quantile(double probability) {
    PatronException.require(
        probability > 0 && probability < 1,
        "probability is %s; give more than 0 and less than 1",
        probability);
    if (Double.isNaN(estimate) || standardError == 0) {
      return estimate;
    }
    return estimate
        + standardError
            * new TDistribution(null, freedom).inverseCumulativeProbability(probability);
  }

  /** {@return degrees of freedom of the interval: clusters - 1, or rows less parameters} */
  public double degreesOfFreedom() {
    return freedom;
  }

  /** {@return what it rests on} */
  public Basis basis() {
    return basis;
  }

  /** {@return what may be wrong with it; empty where nothing was found} */
  public List<Warning> warnings() {
    return warnings;
  }

  /** {@return whether a price may be moved on it: no serious warning} */
  public boolean isReliable() {
    return warnings.stream().noneMatch(Warning::isSerious);
  }

  /** {@return all warnings in words, empty where there are none} */
  public String warningText() {
    return warnings.stream().map(Warning::words).collect(Collectors.joining("; "));
  }

  /**
   * The price that earns most by this elasticity alone: cost · e / (1 + e) (Lerner, 1934).
   *
   * @param unitCost above 0
   * @return the price; infinite where demand is inelastic (-1 or more)
   */
  public double bestPrice(double unitCost) {
    PatronException.require(
        unitCost > 0 && Double.isFinite(unitCost),
        "the unit cost is %s; give more than 0",
        unitCost);
    return estimate < -1 ? unitCost * estimate / (1 + estimate) : Double.POSITIVE_INFINITY;
  }

  @Override
  public String toString() {
    String figures =
        String.format(
            Locale.ROOT,
            "%s: elasticity %.3f (95 %% interval %.3f to %.3f)",
            name,
            estimate,
            low(),
            high());
    return warnings.isEmpty() ? figures : figures + "; " + warningText();
  }
}
