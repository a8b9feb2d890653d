package patron.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import patron.base.Threads;
import patron.features.CustomerFeatures;

/**
 * Features in at most 256 steps each, for trees: a number's step ends at a bound that is short to
 * say, a category is a step of its own. Features with more categories are left out.
 */
final class TreeColumns {

  /** Steps of a number, the one for what is missing not counted. */
  private static final int STEPS = 254;

  private static final int MOST_CATEGORIES = 255;

  /** Values from which bounds are taken. */
  private static final int SAMPLE = 100_000;

  private static final int AT_ONCE = 65_536;

  /** One feature. */
  sealed interface Column {

    String feature();

    /** The step of each customer, to be read unsigned. */
    byte[] steps();

    /** How many steps. */
    int size();
  }

  /** Step s ends below bound s; what is missing has the last step. */
  @SuppressWarnings("ArrayRecordComponent")
  record Numbers(String feature, byte[] steps, double[] bounds) implements Column {

    @Override
    public int size() {
      return bounds.length + 2;
    }

    int missing() {
      return bounds.length + 1;
    }
  }

  /** Step s is category s; the empty text is what is missing. */
  @SuppressWarnings("ArrayRecordComponent")
  record Categories(String feature, byte[] steps, List<String> values) implements Column {

    @Override
    public int size() {
      return values.size();
    }
  }

  private TreeColumns() {}

  static List<Column> of(CustomerFeatures features) {
    List<Column> columns = new ArrayList<>();
    for (String name : features.names()) {
      if (features.isNumber(name)) {
        columns.add(numbers(name, features.numbers(name)));
      } else {
        List<String> values = features.categories(name);
        List<String> dictionary = List.copyOf(new TreeSet<>(values));
        if (dictionary.size() <= MOST_CATEGORIES) {
          columns.add(categories(name, values, dictionary));
        }
      }
    }
    return columns;
  }

  private static Numbers numbers(String name, double[] values) {
    double[] bounds = bounds(values);
    byte[] steps = new byte[values.length];
    Threads.forRanges(
        values.length,
        AT_ONCE,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            steps[row] = (byte) step(bounds, values[row]);
          }
        });
    return new Numbers(name, steps, bounds);
  }

  /** How many bounds are not above the value. */
  private static int step(double[] bounds, double value) {
    if (Double.isNaN(value)) {
      return bounds.length + 1;
    }
    int low = 0;
    int high = bounds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bounds[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double[] bounds(double[] values) {
    int stride = Math.max(1, values.length / SAMPLE);
    double[] sample = new double[(values.length + stride - 1) / stride];
    int known = 0;
    for (int row = 0; row < values.length; row += stride) {
      if (!Double.isNaN(values[row])) {
        sample[known++] = values[row];
      }
    }
    double[] sorted = Arrays.copyOf(sample, known);
    Arrays.sort(sorted);
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    double[] bounds = new double[STEPS];
    int count = 0;
    int steps = Math.min(STEPS, distinct.length - 1);
    for (int s = 1; s <= steps; s++) {
      // All distinct values where they are few, else quantiles.
      int at =
          distinct.length - 1 <= STEPS
              ? s
              : Arrays.binarySearch(distinct, sorted[(int) ((long) s * known / (steps + 1))]);
      if (at > 0 && (count == 0 || distinct[at] > bounds[count - 1])) {
        double bound = ShortNumbers.between(distinct[at - 1], distinct[at]);
        if (count == 0 || bound > bounds[count - 1]) {
          bounds[count++] = bound;
        }
      }
    }
    return Arrays.copyOf(bounds, count);
  }

  private static Categories categories(String name, List<String> values, List<String> dictionary) {
    byte[] steps = new byte[values.size()];
    for (int row = 0; row < steps.length; row++) {
      steps[row] = (byte) Collections.binarySearch(dictionary, values.get(row));
    }
    return new Categories(name, steps, dictionary);
  }
}
