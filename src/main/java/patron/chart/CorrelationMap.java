package patron.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.style.AxesChartStyler;
import patron.base.PatronException;
import patron.features.Correlations;

/** Features by features: how strongly every two go together. */
final class CorrelationMap {

  private static final int MOST = 25;

  /** With more fields the numbers would not fit. */
  private static final int NUMBERED = 12;

  private static final int PIXELS_A_ROW = 46;
  private static final int STEPS = 32;

  private CorrelationMap() {}

  static HeatMapChart of(Correlations correlations) {
    List<String> names = correlations.names();
    PatronException.require(
        names.size() >= 2 && names.size() <= MOST,
        "%s features are not to be drawn; select(…) 2 to %s",
        names.size(),
        MOST);
    HeatMapChart chart =
        HouseStyle.heatMap(
            "Which features go together?", "", "", HouseStyle.height(names.size(), PIXELS_A_ROW));
    Color[] colors = new Color[STEPS + 1];
    Arrays.setAll(colors, i -> Palette.lessOrMore(2.0 * i / STEPS - 1));
    chart.getStyler().setRangeColors(colors).setMin(-1).setMax(1);
    boolean few = names.size() <= NUMBERED;
    chart.getStyler().setShowValue(few).setHeatMapValueDecimalPattern("0.0");
    // Slanted, many names would overlap.
    chart.getStyler().setXAxisLabelRotation(few ? 45 : 90);
    // Centred, the last label does not fit and is left out.
    chart.getStyler().setXAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
    chart.getStyler().setXAxisTickMarkSpacingHint(1);
    chart.addSeries("together", names, names.reversed(), cells(correlations));
    return chart;
  }

  private static List<Number[]> cells(Correlations correlations) {
    List<String> names = correlations.names();
    List<Number[]> cells = new ArrayList<>();
    for (int x = 0; x < names.size(); x++) {
      for (int y = 0; y < names.size(); y++) {
        double value = correlations.between(names.get(x), names.get(names.size() - 1 - y));
        if (!Double.isNaN(value)) {
          // What is rounded to 0 has no sign.
          cells.add(new Number[] {x, y, Math.abs(value) < 0.05 ? 0 : value});
        }
      }
    }
    return cells;
  }
}
