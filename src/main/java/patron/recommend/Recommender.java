package patron.recommend;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import patron.data.Baskets;

/**
 * Says what a customer may buy next, and why. Fitted to baskets before a day and to nothing later.
 *
 * <pre>{@code
 * var asOf = LocalDate.of(2025, 4, 1);
 * var own  = PersonalFrequency.fit(baskets, asOf);
 * own.recommend("000123", 5)
 * own.recommend(audience.ids(), 3).writeCsv("../output/next.csv");
 * }</pre>
 *
 * <p><b>The list.</b> Products with a score above 0, the highest first; of equals the one that is
 * in more baskets first, then by what it is called. Where they are too few, the list is filled up
 * with the most bought products of the shop, in that order and with a score of 0; the reason says
 * so. A customer without a basket before the day (<i>cold start</i>) gets only these. The list is
 * shorter than asked for only where no more products of the wanted kind are known.
 *
 * <p>Recommenders never change and may be used by several threads.
 */
public sealed interface Recommender permits FittedRecommender {

  /**
   * What the method is called in tables and charts.
   *
   * @return a few words
   */
  String name();

  /**
   * The same method under another name, as for two with different options in one comparison.
   *
   * @param name a few words
   * @return a recommender that recommends the same
   */
  Recommender named(String name);

  /**
   * The day as of which is recommended.
   *
   * @return the first day whose baskets were not seen
   */
  LocalDate asOf();

  /**
   * What it was fitted to.
   *
   * @return baskets of the days before {@link #asOf()} only
   */
  Baskets baskets();

  /**
   * How strongly each product is recommended.
   *
   * @param customer an id; a customer who is not known has only zeros
   * @return a fresh array: 0 (says nothing) or more for each of {@code baskets().items()}
   */
  double[] scores(String customer);

  /**
   * Products for a customer, of any kind.
   *
   * @param customer an id; may be one who is not known
   * @param n how many, at least 1
   * @return the list, the best first
   */
  default List<Recommendation> recommend(String customer, int n) {
    return recommend(customer, n, ProductKind.ANY);
  }

  /**
   * Products of one kind for a customer.
   *
   * @param customer an id; may be one who is not known, for whom every product is new
   * @param n how many, at least 1
   * @param kind any products, only those bought before, or only new ones
   * @return the list, the best first
   */
  List<Recommendation> recommend(String customer, int n, ProductKind kind);

  /**
   * Products for many customers, of any kind.
   *
   * @param customers ids, each once; may be some who are not known
   * @param n how many for each, at least 1
   * @return all lists, sorted by customer
   */
  default Recommendations recommend(Collection<String> customers, int n) {
    return recommend(customers, n, ProductKind.ANY);
  }

  /**
   * Products of one kind for many customers. Time grows with customers times products.
   *
   * @param customers ids, each once; may be some who are not known
   * @param n how many for each, at least 1
   * @param kind any products, only those bought before, or only new ones
   * @return all lists, sorted by customer
   */
  Recommendations recommend(Collection<String> customers, int n, ProductKind kind);
}
