package patron.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import patron.base.PatronException;
import patron.segment.SegmentProfile;
import tech.tablesaw.api.Table;

/** Segments by features: the index of each against all customers. */
final class ProfileHeatMap {

  private static final int PIXELS_A_ROW = 62;

  /** Indices above have its colour. */
  private static final int MOST = 400;

  private static final int STEPS = 32;

  private ProfileHeatMap() {}

  static HeatMapChart of(SegmentProfile profile) {
    List<String> features = profile.features();
    PatronException.require(
        !features.isEmpty(), "the profile has no number feature to draw; select some");
    Table table = profile.table();
    List<String> names = new ArrayList<>(table.stringColumn("name").asList()).reversed();
    HeatMapChart chart =
        HouseStyle.heatMap(
            "What sets the segments apart?",
            "mean as an index: 100 is the average customer",
            "",
            HouseStyle.height(names.size(), PIXELS_A_ROW));
    chart.getStyler().setRangeColors(colors()).setMin(0).setMax(MOST);
    chart.getStyler().setHeatMapValueDecimalPattern("#,##0");
    chart.addSeries("index", features, names, cells(profile, features, names.size()));
    return chart;
  }

  private static List<Number[]> cells(SegmentProfile profile, List<String> features, int rows) {
    List<Number[]> cells = new ArrayList<>();
    for (int f = 0; f < features.size(); f++) {
      double[] indices = profile.indices(features.get(f));
      for (int row = 0; row < rows; row++) {
        double index = indices[rows - 1 - row];
        if (!Double.isNaN(index)) {
          cells.add(new Number[] {f, row, index});
        }
      }
    }
    return cells;
  }

  /** The colours of indices in equal steps; half as much is as far from white as twice. */
  private static Color[] colors() {
    Color[] colors = new Color[STEPS + 1];
    Arrays.setAll(colors, i -> Palette.lessOrMore(depth((double) MOST * i / STEPS)));
    return colors;
  }

  /** 0 for an index of 100, 1 for 400 and more, -1 for 25 and less. */
  private static double depth(double index) {
    double doublings = Math.log(Math.max(index, 1) / 100) / Math.log(2);
    return Math.clamp(doublings / 2, -1, 1);
  }
}
