package patron.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import patron.base.PatronException;
import patron.cluster.Partition;
import patron.cluster.Plane;
import patron.features.CustomerFeatures;

/** Customers as points in the colours of their clusters. */
final class ClusterScatter {

  private static final int MANY = 1_000;
  private static final int SMALL_POINT = 6;
  private static final int LARGE_POINT = 9;

  /** A plane is for an overview: what lies where, not how much. */
  private static final int MOST_ON_A_PLANE = 800;

  private ClusterScatter() {}

  static XYChart of(Partition partition, CustomerFeatures features, String x, String y) {
    HouseStyle.given(partition, "a partition");
    requireSame(partition, HouseStyle.given(features, "features").ids(), "the features have");
    SegmentCharts.Same.requireNumber(features, x);
    SegmentCharts.Same.requireNumber(features, y);
    double[] right = features.numbers(x);
    double[] up = features.numbers(y);
    AxisScale across = AxisScale.of(right);
    AxisScale upwards = AxisScale.of(up);
    XYChart chart =
        chart(
            partition,
            "Which groups are there in " + x + " and " + y + "?",
            across.title(Wording.axis(x)),
            upwards.title(Wording.axis(y)),
            Arrays.stream(right).map(across::place).toArray(),
            Arrays.stream(up).map(upwards::place).toArray(),
            Thinning.MOST);
    chart.getStyler().setXAxisLogarithmic(across.logarithmic());
    chart.getStyler().setYAxisLogarithmic(upwards.logarithmic());
    chart.getStyler().setXAxisTickLabelsFormattingFunction(SegmentScatter::plain);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(SegmentScatter::plain);
    return chart;
  }

  static XYChart of(Partition partition, Plane plane) {
    HouseStyle.given(partition, "a partition");
    requireSame(partition, HouseStyle.given(plane, "a plane").ids(), "the plane has");
    XYChart chart =
        chart(
            partition,
            "How do the clusters lie?",
            plane.xName(),
            plane.yName(),
            plane.x(),
            plane.y(),
            MOST_ON_A_PLANE);
    // On such a plane only neighbourhood counts: figures would say more than there is.
    chart.getStyler().setXAxisTicksVisible(false).setYAxisTicksVisible(false);
    return chart;
  }

  private static void requireSame(Partition partition, List<String> ids, String whose) {
    PatronException.require(
        partition.ids().equals(ids),
        "the partition has %,d customers, %s %,d, and they are not the same; "
            + "give those of the customers in the partition",
        partition.ids().size(),
        whose,
        ids.size());
    PatronException.require(!ids.isEmpty(), "a partition without customers cannot be drawn");
  }

  private static XYChart chart(
      Partition partition,
      String question,
      String xTitle,
      String yTitle,
      double[] x,
      double[] y,
      int most) {
    List<int[]> groups = groups(partition, x, y, most);
    long drawn = Thinning.sum(groups);
    String title =
        drawn == x.length
            ? question
            : String.format(
                Locale.ROOT, "%s (%,d of %,d customers drawn)", question, drawn, x.length);
    XYChart chart = HouseStyle.xy(title, xTitle, yTitle);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    chart.getStyler().setMarkerSize(x.length > MANY ? SMALL_POINT : LARGE_POINT);
    // Noise first, so that it lies below the clusters.
    for (int g = 0; g < groups.size(); g++) {
      int[] rows = groups.get(g);
      if (rows.length > 0) {
        boolean noise = g == 0;
        XYSeries series =
            chart.addSeries(noise ? "noise" : "cluster " + (g - 1), at(x, rows), at(y, rows));
        series.setMarker(Palette.marker(noise ? 0 : g - 1));
        series.setMarkerColor(
            noise
                ? Palette.faded(Palette.GREY, 0.4)
                : Palette.faded(Palette.color(g - 1), x.length > MANY ? 0.55 : 0.8));
      }
    }
    return chart;
  }

  private static List<int[]> groups(Partition partition, double[] x, double[] y, int most) {
    int[] labels = partition.labels();
    List<int[]> groups = new ArrayList<>();
    for (int label = -1; label < partition.clusters(); label++) {
      int wanted = label;
      int[] rows =
          IntStream.range(0, labels.length)
              .filter(i -> labels[i] == wanted && !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
              .toArray();
      groups.add(Thinning.some(rows, labels.length, most));
    }
    return groups;
  }

  private static double[] at(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }
}
