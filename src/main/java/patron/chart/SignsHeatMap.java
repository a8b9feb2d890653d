package patron.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.style.AxesChartStyler;
import patron.churn.SignGroups;
import tech.tablesaw.api.Table;

/** Groups of customers at risk by their signs. */
final class SignsHeatMap {

  private static final int PIXELS_A_ROW = 62;

  /** Standard deviations from which the colour is full. */
  private static final double FULL = 3;

  private static final int STEPS = 24;

  private SignsHeatMap() {}

  static HeatMapChart of(SignGroups groups) {
    Table table = groups.table();
    List<String> names = new ArrayList<>();
    for (int g = table.rowCount() - 1; g >= 0; g--) {
      names.add(
          "%s (%,d)"
              .formatted(table.stringColumn("group").get(g), table.intColumn("customers").get(g)));
    }
    HeatMapChart chart =
        HouseStyle.heatMap(
            "Which signs does each group show?",
            "standard deviations worse than customers not at risk",
            "",
            HouseStyle.height(names.size(), PIXELS_A_ROW));
    Color[] colors = new Color[STEPS + 1];
    Arrays.setAll(colors, i -> Palette.lessOrMore(1 - 2.0 * i / STEPS));
    chart.getStyler().setRangeColors(colors).setMin(-FULL).setMax(FULL);
    chart.getStyler().setHeatMapValueDecimalPattern("0.0").setXAxisLabelRotation(20);
    // Centred, the last label does not fit and is left out.
    chart.getStyler().setXAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
    chart.addSeries("strength", groups.signs(), names, cells(groups));
    return chart;
  }

  private static List<Number[]> cells(SignGroups groups) {
    List<Number[]> cells = new ArrayList<>();
    List<String> names = groups.names();
    for (int g = 0; g < names.size(); g++) {
      double[] strength = groups.strengths(names.get(g));
      for (int s = 0; s < strength.length; s++) {
        if (!Double.isNaN(strength[s])) {
          cells.add(new Number[] {s, names.size() - 1 - g, shown(strength[s])});
        }
      }
    }
    return cells;
  }

  /** What is rounded to 0 has no sign. */
  private static double shown(double strength) {
    return Math.abs(strength) < 0.05 ? 0 : strength;
  }
}
