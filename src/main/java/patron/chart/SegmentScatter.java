package patron.chart;

import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.segment.Segmentation;

/** Customers as points in two features. */
final class SegmentScatter {

  private final Segmentation segmentation;
  private final String xName;
  private final String yName;
  private final double[] x;
  private final double[] y;
  private final int[] known;

  SegmentScatter(Segmentation segmentation, CustomerFeatures features, String x, String y) {
    SegmentCharts.Same.requireNumber(features, x);
    SegmentCharts.Same.requireNumber(features, y);
    this.segmentation = segmentation;
    this.xName = x;
    this.yName = y;
    this.x = features.numbers(x);
    this.y = features.numbers(y);
    this.known =
        IntStream.range(0, this.x.length)
            .filter(row -> !Double.isNaN(this.x[row]) && !Double.isNaN(this.y[row]))
            .toArray();
    PatronException.require(
        known.length > 0, "no customer has both %s and %s; there is nothing to draw", x, y);
  }

  XYChart chart() {
    AxisScale right = AxisScale.of(at(x, known));
    AxisScale up = AxisScale.of(at(y, known));
    List<int[]> groups = groups();
    XYChart chart =
        HouseStyle.xy(
            title(Thinning.sum(groups)),
            right.title(Wording.axis(xName)),
            up.title(Wording.axis(yName)));
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    chart.getStyler().setXAxisLogarithmic(right.logarithmic());
    chart.getStyler().setYAxisLogarithmic(up.logarithmic());
    chart.getStyler().setXAxisTickLabelsFormattingFunction(SegmentScatter::plain);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(SegmentScatter::plain);
    chart.getStyler().setMarkerSize(known.length > 1_000 ? 6 : 9);
    for (int code = 0; code < groups.size(); code++) {
      if (groups.get(code).length > 0) {
        add(chart, code, placed(x, groups.get(code), right), placed(y, groups.get(code), up));
      }
    }
    return chart;
  }

  private String title(long drawn) {
    String question = Wording.question(xName, yName);
    return drawn == segmentation.size()
        ? question
        : String.format(
            Locale.ROOT, "%s (%,d of %,d customers drawn)", question, drawn, segmentation.size());
  }

  private List<int[]> groups() {
    int[] codes = segmentation.codes();
    List<int[]> groups = new ArrayList<>();
    for (int code = 0; code < segmentation.segments().size(); code++) {
      int wanted = code;
      int[] rows = Arrays.stream(known).filter(row -> codes[row] == wanted).toArray();
      groups.add(Thinning.some(rows, known.length));
    }
    return groups;
  }

  private void add(XYChart chart, int code, double[] right, double[] up) {
    XYSeries series = chart.addSeries(segmentation.names().get(code), right, up);
    boolean noise = segmentation.segments().get(code).equals("S0");
    Color color = noise ? Palette.GREY : Palette.color(code);
    series.setMarker(Palette.marker(code));
    series.setMarkerColor(Palette.faded(color, known.length > 1_000 ? 0.55 : 0.8));
  }

  static String plain(double tick) {
    return new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(tick);
  }

  private static double[] at(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  private static double[] placed(double[] values, int[] rows, AxisScale scale) {
    return Arrays.stream(rows).mapToDouble(row -> scale.place(values[row])).toArray();
  }
}
