package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.base.Threads;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Who the segments are, in figures.
 *
 * <pre>{@code
 * SegmentProfile.of(segments, rfm).table();
 * }</pre>
 *
 * <p>One row a segment, in the order of the segmentation:
 *
 * <ul>
 *   <li>segment, name, customers;
 *   <li>share: customers / all customers;
 *   <li>revenue_share: sum of the value column / its sum over all; there only with a value column;
 *   <li>for each number feature median_…, and index_…: 100 x mean of the segment / mean of all, so
 *       that 100 is average and 250 is two and a half times that. (The rival divides medians; means
 *       are used here because they add up: weighted by share they give 100.)
 * </ul>
 *
 * <p>Missing values do not count. A figure that is not defined is missing: medians and indices of a
 * segment without customers, an index where the mean of all is not above 0, shares of a total that
 * is not above 0. Time: linear.
 */
public final class SegmentProfile implements Tabular {

  private static final String USUAL_VALUE = "monetary";

  private final Segmentation segmentation;
  private final CustomerFeatures features;
  private final String value;
  private final int[] codes;
  private final SegmentRows rows;

  private SegmentProfile(Segmentation segmentation, CustomerFeatures features, String value) {
    this.segmentation = segmentation;
    this.features = features;
    this.value = value;
    this.codes = segmentation.codes();
    this.rows = new SegmentRows(codes, segmentation.segments().size());
  }

  /**
   * The profile, with shares of revenue where there is a feature "monetary".
   *
   * @param segmentation who is in which segment
   * @param features of the same customers, in units people understand; others are refused
   * @return the profile
   */
  public static SegmentProfile of(Segmentation segmentation, CustomerFeatures features) {
    PatronException.given(features, "the profile of segments", "the features");
    boolean there = features.names().contains(USUAL_VALUE) && features.isNumber(USUAL_VALUE);
    return checked(segmentation, features, there ? USUAL_VALUE : "");
  }

  /**
   * The profile, with shares of a value of one's own, such as sales or margin.
   *
   * @param segmentation who is in which segment
   * @param features of the same customers, in units people understand; others are refused
   * @param value the feature that is shared out
   * @return the profile
   */
  public static SegmentProfile of(
      Segmentation segmentation, CustomerFeatures features, String value) {
    PatronException.require(
        features.names().contains(value) && features.isNumber(value),
        "there is no number feature '%s' to share out; there are: %s",
        value,
        features.names());
    return checked(segmentation, features, value);
  }

  private static SegmentProfile checked(
      Segmentation segmentation, CustomerFeatures features, String value) {
    Members.requireSame(segmentation, features, "profile");
    return new SegmentProfile(segmentation, features, value);
  }

  /**
   * The features that are profiled.
   *
   * @return the names of the number features
   */
  public List<String> features() {
    return features.names().stream().filter(features::isNumber).toList();
  }

  /**
   * The share of all customers each segment has.
   *
   * @return 0 to 1, in the order of the segments
   */
  public double[] shares() {
    return Arrays.stream(segmentation.sizes())
        .mapToDouble(n -> (double) n / codes.length)
        .toArray();
  }

  /**
   * The share of the value column's sum each segment has.
   *
   * @return in the order of the segments; NaN each where there is no value column or its sum is not
   *     above 0
   */
  public double[] revenueShares() {
    if (value.isEmpty()) {
      double[] none = new double[segmentation.segments().size()];
      Arrays.fill(none, Double.NaN);
      return none;
    }
    double[] shares = rows.gather(features.numbers(value)).sums();
    double total = Arrays.stream(shares).sum();
    Arrays.setAll(shares, code -> total > 0 ? shares[code] / total : Double.NaN);
    return shares;
  }

  /**
   * The median of a feature in each segment.
   *
   * @param feature a number feature
   * @return in the order of the segments; NaN where there is no value
   */
  public double[] medians(String feature) {
    return rows.gather(features.numbers(feature)).medians();
  }

  /**
   * The mean of a feature in each segment against that of all customers, 100 being equal.
   *
   * @param feature a number feature
   * @return in the order of the segments; NaN where it is not defined
   */
  public double[] indices(String feature) {
    return rows.gather(features.numbers(feature)).indices();
  }

  @Override
  public Table table() {
    Table table =
        Table.create(
            "segment profile",
            StringColumn.create("segment", segmentation.segments()),
            StringColumn.create("name", segmentation.names()),
            IntColumn.create("customers", segmentation.sizes()),
            DoubleColumn.create("share", shares()));
    if (!value.isEmpty()) {
      table.addColumns(DoubleColumn.create("revenue_share", revenueShares()));
    }
    List<String> names = features();
    double[][] figures = new double[2 * names.size()][];
    Threads.forEach(
        names.size(),
        j -> {
          SegmentRows.Gathered gathered = rows.gather(features.numbers(names.get(j)));
          figures[2 * j + 1] = gathered.indices();
          figures[2 * j] = gathered.medians();
        });
    for (int j = 0; j < names.size(); j++) {
      table.addColumns(
          DoubleColumn.create("median_" + names.get(j), figures[2 * j]),
          DoubleColumn.create("index_" + names.get(j), figures[2 * j + 1]));
    }
    return table;
  }

  @Override
  public long rowCount() {
    return segmentation.segments().size();
  }

  /** {@return a small table: segment, name, customers, shares, medians} */
  @Override
  public String toString() {
    List<double[]> columns = new ArrayList<>(List.of(shares()));
    List<String> heads = new ArrayList<>(List.of("share"));
    if (!value.isEmpty()) {
      columns.add(revenueShares());
      heads.add("revenue");
    }
    int shares = columns.size();
    features().forEach(feature -> columns.add(medians(feature)));
    heads.addAll(features());
    String head =
        "%-4s %-24s %9s".formatted("", "", "customers")
            + heads.stream().map(" %12s"::formatted).collect(Collectors.joining());
    return segmentCodes()
        .mapToObj(code -> line(code, columns, shares))
        .collect(Collectors.joining("\n", head + "\n", "\n"));
  }

  private String line(int code, List<double[]> columns, int shares) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%-4s %-24s %,9d",
            segmentation.segments().get(code),
            segmentation.names().get(code),
            segmentation.sizes()[code]));
    for (int j = 0; j < columns.size(); j++) {
      double x = columns.get(j)[code];
      String figure =
          Double.isNaN(x)
              ? ""
              : j < shares
                  ? String.format(Locale.ROOT, "%.1f %%", 100 * x)
                  : String.format(Locale.ROOT, "%,.2f", x);
      line.append(" %12s".formatted(figure));
    }
    return line.toString();
  }

  private IntStream segmentCodes() {
    return IntStream.range(0, segmentation.segments().size());
  }
}
