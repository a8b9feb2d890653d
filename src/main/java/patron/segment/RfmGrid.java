package patron.segment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.features.internal.Samples;

/**
 * The RFM grid: scores for how lately, how often and for how much a customer bought, and the eleven
 * usual names for the cells of 5 x 5 x 5 scores.
 *
 * <pre>{@code
 * Segmentation segments = RfmGrid.segments(rfm);
 * CustomerFeatures scored = RfmGrid.score(rfm, 5);
 * }</pre>
 *
 * <p><b>Scores.</b> With n levels the cut points are the 1/n, 2/n … quantiles (type 7 of Hyndman
 * and Fan, as in R and NumPy) of the customers the grid is fitted on; a customer's score is 1 + the
 * number of cut points below the value. Recency is reversed, so that 5 is always good. Equal values
 * always get equal scores, whatever the order of the rows; so levels need not hold equally many
 * customers, and where half of them bought once there is no frequency score of 2. (The rival
 * definition ranks first and cuts the ranks, NTILE in SQL: levels of equal size, but two customers
 * with the same orders may differ by a score.) {@code score} = 100 r + 10 f + m.
 *
 * <p><b>Names.</b> By r and the value level v, the mean of f and m with halves away from the middle
 * (1.5 is 1, 2.5 is 2, 3.5 is 4, 4.5 is 5), first match wins:
 *
 * <table>
 * <caption>The eleven names</caption>
 * <tr><th>id</th><th>name</th><th>r</th><th>v</th></tr>
 * <tr><td>S1</td><td>Champions</td><td>5</td><td>4-5</td></tr>
 * <tr><td>S2</td><td>Loyal Customers</td><td>3-4</td><td>4-5</td></tr>
 * <tr><td>S3</td><td>Can't Lose Them</td><td>1-2</td><td>5</td></tr>
 * <tr><td>S4</td><td>At Risk</td><td>1-2</td><td>3-4</td></tr>
 * <tr><td>S5</td><td>Potential Loyalists</td><td>4-5</td><td>2-3</td></tr>
 * <tr><td>S6</td><td>Need Attention</td><td>3</td><td>3</td></tr>
 * <tr><td>S7</td><td>New Customers</td><td>5</td><td>1</td></tr>
 * <tr><td>S8</td><td>Promising</td><td>4</td><td>1</td></tr>
 * <tr><td>S9</td><td>About to Sleep</td><td>3</td><td>1-2</td></tr>
 * <tr><td>S10</td><td>Lost</td><td>1</td><td>1</td></tr>
 * <tr><td>S11</td><td>Hibernating</td><td>1-2</td><td>1-2</td></tr>
 * </table>
 *
 * <p>Names for these cells are custom, not law: published grids differ in bounds and some leave
 * gaps ("Others"); this one covers all 125 cells. A grid is relative to the shop: a fifth of the
 * customers is always the most recent one. All methods refuse missing values; time is that of three
 * sorts. The idea: A. M. Hughes, "Strategic Database Marketing" (1994).
 */
public final class RfmGrid {

  static final List<String> RAW = List.of("recency", "frequency", "monetary");
  static final List<String> SCORES = List.of("r", "f", "m");
  private static final int NAMED_LEVELS = 5;
  private static final int MOST_LEVELS = 9;

  private final int levels;
  private final Map<String, double[]> cuts;

  private RfmGrid(int levels, Map<String, double[]> cuts) {
    this.levels = levels;
    this.cuts = cuts;
  }

  /**
   * Finds the cut points.
   *
   * @param features recency, frequency and monetary of at least one customer, none missing
   * @param levels how many scores, 2 to 9
   * @return the fitted grid, which can score other customers too
   */
  public static RfmGrid fit(CustomerFeatures features, int levels) {
    PatronException.require(
        levels >= 2 && levels <= MOST_LEVELS, "an RFM grid of %s levels; give 2 to 9", levels);
    PatronException.require(
        features.size() > 0, "no customers to fit an RFM grid on; check what came before");
    Map<String, double[]> cuts = new LinkedHashMap<>();
    for (String name : RAW) {
      cuts.put(name, cuts(known(features, name), levels));
    }
    return new RfmGrid(levels, cuts);
  }

  /**
   * A grid of fixed cut points, such as a shop's own rules: "bought within 30, 90, 180, 365 days".
   * Unlike quantiles they mean the same in every month and shop.
   *
   * <pre>{@code
   * RfmGrid.at(new double[] {30, 90, 180, 365}, new double[] {1, 2, 4, 9}, new double[] {50, 100, 250, 500});
   * }</pre>
   *
   * @param recency cut points in days, rising; up to the first one the score is the highest
   * @param frequency cut points in orders, rising; up to the first one the score is 1
   * @param monetary cut points in money, rising
   * @return the grid; each feature has one level more than cut points, 2 to 9, all three alike
   */
  public static RfmGrid at(double[] recency, double[] frequency, double[] monetary) {
    Map<String, double[]> cuts = new LinkedHashMap<>();
    double[][] given = {recency, frequency, monetary};
    for (int j = 0; j < given.length; j++) {
      String name = RAW.get(j);
      double[] at =
          PatronException.given(given[j], "RfmGrid.at", "the cut points of " + name).clone();
      PatronException.require(
          at.length >= 1 && at.length <= MOST_LEVELS - 1 && at.length == recency.length,
          "%s has %s cut points; give 1 to %s, as many for each of %s",
          name,
          at.length,
          MOST_LEVELS - 1,
          RAW);
      for (int i = 0; i < at.length; i++) {
        PatronException.require(
            Double.isFinite(at[i]) && (i == 0 || at[i] > at[i - 1]),
            "cut points of %s have to be finite and to rise: %s",
            name,
            Arrays.toString(at));
      }
      cuts.put(name, at);
    }
    return new RfmGrid(recency.length + 1, cuts);
  }

