package patron.data;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What was bought together: which items were in each basket, and, where it is known, whose the
 * basket was and of which day.
 *
 * <pre>{@code
 * var baskets = cleaned.data().baskets();
 * var before  = baskets.before(LocalDate.of(2025, 4, 1));
 * var groceries = Baskets.read("groceries.csv");
 * }</pre>
 *
 * <p>An item is in a basket or not: how many pieces does not count, and an item that is mentioned
 * twice in a basket is counted once ({@link #repeats()} says how often that was so). Items and
 * customers have <i>codes</i>, places in {@link #items()} and {@link #customers()}, both sorted; a
 * selection of baskets has codes of its own and knows only items and customers that occur in it, so
 * that a past cannot know of products that came later. Labels are taken as they stand: "rolls" and
 * "rolls " are two items. Never changes. Memory: four bytes an item in a basket.
 */
public final class Baskets implements Tabular {

  private final BasketItems items;
  private final BasketLines lines;
  private final BasketHeads heads;

  Baskets(BasketItems items, BasketLines lines, BasketHeads heads) {
    this.items = items;
    this.lines = lines;
    this.heads = heads;
  }

  /**
   * Baskets of nobody known and no known day.
   *
   * @param baskets the items of each basket, as they are called; a basket must not be empty
   * @return the baskets, in the given order
   */
  public static Baskets of(List<List<String>> baskets) {
    Labels labels = BasketLines.labels(baskets);
    return new Baskets(
        BasketItems.plain(labels), BasketLines.of(baskets, labels), BasketHeads.NONE);
  }

  /**
   * Baskets of customers on days.
   *
   * @param baskets the items of each basket, as they are called; a basket must not be empty
   * @param customers whose each basket was; null for a basket of nobody known
   * @param days when each basket was bought
   * @return the baskets, in the given order
   */
  public static Baskets of(
      List<List<String>> baskets, List<String> customers, List<LocalDate> days) {
    PatronException.require(
        customers.size() == baskets.size() && days.size() == baskets.size(),
        "there are %s baskets, %s customers and %s days; give one of each a basket",
        baskets.size(),
        customers.size(),
        days.size());
    Labels labels = BasketLines.labels(baskets);
    return new Baskets(
        BasketItems.plain(labels),
        BasketLines.of(baskets, labels),
        BasketHeads.of(customers, days));
  }

  /**
   * Reads a file with one basket a line, its items separated by commas (tabs in files called {@code
   * .tsv}), without a header. Items with a comma stand in double quotes. Blanks around a label
   * belong to it. Empty fields at the end of a line, as spreadsheets write them, are passed over,
   * and so are empty lines; an empty field before the end is an error that names file and line.
   *
   * @param location a file, plain or gzipped, or a pattern for several
   * @return the baskets, in the order of the lines
   */
  public static Baskets read(String location) {
    return BasketFiles.read(location);
  }

  /**
   * Reads a file as {@link #read(String)} does.
   *
   * @param file the file
   * @return the baskets, in the order of the lines
   */
  public static Baskets read(Path file) {
    return read(file.toString());
  }

  /**
   * How many baskets there are.
   *
   * @return 0 or more
   */
  public int size() {
    return lines.size();
  }

  /**
   * How many items are in them, each counted once a basket.
   *
   * @return the sum of the sizes of all baskets
   */
  public int lineCount() {
    return lines.codes().length;
  }

  /**
   * How many further mentions of an item in the same basket were not counted.
   *
   * @return 0 or more; 0 for a selection of baskets
   */
  public long repeats() {
    return lines.repeats();
  }

  /**
   * What the items are called in the data: product ids, where they come from sales.
   *
   * @return each once, sorted; their places are the codes
   */
  public List<String> items() {
    return items.labels().list();
  }

  /**
   * The code of an item.
   *
   * @param item what it is called
   * @return its place in {@link #items()}, or -1 where it is in no basket
   */
  public int codeOf(String item) {
    return items.labels().codeOf(item);
  }

  /**
   * An item in words.
   *
   * @param code its place in {@link #items()}
   * @return its most frequent description, or what it is called where it has none
   */
  public String description(int code) {
    PatronException.require(
        code >= 0 && code < items.labels().size(),
        "there is no item with code %s; codes run from 0 to %s",
        code,
        items.labels().size() - 1);
    return items.description(code);
  }

  /**
   * In how many baskets each item is.
   *
   * @return a copy, by code
   */
  public int[] counts() {
    return lines.counts(items.labels().size());
  }

  /**
   * Where each basket begins in {@link #codes()}.
   *
   * @return a copy: one more than there are baskets, the last being where the last basket ends
   */
  public int[] offsets() {
    return lines.offsets().clone();
  }

  /**
   * The codes of the items, basket after basket.
   *
   * @return a copy: rising within a basket
   */
  public int[] codes() {
    return lines.codes().clone();
  }

  /**
   * The items of one basket.
   *
   * @param basket its number, from 0
   * @return what they are called, sorted
   */
  public List<String> basket(int basket) {
    PatronException.require(
        basket >= 0 && basket < size(), "there is no basket %s among %s", basket, size());
    return Arrays.stream(lines.codes(), lines.offsets()[basket], lines.offsets()[basket + 1])
        .mapToObj(items.labels()::get)
        .toList();
  }

  /**
   * Whether it is known whose the baskets are.
   *
   * @return true if so, at least in principle: single baskets may be of nobody known
   */
  public boolean hasCustomers() {
    return heads.customers() != null;
  }

  /**
   * Whether it is known when they were bought.
   *
   * @return true if each has its day
   */
  public boolean hasDays() {
    return heads.days() != null;
  }

  /**
   * Whose the baskets are.
   *
   * @return customer ids, each once, sorted; an error where that is not known
   */
  public List<String> customers() {
    requireCustomers();
    return heads.customers().list();
  }

  /**
   * The customer of each basket.
   *
   * @return a copy: places in {@link #customers()}, -1 for nobody known
   */
  public int[] customerCodes() {
    requireCustomers();
    return heads.customerCodes().clone();
  }

  /**
   * The day of each basket.
   *
   * @return a copy: days from 1970-01-01; an error where they are not known
   */
  public int[] days() {
    requireDays();
    return heads.days().clone();
  }

  /**
   * The day of the first basket.
   *
   * @return the day; an error where there are no baskets or no days
   */
  public LocalDate firstDay() {
    requireDays();
    return LocalDate.ofEpochDay(Arrays.stream(heads.days()).min().orElseThrow(Baskets::none));
  }

  /**
   * The day of the last basket.
   *
   * @return the day; an error where there are no baskets or no days
   */
  public LocalDate lastDay() {
    requireDays();
    return LocalDate.ofEpochDay(Arrays.stream(heads.days()).max().orElseThrow(Baskets::none));
  }

  private static PatronException none() {
    return new PatronException("there is no basket, so no first or last day; check the selection");
  }

  /**
   * The baskets of some days.
   *
   * @param from the first day
   * @param to the last day, which belongs to them
   * @return these baskets only; maybe none
   */
  public Baskets between(LocalDate from, LocalDate to) {
    PatronException.require(
        !to.isBefore(from), "between %s and %s lies no day; give the earlier one first", from, to);
    requireDays();
    long first = from.toEpochDay();
    long last = to.toEpochDay();
    return where(b -> heads.days()[b] >= first && heads.days()[b] <= last);
  }

  /**
   * The baskets before a day: all that could be known on its morning.
   *
   * @param day the first day that does not belong to them
   * @return these baskets only; maybe none
   */
  public Baskets before(LocalDate day) {
    requireDays();
    return where(b -> heads.days()[b] < day.toEpochDay());
  }

  /**
   * The baskets of a day and later.
   *
   * @param day the first day
   * @return these baskets only; maybe none
   */
  public Baskets from(LocalDate day) {
    requireDays();
    return where(b -> heads.days()[b] >= day.toEpochDay());
  }

  /**
   * The baskets of some customers.
   *
   * @param customers their ids; ids without a basket are passed over
   * @return these baskets only; maybe none
   */
  public Baskets only(Collection<String> customers) {
    requireCustomers();
    Set<String> wanted = Set.copyOf(customers);
    boolean[] keep = new boolean[heads.customers().size()];
    for (int c = 0; c < keep.length; c++) {
      keep[c] = wanted.contains(heads.customers().get(c));
    }
    return where(b -> heads.customerCodes()[b] >= 0 && keep[heads.customerCodes()[b]]);
  }

  private Baskets where(IntPredicate wanted) {
    int[] kept = IntStream.range(0, size()).filter(wanted).toArray();
    int[] present = lines.present(kept);
    return new Baskets(items.take(present), lines.take(kept, present), heads.take(kept));
  }

  private void requireCustomers() {
    PatronException.require(
        hasCustomers(),
        "these baskets do not know their customers; take transactions.baskets() of lines with a"
            + " customer, or Baskets.of(baskets, customers, days)");
  }

  private void requireDays() {
    PatronException.require(
        hasDays(),
        "these baskets do not know their days; take transactions.baskets(), or Baskets.of(baskets,"
            + " customers, days)");
  }

  /**
   * The items by how often they are bought: item, description, the number of baskets it is in, and
   * their share.
   *
   * @return a fresh table, the most frequent first, equals by what they are called
   */
  @Override
  public Table table() {
    int[] counts = counts();
    int[] order =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    return Table.create(
        "items",
        StringColumn.create("item", Arrays.stream(order).mapToObj(items.labels()::get)),
        StringColumn.create("description", Arrays.stream(order).mapToObj(items::description)),
        IntColumn.create("baskets", Arrays.stream(order).map(code -> counts[code]).toArray()),
        DoubleColumn.create(
            "share", Arrays.stream(order).mapToDouble(c -> (double) counts[c] / size()).toArray()));
  }

  @Override
  public long rowCount() {
    return items.labels().size();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d baskets with %,d lines of %,d items%s%s",
        size(),
        lineCount(),
        items.labels().size(),
        hasCustomers() ? String.format(Locale.ROOT, ", %,d customers", customers().size()) : "",
        hasDays() && size() > 0 ? ", " + firstDay() + " to " + lastDay() : "");
  }
}
