package patron.chart;

import java.awt.Color;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.target.Uncertain;

/** Estimates as points with their intervals as bars, and straight reference lines. */
final class IntervalMarks {

  private static final float BAR = 3f;
  private static final double ABOVE = 0.2;

  private IntervalMarks() {}

  /** A point at (value, y) with its interval along x and its name above. */
  static void across(XYChart chart, String name, double y, Uncertain range, Color color) {
    bar(
        chart,
        name + " interval",
        new double[] {range.low(), range.high()},
        new double[] {y, y},
        color);
    point(chart, name, range.value(), y, color);
    double middle = (range.low() + range.high()) / 2;
    chart.addAnnotation(new AnnotationText(name, middle, y + ABOVE, false));
  }

  /** A point at (x, value) with its interval along y. */
  static void upright(XYChart chart, String name, double x, Uncertain range, Color color) {
    bar(
        chart,
        name + " interval",
        new double[] {x, x},
        new double[] {range.low(), range.high()},
        color);
    point(chart, name, x, range.value(), color);
  }

  private static void bar(XYChart chart, String name, double[] x, double[] y, Color color) {
    XYSeries bar = chart.addSeries(name, x, y);
    bar.setMarker(SeriesMarkers.NONE);
    bar.setLineColor(color).setLineWidth(BAR).setLineStyle(SeriesLines.SOLID);
    bar.setShowInLegend(false);
  }

  private static void point(XYChart chart, String name, double x, double y, Color color) {
    XYSeries point = chart.addSeries(name, new double[] {x}, new double[] {y});
    point.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    point.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color).setShowInLegend(false);
  }

  /** A dashed grey line. */
  static XYSeries line(XYChart chart, String name, double[] x, double[] y) {
    XYSeries line = chart.addSeries(name, x, y);
    line.setLineColor(Palette.GREY).setLineWidth(2f).setLineStyle(SeriesLines.DASH_DASH);
    line.setMarker(SeriesMarkers.NONE);
    return line;
  }
}
