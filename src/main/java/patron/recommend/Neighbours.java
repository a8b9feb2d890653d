package patron.recommend;

import java.util.Arrays;
import patron.base.Threads;

/** For each item those most like it, in flat arrays: the same on any number of threads. */
final class Neighbours {

  private static final int BLOCK = 64;

  private final PairCounts pairs;
  private final ItemItem.Options options;
  private final int[] starts;
  private final int[] items;
  private final double[] scores;

  private Neighbours(PairCounts pairs, ItemItem.Options options, TopN[] best) {
    this.pairs = pairs;
    this.options = options;
    this.starts = new int[best.length + 1];
    for (int item = 0; item < best.length; item++) {
      starts[item + 1] = starts[item] + best[item].size();
    }
    this.items = new int[starts[best.length]];
    this.scores = new double[items.length];
    for (int item = 0; item < best.length; item++) {
      for (int rank = 0; rank < best[item].size(); rank++) {
        items[starts[item] + rank] = best[item].code(rank);
        scores[starts[item] + rank] = best[item].score(rank);
      }
    }
  }

  static Neighbours of(PairCounts pairs, ItemItem.Options options) {
    TopN[] best = new TopN[pairs.items()];
    Threads.forRanges(
        "Comparing items",
        best.length,
        BLOCK,
        (from, to) -> {
          int[] counts = new int[best.length];
          IntStack seen = new IntStack(1 << 8);
          for (int item = from; item < to; item++) {
            best[item] = nearest(pairs, options, item, counts, seen);
          }
        });
    return new Neighbours(pairs, options, best);
  }

  private static TopN nearest(
      PairCounts pairs, ItemItem.Options options, int item, int[] counts, IntStack seen) {
    pairs.with(item, counts, seen);
    TopN best = new TopN(Math.min(options.neighbours(), seen.size()));
    Arrays.sort(seen.array(), 0, seen.size());
    for (int i = 0; i < seen.size(); i++) {
      int other = seen.get(i);
      best.offer(other, options.similarity(counts[other], pairs.count(item), pairs.count(other)));
      counts[other] = 0;
    }
    counts[item] = 0;
    seen.cutTo(0);
    return best;
  }

  int start(int item) {
    return starts[item];
  }

  int item(int place) {
    return items[place];
  }

  double score(int place) {
    return scores[place];
  }

  /** How like an item the other is; 0 where it is none of its neighbours. */
  double score(int item, int other) {
    for (int place = starts[item]; place < starts[item + 1]; place++) {
      if (items[place] == other) {
        return scores[place];
      }
    }
    return 0;
  }

  /** The share of the units with an item that have the other too. */
  double confidence(int item, int other) {
    int[] counts = new int[pairs.items()];
    pairs.with(item, counts, new IntStack(1 << 8));
    return (double) counts[other] / pairs.count(item);
  }

  /** The share of all units that have an item. */
  double share(int item) {
    return (double) pairs.count(item) / pairs.units();
  }

  boolean overBaskets() {
    return options.over() == ItemItem.Over.BASKETS;
  }
}
