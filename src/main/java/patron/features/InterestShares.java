package patron.features;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import patron.base.PatronException;
import patron.data.Engagement;

/**
 * What share of the products a customer looked at, liked or judged is of which kind: taste, as far
 * as it shows without buying. Beside {@link SpendShares}, which has what was paid for.
 *
 * <pre>{@code
 * InterestShares.of(views, categoryOfProduct, asOf, 8);
 * }</pre>
 */
public final class InterestShares {

  private static final String UNKNOWN = "unknown";

  private InterestShares() {}

  /**
   * The shares of the kinds that were looked at most, and of all others together.
   *
   * <p>Columns are called {@code interest Bakery} and so on, by events, the most frequent first
   * (equals by name), then {@code interest other} where there are more kinds, and {@code interest
   * unknown} for products without one. Each customer's shares add up to 1. Events without a
   * product, and those on {@code asOf} and later, are not looked at.
   *
   * @param engagement events with products, of any kind, each as often as it was counted
   * @param kindOf the kind of each product, such as its category
   * @param asOf the day as of which customers are seen
   * @param most how many kinds have a column, at least 1
   * @return one row a customer with such an event
   */
  public static CustomerFeatures of(
      Engagement engagement, Map<String, String> kindOf, LocalDate asOf, int most) {
    PatronException.given(engagement, "InterestShares.of", "the events");
    PatronException.given(kindOf, "InterestShares.of", "the kinds of products");
    PatronException.given(asOf, "InterestShares.of", "the as-of date");
    PatronException.require(most >= 1, "%s columns of interest; give 1 or more", most);
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    Map<String, Long> totals = new HashMap<>();
    for (Engagement.Event event : engagement.events()) {
      if (event.productId() != null && event.day().isBefore(asOf) && event.count() > 0) {
        String kind = kindOf.getOrDefault(event.productId(), UNKNOWN);
        counts
            .computeIfAbsent(event.customerId(), id -> new HashMap<>())
            .merge(kind, event.count(), Long::sum);
        totals.merge(kind, event.count(), Long::sum);
      }
    }
    PatronException.require(
        !counts.isEmpty(),
        "there is no event with a product before %s; check the as-of date",
        asOf);
    return shares(counts, columns(totals, most));
  }

  /** The column of each kind. */
  private static Map<String, String> columns(Map<String, Long> totals, int most) {
    List<String> order = new ArrayList<>(totals.keySet());
    order.sort(
        Comparator.<String>comparingLong(kind -> -totals.get(kind))
            .thenComparing(Comparator.naturalOrder()));
    boolean unknown = order.remove(UNKNOWN);
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < order.size(); i++) {
      columns.put(order.get(i), "interest " + (i < most ? order.get(i) : "other"));
    }
    if (unknown) {
      columns.put(UNKNOWN, "interest " + UNKNOWN);
    }
    return columns;
  }

  private static CustomerFeatures shares(
      Map<String, Map<String, Long>> counts, Map<String, String> columns) {
    Map<String, double[]> shares = new LinkedHashMap<>();
    columns.values().forEach(name -> shares.putIfAbsent(name, new double[counts.size()]));
    List<String> ids = List.copyOf(counts.keySet());
    for (int row = 0; row < ids.size(); row++) {
      Map<String, Long> own = counts.get(ids.get(row));
      double all = own.values().stream().mapToLong(Long::longValue).sum();
      for (Map.Entry<String, Long> one : own.entrySet()) {
        shares.get(columns.get(one.getKey()))[row] += one.getValue() / all;
      }
    }
    return CustomerFeatures.of(ids, shares, Map.of());
  }
}