  /**
   * Scores customers by their own cut points: {@code fit(features, levels).scoresOf(features)}.
   *
   * @param features recency, frequency and monetary of at least one customer, none missing
   * @param levels how many scores, 2 to 9; 5 is usual
   * @return the features with r, f, m and score
   */
  public static CustomerFeatures score(CustomerFeatures features, int levels) {
    return fit(features, levels).scoresOf(features);
  }

  /**
   * Puts customers into the eleven usual segments.
   *
   * @param features recency, frequency and monetary (scored by quintiles of these customers), or r,
   *     f and m in 1 to 5 scored before; where both are there they must agree
   * @return the segmentation; it has all eleven segments, also those without customers, and assigns
   *     new customers by the cut points found here (by r, f and m where only these were given)
   */
  public static Segmentation segments(CustomerFeatures features) {
    if (!features.names().containsAll(RAW)) {
      return new ByGrid(Optional.empty()).segmentation(features);
    }
    RfmGrid grid = fit(features, NAMED_LEVELS);
    grid.requireAgreement(features);
    return new ByGrid(Optional.of(grid)).segmentation(features);
  }

  /**
   * Puts customers into the eleven usual segments by the cut points of this grid.
   *
   * @param features recency, frequency and monetary, none missing
   * @return the segmentation; it assigns new customers by the same cut points
   */
  public Segmentation segmentsOf(CustomerFeatures features) {
    PatronException.require(
        levels == NAMED_LEVELS,
        "the eleven names need a grid of %s levels, and this has %s",
        NAMED_LEVELS,
        levels);
    return new ByGrid(Optional.of(this)).segmentation(features);
  }

  /**
   * Scores customers, old or new, by the cut points of this grid.
   *
   * @param features recency, frequency and monetary, none missing
   * @return the features with r, f, m and score
   */
  public CustomerFeatures scoresOf(CustomerFeatures features) {
    double[][] scores = scores(features);
    double[] score = new double[features.size()];
    Arrays.setAll(score, i -> 100 * scores[0][i] + 10 * scores[1][i] + scores[2][i]);
    return features
        .with("r", scores[0])
        .with("f", scores[1])
        .with("m", scores[2])
        .with("score", score);
  }

  /**
   * How many scores there are.
   *
   * @return 2 to 9
   */
  public int levels() {
    return levels;
  }

  /**
   * The cut points of one feature.
   *
   * @param name recency, frequency or monetary
   * @return a copy, ascending; one less than levels
   */
  public double[] cuts(String name) {
    PatronException.require(
        cuts.containsKey(name), "the grid has no cut points of '%s'; there are: %s", name, RAW);
    return cuts.get(name).clone();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("RFM grid of " + levels + " levels");
    cuts.forEach(
        (name, at) -> text.append("; ").append(name).append(" ").append(Arrays.toString(at)));
    return text.toString();
  }

  /** A grid as it was saved. */
  static RfmGrid of(Map<String, double[]> cuts) {
    return new RfmGrid(cuts.get("recency").length + 1, cuts);
  }

  /** r, f and m of each customer. */
  double[][] scores(CustomerFeatures features) {
    double[][] scores = new double[RAW.size()][];
    for (int j = 0; j < scores.length; j++) {
      String name = RAW.get(j);
      double[] at = cuts.get(name);
      boolean reversed = j == 0;
      scores[j] =
          Arrays.stream(known(features, name))
              .map(value -> reversed ? levels - below(at, value) : 1 + below(at, value))
              .toArray();
    }
    return scores;
  }

  private void requireAgreement(CustomerFeatures features) {
    if (!features.names().containsAll(SCORES)) {
      return;
    }
    double[][] scores = scores(features);
    for (int j = 0; j < scores.length; j++) {
      int differs = Arrays.mismatch(scores[j], features.numbers(SCORES.get(j)));
      PatronException.require(
          differs < 0,
          "%s of customer %s is not the quintile score of %s among these customers;"
              + " select(\"r\", \"f\", \"m\") to go by the scores, or leave them out",
          SCORES.get(j),
          differs < 0 ? "" : features.ids().get(differs),
          RAW.get(j));
    }
  }

  private static double[] cuts(double[] values, int levels) {
    double[] sorted = Samples.sorted(values);
    double[] cuts = new double[levels - 1];
    Arrays.setAll(cuts, i -> Samples.quantile(sorted, (i + 1.0) / levels));
    return cuts;
  }

  private static int below(double[] cuts, double value) {
    int below = 0;
    for (double cut : cuts) {
      below += cut < value ? 1 : 0;
    }
    return below;
  }

  static double[] known(CustomerFeatures features, String name) {
    PatronException.require(
        features.names().contains(name),
        "the RFM grid needs a column '%s'; there are: %s; Rfm.of(transactions, asOf) makes them",
        name,
        features.names());
    features.requireKnown(name, "the RFM grid");
    return features.numbers(name);
  }
}
