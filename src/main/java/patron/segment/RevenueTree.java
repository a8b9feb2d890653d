package patron.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import patron.features.Rfm;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Where revenue comes from, segment by segment: customers x orders a customer x value of an order.
 *
 * <pre>{@code
 * RevenueTree.of(segments, Rfm.of(sales.between(from, to), to)).table();
 * }</pre>
 *
 * <p>One row a segment, and "All" last: customers (who ordered), orders, orders_per_customer,
 * order_value, revenue_per_customer, revenue, share of all revenue. The product of customers,
 * orders a customer and value of an order is the revenue, but for rounding. A ratio of nothing is
 * missing.
 */
public final class RevenueTree implements Tabular {

  static final String ALL = "All";

  private final List<String> ids;
  private final List<String> names;
  private final int[] customers;
  private final double[] orders;
  private final double[] revenue;

  private RevenueTree(
      List<String> ids, List<String> names, int[] customers, double[] orders, double[] revenue) {
    this.ids = ids;
    this.names = names;
    this.customers = customers;
    this.orders = orders;
    this.revenue = revenue;
  }

  /**
   * Adds up a period.
   *
   * @param segmentation who is in which segment; it may have more customers than ordered
   * @param rfm of those who ordered in the period, with frequency (orders) and monetary; customers
   *     without a segment are added to "No segment", before "All"
   * @return the tree
   */
  public static RevenueTree of(Segmentation segmentation, CustomerFeatures rfm) {
    RevenueTotals totals = RevenueTotals.of(segmentation, rfm);
    int rows = totals.names().size() + 1;
    int[] customers = Arrays.copyOf(totals.customers(), rows);
    double[] orders = Arrays.copyOf(totals.orders(), rows);
    double[] revenue = Arrays.copyOf(totals.revenue(), rows);
    customers[rows - 1] = Arrays.stream(customers).sum();
    orders[rows - 1] = Arrays.stream(orders).sum();
    revenue[rows - 1] = Arrays.stream(revenue).sum();
    return new RevenueTree(
        with(totals.ids(), ""), with(totals.names(), ALL), customers, orders, revenue);
  }

  /** One more at the end. */
  static List<String> with(List<String> some, String last) {
    return Stream.concat(some.stream(), Stream.of(last)).toList();
  }

  @Override
  public Table table() {
    int all = names.size() - 1;
    return Table.create(
        "revenue tree",
        StringColumn.create("segment", ids),
        StringColumn.create("name", names),
        IntColumn.create("customers", customers),
        column("orders", i -> orders[i]),
        column("orders_per_customer", i -> orders[i] / customers[i]),
        column("order_value", i -> revenue[i] / orders[i]),
        column("revenue_per_customer", i -> revenue[i] / customers[i]),
        column("revenue", i -> revenue[i]),
        column("share", i -> revenue[all] > 0 ? revenue[i] / revenue[all] : Double.NaN));
  }

  private DoubleColumn column(String name, IntToDoubleFunction figure) {
    return DoubleColumn.create(
        name,
        IntStream.range(0, names.size())
            .mapToDouble(figure)
            .map(v -> Double.isInfinite(v) ? Double.NaN : v)
            .toArray());
  }

  @Override
  public long rowCount() {
    return names.size();
  }

  @Override
  public String toString() {
    return IntStream.range(0, names.size())
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "%-24s %,9d customers x %6.2f orders x %,9.2f = %,14.2f\n",
                    names.get(i),
                    customers[i],
                    customers[i] == 0 ? 0 : orders[i] / customers[i],
                    orders[i] == 0 ? 0 : revenue[i] / orders[i],
                    revenue[i]))
        .collect(Collectors.joining());
  }

  /** Sums of a period by segment; "No segment" last, where somebody has none. */
  @SuppressWarnings("ArrayRecordComponent")
  record RevenueTotals(
      List<String> ids, List<String> names, int[] customers, double[] orders, double[] revenue) {

    static final String NONE = "No segment";

    static RevenueTotals of(Segmentation segmentation, CustomerFeatures rfm) {
      PatronException.given(segmentation, "revenue by segment", "the segmentation");
      PatronException.given(rfm, "revenue by segment", "the features");
      rfm.requireKnown(Rfm.FREQUENCY, "revenue by segment");
      rfm.requireKnown(Rfm.MONETARY, "revenue by segment");
      int[] codes = segmentation.codesOf(rfm.ids());
      int none = segmentation.segments().size();
      boolean stray = Arrays.stream(codes).anyMatch(code -> code < 0);
      int rows = none + (stray ? 1 : 0);
      double[] frequency = rfm.numbers(Rfm.FREQUENCY);
      double[] monetary = rfm.numbers(Rfm.MONETARY);
      int[] customers = new int[rows];
      double[] orders = new double[rows];
      double[] revenue = new double[rows];
      for (int row = 0; row < codes.length; row++) {
        int at = codes[row] < 0 ? none : codes[row];
        customers[at] += frequency[row] > 0 ? 1 : 0;
        orders[at] += frequency[row];
        revenue[at] += monetary[row];
      }
      return new RevenueTotals(
          stray ? with(segmentation.segments(), "") : segmentation.segments(),
          stray ? with(segmentation.names(), NONE) : segmentation.names(),
          customers,
          orders,
          revenue);
    }
  }
}
