package patron.recommend;

import java.util.Arrays;

/** Itemsets in flat arrays, by size and then by count, and the place of each. */
final class FoundItemsets {

  private static final int EMPTY = -1;

  private final int[] starts;
  private final int[] counts;
  private final int[] items;

  /** Open addressing: the number of a set at the place its items hash to, or after it. */
  private final int[] places;

  private FoundItemsets(int[] starts, int[] counts, int[] items) {
    this.starts = starts;
    this.counts = counts;
    this.items = items;
    this.places = new int[Integer.highestOneBit(Math.max(8, counts.length)) << 2];
    Arrays.fill(places, EMPTY);
    for (int set = 0; set < counts.length; set++) {
      places[free(hash(items, starts[set], starts[set + 1]))] = set;
    }
  }

  /** From pieces with length, count and items of one set after the other. */
  static FoundItemsets of(int[][] pieces) {
    int[] all = Arrays.stream(pieces).flatMapToInt(Arrays::stream).toArray();
    int[] order = order(all);
    int[] starts = new int[order.length + 1];
    int[] counts = new int[order.length];
    int[] items = new int[all.length - 2 * order.length];
    for (int set = 0; set < order.length; set++) {
      int at = order[set];
      counts[set] = all[at + 1];
      starts[set + 1] = starts[set] + all[at];
      System.arraycopy(all, at + 2, items, starts[set], all[at]);
    }
    return new FoundItemsets(starts, counts, items);
  }

  /** Where the sets begin: short ones first, then frequent ones, then as they were found. */
  private static int[] order(int[] all) {
    int sets = 0;
    int most = 0;
    for (int at = 0; at < all.length; at += 2 + all[at]) {
      sets++;
      most = Math.max(most, all[at + 1]);
    }
    Key[] keys = new Key[sets];
    int next = 0;
    for (int at = 0; at < all.length; at += 2 + all[at]) {
      keys[next++] = new Key(all[at], most - all[at + 1], at);
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(Key::at).toArray();
  }

  private record Key(int length, int rare, int at) implements Comparable<Key> {

    @Override
    public int compareTo(Key other) {
      int byLength = Integer.compare(length, other.length);
      int byCount = byLength != 0 ? byLength : Integer.compare(rare, other.rare);
      return byCount != 0 ? byCount : Integer.compare(at, other.at);
    }
  }

  int size() {
    return counts.length;
  }

  int length(int set) {
    return starts[set + 1] - starts[set];
  }

  int count(int set) {
    return counts[set];
  }

  int[] items(int set) {
    return Arrays.copyOfRange(items, starts[set], starts[set + 1]);
  }

  /** The set with these items, which must be sorted; -1 where there is none. */
  int find(int[] wanted) {
    int place = hash(wanted, 0, wanted.length);
    while (places[place] != EMPTY) {
      int set = places[place];
      if (Arrays.equals(items, starts[set], starts[set + 1], wanted, 0, wanted.length)) {
        return set;
      }
      place = (place + 1) & (places.length - 1);
    }
    return -1;
  }

  private int free(int place) {
    int at = place;
    while (places[at] != EMPTY) {
      at = (at + 1) & (places.length - 1);
    }
    return at;
  }

  private int hash(int[] values, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 0x9E3779B1 * (hash ^ values[i]);
      hash ^= hash >>> 15;
    }
    return hash & (places.length - 1);
  }
}
