package patron.recommend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.data.Baskets;

/**
 * Several recommenders together: each one's scores for a customer are divided by their highest, so
 * that they lie between 0 and 1, and the weighted sum counts.
 *
 * <pre>{@code
 * var blend  = Blend.fit(baskets, asOf, Blend.Options.personal(0.7));
 * var chosen = BlendTuning.on(baskets, asOf, 60, 10); // the weight that did best in the 60 days before
 * }</pre>
 *
 * <p>Products that several parts know come first; the reason is that of each part, the one that
 * says most first.
 */
public final class Blend extends FittedRecommender {

  /**
   * How personal frequency and item-item are mixed.
   *
   * @param personalWeight the weight of personal frequency, 0 to 1; the rest is item-item's
   * @param frequency options of personal frequency
   * @param items options of item-item
   */
  public record Options(
      double personalWeight, PersonalFrequency.Options frequency, ItemItem.Options items) {

    /** Checks the values. */
    public Options {
      PatronException.require(
          personalWeight >= 0 && personalWeight <= 1,
          "the weight of personal frequency is %s; give 0 to 1",
          personalWeight);
      Given.some(frequency, "the options of personal frequency");
      Given.some(items, "the options of item-item");
    }

    /**
     * A weight, with a half-life of 90 days and cosine over customers.
     *
     * @param weight of personal frequency, 0 to 1
     * @return the options
     */
    public static Options personal(double weight) {
      return new Options(weight, PersonalFrequency.Options.halfLife(90), ItemItem.Options.cosine());
    }

    /**
     * With another weight.
     *
     * @param weight of personal frequency, 0 to 1
     * @return the options with it
     */
    public Options personalWeight(double weight) {
      return new Options(weight, frequency, items);
    }

    /**
     * With other options of personal frequency.
     *
     * @param options the half-life
     * @return the options with it
     */
    public Options frequency(PersonalFrequency.Options options) {
      return new Options(personalWeight, options, items);
    }

    /**
     * With other options of item-item.
     *
     * @param options how products are compared
     * @return the options with it
     */
    public Options items(ItemItem.Options options) {
      return new Options(personalWeight, frequency, options);
    }
  }

  private static final Options USUAL = Options.personal(0.7);

  private final List<FittedRecommender> parts;
  private final double[] weights;

  private Blend(List<FittedRecommender> parts, double[] weights, String name) {
    super(parts.getFirst().history(), name);
    this.parts = parts;
    this.weights = weights;
  }

  /**
   * Personal frequency with a weight of 0.7, item-item with 0.3.
   *
   * @param baskets with customers and days; those of the day and later are not looked at
   * @param asOf the day as of which is recommended
   * @return the recommender
   */
  public static Blend fit(Baskets baskets, LocalDate asOf) {
    return fit(baskets, asOf, USUAL);
  }

  /**
   * Personal frequency and item-item with a weight of one's own. Choose it on a period before the
   * one that is tested: {@link BlendTuning}.
   *
   * @param baskets with customers and days; those of the day and later are not looked at
   * @param asOf the day as of which is recommended
   * @param options the weight, and the options of both
   * @return the recommender
   */
  public static Blend fit(Baskets baskets, LocalDate asOf, Options options) {
    Given.some(options, "the options");
    double weight = options.personalWeight();
    List<Recommender> both =
        List.of(
            PersonalFrequency.fit(baskets, asOf, options.frequency()),
            ItemItem.fit(baskets, asOf, options.items()));
    return of(both, weight, 1 - weight);
  }

  /**
   * Any recommenders with any weights.
   *
   * @param parts fitted to the same baskets as of the same day; at least one
   * @param weights one for each part, 0 or more, some above 0; only their ratios count
   * @return the recommender
   */
  public static Blend of(List<Recommender> parts, double... weights) {
    Given.some(parts, "the parts");
    Given.some(weights, "the weights");
    PatronException.require(
        !parts.isEmpty() && parts.size() == weights.length,
        "there are %s parts and %s weights; give one weight for each part",
        parts.size(),
        weights.length);
    double sum = 0;
    for (double weight : weights) {
      PatronException.require(
          weight >= 0 && weight < Double.POSITIVE_INFINITY,
          "a weight is %s; give 0 or more",
          weight);
      sum += weight;
    }
    PatronException.require(sum > 0, "all weights are 0; give at least one above 0");
    double all = sum;
    double[] shares = Arrays.stream(weights).map(w -> w / all).toArray();
    return new Blend(alike(parts), shares, "blend " + said(shares));
  }

  private static String said(double[] shares) {
    return String.join(
        ":", Arrays.stream(shares).mapToObj(w -> String.format(Locale.ROOT, "%.2f", w)).toList());
  }

  private static List<FittedRecommender> alike(List<Recommender> parts) {
    List<FittedRecommender> fitted = new ArrayList<>();
    for (Recommender part : parts) {
      Given.some(part, "a part");
      Recommender first = parts.getFirst();
      PatronException.require(
          part.asOf().equals(first.asOf())
              && part.baskets().items().equals(first.baskets().items())
              && part.baskets().size() == first.baskets().size(),
          "%s as of %s and %s as of %s were not fitted to the same past; fit both to the same"
              + " baskets and day",
          first.name(),
          first.asOf(),
          part.name(),
          part.asOf());
      fitted.add((FittedRecommender) part);
    }
    return List.copyOf(fitted);
  }

  /**
   * The weights of the parts.
   *
   * @return a copy, in the order of the parts; the sum is 1
   */
  public double[] weights() {
    return weights.clone();
  }

  @Override
  double[] scores(int customer) {
    double[] sum = new double[history().items()];
    for (int part = 0; part < weights.length; part++) {
      double[] scores = scaled(part, customer);
      for (int item = 0; item < sum.length; item++) {
        sum[item] += scores[item];
      }
    }
    return sum;
  }

  private double[] scaled(int part, int customer) {
    double[] scores = parts.get(part).scores(customer);
    double most = Arrays.stream(scores).max().orElse(0);
    double factor = most > 0 ? weights[part] / most : 0;
    return Arrays.stream(scores).map(score -> factor * score).toArray();
  }

  @Override
  String reason(int customer, int item) {
    double[] says =
        IntStream.range(0, weights.length).mapToDouble(p -> scaled(p, customer)[item]).toArray();
    return String.join(
        "; ",
        IntStream.range(0, weights.length)
            .filter(part -> says[part] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(part -> -says[part]))
            .map(part -> parts.get(part).reason(customer, item))
            .toList());
  }
}
