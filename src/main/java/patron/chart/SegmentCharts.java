package patron.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarSeries;
import org.knowm.xchart.RadarChart;
import org.knowm.xchart.XYChart;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.segment.CategoryIndex;
import patron.segment.Cohorts;
import patron.segment.Migration;
import patron.segment.SegmentProfile;
import patron.segment.Segmentation;
import tech.tablesaw.api.Table;

/**
 * Charts of segments.
 *
 * <pre>{@code
 * SegmentCharts.scatter(segments, rfm, "recency", "monetary");
 * SegmentCharts.profile(SegmentProfile.of(segments, rfm));
 * }</pre>
 */
public final class SegmentCharts {

  private static final int PIXELS_A_BAR = 58;

  private SegmentCharts() {}

  /**
   * Every customer as a point, in the colour of the segment.
   *
   * <p>An axis with a long tail is logarithmic and says so; values of 0 and less, which have no
   * logarithm, are then drawn at half of the smallest value above 0, and the axis says how many.
   * Customers without one of the two values are left out. Over 6,000 customers a fixed sample is
   * drawn, of small segments all; the title says how many.
   *
   * @param segmentation who is in which segment
   * @param features of the same customers, in units people understand; others are refused
   * @param x the number feature that goes to the right
   * @param y the number feature that goes up
   * @return a chart with one series a segment that has customers, in the order of the segments
   */
  public static XYChart scatter(
      Segmentation segmentation, CustomerFeatures features, String x, String y) {
    Same.require(segmentation, features);
    return new SegmentScatter(segmentation, features, x, y).chart();
  }

  /**
   * What sets the segments apart: a cell a segment and feature with the mean of the segment as an
   * index against the mean of all, 100 being average. Blue is more and orange less than average,
   * the darker the further, in proportion: 50 is as far as 200. An index that is not defined, as
   * that of a segment without customers, leaves its cell empty.
   *
   * @param profile the segments in figures
   * @return a chart with the segments from top to bottom
   */
  public static HeatMapChart profile(SegmentProfile profile) {
    return ProfileHeatMap.of(profile);
  }

  /**
   * Which segments the shop lives on: each one's share of the customers beside its share of the
   * revenue.
   *
   * @param segmentation who is in which segment
   * @param features of the same customers, with "monetary"; others are refused
   * @return a chart with two series, customers and revenue, in percent, segments from top to bottom
   */
  public static HorizontalBarChart sizes(Segmentation segmentation, CustomerFeatures features) {
    Same.require(segmentation, features);
    Same.requireNumber(features, "monetary");
    SegmentProfile profile = SegmentProfile.of(segmentation, features, "monetary");
    List<String> names = segmentation.names();
    HorizontalBarChart chart =
        HouseStyle.bars(
            "Which segments bring the revenue?",
            "share of all (%)",
            HouseStyle.height(names.size(), PIXELS_A_BAR));
    addBars(chart, "customers", profile.shares(), names, 0);
    addBars(chart, "revenue", profile.revenueShares(), names, 1);
    return chart;
  }

  private static void addBars(
      HorizontalBarChart chart, String name, double[] shares, List<String> names, int color) {
    List<Double> percent =
        Arrays.stream(shares)
            .mapToObj(share -> Double.isNaN(share) ? 0.0 : Math.rint(1000 * share) / 10)
            .toList();
    HorizontalBarSeries series = chart.addSeries(name, percent, names);
    series.setFillColor(Palette.color(color));
  }

  /**
   * How many customers have which scores: recency from left to right, frequency from bottom to top.
   *
   * @param scored features with r and f, whole numbers from 1: {@code RfmGrid.score(rfm, 5)}
   * @return a chart with the number of customers in each cell
   */
  public static HeatMapChart rfmHeatmap(CustomerFeatures scored) {
    return RfmHeatMap.of(scored);
  }

