package patron.chart;

import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarSeries;
import patron.segment.Segmentation;
import patron.value.LifetimeValue;
import tech.tablesaw.api.Table;

/** Each segment's share of the customers beside its share of the value. */
final class ValueBars {

  private static final int PIXELS_A_BAR = 58;

  private ValueBars() {}

  static HorizontalBarChart of(LifetimeValue clv, Segmentation segmentation) {
    Table segments = clv.bySegment(segmentation);
    List<String> names = segments.stringColumn("name").asList();
    HorizontalBarChart chart =
        HouseStyle.bars(
            "Which segments bring the value of the next " + clv.terms().horizon() + "?",
            "share of all (%)",
            HouseStyle.height(names.size(), PIXELS_A_BAR));
    double[] customers = segments.intColumn("customers").asDoubleArray();
    double all = Arrays.stream(customers).sum();
    double[] shares = Arrays.stream(customers).map(n -> 100 * n / all).toArray();
    add(chart, "customers", shares, names, 0);
    add(chart, "value", segments.doubleColumn("share (%)").asDoubleArray(), names, 1);
    return chart;
  }

  private static void add(
      HorizontalBarChart chart, String name, double[] percent, List<String> names, int color) {
    List<Double> rounded =
        Arrays.stream(percent)
            .mapToObj(share -> Double.isNaN(share) ? 0.0 : Math.rint(10 * share) / 10)
            .toList();
    HorizontalBarSeries series = chart.addSeries(name, rounded, names);
    series.setFillColor(Palette.color(color));
  }
}
