package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Spending;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Who buys from one category and also from another: overlaps of two to five categories, each
 * customer in exactly one.
 *
 * <pre>{@code
 * var spending = Spending.by(sales, "category");
 * CrossShop.of(spending, "Bakery", "Wine").table();
 * CrossShop.of(spending.only(segments.only("Champions").ids()), "Bakery", "Wine").table();
 * }</pre>
 *
 * <p>One row a combination, "Bakery only", "Bakery and Wine" …, and who bought of none last:
 * customers, their share, money (what they spent on these categories; of none what they spent
 * otherwise), and its share of all money. {@link #alsoBought} turns a pair into the question a
 * buyer asks: of those who bought one, how many bought the other?
 */
public final class CrossShop implements Tabular {

  private static final int MOST = 5;

  private final List<String> parts;
  private final int[] customers;
  private final double[] money;
  private final double total;

  private CrossShop(List<String> parts, int[] customers, double[] money, double total) {
    this.parts = parts;
    this.customers = customers;
    this.money = money;
    this.total = total;
  }

  /**
   * Measures the overlaps.
   *
   * @param spending by category, brand, store …
   * @param parts two to five of {@link Spending#parts()}, no two alike
   * @return the overlaps
   */
  public static CrossShop of(Spending spending, String... parts) {
    PatronException.given(spending, "CrossShop.of", "the spending");
    for (String part : PatronException.given(parts, "CrossShop.of", "the parts")) {
      PatronException.given(part, "CrossShop.of", "one of the parts");
    }
    List<String> all = spending.parts();
    PatronException.require(
        parts.length >= 2
            && parts.length <= MOST
            && new HashSet<>(List.of(parts)).size() == parts.length
            && all.containsAll(List.of(parts)),
        "cross-shopping of %s; give 2 to %s different ones of: %s",
        Arrays.toString(parts),
        MOST,
        all);
    int[] bit = all.stream().mapToInt(part -> List.of(parts).indexOf(part)).toArray();
    int[] bought = new int[spending.ids().size()];
    double[] onThese = new double[bought.length];
    double[] otherwise = new double[bought.length];
    int[] who = spending.customerCodes();
    int[] on = spending.partCodes();
    double[] spent = spending.money();
    for (int cell = 0; cell < spent.length; cell++) {
      int part = bit[on[cell]];
      bought[who[cell]] |= part >= 0 && spent[cell] > 0 ? 1 << part : 0;
      (part >= 0 ? onThese : otherwise)[who[cell]] += spent[cell];
    }
    int[] customers = new int[1 << parts.length];
    double[] money = new double[customers.length];
    for (int row = 0; row < bought.length; row++) {
      customers[bought[row]]++;
      money[bought[row]] += bought[row] == 0 ? otherwise[row] : onThese[row];
    }
    return new CrossShop(List.of(parts), customers, money, Arrays.stream(spent).sum());
  }

  /**
   * Of those who bought one part, the share who also bought another.
   *
   * @param bought one of the parts
   * @param also another one
   * @return 0 to 1; NaN where nobody bought the first
   */
  public double alsoBought(String bought, String also) {
    int first = bit(bought);
    int second = bit(also);
    return (double) customers(first | second) / customers(first);
  }

  private int bit(String part) {
    int at = parts.indexOf(part);
    PatronException.require(at >= 0, "'%s' is not among the parts; there are: %s", part, parts);
    return 1 << at;
  }

  /** Who bought all of these, and perhaps others. */
  private int customers(int bits) {
    return IntStream.range(0, customers.length)
        .filter(combination -> (combination & bits) == bits)
        .map(combination -> customers[combination])
        .sum();
  }

  /** Fewest parts first, in the order they were given; nobody's last. */
  private List<Integer> order() {
    List<Integer> order = new ArrayList<>();
    for (int n = 1; n <= parts.size(); n++) {
      for (int combination = 1; combination < customers.length; combination++) {
        if (Integer.bitCount(combination) == n) {
          order.add(combination);
        }
      }
    }
    order.add(0);
    return order;
  }

  private String name(int combination) {
    String joined =
        IntStream.range(0, parts.size())
            .filter(bit -> (combination >> bit & 1) == 1)
            .mapToObj(parts::get)
            .collect(Collectors.joining(" and "));
    return combination == 0
        ? "none of these"
        : Integer.bitCount(combination) == 1 ? joined + " only" : joined;
  }

  @Override
  public Table table() {
    List<Integer> order = order();
    int all = Arrays.stream(customers).sum();
    return Table.create(
        "cross-shopping",
        StringColumn.create("bought", order.stream().map(this::name)),
        IntColumn.create("customers", order.stream().mapToInt(c -> customers[c]).toArray()),
        DoubleColumn.create(
            "share", order.stream().mapToDouble(c -> (double) customers[c] / all).toArray()),
        DoubleColumn.create("money", order.stream().mapToDouble(c -> money[c]).toArray()),
        DoubleColumn.create(
            "money_share", order.stream().mapToDouble(c -> money[c] / total).toArray()));
  }

  @Override
  public long rowCount() {
    return customers.length;
  }

  @Override
  public String toString() {
    return order().stream()
        .map(
            c ->
                String.format(
                    Locale.ROOT, "%-40s %,9d customers %,14.2f\n", name(c), customers[c], money[c]))
        .collect(Collectors.joining());
  }
}
