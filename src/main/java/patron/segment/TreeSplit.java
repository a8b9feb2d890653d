package patron.segment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import patron.segment.Condition.Compare;
import patron.segment.Condition.Comparison;

/**
 * A question of a tree: whose step is marked goes left.
 *
 * @param column the feature asked for
 * @param left by step
 * @param missing whether the value of some who are asked is missing
 * @param gain by how much the squared shares rise, times customers
 */
@SuppressWarnings("ArrayRecordComponent")
record TreeSplit(TreeColumns.Column column, boolean[] left, boolean missing, double gain) {

  /** Gains that differ by less than this share are equal; the first one counts. */
  private static final double ALIKE = 1e-12;

  /** Customers and, of them, those of the segment, at each step. */
  @SuppressWarnings("ArrayRecordComponent")
  record Histogram(int[] all, int[] own) {}

  boolean goesLeft(byte step) {
    return left[step & 0xFF];
  }

  boolean betterThan(TreeSplit other) {
    return other == null || gain > other.gain * (1 + ALIKE);
  }

  /** The best question about a column, or null where none helps or leaves enough on both sides. */
  static TreeSplit best(TreeColumns.Column column, Histogram steps, int least) {
    return switch (column) {
      case TreeColumns.Numbers numbers -> ofNumbers(numbers, steps, least);
      case TreeColumns.Categories categories -> ofCategories(categories, steps, least);
    };
  }

  private static TreeSplit ofNumbers(TreeColumns.Numbers column, Histogram steps, int least) {
    int missing = column.missing();
    int[] rising = IntStream.range(0, missing).toArray();
    TreeSplit best = prefix(column, steps, least, rising);
    if (steps.all()[missing] == 0) {
      return best;
    }
    int[] first = IntStream.concat(IntStream.of(missing), Arrays.stream(rising)).toArray();
    TreeSplit other = prefix(column, steps, least, first);
    return other != null && other.betterThan(best) ? other : best;
  }

  /** With two classes the best set of categories is the head of those in order of their share. */
  private static TreeSplit ofCategories(TreeColumns.Categories column, Histogram steps, int least) {
    int[] order =
        IntStream.range(0, column.size())
            .filter(s -> steps.all()[s] > 0)
            .boxed()
            .sorted(
                (a, b) ->
                    Long.compare(
                        (long) steps.own()[b] * steps.all()[a],
                        (long) steps.own()[a] * steps.all()[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    return prefix(column, steps, least, order);
  }

  /** The best head of steps in an order to go left; the others, listed or not, go right. */
  private static TreeSplit prefix(
      TreeColumns.Column column, Histogram steps, int least, int... order) {
    long all = Arrays.stream(steps.all()).asLongStream().sum();
    long own = Arrays.stream(steps.own()).asLongStream().sum();
    double before = (double) own * own / all;
    long leftAll = 0;
    long leftOwn = 0;
    double most = 0;
    int head = 0;
    for (int i = 0; i < order.length - (all > counted(steps, order) ? 0 : 1); i++) {
      leftAll += steps.all()[order[i]];
      leftOwn += steps.own()[order[i]];
      if (leftAll >= least && all - leftAll >= least) {
        long rightOwn = own - leftOwn;
        double gain =
            (double) leftOwn * leftOwn / leftAll
                + (double) rightOwn * rightOwn / (all - leftAll)
                - before;
        if (gain > most * (1 + ALIKE)) {
          most = gain;
          head = i + 1;
        }
      }
    }
    if (head == 0 || most <= before * ALIKE) {
      return null;
    }
    boolean[] left = new boolean[steps.all().length];
    for (int i = 0; i < head; i++) {
      left[order[i]] = true;
    }
    boolean missing =
        column instanceof TreeColumns.Numbers numbers && steps.all()[numbers.missing()] > 0;
    return new TreeSplit(column, left, missing, most);
  }

  private static long counted(Histogram steps, int... order) {
    return Arrays.stream(order).mapToLong(s -> steps.all()[s]).sum();
  }

  /** Who goes left. */
  Condition leftCondition() {
    return switch (column) {
      case TreeColumns.Numbers numbers -> side(numbers, true);
      case TreeColumns.Categories categories -> listed(categories);
    };
  }

  /** Who goes right. */
  Condition rightCondition() {
    return switch (column) {
      case TreeColumns.Numbers numbers -> side(numbers, false);
      case TreeColumns.Categories categories -> new Condition.Not(listed(categories));
    };
  }

  private Condition side(TreeColumns.Numbers column, boolean wanted) {
    int below = 0;
    while (below < column.missing() && left[below]) {
      below++;
    }
    Condition unknown = new Condition.Unknown(column.feature());
    if (below == 0 || below == column.missing()) {
      // The question is only whether the value is known.
      return left[column.missing()] == wanted ? unknown : new Condition.Not(unknown);
    }
    Comparison comparison = wanted ? Comparison.BELOW : Comparison.AT_LEAST;
    Condition known = new Compare(column.feature(), comparison, column.bounds()[below - 1]);
    return missing && left[column.missing()] == wanted ? Condition.Any.of(known, unknown) : known;
  }

  private Condition listed(TreeColumns.Categories column) {
    List<String> named =
        IntStream.range(0, column.size())
            .filter(s -> left[s])
            .mapToObj(column.values()::get)
            .filter(v -> !v.isEmpty())
            .toList();
    Condition unknown = new Condition.Unknown(column.feature());
    if (named.isEmpty()) {
      return unknown;
    }
    Condition listed = new Condition.OneOf(column.feature(), named);
    boolean empty = left[0] && column.values().getFirst().isEmpty();
    return empty ? Condition.Any.of(listed, unknown) : listed;
  }
}
