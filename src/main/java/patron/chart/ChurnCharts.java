package patron.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.churn.BinaryScores;
import patron.churn.ChurnComparison;
import patron.churn.InactivityWindow;
import patron.churn.RetentionList;
import patron.churn.SignGroups;
import tech.tablesaw.api.Table;

/**
 * Charts of customers who leave.
 *
 * <pre>{@code
 * ChurnCharts.returnCurve(InactivityWindow.of(sales, asOf));
 * }</pre>
 */
public final class ChurnCharts {

  private static final int PARTS = 50;
  private static final int MARKER = 9;
  private static final double PERCENT = 100;

  private ChurnCharts() {}

  /**
   * What share of silences ends within as long again, by the length of the silence, with its 95 %
   * interval and the chosen window.
   *
   * @param window the choice
   * @return a chart with the curve, its interval, the allowed share and a ring at the choice
   */
  public static XYChart returnCurve(InactivityWindow window) {
    Table table = HouseStyle.given(window, "an inactivity window").table();
    double[] days = table.intColumn("silence_days").asDoubleArray();
    XYChart chart =
        HouseStyle.xy(
            "After how long a silence do few come back?",
            "silence so far (days)",
            "come back within as long again (%)");
    legend(chart, Styler.LegendPosition.InsideSE).setYAxisMin(0.0);
    plain(chart, "95 % interval", days, percent(table, "low_95"), Palette.color(5), false);
    plain(chart, "upper end", days, percent(table, "high_95"), Palette.color(5), false)
        .setShowInLegend(false);
    plain(
        chart,
        "share that comes back",
        days,
        percent(table, "return_share"),
        Palette.color(0),
        true);
    double most = PERCENT * window.mostReturns();
    double[] ends = {days[0], days[days.length - 1]};
    dashed(chart, "allowed: %.0f %%".formatted(most), ends, new double[] {most, most});
    ring(
        chart,
        "window: %d days".formatted(window.days()),
        window.days(),
        PERCENT * window.returnShare(window.days()));
    return chart;
  }

