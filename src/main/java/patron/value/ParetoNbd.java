package patron.value;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import patron.base.PatronException;
import patron.data.Purchases;

/**
 * Who is still a customer, how many purchases are to come, and when those who left did so: the
 * Pareto/NBD model of Schmittlein, Morrison and Colombo (Management Science 33(1), 1987), for shops
 * where customers leave without saying so.
 *
 * <pre>{@code
 * var model = ParetoNbd.fit(purchases);
 * double[] alive = model.probabilityAlive(purchases);
 * var lifetimes = model.lifetimes(purchases, 0.95);
 * }</pre>
 *
 * <p><b>What it assumes.</b> While a customer, each buys at random times at a rate of his or her
 * own (Poisson); rates differ between customers as a gamma distribution (shape r, scale 1/alpha). A
 * customer may leave at any time, at a rate of his or her own, whether there was a purchase or not:
 * the lifetime is exponential; rates of leaving differ as a gamma distribution (shape s, scale
 * 1/beta). The two rates are unrelated. So customers who never came back may have left, too, which
 * {@link BgNbd} rules out: {@code P(alive) = 1 / (1 + I / A)} with {@code A = (alpha+T)^-(r+x)
 * (beta+T)^-s} and {@code I} the integral of {@code s (alpha+t)^-(r+x) (beta+t)^-(s+1)} over t from
 * t_x to T.
 *
 * <p><b>Where it is weak.</b> Where rates do not differ as a gamma distribution, such as where some
 * come weekly, others once a year and few between, it takes a rare customer for a lost one.
 * Customers who buy more regularly than at random are taken for lost too late. It knows no seasons,
 * and customers whose first purchase in the data was not their first ever are taken for new.
 *
 * <p>A fit takes some 50 to 200 passes over the customers, those alike counted once, and a pass
 * about 20 times as long as one of {@link BgNbd}.
 */
public final class ParetoNbd extends PurchaseModel {

  private static final String NAME = "Pareto/NBD";

  /** Shapes of both rates, and how many mean times under observation a mean lifetime is. */
  private static final double[][] STARTS = {
    {0.6, 0.6, 0.5}, {1.5, 1, 3}, {0.3, 0.3, 1}, {2, 10, 5},
  };

  /** From here on s and beta, if unsure, only say that rates of leaving hardly differ. */
  private static final double MANY = 20;

  private final double r;
  private final double alpha;
  private final double s;
  private final double beta;

  private ParetoNbd(double[] parameters, ChronoUnit unit) {
    super(parameters, unit);
    this.r = parameters[0];
    this.alpha = parameters[1];
    this.s = parameters[2];
    this.beta = parameters[3];
  }

  private ParetoNbd(Estimate estimate, Purchases purchases) {
    super(estimate, purchases);
    double[] parameters = estimate.parameters();
    this.r = parameters[0];
    this.alpha = parameters[1];
    this.s = parameters[2];
    this.beta = parameters[3];
  }

  /**
   * Finds the parameters that make these purchases most likely.
   *
   * @param purchases of at least two customers, some of whom came back
   * @return the model; {@link #converged()} and {@link #remarks()} say whether to trust it
   */
  public static ParetoNbd fit(Purchases purchases) {
    PurchaseModelFit.requireRepeats(PatronException.given(purchases, "ParetoNbd.fit", "purchases"));
    return new ParetoNbd(
        PurchaseModelFit.highest(NAME, purchases, ParetoNbdLikelihood::new, starts(purchases)),
        purchases);
  }

  /** The scales are set so that mean rate and mean lifetime suit the data. */
  private static double[][] starts(Purchases purchases) {
    double rate = PurchaseModelFit.rate(purchases);
    double time = Arrays.stream(purchases.t()).average().orElseThrow();
    return Arrays.stream(STARTS)
        .map(one -> new double[] {one[0], one[0] / (1.5 * rate), one[1], one[1] * one[2] * time})
        .toArray(double[][]::new);
  }

  /**
   * A model with known parameters, such as published ones.
   *
   * @param r shape of the rates of purchase, above 0
   * @param alpha inverse scale of the rates of purchase, in the unit of time, above 0
   * @param s shape of the rates of leaving, above 0
   * @param beta inverse scale of the rates of leaving, in the unit of time, above 0
   * @param unit of time
   * @return the model, without a likelihood or intervals of its own
   */
  public static ParetoNbd of(double r, double alpha, double s, double beta, ChronoUnit unit) {
    return new ParetoNbd(new double[] {r, alpha, s, beta}, unit);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  String[] parameterNames() {
    return new String[] {"r", "alpha", "s", "beta"};
  }

  @Override
  Likelihood likelihood(PooledPurchases rows) {
    return new ParetoNbdLikelihood(rows);
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

  /** {@return the shape of the rates of leaving} */
  public double s() {
    return s;
  }

  /**
   * {@return the inverse scale of the rates of leaving: s / beta is the mean rate a unit of time}
   */
  public double beta() {
    return beta;
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (isUnsure(2) && s > MANY) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "s and beta cannot be told, only s / beta: as far as can be seen the rate of leaving"
                  + " is much the same for all, %.5f a unit of time.",
              s / beta));
    } else {
      remarks.addAll(noTop());
    }
    return List.copyOf(remarks);
  }

  @Override
  double alive(double x, double tX, double t) {
    LeavingIntegral leaving = new LeavingIntegral(r, alpha, s, beta);
    return 1 / (1 + Math.exp(leaving.log(x, tX, t) - leaving.there(x, t)));
  }

  @Override
  double ahead(double x, double t, double horizon) {
    return (r + x) / (alpha + t) * stay(t, horizon);
  }

  @Override
  double afterTheFirst(double time) {
    return r / alpha * stay(0, time);
  }

  /** How long somebody who is a customer at t is expected to be one within a horizon. */
  private double stay(double t, double horizon) {
    double reach = Math.log1p(horizon / (beta + t));
    double most = (s - 1) * reach;
    return (beta + t) * (Math.abs(most) < 1e-12 ? reach : -Math.expm1(-most) / (s - 1));
  }

  /**
   * How long each customer is one, from the first purchase on, as far as the purchases tell: an
   * interval that holds the lifetime with a given probability, if the model is right.
   *
   * <p>A lifetime is at least t_x. Where its upper end lies beyond T the customer may well be one
   * still, and that end rests on nothing but the model.
   *
   * @param purchases in the unit of the model
   * @param level the probability, above 0 and below 1, such as 0.95; as much is left out below as
   *     above
   * @return an interval a customer; takes some 12 times as long as {@link #probabilityAlive}
   */
  public Lifetimes lifetimes(Purchases purchases, double level) {
    requireUnit(purchases);
    PatronException.require(
        level > 0 && level < 1,
        "the level of the intervals is %s; give a probability between 0 and 1, such as 0.95",
        level);
    return Lifetimes.of(new LeavingTimes(r, alpha, s, beta), purchases, level);
  }
}
