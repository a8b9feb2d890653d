package patron.value;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Tabular;
import patron.base.Threads;
import patron.data.Purchases;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.Table;

/**
 * Who is still a customer, and how many purchases are to come: the BG/NBD model of Fader, Hardie
 * and Lee (Marketing Science 24(2), 2005), for shops where customers leave without saying so.
 *
 * <pre>{@code
 * var model = BgNbd.fit(purchases);
 * double[] alive = model.probabilityAlive(purchases);
 * double[] soon = model.expectedPurchases(purchases, 13);
 * }</pre>
 *
 * <p><b>What it assumes.</b> While a customer, each buys at random times at a rate of his or her
 * own (Poisson); rates differ between customers as a gamma distribution (shape r, scale 1/alpha).
 * After each repeat purchase a customer leaves for good with a chance of his or her own; chances
 * differ as a beta distribution (a, b). Rate and chance are unrelated.
 *
 * <p><b>Where it is weak.</b> Customers who never came back count as there for certain, as one can
 * only leave after a repeat purchase (MBG/NBD mends that). Customers who buy more regularly than at
 * random are taken for lost too late: their silence says more than the model believes. It knows no
 * seasons, and customers whose first purchase in the data was not their first ever are taken for
 * new.
 *
 * <p>Fitted by maximum likelihood: Newton's method with exact derivatives, in the logarithms of the
 * parameters, from several starts. A pass over the customers (those alike once) takes some 100 ns
 * each; a fit some 50 to 200 passes. The same bytes on any number of threads.
 */
public final class BgNbd implements Tabular {

  /** The column of the probability to be still a customer. */
  public static final String P_ALIVE = "p_alive";

  /** The column of the expected number of purchases. */
  public static final String EXPECTED_PURCHASES = "expected_purchases";

  private static final int BLOCK = 2_048;

  /** From here on a and b, if unsure, only say that chances to leave hardly differ. */
  private static final double MANY = 100;

  private static final String NO_TOP =
      "The likelihood has no clear top: parameters ran off. Do not read them one by one; too few"
          + " customers came back, or all are alike.";

  private final double r;
  private final double alpha;
  private final double a;
  private final double b;
  private final ChronoUnit unit;
  private final Estimate estimate;
  private final int customers;

  private BgNbd(double[] parameters, ChronoUnit unit, Estimate estimate, int customers) {
    this.r = parameters[0];
    this.alpha = parameters[1];
    this.a = parameters[2];
    this.b = parameters[3];
    this.unit = unit;
    this.estimate = estimate;
    this.customers = customers;
  }

  /**
   * Finds the parameters that make these purchases most likely.
   *
   * @param purchases of at least two customers, some of whom came back
   * @return the model; {@link #converged()} and {@link #remarks()} say whether to trust it
   */
  public static BgNbd fit(Purchases purchases) {
    return BgNbdFit.fit(PatronException.given(purchases, "BgNbd.fit", "purchases"));
  }

  static BgNbd fitted(Estimate estimate, Purchases purchases) {
    return new BgNbd(estimate.parameters(), purchases.unit(), estimate, purchases.size());
  }

  /**
   * A model with known parameters, such as published ones.
   *
   * @param r shape of the rates, above 0
   * @param alpha inverse scale of the rates, in the unit of time, above 0
   * @param a of the chances to leave, above 0
   * @param b of the chances to leave, above 0
   * @param unit of time
   * @return the model, without a likelihood or intervals of its own
   */
  public static BgNbd of(double r, double alpha, double a, double b, ChronoUnit unit) {
    Purchases.days(unit);
    requirePositive("r", r);
    requirePositive("alpha", alpha);
    requirePositive("a", a);
    requirePositive("b", b);
    return new BgNbd(new double[] {r, alpha, a, b}, unit, null, 0);
  }

  private static void requirePositive(String name, double value) {
    PatronException.require(
        value > 0 && value < Double.POSITIVE_INFINITY,
        "%s is %s; give a number above 0",
        name,
        value);
  }

  /** {@return the shape of the purchase rates} */
  public double r() {
    return r;
  }

