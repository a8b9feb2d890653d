package patron.chart;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.base.PatronException;
import patron.value.LifetimeValue;

/** Which share of the value the most valuable customers have. */
final class ConcentrationCurve {

  private static final int POINTS = 100;
  private static final int TICK_PIXELS = 75;

  /** Not equally spaced: XChart would mark every third per cent instead of round ones. */
  private static final double[] DIAGONAL = {0, 0.5, 100};

  private ConcentrationCurve() {}

  static XYChart of(LifetimeValue clv) {
    double[] values = clv.values();
    PatronException.require(
        clv.total() > 0,
        "there is no value above 0 to share out among %s customers",
        values.length);
    double[] percent = IntStream.rangeClosed(0, POINTS).asDoubleStream().toArray();
    double[] shares = shares(values, clv.total());
    XYChart chart =
        HouseStyle.xy(
            String.format(
                Locale.ROOT,
                "On whom does the value rest? The top fifth has %.0f %%",
                shares[POINTS / 5]),
            "customers, most valuable first (% of all)",
            "their share of the value over " + clv.terms().horizon() + " (%)");
    HouseStyle.legendInside(chart.getStyler(), Styler.LegendPosition.InsideSE);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0).setXAxisMin(0.0).setXAxisMax(100.0);
    chart
        .getStyler()
        .setXAxisTickMarkSpacingHint(TICK_PIXELS)
        .setXAxisDecimalPattern("0")
        .setYAxisDecimalPattern("0");
    add(chart, "customers", percent, shares, 0);
    add(chart, "if all were worth the same", DIAGONAL, DIAGONAL, 1).setLineColor(Palette.GREY);
    return chart;
  }

  private static XYSeries add(XYChart chart, String name, double[] x, double[] y, int color) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(Palette.color(color)).setLineWidth(2.5f);
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }

  /** Of each hundredth of the customers; a customer in two of them counts by parts. */
  static double[] shares(double[] values, double total) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    int n = sorted.length;
    double[] sums = new double[n + 1];
    for (int i = 0; i < n; i++) {
      sums[i + 1] = sums[i] + sorted[n - 1 - i];
    }
    double[] shares = new double[POINTS + 1];
    for (int k = 0; k <= POINTS; k++) {
      double place = (double) n * k / POINTS;
      int whole = Math.min(n - 1, (int) place);
      double part = place - whole;
      shares[k] = 100 * (sums[whole] + part * (sums[whole + 1] - sums[whole])) / total;
    }
    return shares;
  }
}
