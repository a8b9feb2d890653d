package patron.features;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import patron.base.PatronException;
import patron.data.Dialect;
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
    String column = role.equals("product") || role.equals("store") ? role + "_id" : role;
    return shares(
        sales, sales.engine().dialect().date(asOf), column, names(sales, asOf, column, role, most));
  }

  /** The column of each part, those with a column of their own first. */
  private static Map<String, String> names(
      Transactions sales, LocalDate asOf, String column, String role, int most) {
    Rows rows =
        sales.query(
            SqlText.of(SpendShares.class, "spend_by_part.sql")
                .put("column", column)
                .put("as_of", sales.engine().dialect().date(asOf)));
    String[] parts = rows.strings("part");
    BigDecimal[] money = rows.decimals("money");
    Map<String, BigDecimal> totals = new HashMap<>();
    for (int i = 0; i < parts.length; i++) {
      totals.put(parts[i], money[i]);
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

  /**
   * Asks for the money of each column and of all.
   *
   * @param names the column of each part
   */
  private static CustomerFeatures shares(
      Transactions sales, String asOf, String column, Map<String, String> names) {
    List<String> columns = names.values().stream().distinct().toList();
    Dialect dialect = sales.engine().dialect();
    StringBuilder sums = new StringBuilder();
    for (int c = 0; c < columns.size(); c++) {
      sums.append(
          ", sum(CASE WHEN %s THEN amount ELSE 0 END) AS m%d"
              .formatted(condition(dialect, columns, c, names), c));
    }
    ByCustomer all =
        new ByCustomer(
            rows -> {
              BigDecimal[] spent = rows.decimals("spent");
              Map<String, double[]> numbers = new LinkedHashMap<>();
              for (int c = 0; c < columns.size(); c++) {
                numbers.put(columns.get(c), shares(rows.decimals("m" + c), spent));
              }
              return numbers;
            });
    sales.queryByCustomer(
        SqlText.of(SpendShares.class, "spend_shares.sql")
            .put("column", column)
            .put("sums", sums.toString())
            .put("as_of", asOf),
        all);
    return all.features();
  }

  /** Of the others it is easier to say which parts they are not. */
  private static String condition(
      Dialect dialect, List<String> columns, int c, Map<String, String> names) {
    List<String> parts =
        names.keySet().stream().filter(part -> names.get(part).equals(columns.get(c))).toList();
    if (parts.size() == 1) {
      return "part = " + dialect.text(parts.getFirst());
    }
    return names.entrySet().stream()
        .filter(one -> !one.getValue().equals(columns.get(c)))
        .map(one -> dialect.text(one.getKey()))
        .collect(Collectors.joining(", ", "part NOT IN (", ")"));
  }

  private static double[] shares(BigDecimal[] money, BigDecimal[] of) {
    double[] shares = new double[money.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = of[i].signum() > 0 ? money[i].doubleValue() / of[i].doubleValue() : Double.NaN;
    }
    return shares;
  }
}