  /**
   * {@return the inverse scale of the purchase rates: r / alpha is the mean rate a unit of time}
   */
  public double alpha() {
    return alpha;
  }

  /** {@return the first parameter of the chances to leave: a / (a + b) is their mean} */
  public double a() {
    return a;
  }

  /** {@return the second parameter of the chances to leave} */
  public double b() {
    return b;
  }

  /** {@return the unit of time of alpha and of every horizon} */
  public ChronoUnit unit() {
    return unit;
  }

  /**
   * The log-likelihood of the purchases it was fitted to.
   *
   * @return natural logarithm; refused where the parameters were given
   */
  public double logLikelihood() {
    return estimate("logLikelihood()").value();
  }

  /**
   * The log-likelihood of any purchases, to compare models on customers they were not fitted to.
   *
   * @param purchases in the unit of the model
   * @return natural logarithm; 0 for nobody
   */
  public double logLikelihood(Purchases purchases) {
    requireUnit(purchases);
    return new BgNbdLikelihood(PooledPurchases.of(purchases))
        .at(new double[] {r, alpha, a, b})
        .value();
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
    return estimate("parameters()").table("r", "alpha", "a", "b");
  }

  private Estimate estimate(String call) {
    PatronException.require(
        estimate != null,
        "%s: the parameters of this model were given, not fitted; BgNbd.fit(purchases) has it",
        call);
    return estimate;
  }

