package patron.recommend;

import java.util.Arrays;

/**
 * Finds all frequent itemsets that begin with some of the items, depth first. A set is known by the
 * places of its last item in the baskets; what may follow it is counted by reading on from there
 * (occurrence deliver: Uno, Kiyomi and Arimura, LCM ver. 2, FIMI 2004). Baskets of shops are short,
 * so little is read; nothing is copied but places.
 */
final class ItemsetSearch {

  /** How many sets are found between two looks at the limit. */
  private static final int BATCH = 1024;

  private final RankedBaskets baskets;
  private final int[] ranks;
  private final int minCount;
  private final int longest;
  private final ItemsetLimit limit;

  /** For each rank, how often it follows; zero again between two steps. */
  private final int[] counts;

  /** For each rank that follows often enough, where its next place goes; else -1. */
  private final int[] slots;

  private final IntStack followers = new IntStack(1 << 10);
  private final IntStack places = new IntStack(1 << 12);
  private final IntStack prefix = new IntStack(16);

  /** Length, count, items; one set after the other. */
  private final IntStack sets = new IntStack(1 << 10);

  private int sinceLook;

  ItemsetSearch(RankedBaskets baskets, int minCount, int longest, ItemsetLimit limit) {
    this.baskets = baskets;
    this.ranks = baskets.ranks();
    this.minCount = minCount;
    this.longest = longest;
    this.limit = limit;
    this.counts = new int[baskets.items()];
    this.slots = new int[baskets.items()];
    Arrays.fill(slots, -1);
  }

  /** All sets whose rarest item has this rank. */
  void from(int rank) {
    prefix.add(rank);
    emit(baskets.count(rank));
    if (longest > 1) {
      int begin = places.reserve(baskets.count(rank));
      System.arraycopy(
          baskets.places(), baskets.start(rank), places.array(), begin, baskets.count(rank));
      extend(begin, places.size());
      places.cutTo(begin);
    }
    prefix.cutTo(0);
  }

  /** The sets that were found: length, count, items, one after the other. */
  int[] sets() {
    look();
    return sets.toArray();
  }

  /** All sets that go on from the prefix, whose last item stands in some places. */
  private void extend(int from, int to) {
    int firstFollower = followers.size();
    int bottom = places.size();
    count(from, to);
    places.reserve(keepFrequent(firstFollower, bottom));
    deliver(from, to);
    for (int f = firstFollower; f < followers.size(); f += 2) {
      slots[followers.get(f)] = -1;
    }
    int begin = bottom;
    for (int f = firstFollower; f < followers.size(); f += 2) {
      int count = followers.get(f + 1);
      follow(followers.get(f), count, begin);
      begin += count;
    }
    places.cutTo(bottom);
    followers.cutTo(firstFollower);
  }

  private void follow(int rank, int count, int begin) {
    prefix.add(rank);
    emit(count);
    if (prefix.size() < longest) {
      extend(begin, begin + count);
    }
    prefix.cutTo(prefix.size() - 1);
  }

  private void count(int from, int to) {
    int[] place = places.array();
    for (int i = from; i < to; i++) {
      for (int at = place[i] + 1; ranks[at] != RankedBaskets.END; at++) {
        if (counts[ranks[at]]++ == 0) {
          followers.add(ranks[at]);
        }
      }
    }
  }

  /** Of the ranks on top of the stack keeps the frequent ones, with their counts. */
  private int keepFrequent(int first, int bottom) {
    int[] seen = Arrays.copyOfRange(followers.array(), first, followers.size());
    followers.cutTo(first);
    Arrays.sort(seen);
    int room = 0;
    for (int rank : seen) {
      if (counts[rank] >= minCount) {
        followers.add(rank);
        followers.add(counts[rank]);
        slots[rank] = bottom + room;
        room += counts[rank];
      }
      counts[rank] = 0;
    }
    return room;
  }

  private void deliver(int from, int to) {
    int[] place = places.array();
    for (int i = from; i < to; i++) {
      for (int at = place[i] + 1; ranks[at] != RankedBaskets.END; at++) {
        if (slots[ranks[at]] >= 0) {
          place[slots[ranks[at]]++] = at;
        }
      }
    }
  }

  private void emit(int count) {
    int length = prefix.size();
    sets.add(length);
    sets.add(count);
    int start = sets.reserve(length);
    for (int i = 0; i < length; i++) {
      sets.array()[start + i] = baskets.item(prefix.get(i));
    }
    Arrays.sort(sets.array(), start, start + length);
    if (++sinceLook == BATCH) {
      look();
    }
  }

  private void look() {
    limit.add(sinceLook);
    sinceLook = 0;
  }
}
