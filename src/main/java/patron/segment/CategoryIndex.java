package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Spending;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What each segment buys more of than everybody: over-indices of categories, brands or products.
 *
 * <pre>{@code
 * CategoryIndex.of(segments, Spending.by(sales, "category")).top("Champions", 5);
 * }</pre>
 *
 * <p>One row a segment and part on which somebody of the segment spent, segments in their order,
 * the highest index first:
 *
 * <ul>
 *   <li>buyers: customers of the segment who spent on it; penetration: buyers over customers of the
 *       segment;
 *   <li>money, share: what the segment spent on it, and its share of what the segment spent;
 *   <li>index: 100 x share over the share of all customers together, so that 100 is what everybody
 *       does;
 *   <li>buyer_index: 100 x penetration over that of all customers. The two differ where few buy
 *       much.
 * </ul>
 *
 * <p>(The rival, {@code OverBought} of {@code patron.recommend}, counts baskets with a product
 * against the baskets of all others, and tests the difference: for single products, where money is
 * made by chance.)
 *
 * <p>An index of few buyers says little: {@link #top} leaves out what fewer than {@value #FEW} of
 * the segment bought. Customers without a segment count for nobody; those without spending count as
 * customers. A share of a total that is not above 0 is missing.
 */
public final class CategoryIndex implements Tabular {

  /** Fewer buyers than this are left out of {@link #top}. */
  public static final int FEW = 10;

  /** One segment and part. */
  private record Cell(
      int segment,
      String part,
      int buyers,
      double penetration,
      double money,
      double share,
      double index,
      double buyerIndex) {}

  private final Segmentation segmentation;
  private final String what;
  private final List<Cell> cells;

  private CategoryIndex(Segmentation segmentation, String what, List<Cell> cells) {
    this.segmentation = segmentation;
    this.what = what;
    this.cells = cells;
  }

  /**
   * Measures the indices.
   *
   * @param segmentation who is in which segment
   * @param spending of these customers; others who spent are left out
   * @return the indices
   */
  public static CategoryIndex of(Segmentation segmentation, Spending spending) {
    PatronException.given(segmentation, "CategoryIndex.of", "the segmentation");
    PatronException.given(spending, "CategoryIndex.of", "the spending");
    PatronException.require(
        segmentation.size() > 0,
        "a segmentation without customers has no index; assign(features) puts some into it");
    SpendingBySegment sums = SpendingBySegment.of(segmentation, spending);
    List<Cell> cells = new ArrayList<>();
    int[] sizes = segmentation.sizes();
    for (int code = 0; code < sizes.length; code++) {
      for (int part = 0; part < spending.parts().size(); part++) {
        int buyers = sums.buyers(code, part);
        if (buyers > 0) {
          double penetration = (double) buyers / sizes[code];
          double share = ratio(sums.money(code, part), sums.moneyOf(code));
          cells.add(
              new Cell(
                  code,
                  spending.parts().get(part),
                  buyers,
                  penetration,
                  sums.money(code, part),
                  share,
                  100 * ratio(share, ratio(sums.moneyOn(part), sums.money())),
                  100 * penetration / ((double) sums.buyersOf(part) / segmentation.size())));
        }
      }
    }
    cells.sort(
        Comparator.comparingInt(Cell::segment)
            .thenComparingDouble(c -> Double.isNaN(c.index()) ? 1 : -c.index())
            .thenComparing(Cell::part));
    return new CategoryIndex(segmentation, spending.what(), cells);
  }

  private static double ratio(double above, double below) {
    return below > 0 ? above / below : Double.NaN;
  }

  /**
   * What a segment over-indexes on most.
   *
   * @param segment its id or name
   * @param n how many at most, at least 1
   * @return rows as of {@link #table()}, of parts with {@value #FEW} buyers or more in the segment
   *     and an index above 100
   */
  public Table top(String segment, int n) {
    PatronException.require(n >= 1, "top(%s): give 1 or more", n);
    int code = segmentation.codeOf(segment);
    return table(
        cells.stream()
            .filter(c -> c.segment() == code && c.buyers() >= FEW && c.index() > 100)
            .limit(n)
            .toList());
  }

  /**
   * The index of one segment and part.
   *
   * @param segment its id or name
   * @param part the category, brand or product
   * @return 100 where the segment spends as everybody does; 0 where nobody of it bought
   */
  public double index(String segment, String part) {
    int code = segmentation.codeOf(segment);
    PatronException.require(
        cells.stream().anyMatch(c -> c.part().equals(part)),
        "nobody bought '%s'; there are: %s",
        part,
        cells.stream().map(Cell::part).distinct().sorted().toList());
    return cells.stream()
        .filter(c -> c.segment() == code && c.part().equals(part))
        .mapToDouble(Cell::index)
        .findFirst()
        .orElse(0);
  }

  /** {@return what is told apart: "category", "brand" …} */
  public String what() {
    return what;
  }

  @Override
  public Table table() {
    return table(cells);
  }

  private Table table(List<Cell> shown) {
    return Table.create(
        "index by " + what,
        StringColumn.create(
            "segment", shown.stream().map(c -> segmentation.segments().get(c.segment()))),
        StringColumn.create("name", shown.stream().map(c -> segmentation.names().get(c.segment()))),
        StringColumn.create(what, shown.stream().map(Cell::part)),
        IntColumn.create("buyers", shown.stream().mapToInt(Cell::buyers).toArray()),
        column("penetration", shown, Cell::penetration),
        column("money", shown, Cell::money),
        column("share", shown, Cell::share),
        column("index", shown, Cell::index),
        column("buyer_index", shown, Cell::buyerIndex));
  }

  private static DoubleColumn column(String name, List<Cell> cells, ToDoubleFunction<Cell> figure) {
    return DoubleColumn.create(name, cells.stream().mapToDouble(figure).toArray());
  }

  @Override
  public long rowCount() {
    return cells.size();
  }

  /** {@return a line a segment with what it over-indexes on most} */
  @Override
  public String toString() {
    return Arrays.stream(segmentation.segments().toArray(String[]::new))
        .map(this::line)
        .collect(Collectors.joining());
  }

  private String line(String id) {
    Table most = top(id, 3);
    String text =
        most.stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT, "%s %.0f", row.getString(what), row.getDouble("index")))
            .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "%-24s %s\n", segmentation.nameOf(id), text);
  }
}
