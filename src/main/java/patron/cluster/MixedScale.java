package patron.cluster;

import java.util.Arrays;
import java.util.List;
import patron.features.CustomerFeatures;

/**
 * Which columns are numbers and which categories, and the ranges of the numbers.
 *
 * @param lows the least known value of each column of numbers, 0 where none is known
 * @param highs the largest
 */
@SuppressWarnings("ArrayRecordComponent")
record MixedScale(List<String> numbers, List<String> categories, double[] lows, double[] highs) {

  static MixedScale of(CustomerFeatures features) {
    List<String> numbers = features.numberNames();
    List<String> categories = features.names().stream().filter(n -> !features.isNumber(n)).toList();
    double[] lows = new double[numbers.size()];
    double[] highs = new double[numbers.size()];
    for (int j = 0; j < lows.length; j++) {
      double[] known =
          Arrays.stream(features.numbers(numbers.get(j))).filter(v -> !Double.isNaN(v)).toArray();
      lows[j] = Arrays.stream(known).min().orElse(0);
      highs[j] = Arrays.stream(known).max().orElse(0);
    }
    return new MixedScale(numbers, categories, lows, highs);
  }

  /**
   * The difference of two numbers as a share of the range, at most 1; NaN where one is missing, 0
   * in a column that does not vary.
   */
  double unlike(int column, double a, double b) {
    // Halves, as the range itself could be too large for a number.
    double range = highs[column] / 2 - lows[column] / 2;
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.NaN;
    }
    return range == 0 ? (a == b ? 0 : 1) : Math.min(1, Math.abs(a / 2 - b / 2) / range);
  }
}
