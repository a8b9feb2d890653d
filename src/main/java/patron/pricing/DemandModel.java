package patron.pricing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Demand;
import tech.tablesaw.api.Table;

/**
 * How units answer to the price, other things being equal: ln(units) on ln(price), with effects of
 * product, store and season taken out, covariates, and standard errors that allow the rows of a
 * cluster to go together.
 *
 * <pre>{@code
 * var model = DemandModel.fit(demand, DemandModel.Options.poisson()
 *     .effects("product:store", "period").elasticityFor("product").clusterBy("period"));
 * }</pre>
 *
 * <p><b>Two estimators.</b> {@code logLog()} is ordinary least squares on logarithms, the model of
 * the textbooks. It cannot see periods without sales, and with small counts it is biased: units of
 * 0, 1 or 2 are mostly 1 once the zeros are gone, whatever the price. {@code poisson()} is the
 * Poisson pseudo-likelihood of the same formula (Santos Silva and Tenreyro, Review of Economics and
 * Statistics 88(4), 2006): it takes the zeros, and needs nothing of the Poisson distribution but
 * the mean. Use it where a week often has fewer than ten units.
 *
 * <p><b>Weaknesses.</b> An elasticity is a cause only where the price moved for reasons that have
 * nothing to do with demand. Discounts planned for busy weeks look like strong elasticities; period
 * effects take away what all products share, no more. Stocking up counts as demand.
 *
 * <p><b>Standard errors.</b> CR1: G/(G-1) · (n-1)/(n-k), where k counts coefficients and effects
 * (one and for each effect its groups less one); intervals by Student's t with G - 1 degrees of
 * freedom, where G counts only the clusters that the elasticity has rows in. Time O(n · columns ·
 * (columns + sweeps)), memory 8 bytes a row and column. The same bytes on any number of threads.
 */
public final class DemandModel implements Tabular {

  /** How to fit. */
  public enum Estimator {
    /** Least squares of ln(units); rows without sales are left out. */
    LOG_LOG,
    /** Poisson pseudo-likelihood of units; rows without sales are kept. */
    POISSON
  }

  /**
   * What to fit. Terms are columns of the demand, or several joined by a colon; {@code a*b} stands
   * for {@code a}, {@code b} and {@code a:b}.
   *
   * @param estimator least squares on logarithms, or Poisson
   * @param effects categories whose effects are taken out, such as "product:store", "period",
   *     "month of year"; with none there is an intercept
   * @param covariates terms of the model beside the price, such as "promotion", "trend", "feat"
   * @param elasticityBy terms that the elasticity differs by
   * @param each whether {@code elasticityBy} is one category with an elasticity for each level
   * @param cluster categories whose rows go together, or null for classical standard errors
   */
  public record Options(
      Estimator estimator,
      List<String> effects,
      List<String> covariates,
      List<String> elasticityBy,
      boolean each,
      String cluster) {

    /**
     * Checks and writes out stars.
     *
     * @param estimator the estimator
     * @param effects categories
     * @param covariates terms
     * @param elasticityBy terms
     * @param each one elasticity a level
     * @param cluster categories or null
     */
    public Options {
      PatronException.require(estimator != null, "name the estimator: logLog() or poisson()");
      effects = DemandTerms.expanded(effects);
      covariates = DemandTerms.expanded(covariates);
      elasticityBy = DemandTerms.expanded(elasticityBy);
      PatronException.require(
          !each || elasticityBy.size() == 1,
          "elasticities for each level of %s; give one category",
          elasticityBy);
    }

    /**
     * Least squares on logarithms: one elasticity, no effects, clusters by product and store.
     *
     * @return the options
     */
    public static Options logLog() {
      return new Options(
          Estimator.LOG_LOG, List.of(), List.of(), List.of(), false, "product:store");
    }

    /**
     * Poisson pseudo-likelihood: one elasticity, no effects, clusters by product and store.
     *
     * @return the options
     */
    public static Options poisson() {
      return new Options(
          Estimator.POISSON, List.of(), List.of(), List.of(), false, "product:store");
    }

    /**
     * With effects to take out.
     *
     * @param terms categories such as "product", "store", "product:store", "period"
     * @return the options
     */
    public Options effects(String... terms) {
      return new Options(
          estimator, DemandTerms.listed(terms), covariates, elasticityBy, each, cluster);
    }

    /**
     * With covariates beside the price.
     *
     * @param terms columns of the demand, joined by colons where they interact
     * @return the options
     */
    public Options covariates(String... terms) {
      return new Options(
          estimator, effects, DemandTerms.listed(terms), elasticityBy, each, cluster);
    }

    /**
     * With an elasticity that differs by terms, coded as R does: one of the first levels, and what
     * the others add to it.
     *
     * @param terms such as "brand*feat"
     * @return the options
     */
    public Options elasticityBy(String... terms) {
      return new Options(estimator, effects, covariates, DemandTerms.listed(terms), false, cluster);
    }

    /**
     * With an elasticity for each level of a category.
     *
     * @param category such as "product" or "category"
     * @return the options
     */
    public Options elasticityFor(String category) {
      return new Options(
          estimator, effects, covariates, DemandTerms.listed(category), true, cluster);
    }

    /**
     * With standard errors that allow rows to go together.
     *
     * @param term categories such as "store", "product:store" or "period"
     * @return the options
     */
    public Options clusterBy(String term) {
      PatronException.require(term != null && !term.isBlank(), "name what to cluster by");
      return new Options(estimator, effects, covariates, elasticityBy, each, term);
    }

    /**
     * With standard errors as if all rows were independent: those of R's lm. Almost always too
     * small for sales of the same store in many weeks.
     *
     * @return the options
     */
    public Options classicalErrors() {
      return new Options(estimator, effects, covariates, elasticityBy, each, null);
    }
  }

