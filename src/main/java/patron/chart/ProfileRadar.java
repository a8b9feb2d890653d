package patron.chart;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.RadarChart;
import org.knowm.xchart.RadarChartBuilder;
import org.knowm.xchart.RadarSeries;
import org.knowm.xchart.style.RadarStyler;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.features.internal.Samples;
import patron.segment.SegmentProfile;
import patron.segment.Segmentation;

/** Segments as polygons over features: where the segment's median stands among all customers. */
final class ProfileRadar {

  private static final int FEWEST = 3;
  private static final int MOST_FEATURES = 12;
  private static final int MOST_SEGMENTS = 7;
  private static final float LINE = 2.5f;
  private static final double ROOM_FOR_NAMES = 0.8;

  private ProfileRadar() {}

  static RadarChart of(Segmentation segmentation, CustomerFeatures features) {
    List<String> names = features.numberNames();
    PatronException.require(
        names.size() >= FEWEST && names.size() <= MOST_FEATURES,
        "a radar of %s number features cannot be read; select(…) %s to %s",
        names.size(),
        FEWEST,
        MOST_FEATURES);
    PatronException.require(
        segmentation.segments().size() <= MOST_SEGMENTS,
        "a radar of %s segments cannot be read; draw the profile as a heat map",
        segmentation.segments().size());
    RadarChart chart =
        new RadarChartBuilder()
            .width(HouseStyle.WIDTH)
            .height(HouseStyle.WIDTH * 3 / 4)
            .title("Where do the segments stand among all customers?")
            .build();
    HouseStyle.dressed(chart.getStyler());
    HouseStyle.legendBelow(chart.getStyler());
    chart.getStyler().setPlotContentSize(ROOM_FOR_NAMES);
    chart.getStyler().setRadarRenderStyle(RadarStyler.RadarRenderStyle.Polygon);
    chart.getStyler().setSeriesFilled(false).setRadiiTitleFont(HouseStyle.LABEL);
    chart.getStyler().setRadiiTickMarksCount(4).setRadiiTitlePadding(8);
    chart.setRadiiLabels(names.toArray(String[]::new));
    SegmentProfile profile = SegmentProfile.of(segmentation, features);
    List<double[]> medians = new ArrayList<>();
    for (String name : names) {
      medians.add(places(profile.medians(name), features.numbers(name)));
    }
    int[] sizes = segmentation.sizes();
    for (int code = 0; code < sizes.length; code++) {
      if (sizes[code] > 0) {
        int segment = code;
        double[] places = medians.stream().mapToDouble(m -> m[segment]).toArray();
        RadarSeries series = chart.addSeries(segmentation.names().get(code), places);
        series.setLineColor(Palette.color(code)).setLineStyle(new BasicStroke(LINE));
        series.setMarkerColor(Palette.color(code)).setMarker(Palette.marker(code));
      }
    }
    return chart;
  }

  /** The share of customers below, those at the same value by half; 0.5 of nothing. */
  private static double[] places(double[] medians, double[] everybody) {
    double[] sorted = Samples.sorted(everybody);
    return Arrays.stream(medians)
        .map(
            m ->
                Double.isNaN(m)
                    ? 0.5
                    : Arrays.stream(sorted).map(v -> v < m ? 1 : v == m ? 0.5 : 0).sum()
                        / sorted.length)
        .toArray();
  }
}
