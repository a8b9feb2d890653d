package patron.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.features.CustomerFeatures;
import patron.features.internal.Samples;
import patron.segment.Segmentation;

/** One feature in each segment: a thin line for most, a thick one for the middle half, a dot. */
final class SegmentDistribution {

  private static final int PIXELS_A_ROW = 66;
  private static final BasicStroke MOST =
      new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
  private static final BasicStroke HALF =
      new BasicStroke(13, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
  private static final double ABOVE = 0.36;

  private SegmentDistribution() {}

  static XYChart of(Segmentation segmentation, CustomerFeatures features, String feature) {
    double[] values = features.numbers(feature);
    AxisScale scale = AxisScale.of(values);
    int[] codes = segmentation.codes();
    int rows = segmentation.segments().size();
    XYChart chart =
        HouseStyle.xy(
            "How does " + feature + " differ between and within segments?",
            scale.title(Wording.axis(feature)),
            "",
            HouseStyle.height(rows, PIXELS_A_ROW));
    chart.getStyler().setXAxisLogarithmic(scale.logarithmic()).setLegendVisible(false);
    chart.getStyler().setYAxisMin(-rows + 0.4).setYAxisMax(0.8).setYAxisTicksVisible(false);
    chart.getStyler().setPlotGridHorizontalLinesVisible(false);
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double[][] quantiles = new double[rows][];
    for (int code = 0; code < rows; code++) {
      quantiles[code] = quantiles(values, codes, code, scale);
      if (quantiles[code].length > 0) {
        left = Math.min(left, quantiles[code][0]);
        right = Math.max(right, quantiles[code][4]);
      }
    }
    for (int code = 0; code < rows; code++) {
      String name = segmentation.names().get(code);
      if (quantiles[code].length > 0) {
        row(chart, name, -code, quantiles[code], Palette.color(code));
      }
      String text = quantiles[code].length > 0 ? name : name + " (nobody)";
      double middle = scale.logarithmic() ? Math.sqrt(left * right) : (left + right) / 2;
      chart.addAnnotation(new AnnotationText(text, middle, ABOVE - code, false));
    }
    return chart;
  }

  /** 5, 25, 50, 75 and 95 %; none of nothing. */
  private static double[] quantiles(double[] values, int[] codes, int code, AxisScale scale) {
    double[] own =
        Samples.sorted(
            Arrays.stream(SegmentCharts.rows(codes, code)).mapToDouble(r -> values[r]).toArray());
    return own.length == 0
        ? new double[0]
        : Arrays.stream(new double[] {0.05, 0.25, 0.5, 0.75, 0.95})
            .map(share -> scale.place(Samples.quantile(own, share)))
            .toArray();
  }

  private static void row(XYChart chart, String name, double y, double[] at, Color color) {
    line(chart, name + " 5 to 95 %", at[0], at[4], y, MOST, color);
    line(chart, name + " 25 to 75 %", at[1], at[3], y, HALF, Palette.faded(color, 0.6));
    XYSeries median = chart.addSeries(name + " median", new double[] {at[2]}, new double[] {y});
    median.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    median.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.INK);
  }

  private static void line(
      XYChart chart,
      String name,
      double from,
      double to,
      double y,
      BasicStroke stroke,
      Color color) {
    XYSeries line = chart.addSeries(name, new double[] {from, to}, new double[] {y, y});
    line.setMarker(SeriesMarkers.NONE).setLineStyle(stroke).setLineColor(color);
  }
}
