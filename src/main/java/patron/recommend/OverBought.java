package patron.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.NormalDistribution;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Baskets;
import patron.segment.Segmentation;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What each segment buys more than the others do.
 *
 * <pre>{@code
 * var over = OverBought.of(baskets, segments, 30);
 * over.of("S1", 5)
 * }</pre>
 *
 * <p>For a segment and a product, <i>share</i> is the share of the segment's baskets that have it,
 * <i>share of others</i> that of all other segments' baskets, and the <i>index</i> is 100 × share /
 * share of others: 100 is as usual, 200 twice as often. Baskets, not customers, so that a segment
 * of frequent customers does not over-buy everything. The p-value is that of the two-proportion
 * test, one-sided, times the number of comparisons (Bonferroni); baskets of one customer go
 * together, which it does not know, so take it as a sieve.
 */
public final class OverBought implements Tabular {

  private static final double LEVEL = 0.05;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /**
   * A product that a segment buys more than the others.
   *
   * @param segment the id of the segment
   * @param name its name
   * @param product what the product is called in the data
   * @param description the product in words
   * @param baskets of the segment with the product
   * @param share of the segment's baskets, 0 to 1
   * @param shareOfOthers of the other segments' baskets, 0 to 1
   * @param index 100 × share / share of others; infinite where nobody else buys it
   */
  public record Product(
      String segment,
      String name,
      String product,
      String description,
      int baskets,
      double share,
      double shareOfOthers,
      double index) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s buys %s %.1f times as often as others (%.1f %% of baskets, others %.1f %%)",
          name,
          description,
          index / 100,
          100 * share,
          100 * shareOfOthers);
    }
  }

  private final List<Product> products;

  private OverBought(List<Product> products) {
    this.products = List.copyOf(products);
  }

  /**
   * Compares baskets.
   *
   * @param baskets with customers; those of nobody and of customers who are in no segment are left
   *     out
   * @param segmentation of the customers
   * @param fewest baskets of the segment with the product, at least 1: rarer ones are not looked at
   * @return products above an index of 100 that chance does not explain at 5 %, strongest first
   */
  public static OverBought of(Baskets baskets, Segmentation segmentation, int fewest) {
    PatronException.given(baskets, "OverBought.of", "baskets");
    PatronException.given(segmentation, "OverBought.of", "segmentation");
    PatronException.require(fewest >= 1, "the fewest baskets are %s; give 1 or more", fewest);
    int[] segmentOf = segments(baskets, segmentation);
    int[][] counts = new int[segmentation.segments().size()][baskets.items().size()];
    int[] sizes = new int[counts.length];
    count(baskets, segmentOf, counts, sizes);
    PatronException.require(
        Arrays.stream(sizes).anyMatch(size -> size > 0),
        "no basket is of a customer of these segments; check the ids");
    return new OverBought(found(baskets, segmentation, counts, sizes, fewest));
  }

  /** The segment of each basket, or -1. */
  private static int[] segments(Baskets baskets, Segmentation segmentation) {
    List<String> ids = segmentation.ids();
    int[] codes = segmentation.codes();
    int[] ofCustomer =
        baskets.customers().stream()
            .mapToInt(
                id -> {
                  int row = Collections.binarySearch(ids, id);
                  return row < 0 ? -1 : codes[row];
                })
            .toArray();
    return Arrays.stream(baskets.customerCodes())
        .map(owner -> owner < 0 ? -1 : ofCustomer[owner])
        .toArray();
  }

  private static void count(Baskets baskets, int[] segmentOf, int[][] counts, int[] sizes) {
    int[] offsets = baskets.offsets();
    int[] items = baskets.codes();
    for (int b = 0; b < segmentOf.length; b++) {
      int s = segmentOf[b];
      for (int i = offsets[b]; s >= 0 && i < offsets[b + 1]; i++) {
        counts[s][items[i]]++;
      }
      if (s >= 0) {
        sizes[s]++;
      }
    }
  }

  private static List<Product> found(
      Baskets baskets, Segmentation segmentation, int[][] counts, int[] sizes, int fewest) {
    List<Product> found = new ArrayList<>();
    int tested = counts.length * baskets.items().size();
    double all = Arrays.stream(sizes).asLongStream().sum();
    for (int s = 0; s < counts.length; s++) {
      for (int item = 0; item < counts[s].length; item++) {
        double others = -counts[s][item];
        for (int[] of : counts) {
          others += of[item];
        }
        double rest = others / (all - sizes[s]);
        if (counts[s][item] >= fewest
            && tested * chance(counts[s][item], sizes[s], others, all - sizes[s]) < LEVEL) {
          found.add(product(baskets, segmentation, s, item, counts[s][item], sizes[s], rest));
        }
      }
    }
    found.sort(Comparator.comparingDouble((Product p) -> -p.index()));
    return found;
  }

  /** How likely a first share so much higher is by chance; 1 where it is not higher. */
  private static double chance(double one, double ofOne, double other, double ofOther) {
    double more = one / ofOne - other / ofOther;
    double pooled = (one + other) / (ofOne + ofOther);
    double error = Math.sqrt(pooled * (1 - pooled) * (1 / ofOne + 1 / ofOther));
    return more > 0 ? NORMAL.cumulativeProbability(-more / error) : 1;
  }

  private static Product product(
      Baskets baskets, Segmentation segmentation, int s, int item, int n, int size, double rest) {
    double share = (double) n / size;
    return new Product(
        segmentation.segments().get(s),
        segmentation.names().get(s),
        baskets.items().get(item),
        baskets.description(item),
        n,
        share,
        rest,
        100 * share / rest);
  }

  /** {@return all of them, highest index first} */
  public List<Product> products() {
    return products;
  }

  /**
   * The products of one segment.
   *
   * @param segment its id or name
   * @param n how many at most, at least 1
   * @return highest index first; none where it buys as the others do
   */
  public List<Product> of(String segment, int n) {
    Given.atLeastOne(n, "a list");
    return products.stream()
        .filter(p -> p.segment().equals(segment) || p.name().equals(segment))
        .limit(n)
        .toList();
  }

  /** One row a product: segment, name, product, description, baskets, share, others, index. */
  @Override
  public Table table() {
    return Table.create(
        "over-bought",
        StringColumn.create("segment", products.stream().map(Product::segment)),
        StringColumn.create("name", products.stream().map(Product::name)),
        StringColumn.create("product", products.stream().map(Product::product)),
        StringColumn.create("description", products.stream().map(Product::description)),
        IntColumn.create("baskets", products.stream().mapToInt(Product::baskets).toArray()),
        DoubleColumn.create("share", products.stream().mapToDouble(Product::share).toArray()),
        DoubleColumn.create(
            "share_of_others", products.stream().mapToDouble(Product::shareOfOthers).toArray()),
        DoubleColumn.create("index", products.stream().mapToDouble(Product::index).toArray()));
  }

  @Override
  public long rowCount() {
    return products.size();
  }

  @Override
  public String toString() {
    return "%,d products that a segment over-buys".formatted(products.size());
  }
}
