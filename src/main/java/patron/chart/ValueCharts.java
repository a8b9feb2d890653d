package patron.chart;

import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.XYChart;
import patron.data.Purchases;
import patron.segment.Segmentation;
import patron.value.LifetimeValue;
import patron.value.PurchaseForecastCheck;
import patron.value.PurchaseModel;

/**
 * Charts of purchase models and lifetime value.
 *
 * <pre>{@code
 * ValueCharts.tracking(check);
 * ValueCharts.bySegment(clv, segments);
 * }</pre>
 */
public final class ValueCharts {

  private ValueCharts() {}

  /**
   * Repeat purchases up to each week, made and expected, with the end of the calibration marked.
   *
   * @param check a forecast and what came
   * @return a chart with three series: actual, expected and the mark
   */
  public static XYChart tracking(PurchaseForecastCheck check) {
    return ForecastCharts.tracking(HouseStyle.given(check, "a forecast check"));
  }

  /**
   * Mean purchases in the hold-out by repeat purchases in the calibration: what happened, the model
   * and the naive rules.
   *
   * @param check a forecast and what came
   * @return a chart with a series for what happened and one a rule; bins without customers have no
   *     point
   */
  public static XYChart byFrequency(PurchaseForecastCheck check) {
    return ForecastCharts.byFrequency(HouseStyle.given(check, "a forecast check"));
  }

  /**
   * How likely a customer still is one, in percent, by repeat purchases (from bottom to top) and
   * time since the last purchase (from left to right), for a customer known for some time.
   *
   * <p>Read along a row: the more often somebody used to come, the sooner silence is a bad sign.
   *
   * @param model any
   * @param time since the first purchase, T, in the unit of the model, above 0
   * @param mostRepeats the largest x to draw, 1 to 40
   * @return a chart with ten steps of time; x = 0 is left out, as there is no last purchase but the
   *     first
   */
  public static HeatMapChart probabilityAlive(PurchaseModel model, double time, int mostRepeats) {
    return AliveHeatMap.of(HouseStyle.given(model, "a model"), time, mostRepeats);
  }

  /**
   * Whether spend and frequency are unrelated: every customer with a repeat purchase and a mean
   * spend above 0, and the mean of all with as many purchases. The line should be level.
   *
   * @param purchases with mean spends
   * @return a chart with two series, its spend axis logarithmic; the line joins numbers of
   *     purchases that at least five customers have
   */
  public static XYChart frequencyAndSpend(Purchases purchases) {
    return FrequencySpendScatter.of(HouseStyle.given(purchases, "purchases"));
  }

  /**
   * On how few customers the value rests: the share of the value that the most valuable customers
   * have, from one of a hundred to all.
   *
   * @param clv of at least one customer, above 0 in all
   * @return a chart with the shares and a line for equal customers
   */
  public static XYChart concentration(LifetimeValue clv) {
    return ConcentrationCurve.of(HouseStyle.given(clv, "lifetime values"));
  }

  /**
   * Which segments are worth most: each one's share of the customers beside its share of the value.
   *
   * @param clv the values
   * @param segmentation of the same customers; others are refused
   * @return a chart with two series, customers and value, in percent, segments from top to bottom
   */
  public static HorizontalBarChart bySegment(LifetimeValue clv, Segmentation segmentation) {
    return ValueBars.of(HouseStyle.given(clv, "lifetime values"), segmentation);
  }
}
