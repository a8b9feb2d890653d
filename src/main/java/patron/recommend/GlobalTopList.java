package patron.recommend;

import java.time.LocalDate;
import patron.data.Baskets;

/**
 * The naive rule that knows no customer: the products that are in most baskets before the day, the
 * same for everybody. What a recommender has to beat.
 */
public final class GlobalTopList extends FittedRecommender {

  private GlobalTopList(PurchaseHistory history) {
    super(history, "global top list");
  }

  /**
   * Counts the baskets with each product.
   *
   * @param baskets with customers and days; those of the day and later are not looked at
   * @param asOf the day as of which is recommended
   * @return the recommender; the score is the share of baskets
   */
  public static GlobalTopList fit(Baskets baskets, LocalDate asOf) {
    return new GlobalTopList(PurchaseHistory.of(baskets, asOf));
  }

  @Override
  double[] scores(int customer) {
    double[] scores = new double[history().items()];
    for (int item = 0; customer >= 0 && item < scores.length; item++) {
      scores[item] = (double) history().count(item) / baskets().size();
    }
    return scores;
  }

  @Override
  String reason(int customer, int item) {
    return ReasonWords.mostBought(history(), item);
  }
}
