package patron.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.base.PatronException;
import patron.cluster.Hdbscan;
import patron.cluster.Hierarchical;
import patron.cluster.KSweep;
import patron.cluster.NeighbourDistances;
import patron.cluster.Partition;
import patron.cluster.Plane;
import patron.cluster.Silhouette;
import patron.cluster.Stability;
import patron.features.CustomerFeatures;

/**
 * Charts of clusters.
 *
 * <pre>{@code
 * ClusterCharts.sweep(KSweep.over(prepared, 2, 10, k -> KMeans.fit(prepared, KMeans.Options.k(k))));
 * }</pre>
 */
public final class ClusterCharts {

  private static final int LINE_MARKER = 8;
  private static final int PIXELS_A_BAR = 58;
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

  /**
   * Everybody as a point in two features, in the colour of the cluster; noise is grey.
   *
   * <p>Over 6,000 customers a fixed sample is drawn, of small clusters all; the title says how
   * many.
   *
   * @param partition who is in which cluster
   * @param features of the same customers, in units people understand, or the prepared ones; others
   *     are refused
   * @param x the number feature that goes to the right
   * @param y the number feature that goes up
   * @return a chart with one series a cluster that has customers, noise first
   */
  public static XYChart scatter(
      Partition partition, CustomerFeatures features, String x, String y) {
    return ClusterScatter.of(partition, features, x, y);
  }

  /**
   * The same on a plane, for clusters of many columns: {@link Plane#pca} or {@link Plane#umap}.
   * Over 800 customers a fixed sample is drawn.
   *
   * @param partition who is in which cluster
   * @param plane where the same customers lie; others are refused
   * @return a chart with one series a cluster that has customers, noise first
   */
  public static XYChart scatter(Partition partition, Plane plane) {
    return ClusterScatter.of(partition, plane);
  }

  /**
   * How many customers each cluster has, in percent of all; noise is a bar of its own.
   *
   * @param partition the clusters
   * @return a chart with the clusters from top to bottom
   */
  public static HorizontalBarChart sizes(Partition partition) {
    HouseStyle.given(partition, "a partition");
    List<String> names = new ArrayList<>();
    List<Double> percent = new ArrayList<>();
    int[] sizes = partition.sizes();
    int all = partition.labels().length;
    PatronException.require(all > 0, "a partition without customers cannot be drawn");
    for (int c = 0; c < sizes.length; c++) {
      names.add("cluster " + c);
      percent.add(Math.rint(1000.0 * sizes[c] / all) / 10);
    }
    int noise = all - Arrays.stream(sizes).sum();
    if (noise > 0) {
      names.add("noise");
      percent.add(Math.rint(1000.0 * noise / all) / 10);
    }
    HorizontalBarChart chart =
        HouseStyle.bars(
            "How large are the clusters?",
            "share of all customers (%)",
            HouseStyle.height(names.size(), PIXELS_A_BAR));
    chart.getStyler().setLegendVisible(false);
    chart.addSeries("customers", percent, names).setFillColor(Palette.color(0));
    return chart;
  }

  /**
   * How well everybody fits the own cluster: customers side by side, cluster by cluster, the best
   * first. A wide cluster of high values is a group; values below 0 belong elsewhere. The dashed
   * line is the mean of all.
   *
   * @param silhouette the values, exact or of a sample
   * @return a chart with one series a cluster
   */
  public static XYChart silhouette(Silhouette silhouette) {
    return SilhouettePlot.of(HouseStyle.given(silhouette, "a silhouette"));
  }

  /**
   * How groups merge, from the bottom to the top: only the highest merges, with the number of
   * customers of each group below them. Merges within a cluster have its colour; the dashed line is
   * the cut.
   *
   * @param tree the clusters and their tree; two customers or more
   * @return a chart with one series a cluster, and one for the merges above the cut
   */
  public static XYChart dendrogram(Hierarchical tree) {
    return DendrogramPlot.of(HouseStyle.given(tree, "hierarchical clusters"));
  }

  /**
   * How groups split and shrink as more density is asked for, from the bottom to the top: the width
   * of a branch is the number of customers left in it. Those that are clusters have their colours,
   * what they split into later is paler, and the others are grey.
   *
   * @param clusters the clusters and their tree
   * @return a chart with one series a branch
   */
  public static XYChart condensedTree(Hdbscan clusters) {
    return CondensedTreePlot.of(HouseStyle.given(clusters, "clusters of HDBSCAN"));
  }

  /**
   * Where dense places end: the distance of everybody to the m-th nearest, sorted. The curve turns
   * upwards where dense places end; a ring marks the knee, which is an epsilon for DBSCAN. Of the
   * last 1 % only those below three times the knee are drawn.
   *
   * @param distances the distances
   * @return a chart with the curve and its knee
   */
  public static XYChart epsilon(NeighbourDistances distances) {
    double[] sorted = HouseStyle.given(distances, "neighbour distances").sorted();
    double knee = distances.knee();
    int from99 = (int) (0.99 * sorted.length);
    int end = sorted.length;
    while (end > from99 && end > 2 && sorted[end - 1] > 3 * knee) {
      end--;
    }
    int[] rows = evenly(end);
    XYChart chart =
        HouseStyle.xy(
            "Where do dense places end?",
            "share of customers (%)",
            "distance to neighbour " + distances.minPoints());
    chart.getStyler().setYAxisMin(0.0).setXAxisMin(0.0).setXAxisMax(100.0);
    chart.getStyler().setMarkerSize(LINE_MARKER);
    HouseStyle.legendInside(chart.getStyler(), Styler.LegendPosition.InsideNW);
    XYSeries line =
        chart.addSeries(
            "distance",
            Arrays.stream(rows).mapToDouble(i -> 100.0 * (i + 1) / sorted.length).toArray(),
            Arrays.stream(rows).mapToDouble(i -> sorted[i]).toArray());
    line.setMarker(SeriesMarkers.NONE).setLineColor(Palette.color(0)).setLineWidth(2.5f);
    int at = 0;
    while (sorted[at] < knee) {
      at++;
    }
    String label = String.format(Locale.ROOT, "knee: epsilon %.3g", knee);
    XYSeries mark =
        chart.addSeries(
            label, new double[] {100.0 * (at + 1) / sorted.length}, new double[] {knee});
    mark.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    mark.setMarker(PickMarker.RING).setMarkerColor(Palette.color(3));
    return chart;
  }

  /** At most so many rows as a line has pixels, the last one among them. */
  private static int[] evenly(int n) {
    int count = Math.min(n, HouseStyle.WIDTH);
    return IntStream.range(0, count)
        .map(i -> count == 1 ? 0 : (int) ((long) i * (n - 1) / (count - 1)))
        .toArray();
  }

  /**
   * Which clusters come out again: the mean Jaccard similarity of each, beside Hennig's rules of
   * thumb. Below 0.6 a cluster should not be trusted, from 0.75 on it is there.
   *
   * @param stability of each cluster
   * @return a chart with the clusters from top to bottom
   */
  public static XYChart stability(Stability stability) {
    return StabilityBars.of(HouseStyle.given(stability, "a stability"));
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
    // The gap can pick a k that the sweep did not try.
    if (pick != null && Arrays.binarySearch(ks, pick) >= 0) {
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
