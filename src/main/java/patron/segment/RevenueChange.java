package patron.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import patron.features.Rfm;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Why revenue changed between two periods, segment by segment, told in two ways.
 *
 * <pre>{@code
 * RevenueChange.between(segments, Rfm.of(sales.between(a, b), b), Rfm.of(sales.between(b, c), c));
 * }</pre>
 *
 * <p>One row a segment, and "All" last, which adds up the rows (of causes those that are known):
 *
 * <ul>
 *   <li>before, after, change: revenue of the two periods, and after less before;
 *   <li>by_customers, by_orders, by_value: how much of the change comes from more or fewer
 *       customers, from more or fewer orders a customer, and from larger or smaller orders. They
 *       sum to the change: logarithmic mean weights (Ang, 2005), which treat the three alike and
 *       leave nothing over. Missing where one of the periods has no revenue.
 *   <li>new, lost, grown, shrunk: revenue of customers who ordered only in the second period; of
 *       those who ordered only in the first, negative; and what customers of both spent more or
 *       less. They sum to the change too.
 * </ul>
 *
 * <p>The periods should be of one length and season. A customer is in the segment the segmentation
 * has him or her in, in both periods: take that of the beginning to see what became of it.
 */
public final class RevenueChange implements Tabular {

  private final List<String> ids;
  private final List<String> names;

  /** Columns, each a figure a segment and of all last. */
  private final double[][] figures;

  private static final List<String> COLUMNS =
      List.of(
          "before",
          "after",
          "change",
          "by_customers",
          "by_orders",
          "by_value",
          "new",
          "lost",
          "grown",
          "shrunk");

  private RevenueChange(List<String> ids, List<String> names, double[][] figures) {
    this.ids = ids;
    this.names = names;
    this.figures = figures;
  }

  /**
   * Compares two periods.
   *
   * @param segmentation who is in which segment
   * @param before of those who ordered in the first period, with frequency (orders) and monetary
   * @param after the same of the second
   * @return the changes; customers without a segment are "No segment"
   */
  public static RevenueChange between(
      Segmentation segmentation, CustomerFeatures before, CustomerFeatures after) {
    RevenueTree.RevenueTotals first = RevenueTree.RevenueTotals.of(segmentation, before);
    RevenueTree.RevenueTotals second = RevenueTree.RevenueTotals.of(segmentation, after);
    List<String> names =
        first.names().size() > second.names().size() ? first.names() : second.names();
    List<String> ids = first.names().size() > second.names().size() ? first.ids() : second.ids();
    int rows = names.size();
    double[][] figures = new double[COLUMNS.size()][rows + 1];
    for (int row = 0; row < rows; row++) {
      causes(row, Sums.of(first, row), Sums.of(second, row), figures);
    }
    flows(segmentation, before, after, rows, figures);
    for (double[] figure : figures) {
      figure[rows] = Arrays.stream(figure, 0, rows).filter(v -> !Double.isNaN(v)).sum();
    }
    return new RevenueChange(
        RevenueTree.with(ids, ""), RevenueTree.with(names, RevenueTree.ALL), figures);
  }

  private record Sums(double customers, double orders, double revenue) {

    static Sums of(RevenueTree.RevenueTotals totals, int row) {
      return row < totals.names().size()
          ? new Sums(totals.customers()[row], totals.orders()[row], totals.revenue()[row])
          : new Sums(0, 0, 0);
    }
  }

  private static void causes(int row, Sums before, Sums after, double[][] figures) {
    figures[0][row] = before.revenue();
    figures[1][row] = after.revenue();
    figures[2][row] = after.revenue() - before.revenue();
    boolean known =
        before.revenue() > 0 && after.revenue() > 0 && before.orders() > 0 && after.orders() > 0;
    double weight = known ? logarithmicMean(before.revenue(), after.revenue()) : Double.NaN;
    double customers = Math.log(after.customers() / before.customers());
    double orders = Math.log(after.orders() / before.orders());
    figures[3][row] = weight * customers;
    figures[4][row] = weight * (orders - customers);
    figures[5][row] = weight * (Math.log(after.revenue() / before.revenue()) - orders);
    if (before.revenue() == 0 && after.revenue() == 0) {
      figures[3][row] = figures[4][row] = figures[5][row] = 0;
    }
  }

  private static double logarithmicMean(double a, double b) {
    return a == b ? a : (b - a) / Math.log(b / a);
  }

  private static void flows(
      Segmentation segmentation,
      CustomerFeatures before,
      CustomerFeatures after,
      int rows,
      double[][] figures) {
    TreeSet<String> all = new TreeSet<>(before.ids());
    all.addAll(after.ids());
    List<String> ids = List.copyOf(all);
    int[] codes = segmentation.codesOf(ids);
    double[] earlier = spent(before, ids);
    double[] later = spent(after, ids);
    for (int i = 0; i < codes.length; i++) {
      int row = codes[i] < 0 ? rows - 1 : codes[i];
      boolean was = before.rowOf(ids.get(i)) >= 0;
      boolean is = after.rowOf(ids.get(i)) >= 0;
      double change = later[i] - earlier[i];
      int column = was && is ? change >= 0 ? 8 : 9 : is ? 6 : 7;
      figures[column][row] += change;
    }
  }

  private static double[] spent(CustomerFeatures rfm, List<String> ids) {
    double[] monetary = rfm.numbers(Rfm.MONETARY);
    return ids.stream()
        .mapToInt(rfm::rowOf)
        .mapToDouble(row -> row < 0 ? 0 : monetary[row])
        .toArray();
  }

  /**
   * One figure of one segment.
   *
   * @param name the name of the segment, "No segment" or "All"
   * @param column one of {@link #table()}, such as by_orders
   * @return in the currency of the lines; NaN where it is missing
   */
  public double figure(String name, String column) {
    int row = names.indexOf(name);
    int at = COLUMNS.indexOf(column);
    PatronException.require(
        row >= 0 && at >= 0,
        "there is no '%s' of '%s'; columns: %s, rows: %s",
        column,
        name,
        COLUMNS,
        names);
    return figures[at][row];
  }

  @Override
  public Table table() {
    Table table =
        Table.create(
            "change of revenue",
            StringColumn.create("segment", ids),
            StringColumn.create("name", names));
    for (int c = 0; c < figures.length; c++) {
      table.addColumns(DoubleColumn.create(COLUMNS.get(c), figures[c]));
    }
    return table;
  }

  @Override
  public long rowCount() {
    return names.size();
  }

  @Override
  public String toString() {
    return IntStream.range(0, names.size())
        .mapToObj(
            row ->
                String.format(
                    Locale.ROOT,
                    "%-24s %+,12.2f: customers %+,.2f, orders %+,.2f, value %+,.2f\n",
                    names.get(row),
                    figures[2][row],
                    figures[3][row],
                    figures[4][row],
                    figures[5][row]))
        .collect(Collectors.joining());
  }
}