  private final Demand demand;
  private final Options options;
  private final DemandDesign design;
  private final DemandFit fit;
  private final double[][] covariance;
  private final List<Elasticity> elasticities;
  private final int leftOut;

  private DemandModel(Demand all, Demand demand, Options options) {
    this.demand = demand;
    this.options = options;
    this.leftOut = all.size() - demand.size();
    this.design = DemandDesign.of(demand, options);
    AbsorbedEffects effects = new AbsorbedEffects(design.effects());
    double[] units = demand.numbers(Demand.UNITS);
    design.requireRows(demand.size(), effects.parameters());
    this.fit =
        options.estimator() == Estimator.LOG_LOG
            ? DemandFit.logLog(design.values(), units, effects)
            : DemandFit.poisson(design.values(), units, effects);
    PatronException.require(
        fit.rows() > fit.parameters(),
        "%s rows for %s coefficients and effects; take fewer, or more data",
        fit.rows(),
        fit.parameters());
    this.covariance = fit.covariance(design.clusters(), options.estimator() == Estimator.POISSON);
    this.elasticities = new ElasticityReader(demand, options, design, fit, covariance).read();
  }

  /**
   * Fits a demand model.
   *
   * @param demand one row a product, store and period
   * @param options the formula
   * @return the model; rows without sales (least squares) or of effects without any sale (Poisson)
   *     are left out and counted
   */
  public static DemandModel fit(Demand demand, Options options) {
    PatronException.require(
        demand != null && options != null,
        "a model needs a demand and options; one of them is null");
    new DemandTerms(demand).check(options.effects());
    new DemandTerms(demand).check(options.covariates());
    new DemandTerms(demand).check(options.elasticityBy());
    return new DemandModel(demand, UsableRows.of(demand, options), options);
  }

  /**
   * Why a column may not be in a model of prices.
   *
   * @param demand the demand that has it
   * @param column its name
   * @return the reason in words: a protected attribute; empty where it may
   */
  public static String whyRefused(Demand demand, String column) {
    PatronException.require(
        demand != null && column != null, "give a demand and the name of one of its columns");
    try {
      new DemandTerms(demand).check(List.of(column));
      return "";
    } catch (PatronException refused) {
      return refused.getMessage();
    }
  }

  /** {@return the demand it was fitted to, without the rows left out} */
  public Demand demand() {
    return demand;
  }

