package patron.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.base.PatronException;
import patron.recommend.AssociationRule;
import patron.recommend.AssociationRules;
import patron.recommend.OverBought;
import patron.recommend.ProductKind;
import patron.recommend.RecommendationCheck;

/**
 * Charts of what is bought next, together, and more than elsewhere.
 *
 * <pre>{@code
 * RecommendCharts.quality(check);
 * }</pre>
 */
public final class RecommendCharts {

  private static final int PIXELS_A_BAR = 58;
  private static final int MARKER = 9;
  private static final double PERCENT = 100;

  private RecommendCharts() {}

  /**
   * NDCG of each method by kind of products; naive lists are named so.
   *
   * @param check at least one method or list
   * @return a chart with a group a method and three bars in each
   */
  public static HorizontalBarChart quality(RecommendationCheck check) {
    List<String> names = HouseStyle.given(check, "a check of recommendations").names();
    PatronException.require(!names.isEmpty(), "nothing is checked yet; add .method(…)");
    HorizontalBarChart chart =
        HouseStyle.bars(
            "Which lists foresee what is bought next?",
            "NDCG@%d, 1 is perfect".formatted(check.length()),
            HouseStyle.height(names.size(), PIXELS_A_BAR * 3 / 2));
    List<String> labels = names.stream().map(n -> check.isNaive(n) ? n + " (naive)" : n).toList();
    int color = 0;
    for (ProductKind kind : ProductKind.values()) {
      List<Double> values =
          names.stream().map(n -> Math.rint(100 * check.ndcg(n, kind)) / 100).toList();
      chart
          .addSeries(
              kind == ProductKind.ANY ? "all products" : kind.word() + " products", values, labels)
          .setFillColor(Palette.color(color++));
    }
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setXAxisDecimalPattern("0.00");
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
    return chart;
  }

  /**
   * Rules by how common and how strong they are: those worth acting on are to the right and high.
   *
   * @param rules at least one
   * @return a chart with a point a rule, lift on a logarithmic axis, and a line at a lift of 1
   */
  public static XYChart rules(AssociationRules rules) {
    List<AssociationRule> all = HouseStyle.given(rules, "association rules").rules();
    PatronException.require(!all.isEmpty(), "there are no rules, so there is nothing to draw");
    XYChart chart =
        HouseStyle.xy(
            "What goes together, and how often?",
            "support: baskets with both sides (%)",
            "lift: times as often as by chance");
    chart.getStyler().setYAxisLogarithmic(true);
    HouseStyle.legendInside(chart.getStyler(), Styler.LegendPosition.InsideNE);
    chart.getStyler().setMarkerSize(MARKER);
    double[] support = all.stream().mapToDouble(r -> PERCENT * r.support()).toArray();
    double[] lift = all.stream().mapToDouble(AssociationRule::lift).toArray();
    XYSeries points = chart.addSeries("a rule", support, lift);
    points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    points.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.faded(Palette.color(0), 0.6));
    double low = Arrays.stream(support).min().orElseThrow();
    double high = Arrays.stream(support).max().orElseThrow();
    XYSeries one = chart.addSeries("by chance", new double[] {low, high}, new double[] {1, 1});
    one.setMarker(SeriesMarkers.NONE).setLineColor(Palette.GREY);
    one.setLineStyle(SeriesLines.DASH_DASH);
    return chart;
  }

  /**
   * What one segment buys more than the others.
   *
   * @param over the comparison
   * @param segment an id or name with at least one product
   * @param most products at most, at least 1
   * @return a chart with a bar a product, the strongest on top
   */
  public static HorizontalBarChart overBought(OverBought over, String segment, int most) {
    List<OverBought.Product> products =
        HouseStyle.given(over, "over-bought products")
            .of(HouseStyle.given(segment, "a segment"), most);
    PatronException.require(
        !products.isEmpty(), "segment '%s' over-buys nothing, or is not there", segment);
    HorizontalBarChart chart =
        HouseStyle.bars(
            "What does the segment %s buy more than others?".formatted(products.getFirst().name()),
            "index: 100 = as often as the others",
            HouseStyle.height(products.size(), PIXELS_A_BAR));
    List<Double> index = new ArrayList<>();
    products.forEach(p -> index.add(Math.rint(p.index())));
    chart
        .addSeries("index", index, products.stream().map(OverBought.Product::description).toList())
        .setFillColor(Palette.color(0));
    chart.getStyler().setXAxisMin(0.0).setXAxisDecimalPattern("#,##0");
    chart.getStyler().setLegendVisible(false);
    return chart;
  }
}
