package patron.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.base.PatronException;
import patron.target.Effect;
import patron.target.PolicyComparison;
import patron.target.Power;
import patron.target.QiniCurve;
import patron.target.RankingComparison;
import patron.target.ReadOut;
import patron.target.Uncertain;
import patron.target.UpliftByDecile;

/**
 * Charts of campaigns: whom they change, whom to treat, and what came of it.
 *
 * <pre>{@code
 * TargetCharts.qini(comparison, "visits");
 * }</pre>
 */
public final class TargetCharts {

  private static final int MARKER = 11;
  private static final int STOPS = 20;
  private static final double BAND = 0.18;
  private static final int POWER_STEPS = 60;

  private TargetCharts() {}

  /**
   * How much of the effect each ranking finds, beside chance.
   *
   * @param comparison the model's ranking and its rivals
   * @param unit what is added, such as "visits" or "pounds"
   * @return a chart with the band of 95 % of the model, a line a ranking, and the straight line of
   *     chance
   */
  public static XYChart qini(RankingComparison comparison, String unit) {
    HouseStyle.given(comparison, "a comparison of rankings");
    XYChart chart =
        HouseStyle.xy(
            "Does the ranking find those whose behaviour changes?",
            "share of customers treated, best ranked first",
            said(unit) + " added among the treated so far");
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setXAxisDecimalPattern("0 %");
    // All curves begin at zero, so this corner is free.
    HouseStyle.legendInside(chart.getStyler(), Styler.LegendPosition.InsideNW);
    QiniCurve model = comparison.curve(comparison.names().getFirst());
    double[] shares =
        IntStream.rangeClosed(0, STOPS).mapToDouble(i -> (double) i / STOPS).toArray();
    band(chart, shares, stops(model.low()), stops(model.high()));
    IntervalMarks.line(chart, "by chance", new double[] {0, 1}, new double[] {0, model.end()});
    int number = 0;
    for (String name : comparison.names()) {
      XYSeries line = chart.addSeries(name, shares, stops(comparison.curve(name).heights()));
      line.setLineColor(Palette.color(number)).setLineWidth(number == 0 ? 3.5f : 2.5f);
      line.setLineStyle(SeriesLines.SOLID);
      number++;
      line.setMarker(SeriesMarkers.NONE);
    }
    return chart;
  }

  /** Every five per cent: finer steps are noise, and would crowd the axis. */
  private static double[] stops(double[] heights) {
    int every = (heights.length - 1) / STOPS;
    return IntStream.rangeClosed(0, STOPS).mapToDouble(i -> heights[i * every]).toArray();
  }

