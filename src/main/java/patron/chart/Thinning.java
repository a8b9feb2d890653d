package patron.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import patron.base.Seeds;

/**
 * Fewer points where more would only cover each other. Small groups keep all theirs, so that they
 * are not lost; which points stay depends on nothing but their number.
 */
final class Thinning {

  /** The most points of one chart. */
  static final int MOST = 6_000;

  private static final int AT_LEAST = 150;
  private static final long SEED = 20_080;

  private Thinning() {}

  /** Some of the rows of a group, in order. */
  static int[] some(int[] rows, int all) {
    return some(rows, all, MOST);
  }

  /** The same with a limit of one's own. */
  static int[] some(int[] rows, int all, int most) {
    int keep =
        (int)
            Math.max(Math.min(AT_LEAST, most / 10), Math.round((double) most * rows.length / all));
    if (all <= most || rows.length <= keep) {
      return rows;
    }
    return IntStream.of(rows)
        .boxed()
        .sorted(Comparator.comparingLong(row -> Seeds.derive(SEED, row)))
        .limit(keep)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  static long sum(List<int[]> groups) {
    return groups.stream().mapToLong(group -> Arrays.stream(group).count()).sum();
  }
}
