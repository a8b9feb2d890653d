package patron.chart;

import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.base.PatronException;
import patron.value.PurchaseForecastCheck;
import tech.tablesaw.api.Table;

/** A forecast of purchases beside what happened. */
final class ForecastCharts {

  private static final BasicStroke DASHED =
      new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {9, 6}, 0);

  private ForecastCharts() {}

  static XYChart tracking(PurchaseForecastCheck check) {
    Table weeks = check.tracking();
    PatronException.require(
        weeks.rowCount() > 0, "less than a week of purchases to draw; take a longer time");
    double[] week = weeks.intColumn("week").asDoubleArray();
    double[] actual = weeks.doubleColumn("actual").asDoubleArray();
    double[] expected = weeks.doubleColumn("expected").asDoubleArray();
    XYChart chart =
        HouseStyle.xy(
            "Does the model keep track of repeat purchases?",
            "week since the first purchase of all",
            "repeat purchases up to then");
    HouseStyle.legendInside(chart.getStyler(), Styler.LegendPosition.InsideNW);
    line(chart, "actual", week, actual, 0);
    line(chart, "expected by the model", week, expected, 1);
    double end = weeks.stringColumn("period").isEqualTo("calibration").size();
    double top = Math.max(max(actual), max(expected));
    XYSeries mark =
        line(
            chart,
            "end of calibration, " + check.calibratedTo(),
            new double[] {end, end},
            new double[] {0, top},
            2);
    mark.setLineColor(Palette.GREY).setLineWidth(2);
    chart.getStyler().setYAxisMin(0.0).setXAxisMin(0.0);
    chart.getStyler().setYAxisDecimalPattern("#,##0").setXAxisDecimalPattern("0");
    return chart;
  }

  static XYChart byFrequency(PurchaseForecastCheck check) {
    Table bins = check.byFrequency();
    XYChart chart =
        HouseStyle.xy(
            "Who comes again, and how often?",
            String.format(
                Locale.ROOT, "repeat purchases up to %s (7: 7 and more)", check.calibratedTo()),
            "mean purchases up to " + check.until());
    HouseStyle.legendInside(chart.getStyler(), Styler.LegendPosition.InsideNW);
    List<String> columns = bins.columnNames().subList(2, bins.columnCount());
    for (int i = 0; i < columns.size(); i++) {
      double[] means = bins.doubleColumn(columns.get(i)).asDoubleArray();
      int[] known = IntStream.range(0, means.length).filter(b -> means[b] >= 0).toArray();
      double[] x = Arrays.stream(known).asDoubleStream().toArray();
      double[] y = Arrays.stream(known).mapToDouble(b -> means[b]).toArray();
      XYSeries series = line(chart, columns.get(i), x, y, i);
      series.setMarker(Palette.marker(i)).setMarkerColor(Palette.color(i));
      if (i >= columns.size() - 2) {
        // The naive rules.
        series.setLineStyle(DASHED);
      }
    }
    double top =
        columns.stream().mapToDouble(name -> bins.doubleColumn(name).max()).max().orElse(1);
    // Room above the lines for the legend, whose lines grow with the models.
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(top * (1 + 0.05 * columns.size()));
    chart.getStyler().setXAxisDecimalPattern("0");
    chart.getStyler().setMarkerSize(9);
    chart.getStyler().setXAxisMaxLabelCount(bins.rowCount());
    return chart;
  }

  private static XYSeries line(XYChart chart, String name, double[] x, double[] y, int color) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(Palette.color(color)).setLineWidth(2.5f);
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(0);
  }
}
