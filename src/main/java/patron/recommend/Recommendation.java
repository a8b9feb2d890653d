package patron.recommend;

import java.util.Locale;

/**
 * One product for one customer, and why.
 *
 * @param customer whose it is
 * @param rank 1 for the first of the customer's list
 * @param product what it is called in the data
 * @param description the product in words
 * @param score how strongly it is recommended, higher is more; only comparable within a method; 0
 *     for a product that fills up the list from the most bought of the shop
 * @param reason why, in words
 */
public record Recommendation(
    String customer, int rank, String product, String description, double score, String reason) {

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d. %s: %s", rank, description, reason);
  }
}
