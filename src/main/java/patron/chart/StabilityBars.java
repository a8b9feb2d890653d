package patron.chart;

import java.awt.BasicStroke;
import java.util.Locale;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.cluster.Stability;

/** One bar a cluster, beside the marks below which it should not be trusted. */
final class StabilityBars {

  private static final double DOUBTFUL = 0.6;
  private static final double THERE = 0.75;

  /** Wide, and cut off where it ends. */
  private static final BasicStroke BAR =
      new BasicStroke(18, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

  private static final int PIXELS_A_BAR = 62;
  private static final double BESIDE = 0.045;
  private static final double NAME = 0.06;
  private static final double ABOVE = 0.42;

  private StabilityBars() {}

  static XYChart of(Stability stability) {
    double[] jaccard = stability.jaccard();
    XYChart chart =
        HouseStyle.xy(
            "Which clusters come out again?",
            String.format(Locale.ROOT, "mean Jaccard similarity over %s runs", stability.runs()),
            "",
            HouseStyle.height(jaccard.length, PIXELS_A_BAR));
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.1);
    chart.getStyler().setYAxisMin(-jaccard.length - 0.0).setYAxisMax(1.0);
    chart.getStyler().setYAxisTicksVisible(false).setPlotGridHorizontalLinesVisible(false);
    HouseStyle.legendBelow(chart.getStyler());
    double[] down = {-jaccard.length, 1};
    for (int c = 0; c < jaccard.length; c++) {
      if (!Double.isNaN(jaccard[c])) {
        add(chart, c, jaccard[c]);
      }
    }
    IntervalMarks.line(chart, "0.6: not below", new double[] {DOUBTFUL, DOUBTFUL}, down);
    IntervalMarks.line(chart, "0.75: it is there", new double[] {THERE, THERE}, down)
        .setLineStyle(SeriesLines.DOT_DOT);
    return chart;
  }

  private static void add(XYChart chart, int c, double jaccard) {
    XYSeries bar =
        chart.addSeries("cluster " + c, new double[] {0, jaccard}, new double[] {-c, -c});
    bar.setMarker(SeriesMarkers.NONE).setLineStyle(BAR).setShowInLegend(false);
    bar.setLineColor(
        jaccard < DOUBTFUL
            ? Palette.color(3)
            : jaccard < THERE ? Palette.color(1) : Palette.color(0));
    chart.addAnnotation(new AnnotationText("cluster " + c, NAME, ABOVE - c, false));
    chart.addAnnotation(
        new AnnotationText(
            String.format(Locale.ROOT, "%.2f", jaccard), jaccard + BESIDE, -c, false));
  }
}