  /** {@return what was fitted} */
  public Options options() {
    return options;
  }

  /** {@return how many rows it was fitted to} */
  public int observations() {
    return fit.rows();
  }

  /** {@return how many rows were left out: without sales, or of effects without any} */
  public int leftOut() {
    return leftOut;
  }

  /** {@return how many clusters there are; 0 for classical standard errors} */
  public int clusters() {
    return design.clusters() == null ? 0 : design.clusters().count();
  }

  /** {@return coefficients and effects} */
  public int parameters() {
    return fit.parameters();
  }

  /**
   * How much of the differences in units the model explains, effects included.
   *
   * @return R squared of ln(units); for Poisson the share of the deviance
   */
  public double rSquared() {
    return fit.fit();
  }

  /** {@return the names of the coefficients, in order} */
  public List<String> coefficientNames() {
    return design.columns().stream().map(DemandTerms.Column::name).toList();
  }

  /**
   * A coefficient.
   *
   * @param name one of {@link #coefficientNames()}
   * @return its value; NaN where other columns and effects explain all of it
   */
  public double coefficient(String name) {
    return fit.squares().coefficients()[index(name)];
  }

  /**
   * The standard error of a coefficient.
   *
   * @param name one of {@link #coefficientNames()}
   * @return its standard error; NaN where there is no coefficient
   */
  public double standardError(String name) {
    int at = index(name);
    return fit.squares().kept()[at] ? Math.sqrt(covariance[at][at]) : Double.NaN;
  }

  private int index(String name) {
    int at = coefficientNames().indexOf(name);
    PatronException.require(
        at >= 0, "there is no coefficient '%s'; there are: %s", name, coefficientNames());
    return at;
  }

  /** {@return a fresh table with a row a coefficient: estimate, standard error and t value} */
  public Table coefficients() {
    return ModelTables.coefficients(this);
  }

  /** {@return the elasticities: one, or one for each level they differ by} */
  public List<Elasticity> elasticities() {
    return elasticities;
  }

  /**
   * The one elasticity of a model that has one.
   *
   * @return the elasticity
   */
  public Elasticity elasticity() {
    PatronException.require(
        elasticities.size() == 1,
        "the model has %s elasticities; name one: elasticity(name)",
        elasticities.size());
    return elasticities.getFirst();
  }

  /**
   * One of several elasticities.
   *
   * @param name such as a product
   * @return the elasticity
   */
  public Elasticity elasticity(String name) {
    var names = elasticities.stream().map(Elasticity::name).toList();
    int at = names.indexOf(name);
    PatronException.require(at >= 0, "there is no elasticity '%s'; there are: %s", name, names);
    return elasticities.get(at);
  }

  /**
   * The elasticity that holds for each product: its own, that of its group, or that of all.
   *
   * @return by product, named like it
   */
  public Map<String, Elasticity> byProduct() {
    return ElasticityReader.byProduct(this);
  }

  /**
   * Price and units of each row with everything else in the model taken out of both: the slope
   * through these points is the elasticity (Frisch and Waugh, 1933), nearly so where effects are
   * shared with other products, whose rows are not among the points. For Poisson models ln(units)
   * is the working response of the last step, whose means over many rows are meaningful while its
   * single values are wild, and rows count by their expected units.
   *
   * @param name one of the elasticities that is a coefficient of its own
   * @return a fresh table with the columns ln(price), ln(units) and weight (1 for least squares), a
   *     row a row of the elasticity
   */
  public Table residuals(String name) {
    return ModelTables.residuals(this, elasticity(name));
  }

  DemandDesign design() {
    return design;
  }

  DemandFit fit() {
    return fit;
  }

  /** One row an elasticity. */
  @Override
  public Table table() {
    return ModelTables.elasticities(elasticities);
  }

  @Override
  public long rowCount() {
    return elasticities.size();
  }

  @Override
  public String toString() {
    return ModelText.of(this);
  }

  double[] coefficientValues() {
    return Arrays.copyOf(fit.squares().coefficients(), design.columns().size());
  }
}
