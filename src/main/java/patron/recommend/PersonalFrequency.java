package patron.recommend;

import java.time.LocalDate;
import java.util.Locale;
import patron.base.PatronException;
import patron.data.Baskets;

/**
 * What the customer buys often and bought lately: each basket with a product counts, but the older
 * it is, the less.
 *
 * <pre>{@code
 * PersonalFrequency.fit(baskets, asOf, PersonalFrequency.Options.halfLife(60)).recommend("000123", 5)
 * }</pre>
 *
 * <p>The score of a product is the sum of 2^(-age / half-life) over the customer's baskets with it,
 * where age is the number of days before the as-of date. After one half-life a purchase counts
 * half, after two a quarter. A very long half-life gives the order of {@link PersonalTopList}, but
 * for products bought equally often: here the one bought more lately comes first, there the one
 * that is more popular in the shop.
 *
 * <p>It can recommend only what was bought before; new products come from the fill-up of the list.
 */
public final class PersonalFrequency extends FittedRecommender {

  /**
   * How quickly the past fades.
   *
   * @param halfLifeDays after how many days a purchase counts half, above 0
   */
  public record Options(double halfLifeDays) {

    /** Checks the value. */
    public Options {
      PatronException.require(
          halfLifeDays > 0 && halfLifeDays < Double.POSITIVE_INFINITY,
          "the half-life is %s days; give a number above 0",
          halfLifeDays);
    }

    /**
     * A half-life.
     *
     * @param days after how many days a purchase counts half, above 0
     * @return the options
     */
    public static Options halfLife(double days) {
      return new Options(days);
    }
  }

  private static final Options USUAL = Options.halfLife(90);

  private final double halfLife;

  private PersonalFrequency(PurchaseHistory history, Options options) {
    super(history, String.format(Locale.ROOT, "personal frequency %s d", said(options)));
    this.halfLife = options.halfLifeDays();
  }

  private static String said(Options options) {
    double days = options.halfLifeDays();
    return days == Math.rint(days) ? String.valueOf((long) days) : String.valueOf(days);
  }

  /**
   * With a half-life of 90 days.
   *
   * @param baskets with customers and days; those of the day and later are not looked at
   * @param asOf the day as of which is recommended
   * @return the recommender
   */
  public static PersonalFrequency fit(Baskets baskets, LocalDate asOf) {
    return fit(baskets, asOf, USUAL);
  }

  /**
   * With a half-life of one's own. Try some on a period before the one that is tested.
   *
   * @param baskets with customers and days; those of the day and later are not looked at
   * @param asOf the day as of which is recommended
   * @param options the half-life
   * @return the recommender
   */
  public static PersonalFrequency fit(Baskets baskets, LocalDate asOf, Options options) {
    return new PersonalFrequency(
        PurchaseHistory.of(baskets, asOf), Given.some(options, "the options"));
  }

  @Override
  double[] scores(int customer) {
    PurchaseHistory past = history();
    double[] scores = new double[past.items()];
    past.forEachBasket(
        customer,
        basket -> {
          double weight = weight(past.age(basket));
          for (int i = past.offset(basket); i < past.offset(basket + 1); i++) {
            scores[past.item(i)] += weight;
          }
        });
    return scores;
  }

  /** Never 0, so that what was bought long ago still is ahead of what was never bought. */
  private double weight(int age) {
    return Math.max(Double.MIN_NORMAL, StrictMath.pow(2, -age / halfLife));
  }

  @Override
  String reason(int customer, int item) {
    return ReasonWords.bought(history().times(customer)[item], history().lastAges(customer)[item]);
  }
}
