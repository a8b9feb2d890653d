package patron.value;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import patron.base.PatronException;
import patron.base.Threads;
import patron.data.Purchases;
import patron.features.CustomerFeatures;

/**
 * Who is still a customer, and how many purchases are to come, where customers leave without saying
 * so. What the models have in common: while a customer, each buys at random times at a rate of his
 * or her own (Poisson), and rates differ between customers as a gamma distribution. They part in
 * when a customer leaves: {@link BgNbd} after a purchase, {@link ParetoNbd} at any time.
 *
 * <p>Which one suits a shop is not to be known beforehand: compare {@link #logLikelihood()} on the
 * same purchases (both have four parameters), and forecasts by {@link PurchaseForecastCheck}.
 *
 * <p>Fitted by maximum likelihood: Newton's method with exact derivatives, in the logarithms of the
 * parameters, from several starts. The same bytes on any number of threads.
 */
public abstract sealed class PurchaseModel extends FittedModel permits BgNbd, ParetoNbd {

  /** The column of the probability to be still a customer. */
  public static final String P_ALIVE = "p_alive";

  /** The column of the expected number of purchases. */
  public static final String EXPECTED_PURCHASES = "expected_purchases";

  private static final int BLOCK = 2_048;

  private static final String NO_TOP =
      "The likelihood has no clear top: parameters ran off. Do not read them one by one; too few"
          + " customers came back, or all are alike.";

  private final ChronoUnit unit;

  /** A model with parameters that were given. */
  PurchaseModel(double[] values, ChronoUnit unit) {
    super(values);
    Purchases.days(unit);
    this.unit = unit;
  }

  /** A model that was fitted. */
  PurchaseModel(Estimate estimate, Purchases purchases) {
    super(estimate, purchases.size());
    this.unit = purchases.unit();
  }

  abstract Likelihood likelihood(PooledPurchases rows);

  abstract double alive(double x, double tX, double t);

  /** Expected purchases of a customer who is one at t. */
  abstract double ahead(double x, double t, double horizon);

  /** Repeat purchases in a time after the first one. */
  abstract double afterTheFirst(double time);

  /** {@return the unit of time of every parameter that is a time, and of every horizon} */
  public ChronoUnit unit() {
    return unit;
  }

  /**
   * The log-likelihood of any purchases, to compare models on customers they were not fitted to.
   *
   * @param purchases in the unit of the model
   * @return natural logarithm; 0 for nobody
   */
  public double logLikelihood(Purchases purchases) {
    requireUnit(purchases);
    return likelihood(PooledPurchases.of(purchases)).at(values()).value();
  }

  /** The remark on a fit without a top; nothing where there is one. */
  final List<String> noTop() {
    return ranOff() ? List.of(NO_TOP) : List.of();
  }

  /**
   * How likely each customer still is one.
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
    return afterTheFirst(time);
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

  static double[] each(int customers, IntToDoubleFunction value) {
    double[] values = new double[customers];
    Threads.forRanges(
        "Looking ahead for each customer",
        customers,
        BLOCK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] = value.applyAsDouble(i);
          }
        });
    return values;
  }

  void requireUnit(Purchases purchases) {
    PatronException.given(purchases, name(), "purchases");
    PatronException.require(
        purchases.unit() == unit,
        "the purchases are in %s and the model in %s; take purchases.in(ChronoUnit.%s)",
        purchases.unit(),
        unit,
        unit.name());
  }

  void requireTime(double time) {
    PatronException.require(
        time >= 0 && time < Double.POSITIVE_INFINITY,
        "the time ahead is %s %s; give a number from 0",
        time,
        unit.toString().toLowerCase(Locale.ROOT));
  }

  @Override
  final String title() {
    return name() + " in " + unit.toString().toLowerCase(Locale.ROOT);
  }
}
