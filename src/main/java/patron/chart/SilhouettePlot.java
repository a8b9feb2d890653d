package patron.chart;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.base.PatronException;
import patron.cluster.Silhouette;

/** Customers side by side, cluster by cluster, each as high as the silhouette. */
final class SilhouettePlot {

  private static final int MOST_POINTS = 300;

  /** Empty space between clusters, as a share of all customers. */
  private static final double GAP = 0.02;

  private SilhouettePlot() {}

  static XYChart of(Silhouette silhouette) {
    int[] labels = silhouette.labels();
    double[] values = silhouette.values();
    int clusters = Arrays.stream(labels).max().orElse(-1) + 1;
    long known = Arrays.stream(labels).filter(l -> l >= 0).count();
    PatronException.require(known > 0, "nobody has a silhouette; there is nothing to draw");
    XYChart chart =
        HouseStyle.xy(
            title(silhouette),
            "customers, best first within each cluster",
            "silhouette: 1 fits, 0 between, -1 elsewhere");
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
    chart.getStyler().setXAxisTicksVisible(false).setYAxisMax(1.0);
    double left = 0;
    for (int c = 0; c < clusters; c++) {
      int cluster = c;
      double[] own =
          IntStream.range(0, labels.length)
              .filter(i -> labels[i] == cluster)
              .mapToDouble(i -> -values[i])
              .sorted()
              .map(v -> -v)
              .toArray();
      if (own.length > 0) {
        add(chart, c, own, left);
        left += own.length + GAP * known;
      }
    }
    double mean = silhouette.mean();
    IntervalMarks.line(
            chart,
            String.format(Locale.ROOT, "mean %.2f", mean),
            new double[] {0, left},
            new double[] {mean, mean})
        .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    return chart;
  }

  private static String title(Silhouette silhouette) {
    return silhouette.standardError() == 0
        ? "Does everybody fit the own cluster?"
        : String.format(
            Locale.ROOT,
            "Does everybody fit the own cluster? (%,d drawn)",
            silhouette.ids().size());
  }

  /** The area ends at 0 on both sides. */
  private static void add(XYChart chart, int c, double[] sorted, double left) {
    int count = Math.min(MOST_POINTS, sorted.length);
    double[] x = new double[count + 2];
    double[] y = new double[count + 2];
    for (int i = 0; i < count; i++) {
      int row = count == 1 ? 0 : (int) ((long) i * (sorted.length - 1) / (count - 1));
      x[i + 1] = left + (count == 1 ? 0.5 : row);
      y[i + 1] = sorted[row];
    }
    x[0] = left;
    x[count + 1] = left + Math.max(1, sorted.length - 1);
    double mean = Arrays.stream(sorted).average().orElseThrow();
    XYSeries series = chart.addSeries("cluster " + c, x, y);
    series.setLabel(String.format(Locale.ROOT, "cluster %s: %.2f", c, mean));
    series.setMarker(SeriesMarkers.NONE).setLineColor(Palette.color(c)).setLineWidth(1f);
    series.setFillColor(Palette.faded(Palette.color(c), 0.6));
  }
}
