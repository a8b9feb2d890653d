package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.features.internal.Samples;

/**
 * Lists of rules that shops use again and again, to be given to {@link Segmentation#byRules}.
 *
 * <pre>{@code
 * Segmentation.byRules(crm, UsualRules.bands("age", 25, 40, 60));
 * Segmentation.byRules(crm, UsualRules.each(crm, "region"));
 * Segmentation.byRules(rfm, UsualRules.heavyMediumLight(rfm, "monetary"));
 * }</pre>
 */
public final class UsualRules {

  /** The share of buyers above whom one is heavy. */
  private static final double HEAVY = 0.80;

  /** The share of buyers above whom one is medium. */
  private static final double MEDIUM = 0.50;

  private static final int MOST_CATEGORIES = 200;

  private UsualRules() {}

  /**
   * Bands of a number: below the first bound, from each bound to below the next, from the last on,
   * and unknown.
   *
   * @param feature a number feature, such as age
   * @param bounds one or more, rising
   * @return two rules more than bounds: "age under 25", "age 25 to 40", …, "age 60 and over", "age
   *     unknown"; a customer of exactly 40 is in the band that begins there
   */
  public static List<SegmentRule> bands(String feature, double... bounds) {
    PatronException.given(bounds, "bands", "the bounds");
    PatronException.require(bounds.length > 0, "no bounds for bands of '%s'", feature);
    for (int i = 1; i < bounds.length; i++) {
      PatronException.require(
          bounds[i] > bounds[i - 1],
          "bounds of bands of '%s' have to rise: %s",
          feature,
          Arrays.toString(bounds));
    }
    List<SegmentRule> rules = new ArrayList<>();
    String first = RuleFeatures.plain(bounds[0]);
    rules.add(SegmentRule.named(feature + " under " + first).below(feature, bounds[0]));
    for (int i = 1; i < bounds.length; i++) {
      String from = RuleFeatures.plain(bounds[i - 1]);
      String to = RuleFeatures.plain(bounds[i]);
      rules.add(
          SegmentRule.named(feature + " " + from + " to " + to)
              .atLeast(feature, bounds[i - 1])
              .below(feature, bounds[i]));
    }
    double top = bounds[bounds.length - 1];
    rules.add(
        SegmentRule.named(feature + " " + RuleFeatures.plain(top) + " and over")
            .atLeast(feature, top));
    rules.add(SegmentRule.named(feature + " unknown").missing(feature));
    return rules;
  }

  /**
   * One segment a category, and one for those without.
   *
   * @param features whose categories
   * @param feature a feature with at most 200 categories, such as region
   * @return the categories in alphabetical order, then "… unknown" where somebody has none; a
   *     category that comes up later is in no rule, so that its customers are "Others"
   */
  public static List<SegmentRule> each(CustomerFeatures features, String feature) {
    TreeSet<String> values = new TreeSet<>(RuleFeatures.categories(features, feature));
    boolean unknown = values.remove("");
    PatronException.require(
        !values.isEmpty() && values.size() <= MOST_CATEGORIES,
        "'%s' has %s categories; one segment each takes 1 to %s",
        feature,
        values.size(),
        MOST_CATEGORIES);
    List<SegmentRule> rules = new ArrayList<>();
    for (String value : values) {
      rules.add(SegmentRule.named(value).in(feature, value));
    }
    if (unknown) {
      rules.add(SegmentRule.named(feature + " unknown").missing(feature));
    }
    return rules;
  }

  /**
   * Heavy, medium, light and zero: of those with more than 0, heavy is who reaches their 80 %
   * quantile, medium who reaches their median, light who does not; zero is everybody else. Equal
   * customers are always in the same segment, so that more than a fifth can be heavy.
   *
   * @param features of all customers, also of those who bought nothing
   * @param feature what is used, such as monetary, frequency or units; at least one above 0
   * @return the four rules, with bounds found among these customers
   */
  public static List<SegmentRule> heavyMediumLight(CustomerFeatures features, String feature) {
    double[] used =
        Samples.sorted(
            Arrays.stream(RuleFeatures.numbers(features, feature)).filter(v -> v > 0).toArray());
    PatronException.require(
        used.length > 0,
        "nobody of the %s customers has a '%s' above 0; there is no light and no heavy",
        features.size(),
        feature);
    return List.of(
        SegmentRule.named("Heavy").atLeast(feature, Samples.quantile(used, HEAVY)),
        SegmentRule.named("Medium").atLeast(feature, Samples.quantile(used, MEDIUM)),
        SegmentRule.named("Light").above(feature, 0),
        SegmentRule.named("Zero").above(feature, 0).not().as("Zero"));
  }

  /**
   * New, repeat, lapsed and inactive between two periods, by the orders in each: {@code 0} or
   * missing is none.
   *
   * @param before the feature with the orders of the first period
   * @param after the feature with those of the second
   * @return the four rules
   */
  public static List<SegmentRule> newRepeatLapsed(String before, String after) {
    SegmentRule first = SegmentRule.named("before").above(before, 0);
    SegmentRule second = SegmentRule.named("after").above(after, 0);
    return List.of(
        first.and(second).as("Repeat"),
        second.as("New"),
        first.as("Lapsed"),
        first.or(second).not().as("Inactive"));
  }
}
