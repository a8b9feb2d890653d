package patron.chart;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.base.PatronException;
import patron.cluster.KSweep;

/**
 * Charts of clusters.
 *
 * <pre>{@code
 * ClusterCharts.sweep(KSweep.over(prepared, 2, 10, k -> KMeans.fit(prepared, KMeans.Options.k(k))));
 * }</pre>
 */
public final class ClusterCharts {

  private static final int LINE_MARKER = 8;
  private static final double HEADROOM = 0.08;

  private ClusterCharts() {}

  /**
   * How the indices change with the number of clusters, and the k each of them picks.
   *
   * <p>The indices have different units, so each is scaled from its lowest value in the sweep, 0,
   * to its highest, 1: their shapes can be compared, their heights cannot. For silhouette and
   * Calinski-Harabasz high is good, for Davies-Bouldin low; inertia always falls, and the bend
   * counts. Each picked k is in the legend and has a ring around its point; the figures themselves
   * are in the table of the sweep.
   *
   * @param sweep the indices by k; at least two k
   * @return a chart with a series for each index that has values, and one for each pick
   */
  public static XYChart sweep(KSweep sweep) {
    int[] ks = sweep.ks();
    PatronException.require(
        ks.length >= 2, "a sweep over one k (%s) has no shape; give at least two", ks[0]);
    XYChart chart =
        HouseStyle.xy(
            "How many clusters do the indices pick?",
            "k: number of clusters",
            "index, scaled: 0 lowest, 1 highest of the sweep");
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical).setMarkerSize(LINE_MARKER);
    chart.getStyler().setYAxisMin(-HEADROOM).setYAxisMax(1 + HEADROOM);
    chart.getStyler().setXAxisDecimalPattern("0").setXAxisMaxLabelCount(ks.length);
    Map<String, Integer> picks = sweep.picks();
    for (int i = 0; i < sweep.indices().size(); i++) {
      String name = sweep.indices().get(i);
      addIndex(chart, i, name, picks, ks, scaled(sweep.index(name)));
    }
    return chart;
  }

  private static void addIndex(
      XYChart chart,
      int number,
      String name,
      Map<String, Integer> picks,
      int[] ks,
      double[] values) {
    int[] known = IntStream.range(0, ks.length).filter(i -> !Double.isNaN(values[i])).toArray();
    if (known.length == 0) {
      return;
    }
    double[] x = Arrays.stream(known).mapToDouble(i -> ks[i]).toArray();
    double[] y = Arrays.stream(known).mapToDouble(i -> values[i]).toArray();
    Integer pick = picks.get(name);
    XYSeries line = chart.addSeries(name, x, y);
    line.setLabel(pick == null ? name + ": picks none" : name + ": k = " + pick);
    line.setLineColor(Palette.color(number)).setLineWidth(2.5f);
    line.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.color(number));
    if (pick != null) {
      addPick(chart, number, name, pick, values[Arrays.binarySearch(ks, pick)]);
    }
  }

  private static void addPick(XYChart chart, int number, String name, int k, double value) {
    XYSeries pick = chart.addSeries(name + " picks", new double[] {k}, new double[] {value});
    pick.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    pick.setMarker(PickMarker.RING).setMarkerColor(Palette.color(number));
    pick.setShowInLegend(false);
  }

  /** From 0 to 1; 0.5 where all are alike. */
  static double[] scaled(double[] values) {
    double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    double low = Arrays.stream(known).min().orElse(0);
    double high = Arrays.stream(known).max().orElse(0);
    return Arrays.stream(values)
        .map(v -> Double.isNaN(v) ? v : high == low ? 0.5 : (v - low) / (high - low))
        .toArray();
  }
}
