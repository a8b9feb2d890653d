package patron.recommend;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import patron.data.Baskets;

/**
 * Baskets as the search wants them: only frequent items, renamed to their rank with the rarest
 * first, rising within a basket, each basket ended by -1.
 */
final class RankedBaskets {

  static final int END = -1;

  /** Baskets one after the other. */
  private final int[] ranks;

  /** Where each rank stands in them: places of rank r are from starts[r] to starts[r + 1]. */
  private final int[] places;

  private final int[] starts;
  private final int[] itemOfRank;

  private RankedBaskets(int[] ranks, int[] itemOfRank, int[] counts) {
    this.ranks = ranks;
    this.itemOfRank = itemOfRank;
    this.starts = new int[itemOfRank.length + 1];
    for (int r = 0; r < itemOfRank.length; r++) {
      starts[r + 1] = starts[r] + counts[itemOfRank[r]];
    }
    this.places = new int[starts[itemOfRank.length]];
    int[] next = starts.clone();
    for (int place = 0; place < ranks.length; place++) {
      if (ranks[place] != END) {
        places[next[ranks[place]]++] = place;
      }
    }
  }

  static RankedBaskets of(Baskets baskets, int minCount) {
    int[] counts = baskets.counts();
    int[] itemOfRank =
        IntStream.range(0, counts.length)
            .filter(item -> counts[item] >= minCount)
            .boxed()
            .sorted(Comparator.comparingInt(item -> counts[item]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] rankOf = new int[counts.length];
    Arrays.fill(rankOf, END);
    IntStream.range(0, itemOfRank.length).forEach(rank -> rankOf[itemOfRank[rank]] = rank);
    return new RankedBaskets(ranks(baskets, rankOf), itemOfRank, counts);
  }

  private static int[] ranks(Baskets baskets, int[] rankOf) {
    int[] offsets = baskets.offsets();
    int[] codes = baskets.codes();
    int[] ranks = new int[codes.length + baskets.size()];
    int at = 0;
    for (int b = 0; b < baskets.size(); b++) {
      int start = at;
      for (int i = offsets[b]; i < offsets[b + 1]; i++) {
        if (rankOf[codes[i]] != END) {
          ranks[at++] = rankOf[codes[i]];
        }
      }
      Arrays.sort(ranks, start, at);
      ranks[at++] = END;
    }
    return Arrays.copyOf(ranks, at);
  }

  /** How many items are frequent. */
  int items() {
    return itemOfRank.length;
  }

  int item(int rank) {
    return itemOfRank[rank];
  }

  int count(int rank) {
    return starts[rank + 1] - starts[rank];
  }

  int[] ranks() {
    return ranks;
  }

  int[] places() {
    return places;
  }

  int start(int rank) {
    return starts[rank];
  }
}
