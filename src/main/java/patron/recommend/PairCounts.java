package patron.recommend;

import java.util.Arrays;

/**
 * In how many units (baskets, or customers) items occur together: units in flat arrays, and for
 * each item the units it is in.
 */
final class PairCounts {

  private final int[] offsets;
  private final int[] codes;
  private final int[] starts;
  private final int[] unitOf;

  private PairCounts(int[] offsets, int[] codes, int items) {
    this.offsets = offsets;
    this.codes = codes;
    this.starts = new int[items + 1];
    Arrays.stream(codes).forEach(item -> starts[item + 1]++);
    Arrays.parallelPrefix(starts, Integer::sum);
    this.unitOf = new int[codes.length];
    int[] next = starts.clone();
    for (int unit = 0; unit < units(); unit++) {
      for (int i = offsets[unit]; i < offsets[unit + 1]; i++) {
        unitOf[next[codes[i]]++] = unit;
      }
    }
  }

  static PairCounts overBaskets(PurchaseHistory history) {
    return new PairCounts(history.baskets().offsets(), history.baskets().codes(), history.items());
  }

  static PairCounts overCustomers(PurchaseHistory history) {
    IntStack codes = new IntStack(1 << 10);
    int[] offsets = new int[history.customers() + 1];
    for (int customer = 0; customer < history.customers(); customer++) {
      int[] times = history.times(customer);
      for (int item = 0; item < times.length; item++) {
        if (times[item] > 0) {
          codes.add(item);
        }
      }
      offsets[customer + 1] = codes.size();
    }
    return new PairCounts(offsets, codes.toArray(), history.items());
  }

  int units() {
    return offsets.length - 1;
  }

  int items() {
    return starts.length - 1;
  }

  /** In how many units an item is. */
  int count(int item) {
    return starts[item + 1] - starts[item];
  }

  /**
   * Adds to the counts, which must be 0, in how many units each item is together with one item;
   * puts those that are, but itself, on the stack.
   */
  void with(int item, int[] counts, IntStack seen) {
    for (int u = starts[item]; u < starts[item + 1]; u++) {
      int unit = unitOf[u];
      for (int i = offsets[unit]; i < offsets[unit + 1]; i++) {
        if (counts[codes[i]]++ == 0 && codes[i] != item) {
          seen.add(codes[i]);
        }
      }
    }
  }
}
