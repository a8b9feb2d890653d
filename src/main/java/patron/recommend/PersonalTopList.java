package patron.recommend;

import java.time.LocalDate;
import java.util.Arrays;
import patron.data.Baskets;

/**
 * The naive rule that knows only the customer: what he or she has bought in most baskets, however
 * long ago. In groceries hard to beat (Li, Jullien, Ariannezhad, de Rijke, A Next Basket
 * Recommendation Reality Check, ACM TOIS 2023).
 */
public final class PersonalTopList extends FittedRecommender {

  private PersonalTopList(PurchaseHistory history) {
    super(history, "personal top list");
  }

  /**
   * Counts the baskets of each customer with each product.
   *
   * @param baskets with customers and days; those of the day and later are not looked at
   * @param asOf the day as of which is recommended
   * @return the recommender; the score is the number of the customer's baskets
   */
  public static PersonalTopList fit(Baskets baskets, LocalDate asOf) {
    return new PersonalTopList(PurchaseHistory.of(baskets, asOf));
  }

  @Override
  double[] scores(int customer) {
    return Arrays.stream(history().times(customer)).asDoubleStream().toArray();
  }

  @Override
  String reason(int customer, int item) {
    return ReasonWords.bought(history().times(customer)[item], history().lastAges(customer)[item]);
  }
}
