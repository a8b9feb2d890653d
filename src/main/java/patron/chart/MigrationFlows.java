package patron.chart;

import java.awt.Color;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.segment.Migration;

/** Segments before at the left, after at the right, and bands between them as wide as customers. */
final class MigrationFlows {

  private static final int STEPS = 40;
  private static final double NODE = 0.03;
  private static final double NAME = 0.02;
  private static final double STAYS = 0.22;
  private static final double MOVES = 0.55;

  /** Free space between two segments, as a share of all customers. */
  private static final double GAP = 0.035;

  /** Names closer together than this share of the height would be written over each other. */
  private static final double NAMES_APART = 0.045;

  private final Migration migration;
  private final XYChart chart;
  private final double gap;
  private final double height;

  private MigrationFlows(Migration migration) {
    this.migration = migration;
    double all = migration.flows().stream().mapToInt(Migration.Flow::customers).sum();
    int most = Math.max(migration.from().size(), migration.to().size());
    this.gap = GAP * all;
    this.height = all + gap * (most - 1);
    this.chart =
        HouseStyle.xy(
            "Who moved from which segment to which?",
            String.format(
                Locale.ROOT,
                "before (left) and after (right): %.0f %% stayed in their segment",
                100 * migration.stayed()),
            "",
            HouseStyle.height(most, 62));
  }

  static XYChart of(Migration migration) {
    return new MigrationFlows(migration).drawn();
  }

  private XYChart drawn() {
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    chart.getStyler().setPlotGridLinesVisible(false).setLegendVisible(false);
    chart.getStyler().setXAxisTicksVisible(false).setYAxisTicksVisible(false);
    chart.getStyler().setXAxisMin(-0.42).setXAxisMax(1.42);
    chart.getStyler().setYAxisMin(-height - gap).setYAxisMax(gap);
    Map<String, Double> left = tops(migration.from(), true);
    Map<String, Double> right = tops(migration.to(), false);
    names(migration.from(), left, true);
    names(migration.to(), right, false);
    for (String from : migration.from()) {
      for (String to : migration.to()) {
        int customers = migration.flow(from, to).customers();
        if (customers > 0) {
          band(from, to, left.get(from), right.get(to), customers);
          left.merge(from, -(double) customers, Double::sum);
          right.merge(to, -(double) customers, Double::sum);
        }
      }
    }
    return chart;
  }

  private int customers(String segment, boolean before) {
    return migration.flows().stream()
        .filter(f -> (before ? f.from() : f.to()).equals(segment))
        .mapToInt(Migration.Flow::customers)
        .sum();
  }

  /** Where each segment begins, from the top down; as a node it is drawn at once. */
  private Map<String, Double> tops(List<String> segments, boolean before) {
    Map<String, Double> tops = new HashMap<>();
    double top = 0;
    for (String segment : segments) {
      int customers = customers(segment, before);
      tops.put(segment, top);
      if (customers > 0) {
        double x = before ? -NODE : 1;
        XYSeries node =
            chart.addSeries(
                (before ? "before " : "after ") + segment,
                new double[] {x, x + NODE, x + NODE, x},
                new double[] {top, top, top - customers, top - customers});
        node.setMarker(SeriesMarkers.NONE).setFillColor(color(segment));
        node.setLineStyle(SeriesLines.NONE);
        top -= customers + gap;
      }
    }
    return tops;
  }

  private void names(List<String> segments, Map<String, Double> tops, boolean before) {
    double last = Double.POSITIVE_INFINITY;
    for (String segment : segments) {
      int customers = customers(segment, before);
      if (customers > 0) {
        double y = Math.min(tops.get(segment) - customers / 2.0, last - NAMES_APART * height);
        last = y;
        String text = String.format(Locale.ROOT, "%s  %,d", segment, customers);
        double x = before ? -NODE - NAME - 0.19 : 1 + NODE + NAME + 0.19;
        chart.addAnnotation(new AnnotationText(text, x, y, false));
      }
    }
  }

  private void band(String from, String to, double left, double right, int customers) {
    double[] x = new double[2 * (STEPS + 1)];
    double[] y = new double[x.length];
    for (int i = 0; i <= STEPS; i++) {
      double at = (double) i / STEPS;
      double bend = at * at * (3 - 2 * at);
      x[i] = at;
      y[i] = left + bend * (right - left);
      x[x.length - 1 - i] = at;
      y[x.length - 1 - i] = y[i] - customers;
    }
    XYSeries band = chart.addSeries(from + " to " + to, x, y);
    Color color = Palette.faded(color(from), from.equals(to) ? STAYS : MOVES);
    band.setMarker(SeriesMarkers.NONE).setFillColor(color);
    band.setLineStyle(SeriesLines.NONE);
  }

  private Color color(String segment) {
    int at = migration.from().indexOf(segment);
    boolean nowhere = segment.equals(Migration.NEW) || segment.equals(Migration.GONE);
    return nowhere
        ? Palette.GREY
        : Palette.color(at >= 0 ? at : migration.from().size() + migration.to().indexOf(segment));
  }
}
