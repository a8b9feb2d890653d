package patron.recommend;

import java.time.LocalDate;
import patron.data.Baskets;

/**
 * Makes a recommender of the past, so that a check can fit each method to what could be known on
 * its split day. {@code ItemItem::fit} is one; with options it is {@code (past, day) ->
 * ItemItem.fit(past, day, options)}.
 */
@FunctionalInterface
public interface RecommenderFitter {

  /**
   * Fits a method.
   *
   * @param past baskets before the day, and none later
   * @param asOf the day
   * @return the recommender, as of that day
   */
  Recommender fit(Baskets past, LocalDate asOf);
}
