package patron.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.cluster.CondensedTree;
import patron.cluster.Hdbscan;

/** Branches as columns that narrow from bottom to top. */
final class CondensedTreePlot {

  private static final int MOST_STEPS = 150;

  /** What is left of a branch where it is cut off, so that a few customers do not stretch it. */
  private static final double TAIL = 0.05;

  /** How strong the colours are. */
  private static final double CLUSTER = 0.75;

  private static final double WITHIN = 0.35;
  private static final double NONE = 0.25;

  private final CondensedTree tree;
  private final double[] middle;
  private final double most;

  private CondensedTreePlot(Hdbscan clusters) {
    this.tree = clusters.condensedTree();
    this.middle = middles();
    this.most = IntStream.range(0, tree.branches()).mapToDouble(this::end).max().orElse(1);
  }

  static XYChart of(Hdbscan clusters) {
    return new CondensedTreePlot(clusters).chart();
  }

  /** Where a branch has hardly anybody left, at a density that can be drawn. */
  private double end(int b) {
    List<CondensedTree.Step> steps = tree.steps(b);
    double size = steps.getFirst().customers();
    double end = steps.getFirst().lambda();
    for (CondensedTree.Step step : steps) {
      if (Double.isFinite(step.lambda())) {
        end = step.lambda();
      }
      if (step.customers() < TAIL * size) {
        break;
      }
    }
    return Math.max(end, Double.isFinite(tree.end(b)) && hasBranches(b) ? tree.end(b) : 0);
  }

  private boolean hasBranches(int b) {
    return IntStream.range(b + 1, tree.branches()).anyMatch(other -> tree.parent(other) == b);
  }

  /** Branches of a branch lie side by side within the width it has where it splits. */
  private double[] middles() {
    double[] middles = new double[tree.branches()];
    double[] left = new double[tree.branches()];
    for (int b = 0; b < middles.length; b++) {
      double size = tree.steps(b).getFirst().customers();
      if (b == 0) {
        middles[0] = size / 2;
      } else {
        int parent = tree.parent(b);
        middles[b] = left[parent] + size / 2;
        left[parent] += size;
      }
      left[b] = middles[b] - widthOfBranches(b) / 2;
    }
    return middles;
  }

  private double widthOfBranches(int b) {
    return IntStream.range(b + 1, tree.branches())
        .filter(other -> tree.parent(other) == b)
        .mapToDouble(other -> tree.steps(other).getFirst().customers())
        .sum();
  }

  private XYChart chart() {
    XYChart chart =
        HouseStyle.xy(
            "Which groups hold together as more density is asked for?",
            "customers left in a branch",
            "density (lambda = 1 / distance)");
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    chart.getStyler().setXAxisTicksVisible(false).setYAxisMin(0.0).setYAxisMax(most);
    chart.getStyler().setYAxisDecimalPattern("0.##");
    boolean named = false;
    for (int b : inOrder()) {
      int cluster = tree.cluster(b);
      boolean itself = tree.isCluster(b);
      String name = cluster >= 0 ? "cluster " + cluster : "no cluster";
      boolean inLegend = itself || (cluster < 0 && !named);
      XYSeries series = add(chart, inLegend ? name : name + ", branch " + b, b);
      series.setShowInLegend(inLegend);
      named |= cluster < 0;
      Color color = cluster < 0 ? Palette.GREY : Palette.color(cluster);
      series.setFillColor(Palette.faded(color, itself ? CLUSTER : cluster < 0 ? NONE : WITHIN));
      series.setLineColor(color).setLineWidth(1f);
    }
    return chart;
  }

  /** Those that are no clusters first, then as clusters are numbered. */
  private int[] inOrder() {
    return IntStream.range(0, tree.branches())
        .boxed()
        .sorted(Comparator.comparingInt(tree::cluster))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private XYSeries add(XYChart chart, String name, int b) {
    List<CondensedTree.Step> steps = some(tree.steps(b));
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    double size = steps.getFirst().customers();
    for (CondensedTree.Step step : steps) {
      double density = Math.min(most, step.lambda());
      corner(x, y, b, size, density);
      size = step.customers();
      corner(x, y, b, size, density);
    }
    corner(x, y, b, size, Math.min(most, tree.end(b)));
    int corners = x.size();
    for (int i = corners - 1; i >= 0; i--) {
      x.add(2 * middle[b] - x.get(i));
      y.add(y.get(i));
    }
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }

  private void corner(List<Double> x, List<Double> y, int b, double size, double density) {
    x.add(middle[b] - size / 2);
    y.add(density);
  }

  private static List<CondensedTree.Step> some(List<CondensedTree.Step> steps) {
    int count = Math.min(MOST_STEPS, steps.size());
    return IntStream.range(0, count)
        .mapToObj(
            i -> steps.get(count == 1 ? 0 : (int) ((long) i * (steps.size() - 1) / (count - 1))))
        .toList();
  }
}
