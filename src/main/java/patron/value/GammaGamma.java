package patron.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import patron.base.PatronException;
import patron.data.Purchases;

/**
 * What a purchase of each customer will be worth: the Gamma-Gamma model of spend (Fader, Hardie and
 * Lee, Journal of Marketing Research 42(4), 2005; Fader and Hardie, note 025, 2013).
 *
 * <pre>{@code
 * var spend = GammaGamma.fit(purchases);
 * double[] next = spend.expectedSpend(purchases);
 * }</pre>
 *
 * <p><b>What it assumes.</b> A customer's purchases vary around a mean of his or her own (gamma,
 * shape p); means differ between customers (their scale is gamma with shape q and rate v) and do
 * not change in time. How much somebody spends has nothing to do with how often he or she comes:
 * {@link #frequencyCorrelation} looks whether that is so.
 *
 * <p><b>What it does.</b> The mean of one or two purchases says little, so it is drawn towards the
 * mean of all customers: the fewer purchases, the more. Spend is in the shop's currency, of repeat
 * purchases (all that is bought on one day is one).
 *
 * <p>Fitted by maximum likelihood with exact derivatives to the customers with a repeat purchase
 * and a mean spend above 0; {@link #remarks()} says how many others there were. A fit takes some 50
 * passes over them. The same bytes on any number of threads.
 */
public final class GammaGamma extends FittedModel {

  private final double p;
  private final double q;
  private final double v;
  private final long used;
  private final long withoutSpend;

  private GammaGamma(double[] parameters) {
    super(parameters);
    this.p = parameters[0];
    this.q = parameters[1];
    this.v = parameters[2];
    this.used = 0;
    this.withoutSpend = 0;
  }

  private GammaGamma(Estimate estimate, long used, long withoutSpend) {
    super(estimate, used);
    double[] parameters = estimate.parameters();
    this.p = parameters[0];
    this.q = parameters[1];
    this.v = parameters[2];
    this.used = used;
    this.withoutSpend = withoutSpend;
  }

  /**
   * Finds the parameters that make these mean spends most likely.
   *
   * @param purchases with mean spends; at least three customers with a repeat purchase and a mean
   *     spend above 0, not all the same
   * @return the model; {@link #converged()} and {@link #remarks()} say whether to trust it
   */
  public static GammaGamma fit(Purchases purchases) {
    return GammaGammaFit.fit(PatronException.given(purchases, "GammaGamma.fit", "purchases"));
  }

  static GammaGamma fitted(Estimate estimate, long used, long withoutSpend) {
    return new GammaGamma(estimate, used, withoutSpend);
  }

  /**
   * A model with known parameters, such as published ones.
   *
   * @param p shape of a customer's purchases, above 0
   * @param q shape of the scales of customers, above 0
   * @param v rate of the scales of customers, in money, above 0
   * @return the model, without a likelihood or intervals of its own
   */
  public static GammaGamma of(double p, double q, double v) {
    return new GammaGamma(new double[] {p, q, v});
  }

  @Override
  public String name() {
    return "Gamma-Gamma";
  }

  @Override
  String[] parameterNames() {
    return new String[] {"p", "q", "v"};
  }

  /** {@return the shape of a customer's purchases: the higher, the more alike they are} */
  public double p() {
    return p;
  }

  /** {@return the shape of the scales of customers: the higher, the more alike customers are} */
  public double q() {
    return q;
  }

  /** {@return the rate of the scales of customers, in money} */
  public double v() {
    return v;
  }

  /**
   * The log-likelihood of any mean spends, to compare models on customers they were not fitted to.
   *
   * @param purchases with mean spends; customers without one above 0 are left out
   * @return natural logarithm; 0 for nobody
   */
  public double logLikelihood(Purchases purchases) {
    PaidRepeats rows =
        PaidRepeats.of(PatronException.given(purchases, "logLikelihood", "purchases"));
    return new GammaGammaLikelihood(rows.x(), rows.spend()).at(values()).value();
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (withoutSpend > 0) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d customers who came back have no mean spend above 0 and were left out.",
              withoutSpend,
              withoutSpend + used));
    }
    if (ranOff()) {
      remarks.add(
          "The likelihood has no clear top: parameters ran off. Customers, or the purchases of"
              + " each, are too much alike, or too few.");
    }
    if (q <= 2) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "q is %.2f: a few customers spend so much that the mean of all %s.",
              q,
              q <= 1 ? "does not exist" : "is unsure; look at the largest spenders"));
    }
    return List.copyOf(remarks);
  }

  /**
   * The mean spend a purchase over all customers, also those one has not met yet: {@code p v / (q -
   * 1)}.
   *
   * @return in money; refused where q is 1 or less, as there is no mean then
   */
  public double populationMean() {
    PatronException.require(
        q > 1,
        "q is %s, so that the mean spend of all customers does not exist; look for customers who"
            + " spent far more than all others",
        q);
    return p * v / (q - 1);
  }

  /**
   * What the next purchase of each customer will be worth: {@code p (v + x z) / (p x + q - 1)},
   * which lies between the customer's own mean z and the mean of all.
   *
   * @param purchases with mean spends
   * @return money a purchase, in the order of the purchases' ids; the mean of all where a customer
   *     has no repeat purchase or its mean spend is missing; a mean below 0 counts as 0
   */
  public double[] expectedSpend(Purchases purchases) {
    PatronException.given(purchases, "expectedSpend", "purchases");
    double[] x = purchases.x();
    double[] z = purchases.meanSpend();
    double unknown = populationMean();
    double[] spend = new double[x.length];
    Arrays.setAll(
        spend,
        i ->
            x[i] == 0 || Double.isNaN(z[i])
                ? unknown
                : p * (v + x[i] * Math.max(0, z[i])) / (p * x[i] + q - 1));
    return spend;
  }

  /**
   * Whether those who come often spend more, or less, a purchase: the model assumes neither.
   *
   * @param purchases with mean spends; those with a repeat purchase and a mean spend above 0 count
   * @return correlations with intervals, and a sentence
   */
  public static FrequencySpendCheck frequencyCorrelation(Purchases purchases) {
    return FrequencySpendCheck.of(
        PatronException.given(purchases, "frequencyCorrelation", "purchases"));
  }
}