  /**
   * What one should know of this fit before trusting it.
   *
   * @return plain sentences; none where nothing is to be said
   */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (estimate != null && Double.isNaN(estimate.errors()[2]) && a + b > MANY) {
      remarks.add(sameForAll());
    } else if (estimate != null && !estimate.converged()) {
      remarks.add(NO_TOP);
    }
    if (a / (a + b) < 0.001) {
      remarks.add(
          "Hardly anybody is seen leaving (chance "
              + String.format(Locale.ROOT, "%.5f", a / (a + b))
              + " a purchase); P(alive) says little here.");
    }
    return List.copyOf(remarks);
  }

  private String sameForAll() {
    return String.format(
        Locale.ROOT,
        "a and b cannot be told, only a / (a + b): as far as can be seen the chance to leave is"
            + " much the same for all, %.4f a purchase. Perhaps customers here do not leave after a"
            + " purchase but in the course of time; compare the forecast with a hold-out.",
        a / (a + b));
  }

  /**
   * How likely each customer still is one.
   *
   * <p>{@code 1 / (1 + a/(b+x-1) ((alpha+T)/(alpha+t_x))^(r+x))}; 1 where x is 0, as the model lets
   * nobody leave before the first repeat purchase.
   *
   * @param purchases in the unit of the model
   * @return 0 to 1, in the order of the purchases' ids
   */
  public double[] probabilityAlive(Purchases purchases) {
    requireUnit(purchases);
    double[] x = purchases.x();
    double[] tX = purchases.tX();
    double[] t = purchases.t();
    return each(x.length, i -> alive(x[i], tX[i], t[i]));
  }

  private double alive(double x, double tX, double t) {
    return x == 0
        ? 1
        : 1
            / (1
                + a
                    / (b + x - 1)
                    * Math.exp((r + x) * (Math.log(alpha + t) - Math.log(alpha + tX))));
  }

  /**
   * How many purchases each customer will make in a time from now on, leaving taken into account.
   *
   * @param purchases in the unit of the model
   * @param horizon how long, in the unit of the model, at least 0
   * @return 0 or more, in the order of the purchases' ids
   */
  public double[] expectedPurchases(Purchases purchases, double horizon) {
    requireUnit(purchases);
    requireTime(horizon);
    double[] x = purchases.x();
    double[] tX = purchases.tX();
    double[] t = purchases.t();
    return each(x.length, i -> alive(x[i], tX[i], t[i]) * ahead(x[i], t[i], horizon));
  }

  private double ahead(double x, double t, double horizon) {
    return BgNbdExpectation.of(r + x, a, b + x, horizon / (alpha + t));
  }

  /**
   * How many purchases each customer will make in a time given with its own unit.
   *
   * @param purchases in the unit of the model
   * @param horizon how long
   * @return 0 or more, in the order of the purchases' ids
   */
  public double[] expectedPurchases(Purchases purchases, Horizon horizon) {
    return expectedPurchases(
        purchases, PatronException.given(horizon, "expectedPurchases", "the horizon").in(unit));
  }

  /**
   * How many <i>repeat</i> purchases somebody makes whose first purchase was just now.
   *
   * @param time how long, in the unit of the model, at least 0
   * @return 0 or more
   */
  public double expectedPurchases(double time) {
    requireTime(time);
    return BgNbdExpectation.of(r, a, b, time / alpha);
  }

  /**
   * The chance that somebody makes exactly n repeat purchases in a time after the first one.
   *
   * @param n how many, at least 0
   * @param time how long, in the unit of the model, at least 0
   * @return 0 to 1
   */
  public double probabilityOf(int n, double time) {
    PatronException.require(n >= 0, "the number of purchases is %s; give 0 or more", n);
    requireTime(time);
    if (time == 0) {
      return n == 0 ? 1 : 0;
    }
    double u = time / (alpha + time);
    double made =
        Gamma.logGamma(r + n)
            - Gamma.logGamma(r)
            - Gamma.logGamma(n + 1.0)
            - r * Math.log1p(time / alpha)
            + n * Math.log(u);
    double stayed = Beta.logBeta(a, b + n) - Beta.logBeta(a, b);
    double stillThere = Math.exp(stayed + made);
    return n == 0
        ? stillThere
        : stillThere + Math.exp(stayed) * a / (b + n - 1) * Beta.regularizedBeta(u, n, r);
  }

  /**
   * What the model says of each customer, as features for segments, churn and lists.
   *
   * @param purchases in the unit of the model
   * @param horizon how far to look ahead, in the unit of the model
   * @return {@value #P_ALIVE} and {@value #EXPECTED_PURCHASES} a customer
   */
  public CustomerFeatures features(Purchases purchases, double horizon) {
    double[] alive = probabilityAlive(purchases);
    return CustomerFeatures.of(purchases.ids(), Map.of(P_ALIVE, alive), Map.of())
        .with(EXPECTED_PURCHASES, expectedPurchases(purchases, horizon));
  }

  private static double[] each(int customers, IntToDoubleFunction value) {
    double[] values = new double[customers];
    int blocks = (customers + BLOCK - 1) / BLOCK;
    try (Progress progress = Progress.of("Looking ahead for each customer", customers)) {
      Threads.forEach(
          blocks,
          block -> {
            int to = Math.min(customers, (block + 1) * BLOCK);
            for (int i = block * BLOCK; i < to; i++) {
              values[i] = value.applyAsDouble(i);
            }
            progress.advance(to - block * BLOCK);
          });
    }
    return values;
  }

  private void requireUnit(Purchases purchases) {
    PatronException.given(purchases, "BgNbd", "purchases");
    PatronException.require(
        purchases.unit() == unit,
        "the purchases are in %s and the model in %s; take purchases.in(ChronoUnit.%s)",
        purchases.unit(),
        unit,
        unit.name());
  }

  private void requireTime(double time) {
    PatronException.require(
        time >= 0 && time < Double.POSITIVE_INFINITY,
        "the time ahead is %s %s; give a number from 0",
        time,
        unit.toString().toLowerCase(Locale.ROOT));
  }

  /** The parameters: see {@link #parameters()}. */
  @Override
  public Table table() {
    return parameters();
  }

  @Override
  public String toString() {
    String parameters =
        String.format(
            Locale.ROOT,
            "BG/NBD in %s: r %.4f, alpha %.4f, a %.4f, b %.4f",
            unit.toString().toLowerCase(Locale.ROOT),
            r,
            alpha,
            a,
            b);
    return estimate == null
        ? parameters
        : parameters
            + String.format(
                Locale.ROOT,
                "; log-likelihood %.3f, %,d customers, %s",
                estimate.value(),
                customers,
                estimate.converged() ? "converged" : "NOT converged");
  }
}
