package patron.chart;

import java.util.Arrays;
import java.util.Locale;

/**
 * Whether an axis is linear or logarithmic, and where values go that have no logarithm.
 *
 * <p>Logarithmic where the largest value is over twenty times, or the upper hundredth over six
 * times, the median of the values above 0, and at most one value in a hundred is negative. Zero and
 * less are then drawn at half of the smallest value above 0, and the axis says so.
 */
record AxisScale(boolean logarithmic, double floor, long below) {

  private static final double LONGEST_TAIL = 20;
  private static final double LONG_TAIL = 6;

  /** The scale for values, of which missing ones do not count. */
  static AxisScale of(double[] values) {
    double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double[] positive = Arrays.stream(known).filter(v -> v > 0).toArray();
    long negative = Arrays.stream(known).filter(v -> v < 0).count();
    if (positive.length == 0 || negative * 100 > known.length || !isSkewed(positive)) {
      return new AxisScale(false, Double.NEGATIVE_INFINITY, 0);
    }
    return new AxisScale(true, positive[0] / 2, known.length - positive.length);
  }

  private static boolean isSkewed(double[] sorted) {
    double median = sorted[sorted.length / 2];
    double upper = sorted[(int) (sorted.length * 0.99)];
    return sorted[sorted.length - 1] > LONGEST_TAIL * median || upper > LONG_TAIL * median;
  }

  double place(double value) {
    return logarithmic && value <= 0 ? floor : value;
  }

  String title(String axis) {
    if (!logarithmic) {
      return axis;
    }
    return below == 0
        ? axis + " (log scale)"
        : String.format(
            Locale.ROOT, "%s (log scale; %,d at 0 or less drawn at %.3g)", axis, below, floor);
  }
}
