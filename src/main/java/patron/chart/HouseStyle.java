package patron.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import patron.base.PatronException;

/** The one look of all charts: white, a light grid, letters that can be read at half size. */
final class HouseStyle {

  static final int WIDTH = 900;
  static final int HEIGHT = 560;

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 20);
  static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 17);
  static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 16);

  /** Pixels below which names are left out; for categories XChart takes that of x for y too. */
  private static final int EVERY_ROW = 45;

  private static final int NAME_PADDING = 16;
  private static final int BETWEEN_LEGENDS = 24;

  private HouseStyle() {}

  static XYChart xy(String title, String xAxis, String yAxis) {
    return xy(title, xAxis, yAxis, HEIGHT);
  }

  static XYChart xy(String title, String xAxis, String yAxis, int height) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(height)
            .title(title)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    dress(chart.getStyler());
    return chart;
  }

  /** What a chart is made of; null is what a cell that failed has left behind. */
  static <T> T given(T value, String what) {
    PatronException.require(
        value != null, "there is nothing to draw (null); give %s, or run its cell again", what);
    return value;
  }

  static HeatMapChart heatMap(String title, String xAxis, String yAxis, int height) {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(WIDTH)
            .height(height)
            .title(title)
            .xAxisTitle(xAxis)
            .yAxisTitle(yAxis)
            .build();
    dress(chart.getStyler());
    chart.getStyler().setPlotContentSize(1).setLegendVisible(false);
    chart.getStyler().setPlotGridLinesVisible(false).setXAxisTickMarkSpacingHint(EVERY_ROW);
    chart.getStyler().setShowValue(true).setValueFont(LABEL).setValueFontColor(Color.BLACK);
    return chart;
  }

  static HorizontalBarChart bars(String title, String xAxis, int height) {
    HorizontalBarChart chart =
        new HorizontalBarChartBuilder()
            .width(WIDTH)
            .height(height)
            .title(title)
            .xAxisTitle(xAxis)
            .yAxisTitle("")
            .build();
    dress(chart.getStyler());
    chart.getStyler().setPlotGridHorizontalLinesVisible(false);
    chart.getStyler().setXAxisTickMarkSpacingHint(EVERY_ROW);
    chart.getStyler().setLabelsVisible(true).setLabelsFont(TICK).setLabelsFontColor(Palette.INK);
    chart.getStyler().setLabelsPosition(1.06).setAvailableSpaceFill(0.8);
    // Of names with equally many letters the first is measured, and a wider one would be cut off.
    chart.getStyler().setAxisTickPadding(NAME_PADDING);
    return chart;
  }

  /** A legend inside the plot, in a corner that the lines leave free. */
  static void legendInside(AxesChartStyler styler, Styler.LegendPosition corner) {
    styler.setLegendPosition(corner).setLegendLayout(Styler.LegendLayout.Vertical);
  }

  /** A legend in one line below the chart, for few and short names. */
  static void legendBelow(Styler styler) {
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal).setLegendPadding(BETWEEN_LEGENDS);
  }

  /** How high a chart with so many rows has to be. */
  static int height(int rows, int pixelsARow) {
    return Math.max(HEIGHT, 170 + pixelsARow * rows);
  }

  private static void dress(AxesChartStyler styler) {
    dressed(styler);
    styler
        .setAxisTitleFont(LABEL)
        .setAxisTitlePadding(10)
        .setAxisTickLabelsFont(TICK)
        .setAxisTickLabelsColor(Palette.INK)
        .setAxisTickMarksColor(Palette.GREY)
        .setPlotGridLinesColor(Palette.GRID)
        .setPlotGridLinesStroke(new BasicStroke(1f))
        .setPlotTicksMarksVisible(false);
  }

  /** What charts with axes and without have in common. */
  static void dressed(Styler styler) {
    styler
        .setBaseFont(TICK)
        .setChartBackgroundColor(Color.WHITE)
        .setChartFontColor(Palette.INK)
        .setChartPadding(14)
        .setChartTitleFont(TITLE)
        .setChartTitleBoxVisible(false)
        .setChartTitlePadding(10)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setLocale(Locale.ROOT)
        .setLegendPosition(Styler.LegendPosition.OutsideE)
        .setLegendFont(TICK)
        .setLegendBackgroundColor(Color.WHITE)
        .setLegendBorderColor(Color.WHITE)
        .setAnnotationTextFont(TICK)
        .setAnnotationTextFontColor(Palette.INK);
  }
}
