package patron.chart;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import patron.pricing.WhatIf;

/** Margin against price, with the band of the elasticity's interval. */
final class WhatIfCurve {

  private final WhatIf curve;
  private final WhatIf.Point recommended;

  WhatIfCurve(WhatIf curve, double price) {
    this.curve = curve;
    this.recommended = curve.at(price);
  }

  XYChart chart() {
    XYChart chart =
        HouseStyle.xy(
            "What would the margin of "
                + ForestPlot.shortened(curve.product().product())
                + " be at other prices?",
            "price of a unit, in the shop's currency",
            "margin a period, in the shop's currency");
    HouseStyle.legendBelow(chart.getStyler());
    chart.getStyler().setXAxisDecimalPattern("0.00");
    addBand(chart);
    addLine(chart);
    addMark(chart, "today", curve.at(curve.product().price().doubleValue()), 3);
    addMark(chart, "recommended", recommended, 2);
    return chart;
  }

  private void addBand(XYChart chart) {
    List<WhatIf.Point> points = curve.points();
    double[] price = values(points, p -> p.price().doubleValue());
    XYSeries band =
        chart.addSeries(
            "95 % interval",
            round(price, price),
            round(values(points, p -> p.margin().high()), values(points, p -> p.margin().low())));
    band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    band.setFillColor(Palette.faded(Palette.color(5), 0.35));
    band.setLineColor(Palette.faded(Palette.color(5), 0.35));
    band.setMarker(SeriesMarkers.NONE);
  }

  /** There, and back below. */
  private static double[] round(double[] there, double[] back) {
    return DoubleStream.concat(
            DoubleStream.of(there),
            DoubleStream.iterate(back.length - 1, i -> i >= 0, i -> i - 1).map(i -> back[(int) i]))
        .toArray();
  }

  private void addLine(XYChart chart) {
    List<WhatIf.Point> points = curve.points();
    XYSeries line =
        chart.addSeries(
            "expected",
            values(points, p -> p.price().doubleValue()),
            values(points, p -> p.margin().expected()));
    line.setMarker(SeriesMarkers.NONE).setLineColor(Palette.color(0)).setLineWidth(3f);
    line.setLineStyle(SeriesLines.SOLID);
  }

  private static void addMark(XYChart chart, String what, WhatIf.Point at, int color) {
    String name = String.format(Locale.ROOT, "%s: %s", what, at.price());
    XYSeries mark =
        chart.addSeries(
            name, new double[] {at.price().doubleValue()}, new double[] {at.margin().expected()});
    mark.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    mark.setMarker(color == 2 ? SeriesMarkers.DIAMOND : SeriesMarkers.CIRCLE);
    mark.setMarkerColor(Palette.color(color));
  }

  private static double[] values(List<WhatIf.Point> points, ToDoubleFunction<WhatIf.Point> of) {
    return points.stream().mapToDouble(of).toArray();
  }
}