  /**
   * Promised probabilities beside the shares that came, in ten bins (fewer where there are fewer
   * than 100 customers), with 95 % intervals. On the line, promises are kept.
   *
   * @param name of the model
   * @param check its probabilities beside what came
   * @return a chart with the line, the bins and their intervals
   */
  public static XYChart calibration(String name, BinaryScores check) {
    HouseStyle.given(check, "a check of probabilities");
    Table bins = check.calibration(Math.clamp(check.size() / 10, 1, 10));
    double[] promised = percent(bins, "mean_probability");
    double[] came = percent(bins, "share");
    XYChart chart =
        HouseStyle.xy(
            "Do as many leave as promised? (%s)".formatted(name),
            "promised: mean probability of the bin (%)",
            "came: share that left (%)");
    legend(chart, Styler.LegendPosition.InsideNW).setYAxisMin(0.0).setYAxisMax(PERCENT);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(PERCENT);
    double[] ends = {0, PERCENT};
    dashed(chart, "promises kept", ends, ends);
    double[] low = percent(bins, "low_95");
    double[] high = percent(bins, "high_95");
    for (int b = 0; b < promised.length; b++) {
      XYSeries bar =
          plain(
              chart,
              b == 0 ? "95 % interval" : "interval of bin " + (b + 1),
              new double[] {promised[b], promised[b]},
              new double[] {low[b], high[b]},
              Palette.color(5),
              false);
      bar.setShowInLegend(b == 0);
    }
    XYSeries points = plain(chart, "a bin of customers", promised, came, Palette.color(0), true);
    points.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.color(0));
    return chart;
  }

  /**
   * How many of the leavers are found by contacting so many, likeliest first: models as full lines,
   * naive rules as dashed ones.
   *
   * @param comparison models and rules on the same customers
   * @return a chart with one series each, and the straight line of chance
   */
  public static XYChart gains(ChurnComparison comparison) {
    HouseStyle.given(comparison, "a comparison");
    XYChart chart =
        HouseStyle.xy(
            "How many leavers does contacting so many find?",
            "customers contacted, likeliest to leave first (%)",
            "leavers among them (% of all leavers)");
    legend(chart, Styler.LegendPosition.InsideSE).setYAxisMin(0.0).setYAxisMax(PERCENT);
    double[] ends = {0, PERCENT};
    dashed(chart, "by chance", ends, ends);
    int color = 0;
    for (String name : comparison.names()) {
      BinaryScores check = comparison.check(name);
      if (check.aucError() == 0 && check.auc() == 0.5) {
        continue; // ranks nobody: it is the line of chance
      }
      Table gains = check.gains(Math.min(PARTS, check.size()));
      XYSeries line =
          plain(
              chart,
              name,
              fromZero(percent(gains, "contacted")),
              fromZero(percent(gains, "found")),
              Palette.color(color++),
              true);
      line.setLineStyle(comparison.isNaive(name) ? SeriesLines.DASH_DASH : SeriesLines.SOLID);
      line.setLabel(String.format(Locale.ROOT, "%s (AUC %.2f)", name, check.auc()));
    }
    return chart;
  }

  /**
   * What treating so many is expected to bring: best first by expected profit, and by the chance to
   * leave.
   *
   * @param list the list, of at least one candidate
   * @return a chart with both curves and a ring where the list ends
   */
  public static XYChart retentionProfit(RetentionList list) {
    HouseStyle.given(list, "a retention list");
    XYChart chart =
        HouseStyle.xy(
            "How many are worth treating?",
            "customers treated",
            "expected profit (the shop's currency)");
    legend(chart, Styler.LegendPosition.InsideSW);
    int steps = Math.min(100, list.candidates());
    double[] treated = new double[steps + 1];
    Arrays.setAll(treated, i -> Math.floor((double) i * list.candidates() / steps));
    plain(
        chart,
        "by expected profit",
        treated,
        Arrays.stream(treated).map(n -> list.profitOfFirst((int) n)).toArray(),
        Palette.color(0),
        true);
    plain(
            chart,
            "by chance to leave",
            treated,
            Arrays.stream(treated).map(n -> list.profitOfLikeliest((int) n)).toArray(),
            Palette.color(1),
            true)
        .setLineStyle(SeriesLines.DASH_DASH);
    ring(chart, "the list: %,d customers".formatted(list.size()), list.size(), list.profit());
    return chart;
  }

  /**
   * How strong each sign is in each group of customers at risk: standard deviations worse (orange)
   * or better (blue) than customers who are not at risk. Groups without customers are empty.
   *
   * @param groups the groups
   * @return a chart with the groups from top to bottom
   */
  public static HeatMapChart signs(SignGroups groups) {
    return SignsHeatMap.of(HouseStyle.given(groups, "sign groups"));
  }

  /** Inside, in the corner that the curves leave free. */
  private static AxesChartStyler legend(XYChart chart, Styler.LegendPosition corner) {
    HouseStyle.legendInside(chart.getStyler(), corner);
    chart.getStyler().setMarkerSize(MARKER);
    return chart.getStyler();
  }

  private static XYSeries plain(
      XYChart chart, String name, double[] x, double[] y, Color color, boolean strong) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineWidth(strong ? 2.5f : 1.5f);
    return series;
  }

  private static void dashed(XYChart chart, String name, double[] x, double[] y) {
    plain(chart, name, x, y, Palette.GREY, false).setLineStyle(SeriesLines.DASH_DASH);
  }

  private static void ring(XYChart chart, String name, double x, double y) {
    XYSeries ring = chart.addSeries(name, new double[] {x}, new double[] {y});
    ring.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    ring.setMarker(PickMarker.RING).setMarkerColor(Palette.color(3));
  }

  private static double[] percent(Table table, String column) {
    List<Double> shares = table.doubleColumn(column).asList();
    return shares.stream().mapToDouble(share -> PERCENT * share).toArray();
  }

  private static double[] fromZero(double[] values) {
    double[] longer = new double[values.length + 1];
    System.arraycopy(values, 0, longer, 1, values.length);
    return longer;
  }
}
