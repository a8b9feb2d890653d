package patron.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.base.PatronException;
import patron.cluster.Dendrogram;
import patron.cluster.Hierarchical;

/** The highest merges of a tree, as brackets. */
final class DendrogramPlot {

  /** Groups at the bottom: more of them, and their numbers would not fit. */
  private static final int MOST_GROUPS = 20;

  private static final double BELOW = 0.035;
  private static final int ABOVE_CUT = -1;

  private final Hierarchical clusters;
  private final Dendrogram tree;
  private final int leaves;
  private final int first;
  private final int[] left;
  private final int[] right;
  private final double[] heights;
  private final int[] members;
  private final double[] x;

  private DendrogramPlot(Hierarchical clusters) {
    this.clusters = clusters;
    this.tree = clusters.dendrogram();
    this.leaves = tree.leaves();
    this.left = tree.left();
    this.right = tree.right();
    this.heights = tree.heights();
    int groups = Math.min(leaves, Math.max(MOST_GROUPS, clusters.clusters()));
    this.first = leaves - groups;
    this.members = members();
    this.x = places();
  }

  static XYChart of(Hierarchical clusters) {
    PatronException.require(
        clusters.dendrogram().leaves() >= 2, "one customer has no tree to draw; give two or more");
    return new DendrogramPlot(clusters).chart();
  }

  /** For each group any of its customers. */
  private int[] members() {
    int[] members = new int[leaves + left.length];
    Arrays.setAll(members, i -> i);
    for (int i = 0; i < left.length; i++) {
      members[leaves + i] = members[left[i]];
    }
    return members;
  }

  private boolean isBottom(int group) {
    return group < leaves + first;
  }

  private double height(int group) {
    return isBottom(group) ? 0 : heights[group - leaves];
  }

  /** Bottom groups side by side in the order of the leaves, others in the middle of theirs. */
  private double[] places() {
    double[] places = new double[leaves + left.length];
    List<Integer> bottom = new ArrayList<>();
    List<Integer> waiting = new ArrayList<>(List.of(leaves + left.length - 1));
    while (!waiting.isEmpty()) {
      int group = waiting.removeLast();
      if (isBottom(group)) {
        bottom.add(group);
      } else {
        waiting.add(right[group - leaves]);
        waiting.add(left[group - leaves]);
      }
    }
    for (int i = 0; i < bottom.size(); i++) {
      places[bottom.get(i)] = i + 1;
    }
    for (int i = first; i < left.length; i++) {
      places[leaves + i] = (places[left[i]] + places[right[i]]) / 2;
    }
    return places;
  }

  private XYChart chart() {
    XYChart chart =
        HouseStyle.xy(
            "How do the groups merge?", "groups and their customers", "height of the merge");
    chart.getStyler().setXAxisTicksVisible(false).setXAxisMin(0.0);
    double top = heights[heights.length - 1];
    chart.getStyler().setXAxisMax(leaves - first + 1.0).setYAxisMin(-3 * BELOW * top);
    chart.getStyler().setYAxisMax(1.05 * top);
    for (int c = ABOVE_CUT; c < clusters.clusters(); c++) {
      addBrackets(chart, c);
    }
    addCut(chart);
    addSizes(chart, top);
    return chart;
  }

  private void addBrackets(XYChart chart, int cluster) {
    int[] labels = clusters.labels();
    String name = cluster == ABOVE_CUT ? "between clusters" : "cluster " + cluster;
    boolean named = false;
    for (int i = first; i < left.length; i++) {
      boolean own =
          cluster == ABOVE_CUT
              ? i >= leaves - clusters.clusters()
              : i < leaves - clusters.clusters() && labels[members[leaves + i]] == cluster;
      if (own) {
        add(chart, named ? name + " " + i : name, !named, cluster, i);
        named = true;
      }
    }
  }

  private void add(XYChart chart, String name, boolean inLegend, int cluster, int merge) {
    double from = x[left[merge]];
    double to = x[right[merge]];
    double height = heights[merge];
    XYSeries bracket =
        chart.addSeries(
            name,
            new double[] {from, from, to, to},
            new double[] {height(left[merge]), height, height, height(right[merge])});
    bracket.setMarker(SeriesMarkers.NONE).setLineWidth(2.5f).setShowInLegend(inLegend);
    bracket.setLineStyle(SeriesLines.SOLID);
    bracket.setLineColor(cluster == ABOVE_CUT ? Palette.GREY : Palette.color(cluster));
  }

  private void addCut(XYChart chart) {
    int merges = leaves - clusters.clusters();
    if (merges <= 0 || merges >= heights.length) {
      return;
    }
    double cut = (heights[merges - 1] + heights[merges]) / 2;
    IntervalMarks.line(
        chart,
        "cut into " + clusters.clusters(),
        new double[] {0.3, leaves - first + 0.7},
        new double[] {cut, cut});
  }

  private void addSizes(XYChart chart, double top) {
    double[] sizes = tree.weights();
    IntStream.range(0, leaves + first)
        .filter(group -> x[group] > 0)
        .forEach(
            group ->
                chart.addAnnotation(
                    new AnnotationText(
                        String.format(Locale.ROOT, "%.0f", sizes[group]),
                        x[group],
                        -(x[group] % 2 == 0 ? 2 : 1) * BELOW * top,
                        false)));
  }
}
