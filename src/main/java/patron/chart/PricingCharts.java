package patron.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarSeries;
import org.knowm.xchart.XYChart;
import patron.base.PatronException;
import patron.pricing.DemandModel;
import patron.pricing.Elasticity;
import patron.pricing.PriceAdvice;
import patron.pricing.PricePlan;
import patron.pricing.WhatIf;

/**
 * Charts of prices.
 *
 * <pre>{@code
 * PricingCharts.elasticities(model.elasticities(), costs.descriptions());
 * PricingCharts.whatIf(WhatIf.of(product, 0.30), plan.advice("11011").price().doubleValue());
 * }</pre>
 */
public final class PricingCharts {

  private static final int MOST_BARS = 12;
  private static final int PIXELS_A_BAR = 58;

  /** Letters of a name that fit beside its prices. */
  private static final int LONGEST = 20;

  private PricingCharts() {}

  /**
   * How units answer to the price of one product, everything else in the model taken out of both:
   * each point is a row of the demand, or for Poisson models the mean of one twentieth of the rows;
   * the slope of the line is the elasticity.
   *
   * @param model the model
   * @param name one of its elasticities that is a coefficient of its own
   * @return a chart with points and the line
   */
  public static XYChart demand(DemandModel model, String name) {
    PatronException.require(model != null, "give a demand model to draw");
    return new DemandScatter(model, name).chart();
  }

  /**
   * Elasticities with their 95 % intervals, strongest first; grey ones are not to be relied on.
   *
   * @param elasticities at least one
   * @param descriptions what each is called; those without an entry keep their name
   * @return a chart with a row an elasticity; of more than 30 those known best, as the title says
   */
  public static XYChart elasticities(
      List<Elasticity> elasticities, Map<String, String> descriptions) {
    PatronException.require(
        elasticities != null && descriptions != null,
        "give elasticities and what they are called (Map.of() where their names do)");
    return new ForestPlot(elasticities, descriptions).chart();
  }

  /**
   * Elasticities with their 95 % intervals under their own names.
   *
   * @param elasticities at least one
   * @return the chart
   */
  public static XYChart elasticities(List<Elasticity> elasticities) {
    return elasticities(elasticities, Map.of());
  }

  /**
   * Margin at other prices with its 95 % interval; today's price and another one are marked.
   *
   * @param curve the curve
   * @param price the recommended price, in whole pence
   * @return a chart with the band, the line and two marks
   */
  public static XYChart whatIf(WhatIf curve, double price) {
    PatronException.require(curve != null, "give a what-if curve to draw");
    return new WhatIfCurve(curve, price).chart();
  }

  /**
   * Which price changes pay, and what they cost if the elasticity is at the bad end of its
   * interval: those expected to earn most.
   *
   * @param plan the plan, in which at least one price moves
   * @param descriptions what each product is called; those without an entry keep their name
   * @return a chart with two bars a product; of more than 12 the first, as the title says
   */
  public static HorizontalBarChart gains(PricePlan plan, Map<String, String> descriptions) {
    PatronException.require(
        plan != null && descriptions != null,
        "give a plan and what its products are called (Map.of() where their names do)");
    List<PriceAdvice> moves = plan.advice().stream().filter(PriceAdvice::moves).toList();
    PatronException.require(!moves.isEmpty(), "no price moves, so there is nothing to draw");
    List<PriceAdvice> most =
        moves.stream()
            .sorted(Comparator.comparingDouble((PriceAdvice a) -> -a.gain()))
            .limit(MOST_BARS)
            .toList();
    String title = "Which price changes pay?";
    HorizontalBarChart chart =
        HouseStyle.bars(
            moves.size() == most.size()
                ? title
                : title + " (best %d of %d)".formatted(most.size(), moves.size()),
            "change of margin a period, in the shop's currency",
            HouseStyle.height(most.size(), PIXELS_A_BAR));
    List<String> names = most.stream().map(a -> label(a, descriptions)).toList();
    double[] gains = most.stream().mapToDouble(PriceAdvice::gain).toArray();
    double[] bad = most.stream().mapToDouble(a -> a.badEnd().change()).toArray();
    addBars(chart, "as estimated", gains, names, 0);
    addBars(chart, "at the bad end", bad, names, 1);
    leaveRoom(chart, DoubleStream.concat(Arrays.stream(gains), Arrays.stream(bad)).toArray());
    return chart;
  }

  /** For the figures beside the bars. */
  private static void leaveRoom(HorizontalBarChart chart, double[] values) {
    double low = Math.min(0, Arrays.stream(values).min().orElseThrow());
    double high = Math.max(0, Arrays.stream(values).max().orElseThrow());
    double room = 0.2 * (high - low);
    chart.getStyler().setXAxisMin(low < 0 ? low - room : 0).setXAxisMax(high + room);
    chart.getStyler().setXAxisDecimalPattern("0.00");
    HouseStyle.legendBelow(chart.getStyler());
  }

  private static void addBars(
      HorizontalBarChart chart, String name, double[] values, List<String> names, int color) {
    List<Double> cents = Arrays.stream(values).mapToObj(v -> Math.rint(100 * v) / 100).toList();
    HorizontalBarSeries series = chart.addSeries(name, cents, names);
    series.setFillColor(Palette.color(color));
  }

  private static String label(PriceAdvice advice, Map<String, String> descriptions) {
    String product = advice.product().product();
    return "%s: %s to %s"
        .formatted(
            ForestPlot.shortened(descriptions.getOrDefault(product, product), LONGEST),
            advice.product().price(),
            advice.price());
  }
}
