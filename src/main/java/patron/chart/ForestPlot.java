package patron.chart;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.base.PatronException;
import patron.pricing.Elasticity;

/** Elasticities with their intervals, one below the other. */
final class ForestPlot {

  private static final int MOST = 30;
  private static final int LONGEST = 30;
  private static final int PIXELS_A_ROW = 24;

  /** How wide the column of names is beside the intervals. */
  private static final double NAMES = 0.5;

  private final List<Elasticity> drawn;
  private final int all;
  private final Map<String, String> descriptions;

  ForestPlot(List<Elasticity> elasticities, Map<String, String> descriptions) {
    List<Elasticity> known =
        elasticities.stream()
            .filter(e -> Double.isFinite(e.estimate()) && Double.isFinite(e.standardError()))
            .toList();
    PatronException.require(
        !known.isEmpty(),
        "none of %s elasticities could be told from the data",
        elasticities.size());
    this.all = elasticities.size();
    this.descriptions = descriptions;
    this.drawn =
        known.stream()
            .sorted(Comparator.comparingDouble(Elasticity::standardError))
            .limit(MOST)
            .sorted(Comparator.comparingDouble((Elasticity e) -> -e.estimate()))
            .toList();
  }

  XYChart chart() {
    String title = "Which products react to their price?";
    XYChart chart =
        HouseStyle.xy(
            drawn.size() == all
                ? title
                : title.concat(" (known best: %d of %d)").formatted(drawn.size(), all),
            "elasticity: % more units for 1 % more price, with its 95 % interval",
            "",
            HouseStyle.height(drawn.size(), PIXELS_A_ROW));
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisDecimalPattern("0.0");
    chart.getStyler().setYAxisMin(-1.0).setYAxisMax((double) drawn.size());
    chart.getStyler().setYAxisTicksVisible(false).setPlotGridHorizontalLinesVisible(false);
    double low = drawn.stream().mapToDouble(Elasticity::low).min().orElseThrow();
    double high = drawn.stream().mapToDouble(Elasticity::high).max().orElseThrow();
    double column = NAMES * (Math.max(0, high) - Math.min(-1, low));
    chart.getStyler().setXAxisMin(Math.min(-1, low) - column);
    for (int row = 0; row < drawn.size(); row++) {
      add(chart, row, drawn.get(row));
      addName(chart, drawn.get(row).name(), Math.min(-1, low) - column / 2, row);
    }
    addLine(chart, "price does not matter", 0);
    addLine(chart, "margin rises with any price above", -1);
    return chart;
  }

  /** Axis labels as long as these would leave most of each other out. */
  private void addName(XYChart chart, String name, double x, int row) {
    String words = shortened(descriptions.getOrDefault(name, name));
    chart.addAnnotation(new AnnotationText(words, x, row, false));
  }

  static String shortened(String name) {
    return shortened(name, LONGEST);
  }

  static String shortened(String name, int longest) {
    return name.length() <= longest ? name : name.substring(0, longest - 1).strip() + "…";
  }

  private static void add(XYChart chart, int row, Elasticity elasticity) {
    Color color = elasticity.isReliable() ? Palette.color(0) : Palette.GREY;
    XYSeries line =
        chart.addSeries(
            elasticity.name(),
            new double[] {elasticity.low(), elasticity.high()},
            new double[] {row, row});
    line.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineWidth(2.5f);
    line.setLineStyle(SeriesLines.SOLID);
    XYSeries point =
        chart.addSeries(
            elasticity.name() + " estimate",
            new double[] {elasticity.estimate()},
            new double[] {row});
    point.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    point.setMarker(elasticity.isReliable() ? SeriesMarkers.CIRCLE : SeriesMarkers.DIAMOND);
    point.setMarkerColor(color);
  }

  private void addLine(XYChart chart, String name, double at) {
    XYSeries line = chart.addSeries(name, new double[] {at, at}, new double[] {-1, drawn.size()});
    line.setMarker(SeriesMarkers.NONE).setLineColor(Palette.INK).setLineWidth(1.2f);
    line.setLineStyle(SeriesLines.SOLID);
  }
}
