package patron.chart;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.data.Purchases;
import patron.value.FrequencySpendCheck;
import patron.value.GammaGamma;

/** Mean spend by number of repeat purchases. */
final class FrequencySpendScatter {

  private static final int ENOUGH = 5;

  private FrequencySpendScatter() {}

  static XYChart of(Purchases purchases) {
    FrequencySpendCheck check = GammaGamma.frequencyCorrelation(purchases);
    double[] x = purchases.x();
    double[] z = purchases.meanSpend();
    int[] paid = IntStream.range(0, x.length).filter(i -> x[i] > 0 && z[i] > 0).toArray();
    XYChart chart =
        HouseStyle.xy(
            String.format(
                Locale.ROOT,
                "Do frequent customers spend more a purchase? (correlation %.2f)",
                check.correlation()),
            "repeat purchases, x",
            "mean spend a purchase, in money (log scale)");
    chart.getStyler().setYAxisLogarithmic(true).setMarkerSize(4);
    chart.getStyler().setXAxisDecimalPattern("0").setYAxisDecimalPattern("#,##0.##");
    HouseStyle.legendInside(chart.getStyler(), Styler.LegendPosition.InsideSE);
    customers(chart, Thinning.some(paid, paid.length), x, z);
    means(chart, paid, x, z);
    return chart;
  }

  private static void customers(XYChart chart, int[] rows, double[] x, double[] z) {
    XYSeries series = chart.addSeries("a customer", at(x, rows), at(z, rows));
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.SQUARE);
    series.setMarkerColor(Palette.faded(Palette.color(0), 0.5));
  }

  private static void means(XYChart chart, int[] rows, double[] x, double[] z) {
    int most = (int) Arrays.stream(rows).mapToDouble(row -> x[row]).max().orElse(0);
    double[] sums = new double[most + 1];
    int[] counts = new int[most + 1];
    for (int row : rows) {
      sums[(int) x[row]] += z[row];
      counts[(int) x[row]]++;
    }
    int[] shown = IntStream.rangeClosed(1, most).filter(k -> counts[k] >= ENOUGH).toArray();
    if (shown.length > 0) {
      double[] means = Arrays.stream(shown).mapToDouble(k -> sums[k] / counts[k]).toArray();
      double[] at = Arrays.stream(shown).asDoubleStream().toArray();
      XYSeries line = chart.addSeries("mean of 5 or more", at, means);
      line.setLineColor(Palette.color(3)).setLineWidth(2.5f);
      line.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.color(3));
    }
  }

  private static double[] at(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }
}
