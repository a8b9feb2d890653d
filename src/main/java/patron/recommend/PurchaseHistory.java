package patron.recommend;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import patron.data.Baskets;

/** The baskets before a day by customer, in flat arrays. */
final class PurchaseHistory {

  private final Baskets baskets;
  private final LocalDate asOf;
  private final int[] offsets;
  private final int[] codes;
  private final int[] days;
  private final int[] itemCounts;
  private final int[] byPopularity;

  /** The baskets of customer c are basketOf[starts[c]] to basketOf[starts[c + 1]]. */
  private final int[] starts;

  private final int[] basketOf;

  private PurchaseHistory(Baskets past, LocalDate asOf) {
    this.baskets = past;
    this.asOf = asOf;
    this.offsets = past.offsets();
    this.codes = past.codes();
    this.days = past.days();
    this.itemCounts = past.counts();
    this.byPopularity =
        IntStream.range(0, itemCounts.length)
            .boxed()
            .sorted(Comparator.comparingInt(item -> -itemCounts[item]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] owners = past.customerCodes();
    this.starts = starts(owners, past.customers().size());
    this.basketOf = new int[starts[starts.length - 1]];
    int[] next = starts.clone();
    byDay(days).filter(b -> owners[b] >= 0).forEach(b -> basketOf[next[owners[b]]++] = b);
  }

  /** Baskets, the oldest first, so that sums over them do not depend on the order of the input. */
  private static IntStream byDay(int[] days) {
    return IntStream.range(0, days.length)
        .boxed()
        .sorted(Comparator.comparingInt(b -> days[b]))
        .mapToInt(Integer::intValue);
  }

  private static int[] starts(int[] owners, int customers) {
    int[] starts = new int[customers + 1];
    Arrays.stream(owners).filter(c -> c >= 0).forEach(c -> starts[c + 1]++);
    Arrays.parallelPrefix(starts, Integer::sum);
    return starts;
  }

  static PurchaseHistory of(Baskets baskets, LocalDate asOf) {
    return new PurchaseHistory(Given.past(baskets, asOf), asOf);
  }

  Baskets baskets() {
    return baskets;
  }

  LocalDate asOf() {
    return asOf;
  }

  int items() {
    return itemCounts.length;
  }

  int customers() {
    return starts.length - 1;
  }

  /** The code of a customer, or -1. */
  int customerOf(String id) {
    return Math.max(-1, Collections.binarySearch(baskets.customers(), id));
  }

  /** In how many baskets an item is. */
  int count(int item) {
    return itemCounts[item];
  }

  /** Items, the most bought first, equals by code. A caller must not change it. */
  int[] byPopularity() {
    return byPopularity;
  }

  int offset(int basket) {
    return offsets[basket];
  }

  int item(int place) {
    return codes[place];
  }

  /** How many days before the as-of date a basket was bought, 1 or more. */
  int age(int basket) {
    return (int) asOf.toEpochDay() - days[basket];
  }

  /** Each basket of a customer; of nobody for -1. */
  void forEachBasket(int customer, IntConsumer body) {
    if (customer >= 0) {
      for (int i = starts[customer]; i < starts[customer + 1]; i++) {
        body.accept(basketOf[i]);
      }
    }
  }

  /** How often a customer bought each item. */
  int[] times(int customer) {
    int[] times = new int[items()];
    forEachBasket(
        customer,
        b -> {
          for (int i = offsets[b]; i < offsets[b + 1]; i++) {
            times[codes[i]]++;
          }
        });
    return times;
  }

  /** How many days ago a customer last bought each item; 0 for never. */
  int[] lastAges(int customer) {
    int[] ages = new int[items()];
    forEachBasket(
        customer,
        b -> {
          for (int i = offsets[b]; i < offsets[b + 1]; i++) {
            int before = ages[codes[i]];
            ages[codes[i]] = before == 0 ? age(b) : Math.min(before, age(b));
          }
        });
    return ages;
  }
}
