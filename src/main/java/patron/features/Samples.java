package patron.features;

import java.util.Arrays;

/** Plain statistics of one array; all values finite unless said otherwise. */
final class Samples {

  private Samples() {}

  /** The values that are not NaN, sorted. */
  static double[] sorted(double[] values) {
    double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    Arrays.sort(known);
    return known;
  }

  /** Quantile of sorted values by linear interpolation (type 7 of Hyndman and Fan, 1996). */
  static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    double part = place - below;
    return part == 0 ? sorted[below] : sorted[below] * (1 - part) + sorted[above] * part;
  }

  /** The mean: NaN of nothing; a second pass takes out the rounding of the first. */
  static double mean(double[] values) {
    double first = Arrays.stream(values).sum() / values.length;
    double rest = 0;
    for (double v : values) {
      rest += v - first;
    }
    return first + rest / values.length;
  }

  /** The sum of squared differences from a centre. */
  static double squares(double[] values, double center) {
    double sum = 0;
    for (double v : values) {
      sum += (v - center) * (v - center);
    }
    return sum;
  }
}