  private static void band(XYChart chart, double[] x, double[] low, double[] high) {
    int n = x.length;
    double[] around = new double[2 * n];
    double[] y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      around[i] = x[i];
      y[i] = low[i];
      around[n + i] = x[n - 1 - i];
      y[n + i] = high[n - 1 - i];
    }
    XYSeries band = chart.addSeries("95 % of the model", around, y);
    band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    Color faded = Palette.faded(Palette.color(0), BAND);
    band.setFillColor(faded);
    band.setLineColor(faded);
    band.setMarker(SeriesMarkers.NONE);
  }

  /**
   * Whether those ranked highest react most.
   *
   * @param deciles the groups
   * @param unit of the uplift a customer, such as "visits" or "pounds"
   * @return a chart with the uplift of each decile and its interval of 95 %, and the mean predicted
   */
  public static XYChart byDecile(UpliftByDecile deciles, String unit) {
    HouseStyle.given(deciles, "uplift by decile");
    XYChart chart =
        HouseStyle.xy(
            "Do those ranked highest react most?",
            "decile of predicted uplift, 1 highest",
            "uplift, " + said(unit) + " a customer (bars: 95 %)");
    chart.getStyler().setXAxisMin(0.5).setXAxisMax(10.5);
    chart.getStyler().setMarkerSize(MARKER);
    chart.getStyler().setXAxisDecimalPattern("0").setXAxisMaxLabelCount(10);
    HouseStyle.legendBelow(chart.getStyler());
    zero(chart, 0.5, 10.5);
    double[] x = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();
    double[] predicted = IntStream.rangeClosed(1, 10).mapToDouble(deciles::meanScore).toArray();
    for (int decile = 1; decile <= x.length; decile++) {
      IntervalMarks.upright(
          chart, "decile " + decile, decile, deciles.uplift(decile), Palette.color(0));
    }
    XYSeries line = chart.addSeries("predicted", x, predicted);
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(Palette.color(1)).setLineWidth(2.5f).setLineStyle(SeriesLines.SOLID);
    chart.getSeries("decile 1").setShowInLegend(true).setLabel("measured");
    return chart;
  }

  private static void zero(XYChart chart, double from, double to) {
    IntervalMarks.line(chart, "zero", new double[] {from, to}, new double[] {0, 0})
        .setShowInLegend(false);
  }

  /**
   * What each plan would really have earned, beside what it expected.
   *
   * @param comparison the plans
   * @param currency of the profit, such as "pounds"
   * @return a chart with a row a plan: the profit realised with its interval of 95 %, and the
   *     profit expected
   */
  public static XYChart policies(PolicyComparison comparison, String currency) {
    HouseStyle.given(comparison, "a comparison of policies");
    List<String> names = comparison.names();
    XYChart chart =
        rows(
            "Which plan earns most?",
            "profit against treating nobody, " + said(currency) + " (bars: 95 %)",
            names.size());
    for (int row = 0; row < names.size(); row++) {
      String name = names.get(row);
      double y = names.size() - row;
      IntervalMarks.across(chart, name, y, comparison.realised(name), Palette.color(0));
      XYSeries expected =
          chart.addSeries(
              name + " expected", new double[] {comparison.expected(name)}, new double[] {y});
      expected.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
      expected.setMarker(SeriesMarkers.DIAMOND).setMarkerColor(Palette.color(1));
      expected.setShowInLegend(row == 0).setLabel("expected by the model");
    }
    chart.getSeries(names.getFirst()).setShowInLegend(true).setLabel("really");
    return chart;
  }

  /** A chart with rows from the top, and a line at 0. */
  private static XYChart rows(String title, String xAxis, int n) {
    XYChart chart = HouseStyle.xy(title, xAxis, "");
    chart.getStyler().setYAxisMin(0.5).setYAxisMax(n + 0.5);
    chart.getStyler().setMarkerSize(MARKER);
    HouseStyle.legendBelow(chart.getStyler());
    chart.getStyler().setPlotGridHorizontalLinesVisible(false).setYAxisTicksVisible(false);
    IntervalMarks.line(chart, "zero", new double[] {0, 0}, new double[] {0.5, n + 0.5})
        .setShowInLegend(false);
    return chart;
  }

  /**
   * How likely a campaign shows a rise of a given size.
   *
   * @param treated customers to be treated, 1 or more
   * @param heldOut customers to be held out, 1 or more
   * @param rate the rate of those held out, above 0 and below 1
   * @return a chart with the power by rise, up to where it is nearly 1, and the usual mark of 80 %
   */
  public static XYChart power(int treated, int heldOut, double rate) {
    PatronException.require(
        rate > 0 && rate < 1, "the rate is %s; give above 0 and below 1, such as 0.10", rate);
    double detectable = Power.detectableRise(treated, heldOut, rate);
    double most = Double.isNaN(detectable) ? 1 - rate : Math.min(1 - rate, 2 * detectable);
    double[] rises = new double[POWER_STEPS + 1];
    Arrays.setAll(rises, i -> most * i / POWER_STEPS);
    double[] powers =
        Arrays.stream(rises)
            .map(rise -> 100 * Power.ofRates(treated, heldOut, rate + rise, rate))
            .toArray();
    XYChart chart =
        HouseStyle.xy(
            String.format(
                Locale.ROOT,
                "How large an effect can %,d and %,d customers show?",
                treated,
                heldOut),
            String.format(Locale.ROOT, "true rise above a rate of %.3g %%, points", 100 * rate),
            "chance to show it, %");
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0).setXAxisMin(0.0);
    HouseStyle.legendBelow(chart.getStyler());
    IntervalMarks.line(
        chart, "80 %, the usual wish", new double[] {0, 100 * most}, new double[] {80, 80});
    XYSeries line =
        chart.addSeries("power", Arrays.stream(rises).map(r -> 100 * r).toArray(), powers);
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(Palette.color(0)).setLineWidth(3f);
    line.setShowInLegend(false);
    return chart;
  }

  /**
   * What a campaign changed, in per cent of what those held out did, so that visits and money fit
   * into one chart.
   *
   * @param readOut the read-out
   * @return a chart with a row an outcome: the difference with its interval of 95 %
   */
  public static XYChart readOut(ReadOut readOut) {
    HouseStyle.given(readOut, "a read-out");
    List<Effect> effects =
        readOut.effects().stream().filter(effect -> effect.controlMean() > 0).toList();
    PatronException.require(
        !effects.isEmpty(),
        "those held out did nothing, so there is nothing to compare with; see the table");
    XYChart chart =
        rows(
            "Did the campaign change anything?",
            "treated against held out, % of those held out (bars: 95 %)",
            effects.size());
    for (int row = 0; row < effects.size(); row++) {
      Effect effect = effects.get(row);
      Uncertain share = effect.interval().times(100 / effect.controlMean(), 0);
      Color color = effect.isShown() ? Palette.color(0) : Palette.GREY;
      IntervalMarks.across(chart, effect.outcome(), effects.size() - row, share, color);
    }
    chart.getStyler().setLegendVisible(false);
    return chart;
  }

  private static String said(String unit) {
    PatronException.require(
        unit != null && !unit.isBlank(), "the unit is blank; give one, such as \"visits\"");
    return unit.strip();
  }
}
