package patron.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.pricing.DemandModel;
import patron.pricing.Elasticity;
import tech.tablesaw.api.Table;

/** Price and units with everything else taken out, and the line whose slope is the elasticity. */
final class DemandScatter {

  private static final int GROUPS = 20;

  private final DemandModel model;
  private final Elasticity elasticity;
  private final double[] price;
  private final double[] units;
  private final double[] weight;

  DemandScatter(DemandModel model, String name) {
    this.model = model;
    this.elasticity = model.elasticity(name);
    Table left = model.residuals(name);
    this.price = left.doubleColumn("ln(price)").asDoubleArray();
    this.units = left.doubleColumn("ln(units)").asDoubleArray();
    this.weight = left.doubleColumn("weight").asDoubleArray();
  }

  XYChart chart() {
    XYChart chart =
        HouseStyle.xy(
            String.format(
                Locale.ROOT,
                "Do units of %s fall when only its price rises?",
                ForestPlot.shortened(elasticity.name())),
            "price against what is usual: ln(price), effects taken out",
            "units against what is usual: ln(units)");
    HouseStyle.legendInside(
        chart.getStyler(),
        elasticity.estimate() < 0
            ? Styler.LegendPosition.InsideNE
            : Styler.LegendPosition.InsideNW);
    chart.getStyler().setDecimalPattern("0.0#");
    boolean single = model.options().estimator() == DemandModel.Estimator.LOG_LOG;
    if (single) {
      addRows(chart);
    } else {
      addMeans(chart);
    }
    addLine(chart);
    return chart;
  }

  private void addRows(XYChart chart) {
    int[] some = Thinning.some(IntStream.range(0, price.length).toArray(), price.length);
    XYSeries rows =
        chart.addSeries(
            "a row of the demand",
            Arrays.stream(some).mapToDouble(r -> price[r]).toArray(),
            Arrays.stream(some).mapToDouble(r -> units[r]).toArray());
    rows.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    rows.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.faded(Palette.color(0), 0.45));
  }

  /** Groups of as many expected units each, from cheap to dear. */
  private void addMeans(XYChart chart) {
    int[] order =
        IntStream.range(0, price.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer r) -> price[r]))
            .mapToInt(Integer::intValue)
            .toArray();
    int groups = Math.min(GROUPS, order.length);
    double[] x = new double[groups];
    double[] y = new double[groups];
    double[] sums = new double[groups];
    double all = Arrays.stream(weight).sum();
    double before = 0;
    for (int row : order) {
      int group = Math.min(groups - 1, (int) (groups * before / all));
      before += weight[row];
      sums[group] += weight[row];
      x[group] += weight[row] * price[row];
      y[group] += weight[row] * units[row];
    }
    int[] full = IntStream.range(0, groups).filter(g -> sums[g] > 0).toArray();
    XYSeries means =
        chart.addSeries(
            "mean of a twentieth of the units",
            Arrays.stream(full).mapToDouble(g -> x[g] / sums[g]).toArray(),
            Arrays.stream(full).mapToDouble(g -> y[g] / sums[g]).toArray());
    means.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    means.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.color(0));
  }

  private void addLine(XYChart chart) {
    double low = Arrays.stream(price).min().orElseThrow();
    double high = Arrays.stream(price).max().orElseThrow();
    XYSeries line =
        chart.addSeries(
            String.format(Locale.ROOT, "elasticity %.2f", elasticity.estimate()),
            new double[] {low, high},
            new double[] {low * elasticity.estimate(), high * elasticity.estimate()});
    line.setMarker(SeriesMarkers.NONE).setLineColor(Palette.color(3)).setLineWidth(3f);
    line.setLineStyle(SeriesLines.SOLID);
  }
}