  /**
   * The profile as a net: for each segment a polygon over the features, whose corner says where the
   * segment's median stands among all customers, from 0 in the middle (all others have more) to 1
   * outside. Half-way is the average customer.
   *
   * @param segmentation who is in which segment; at most seven
   * @param features of the same customers; 3 to 12 number features, others are left out
   * @return a chart with one series a segment that has customers
   */
  public static RadarChart radar(Segmentation segmentation, CustomerFeatures features) {
    Same.require(segmentation, features);
    return ProfileRadar.of(segmentation, features);
  }

  /**
   * One feature in each segment: a thin line from the 5 % to the 95 % quantile, a thick one for the
   * middle half, and a dot at the median. A feature with a long tail has a logarithmic axis.
   *
   * @param segmentation who is in which segment
   * @param features of the same customers; others are refused
   * @param feature the number feature
   * @return a chart with the segments from top to bottom
   */
  public static XYChart distribution(
      Segmentation segmentation, CustomerFeatures features, String feature) {
    Same.require(segmentation, features);
    Same.requireNumber(features, feature);
    return SegmentDistribution.of(segmentation, features, feature);
  }

  /**
   * Who moved from which segment to which: bands as wide as customers, in the colour of the segment
   * they left; those of who stayed are pale.
   *
   * @param migration the flows
   * @return a chart with the segments before at the left and after at the right
   */
  public static XYChart migration(Migration migration) {
    return MigrationFlows.of(HouseStyle.given(migration, "a Migration"));
  }

  /**
   * Retention of cohorts, in percent: a row a cohort with its customers, a column a period since
   * that of the first order, in which all ordered by definition.
   *
   * @param cohorts 2 to 24
   * @return a chart with the oldest cohort at the top
   */
  public static HeatMapChart cohorts(Cohorts cohorts) {
    return CohortHeatMap.of(HouseStyle.given(cohorts, "Cohorts"));
  }

  /**
   * What a segment buys more of than everybody: the index of the parts it over-indexes on most.
   *
   * @param index the indices
   * @param segment its id or name
   * @param n how many at most; fewer where fewer have enough buyers
   * @return a chart with the highest index at the top
   */
  public static HorizontalBarChart overIndex(CategoryIndex index, String segment, int n) {
    Table top = HouseStyle.given(index, "a CategoryIndex").top(segment, n);
    PatronException.require(
        top.rowCount() > 0,
        "segment '%s' buys nothing more than everybody that at least %s of it bought",
        segment,
        CategoryIndex.FEW);
    HorizontalBarChart chart =
        HouseStyle.bars(
            "What does '" + top.stringColumn("name").get(0) + "' buy more of?",
            "share of the segment's spend as an index: 100 is everybody's",
            HouseStyle.height(top.rowCount(), PIXELS_A_BAR / 2));
    List<Double> values = top.doubleColumn("index").asList().stream().map(Math::rint).toList();
    chart.getStyler().setLegendVisible(false);
    chart
        .addSeries("index", values, top.stringColumn(index.what()).asList())
        .setFillColor(Palette.color(0));
    return chart;
  }

  /**
   * The colour of a segment in all charts.
   *
   * @param code its place among the segments, from 0
   * @return as in HTML, such as #0072B2
   */
  public static String colorOf(int code) {
    PatronException.require(code >= 0, "segment %s has no colour; places begin with 0", code);
    return String.format(Locale.ROOT, "#%06X", Palette.color(code).getRGB() & 0xFFFFFF);
  }

  static int[] rows(int[] codes, int code) {
    return IntStream.range(0, codes.length).filter(row -> codes[row] == code).toArray();
  }

  /** The checks all charts of segments make. */
  static final class Same {

    private Same() {}

    static void require(Segmentation segmentation, CustomerFeatures features) {
      PatronException.require(
          segmentation.size() > 0,
          "a segmentation without customers cannot be drawn; assign(features) puts some into it");
      PatronException.require(
          segmentation.ids().equals(features.ids()),
          "the segmentation has %,d customers and the features %,d, and they are not the same;"
              + " give features of the customers in the segmentation",
          segmentation.size(),
          features.size());
    }

    static void requireNumber(CustomerFeatures features, String name) {
      PatronException.require(
          features.numberNames().contains(name),
          "there is no number feature '%s' to draw; there are: %s",
          name,
          features.numberNames());
    }
  }
}
