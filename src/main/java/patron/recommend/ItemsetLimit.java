package patron.recommend;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import patron.base.PatronException;

/** Ends a search that finds more than anybody could read. */
final class ItemsetLimit {

  private final AtomicLong found = new AtomicLong();
  private final String advice;

  ItemsetLimit(double minSupport, int minCount, int baskets) {
    this.advice =
        String.format(
            Locale.ROOT,
            "over %,d itemsets have a support of %s (%,d of %,d baskets) and more; ask for a higher"
                + " support, or for short itemsets: frequent(baskets, %s, 3)",
            Itemsets.MOST,
            minSupport,
            minCount,
            baskets,
            minSupport);
  }

  void add(int more) {
    if (found.addAndGet(more) > Itemsets.MOST) {
      throw new PatronException(advice);
    }
  }
}
