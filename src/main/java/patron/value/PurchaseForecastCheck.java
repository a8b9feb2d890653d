package patron.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Purchases;
import patron.data.Transactions;
import tech.tablesaw.api.Table;

/**
 * How good the forecast of purchases would have been: fitted up to a day, compared with what came
 * after it, beside two rules that need no model.
 *
 * <pre>{@code
 * var then = sales.purchases(LocalDate.of(2024, 12, 31), ChronoUnit.WEEKS);
 * var check = PurchaseForecastCheck.of(BgNbd.fit(then), then, sales, LocalDate.of(2025, 6, 30));
 * check.verdict();
 * check.beside(ParetoNbd.fit(then)).verdict();
 * }</pre>
 *
 * <ul>
 *   <li>the model, by its {@link PurchaseModel#name()}: {@link
 *       PurchaseModel#expectedPurchases(Purchases, double)}.
 *   <li>{@value #SAME_RATE}: each goes on as before, {@code x / T · horizon}; 0 where T is 0.
 *   <li>{@value #SAME_FOR_ALL}: everybody comes as often as all did together, {@code sum of x / sum
 *       of T · horizon}.
 * </ul>
 *
 * <p>No rule knows anything of the time after calibration. A purchase is a day with a purchase.
 * Only customers whose first purchase lies in the calibration count: what new ones buy is nobody's
 * forecast here.
 */
public final class PurchaseForecastCheck implements Tabular {

  /** The name of the rule that each goes on as before. */
  public static final String SAME_RATE = "same rate as before";

  /** The name of the rule that all come equally often. */
  public static final String SAME_FOR_ALL = "same for everyone";

  private final List<PurchaseModel> models;
  private final Purchases calibration;
  private final Transactions sales;
  private final LocalDate until;
  private final ForecastErrors errors;

  private PurchaseForecastCheck(
      List<PurchaseModel> models,
      Purchases calibration,
      Transactions sales,
      LocalDate until,
      ForecastErrors errors) {
    this.models = models;
    this.calibration = calibration;
    this.sales = sales;
    this.until = until;
    this.errors = errors;
  }

  /**
   * Compares forecasts with what happened.
   *
   * @param model fitted to the calibration
   * @param calibration purchases up to a day, made by {@link Transactions#purchases}
   * @param sales the lines the purchases were made from, and those after that day
   * @param until the last day of the hold-out, after the calibration and not after the last line
   * @return the comparison; one pass of the engine over the lines
   */
  public static PurchaseForecastCheck of(
      PurchaseModel model, Purchases calibration, Transactions sales, LocalDate until) {
    PatronException.given(model, "PurchaseForecastCheck.of", "the model");
    PatronException.given(sales, "PurchaseForecastCheck.of", "sales");
    PatronException.given(until, "PurchaseForecastCheck.of", "until");
    LocalDate end =
        end(PatronException.given(calibration, "PurchaseForecastCheck.of", "calibration"));
    PatronException.require(
        calibration.size() > 0, "there are no customers to check a forecast of");
    PatronException.require(
        until.isAfter(end),
        "the hold-out ends on %s, not after the calibration (%s); give a later day",
        until,
        end);
    LocalDate last = sales.lastDay();
    PatronException.require(
        !until.isAfter(last),
        "the hold-out would end on %s and the last line is of %s; give that day or an earlier one",
        until,
        last);
    double[] actual = sales.purchaseDays(calibration.ids(), end.plusDays(1), until);
    return of(List.of(model), calibration, sales, until, actual);
  }

  private static PurchaseForecastCheck of(
      List<PurchaseModel> models,
      Purchases calibration,
      Transactions sales,
      LocalDate until,
      double[] actual) {
    double horizon =
        ChronoUnit.DAYS.between(end(calibration), until) / Purchases.days(calibration.unit());
    List<double[]> forecasts = new ArrayList<>();
    models.forEach(model -> forecasts.add(model.expectedPurchases(calibration, horizon)));
    forecasts.add(NaiveForecasts.sameRate(calibration, horizon));
    forecasts.add(NaiveForecasts.sameForAll(calibration, horizon));
    return new PurchaseForecastCheck(
        models,
        calibration,
        sales,
        until,
        new ForecastErrors(
            calibration.x(),
            actual,
            models.stream().map(PurchaseModel::name).toList(),
            forecasts.toArray(double[][]::new)));
  }

  /**
   * The same comparison with one more model.
   *
   * @param other fitted to the same calibration; refused where a model of that name is here already
   * @return a comparison of all; {@link #tracking()} is still that of the first
   */
  public PurchaseForecastCheck beside(PurchaseModel other) {
    PatronException.given(other, "beside", "the model");
    PatronException.require(
        models.stream().noneMatch(model -> model.name().equals(other.name())),
        "a model called %s is here already; compare two of one kind in two checks",
        other.name());
    List<PurchaseModel> all = new ArrayList<>(models);
    all.add(other);
    return of(all, calibration, sales, until, errors.actual());
  }

  private static LocalDate end(Purchases calibration) {
    return calibration
        .asOf()
        .orElseThrow(
            () ->
                new PatronException(
                    "these purchases come from a summary without an as-of date; make them by"
                        + " sales.purchases(asOf, unit)"));
  }

  /** {@return the last day of the calibration} */
  public LocalDate calibratedTo() {
    return end(calibration);
  }

  /** {@return the last day of the hold-out} */
  public LocalDate until() {
    return until;
  }

  /** {@return purchase days in the hold-out, in the order of the calibration's ids; a copy} */
  public double[] actual() {
    return errors.actual();
  }

  /**
   * Forecasts of a rule.
   *
   * @param rule the name of a model, {@value #SAME_RATE} or {@value #SAME_FOR_ALL}
   * @return purchases in the hold-out, in the order of the calibration's ids; a copy
   */
  public double[] forecast(String rule) {
    return errors.forecast(rule);
  }

  /**
   * How far off each rule was.
   *
   * @return rule; forecast and actual purchases in all; mean_absolute_error, root_mean_square_error
   *     and bias (forecast less actual) in purchases a customer
   */
  @Override
  public Table table() {
    return errors.table();
  }

  /**
   * Mean purchases in the hold-out by repeat purchases in the calibration.
   *
   * @return calibration_x ("0" to "6" and "7+"), customers, actual, and a column a rule; means are
   *     missing where there are no customers
   */
  public Table byFrequency() {
    return errors.byFrequency();
  }

  /**
   * Repeat purchases of all these customers since the first day, week by week: what happened, and
   * what the first model says of so many customers who began on these days. The second does not
   * look at who came back.
   *
   * @return week from 1, week_ends, actual and expected purchases up to then, period (calibration
   *     or hold-out); the last days that are no whole week are left out
   */
  public Table tracking() {
    return Tracking.table(models.getFirst(), calibration, sales, until);
  }

  /**
   * Who wins, said plainly, also where that is a rule without a model.
   *
   * @return sentences: the rule with the smallest error by each measure, and where rules lie closer
   *     to what happened among the frequency bins
   */
  public String verdict() {
    return errors.verdict();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d customers calibrated to %s, hold-out to %s. %s",
        calibration.size(),
        calibratedTo(),
        until,
        verdict());
  }
}
