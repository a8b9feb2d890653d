package patron.value;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import patron.base.PatronException;
import patron.data.Purchases;

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
 * differ as a beta distribution (a, b). Rate and chance are unrelated. So {@code P(alive) = 1 / (1
 * + a/(b+x-1) ((alpha+T)/(alpha+t_x))^(r+x))}, and 1 where x is 0.
 *
 * <p><b>Where it is weak.</b> Customers who never came back count as there for certain, as one can
 * only leave after a repeat purchase ({@link ParetoNbd} knows better). Customers who buy more
 * regularly than at random are taken for lost too late: their silence says more than the model
 * believes. It knows no seasons, and customers whose first purchase in the data was not their first
 * ever are taken for new.
 *
 * <p>A fit takes some 50 to 200 passes over the customers, those alike counted once.
 */
public final class BgNbd extends PurchaseModel {

  private static final String NAME = "BG/NBD";

  /** Shapes of the rates, and the two parameters of the chances to leave. */
  private static final double[][] STARTS = {
    {0.5, 0.8, 2.5}, {1.5, 1, 10}, {0.3, 0.3, 1}, {3, 0.5, 30},
  };

  /** From here on a and b, if unsure, only say that chances to leave hardly differ. */
  private static final double MANY = 100;

  private final double r;
  private final double alpha;
  private final double a;
  private final double b;

  private BgNbd(double[] parameters, ChronoUnit unit) {
    super(parameters, unit);
    this.r = parameters[0];
    this.alpha = parameters[1];
    this.a = parameters[2];
    this.b = parameters[3];
  }

  private BgNbd(Estimate estimate, Purchases purchases) {
    super(estimate, purchases);
    double[] parameters = estimate.parameters();
    this.r = parameters[0];
    this.alpha = parameters[1];
    this.a = parameters[2];
    this.b = parameters[3];
  }

  /**
   * Finds the parameters that make these purchases most likely.
   *
   * @param purchases of at least two customers, some of whom came back
   * @return the model; {@link #converged()} and {@link #remarks()} say whether to trust it
   */
  public static BgNbd fit(Purchases purchases) {
    PurchaseModelFit.requireRepeats(PatronException.given(purchases, "BgNbd.fit", "purchases"));
    return new BgNbd(
        PurchaseModelFit.highest(NAME, purchases, BgNbdLikelihood::new, starts(purchases)),
        purchases);
  }

  /** The scale of the rates is set so that the mean rate is that of the data. */
  private static double[][] starts(Purchases purchases) {
    double rate = PurchaseModelFit.rate(purchases);
    return Arrays.stream(STARTS)
        .map(s -> new double[] {s[0], s[0] / (1.5 * rate), s[1], s[2]})
        .toArray(double[][]::new);
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
    return new BgNbd(new double[] {r, alpha, a, b}, unit);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  String[] parameterNames() {
    return new String[] {"r", "alpha", "a", "b"};
  }

  @Override
  Likelihood likelihood(PooledPurchases rows) {
    return new BgNbdLikelihood(rows);
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

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (isUnsure(2) && a + b > MANY) {
      remarks.add(sameForAll());
    } else {
      remarks.addAll(noTop());
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

  @Override
  double alive(double x, double tX, double t) {
    return x == 0
        ? 1
        : 1
            / (1
                + a
                    / (b + x - 1)
                    * Math.exp((r + x) * (Math.log(alpha + t) - Math.log(alpha + tX))));
  }

  @Override
  double ahead(double x, double t, double horizon) {
    return BgNbdExpectation.of(r + x, a, b + x, horizon / (alpha + t));
  }

  @Override
  double afterTheFirst(double time) {
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
}
