package patron.recommend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Tabular;
import patron.base.Threads;
import patron.data.Baskets;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Which items are often bought together: all sets of items that are in at least a given share of
 * the baskets, with exact counts.
 *
 * <pre>{@code
 * var itemsets = Itemsets.frequent(baskets, 0.01);
 * var rules    = AssociationRules.of(itemsets, 0.5);
 * }</pre>
 *
 * <p>The <i>support</i> of a set is the share of baskets that hold all of its items, whatever else
 * is in them. The order is by size, then by count, the most frequent first, and does not depend on
 * the number of threads.
 *
 * <p>Cost: proportional to what is found times how often it occurs; the baskets are held once more
 * in memory. Sets over 9,835 baskets with 169 items at a support of 0.001 take some hundredths of a
 * second. Low supports let the number of sets explode, and so over {@link #MOST} are refused.
 *
 * <p>Source: R. Agrawal, R. Srikant (1994), Fast Algorithms for Mining Association Rules; the
 * search is that of T. Uno, M. Kiyomi, H. Arimura (2004), LCM ver. 2, without its compression.
 */
public final class Itemsets implements Tabular {

  /** The most itemsets that are looked for. */
  public static final int MOST = 2_000_000;

  /** Pieces of the search, the same on any number of threads. */
  private static final int BLOCKS = 64;

  private static final BigDecimal NEARLY_ONE = new BigDecimal("0.999999999999");

  private final Baskets baskets;
  private final int minCount;
  private final FoundItemsets found;

  private Itemsets(Baskets baskets, int minCount, FoundItemsets found) {
    this.baskets = baskets;
    this.minCount = minCount;
    this.found = found;
  }

  /**
   * All sets of items that are in a share of the baskets.
   *
   * @param baskets what was bought together; at least one basket
   * @param minSupport the smallest share, above 0 and at most 1, taken as it is written: 0.01 of
   *     9,835 baskets are 98.35, so that 99 are needed
   * @return the sets, single items among them; none where no item is frequent
   */
  public static Itemsets frequent(Baskets baskets, double minSupport) {
    return frequent(baskets, minSupport, Integer.MAX_VALUE);
  }

  /**
   * All sets of a few items that are in a share of the baskets.
   *
   * @param baskets what was bought together; at least one basket
   * @param minSupport the smallest share, above 0 and at most 1
   * @param longest the most items of a set, at least 1
   * @return the sets
   */
  public static Itemsets frequent(Baskets baskets, double minSupport, int longest) {
    PatronException.require(baskets.size() > 0, "there is no basket; check the selection");
    PatronException.require(
        minSupport > 0 && minSupport <= 1,
        "support is %s; give the smallest share of baskets, above 0 and at most 1",
        minSupport);
    PatronException.require(
        longest >= 1, "the longest itemset has %s items; give 1 or more", longest);
    int minCount = minCount(minSupport, baskets.size());
    ItemsetLimit limit = new ItemsetLimit(minSupport, minCount, baskets.size());
    RankedBaskets ranked = RankedBaskets.of(baskets, minCount);
    int blocks = Math.min(BLOCKS, ranked.items());
    int[][] sets = new int[blocks][];
    try (Progress progress = Progress.of("Finding itemsets", ranked.items())) {
      Threads.forEach(
          blocks,
          block -> {
            ItemsetSearch search = new ItemsetSearch(ranked, minCount, longest, limit);
            for (int rank = block; rank < ranked.items(); rank += blocks) {
              search.from(rank);
              progress.advance(1);
            }
            sets[block] = search.sets();
          });
    }
    return new Itemsets(baskets, minCount, FoundItemsets.of(sets));
  }

  /**
   * The smallest count whose share is not below the support: decimal, as it was written, and to
   * twelve digits, so that 3.0 / 31 of 31 baskets are 3.
   */
  static int minCount(double minSupport, int baskets) {
    return BigDecimal.valueOf(minSupport)
        .multiply(BigDecimal.valueOf(baskets))
        .multiply(NEARLY_ONE)
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }

  /**
   * How many there are.
   *
   * @return 0 or more
   */
  public int size() {
    return found.size();
  }

  /**
   * How many of each size there are.
   *
   * @return those of one item, of two …; empty where there is none
   */
  public int[] sizes() {
    int[] sizes = new int[size() == 0 ? 0 : found.length(size() - 1)];
    IntStream.range(0, size()).forEach(set -> sizes[found.length(set) - 1]++);
    return sizes;
  }

  /**
   * In how many baskets a set had to be.
   *
   * @return the smallest count
   */
  public int minCount() {
    return minCount;
  }

  /**
   * In what they were looked for.
   *
   * @return the baskets
   */
  public Baskets baskets() {
    return baskets;
  }

  /**
   * The items of a set.
   *
   * @param set its number, from 0
   * @return what they are called, sorted
   */
  public List<String> items(int set) {
    return labels(found.items(known(set)));
  }

  /**
   * In how many baskets a set is.
   *
   * @param set its number, from 0
   * @return the count
   */
  public int count(int set) {
    return found.count(known(set));
  }

  /**
   * In which share of the baskets a set is.
   *
   * @param set its number, from 0
   * @return the support, 0 to 1
   */
  public double support(int set) {
    return (double) count(set) / baskets.size();
  }

  /**
   * In how many baskets some items are together.
   *
   * @param items what they are called, in any order
   * @return the count; nothing where it is below {@link #minCount()}, or the set was too long
   */
  public OptionalInt countOf(Collection<String> items) {
    int[] codes = items.stream().mapToInt(baskets::codeOf).sorted().distinct().toArray();
    int set = found.find(codes);
    return set < 0 ? OptionalInt.empty() : OptionalInt.of(found.count(set));
  }

  FoundItemsets found() {
    return found;
  }

  List<String> labels(int[] codes) {
    List<String> all = baskets.items();
    return Arrays.stream(codes).mapToObj(all::get).toList();
  }

  /** Items in words, as people say them. */
  String said(int[] codes) {
    return Arrays.stream(codes)
        .mapToObj(baskets::description)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private int known(int set) {
    PatronException.require(
        set >= 0 && set < size(), "there is no itemset %s among %s; count from 0", set, size());
    return set;
  }

  /**
   * One row a set: its items in words, how many they are, in how many baskets, and in which share
   * of them.
   *
   * @return a fresh table, in the order of the numbers
   */
  @Override
  public Table table() {
    return head(size());
  }

  @Override
  public Table head(int rows) {
    PatronException.require(rows >= 0, "head is asked for %s rows; give 0 or more", rows);
    int shown = Math.min(rows, size());
    List<String> texts = new ArrayList<>();
    IntStream.range(0, shown).forEach(set -> texts.add(said(found.items(set))));
    return Table.create(
        "itemsets",
        StringColumn.create("itemset", texts),
        IntColumn.create("items", IntStream.range(0, shown).map(found::length).toArray()),
        IntColumn.create("baskets", IntStream.range(0, shown).map(this::count).toArray()),
        DoubleColumn.create(
            "support", IntStream.range(0, shown).mapToDouble(this::support).toArray()));
  }

  @Override
  public long rowCount() {
    return size();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d itemsets in at least %,d of %,d baskets; by size: %s",
        size(),
        minCount,
        baskets.size(),
        Arrays.toString(sizes()));
  }
}
