package patron.features;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import patron.base.PatronException;
import patron.data.Rows;
import patron.data.SqlText;
import patron.data.Transactions;

/**
 * What share of a customer's money goes where: to which categories, brands, stores, channels or
 * products.
 *
 * <pre>{@code
 * var taste = SpendShares.of(sales, asOf, "category", 10);
 * }</pre>
 */
public final class SpendShares {

  private static final List<String> ROLES =
      List.of("category", "brand", "store", "channel", "product");

  private static final int MOST = 1_000;

  private SpendShares() {}

  /**
   * The shares of the parts on which most is spent, and of all others together.
   *
   * <p>Columns are called {@code category Bakery} and so on, by money, the largest first (equals by
   * name), then {@code category other} where there are more parts, and {@code category unknown}
   * where lines do not say. Each customer's shares add up to 1; customers who did not spend more
   * than they got back have NaN. Lines on {@code asOf} and later are not looked at: neither for the
   * shares nor for which parts have a column.
   *
   * @param sales the lines, cleaned
   * @param asOf the day as of which customers are seen
   * @param role what is told apart: category, brand, store, channel or product
   * @param most how many parts have a column, 1 to 1000
   * @return one row a customer who bought before the day
   */
  public static CustomerFeatures of(Transactions sales, LocalDate asOf, String role, int most) {
    SalesGaps.refuse(sales, asOf, "SpendShares.of");
    PatronException.require(
        ROLES.contains(role) && sales.roles().has(role),
        "shares of '%s': give one of %s that has a role among '%s'",
        role,
        ROLES,
        sales.roles());
    PatronException.require(
        most >= 1 && most <= MOST, "%s columns of shares; give 1 to 1000", most);
    Rows rows =
        sales.query(
            SqlText.of(SpendShares.class, "spend_shares.sql")
                .put("column", role.equals("product") || role.equals("store") ? role + "_id" : role)
                .put("as_of", sales.engine().dialect().date(asOf)));
    return shares(rows, role, most);
  }

  private static CustomerFeatures shares(Rows rows, String role, int most) {
    String[] ids = rows.strings("customer_id");
    String[] parts = rows.strings("part");
    BigDecimal[] money = rows.decimals("money");
    Map<String, String> names = names(parts, money, role, most);
    Map<String, Integer> places = new LinkedHashMap<>();
    names.values().forEach(name -> places.putIfAbsent(name, places.size()));
    Map<String, BigDecimal[]> spent = new TreeMap<>();
    for (int i = 0; i < ids.length; i++) {
      BigDecimal[] row = spent.computeIfAbsent(ids[i], _ -> zeros(places.size()));
      int place = places.get(names.get(parts[i]));
      row[place] = row[place].add(money[i]);
    }
    return features(spent, List.copyOf(places.keySet()));
  }

  private static BigDecimal[] zeros(int n) {
    BigDecimal[] zeros = new BigDecimal[n];
    Arrays.fill(zeros, BigDecimal.ZERO);
    return zeros;
  }

  /** The column of each part, those with a column of their own first. */
  private static Map<String, String> names(
      String[] parts, BigDecimal[] money, String role, int most) {
    Map<String, BigDecimal> totals = new HashMap<>();
    for (int i = 0; i < parts.length; i++) {
      totals.merge(parts[i], money[i], BigDecimal::add);
    }
    List<String> order = new ArrayList<>(totals.keySet());
    order.remove("");
    order.sort(
        Comparator.<String, BigDecimal>comparing(totals::get)
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < order.size(); i++) {
      names.put(order.get(i), role + " " + (i < most ? order.get(i) : "other"));
    }
    if (totals.containsKey("")) {
      names.put("", role + " unknown");
    }
    return names;
  }

  private static CustomerFeatures features(Map<String, BigDecimal[]> spent, List<String> names) {
    List<String> ids = List.copyOf(spent.keySet());
    double[][] columns = new double[names.size()][ids.size()];
    for (int row = 0; row < ids.size(); row++) {
      BigDecimal[] money = spent.get(ids.get(row));
      BigDecimal all = BigDecimal.ZERO;
      for (BigDecimal part : money) {
        all = all.add(part);
      }
      for (int c = 0; c < columns.length; c++) {
        columns[c][row] =
            all.signum() > 0 ? money[c].doubleValue() / all.doubleValue() : Double.NaN;
      }
    }
    Map<String, double[]> numbers = new LinkedHashMap<>();
    for (int c = 0; c < columns.length; c++) {
      numbers.put(names.get(c), columns[c]);
    }
    return CustomerFeatures.of(ids, numbers, Map.of());
  }
}
