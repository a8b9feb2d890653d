package patron.features.internal;

import java.util.Arrays;

/** Plain statistics of one array; all values finite unless said otherwise. */
public final class Samples {

  private Samples() {}

  /**
   * A sorted copy of the values that are not NaN.
   *
   * @param values any values
   * @return those known, sorted
   */
  public static double[] sorted(double[] values) {
    double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    Arrays.sort(known);
    return known;
  }

  /**
   * The quantile by linear interpolation (type 7 of Hyndman and Fan, 1996, as in R and NumPy).
   *
   * @param sorted values in order
   * @param share from 0 to 1
   * @return the quantile; NaN of nothing
   */
  public static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /**
   * The median.
   *
   * @param values in any order; NaN are left out
   * @return the median; NaN of nothing
   */
  public static double median(double[] values) {
    return quantile(sorted(values), 0.5);
  }

  /**
   * The mean; a second pass takes out the rounding of the first.
   *
   * @param values any values
   * @return the mean; NaN of nothing
   */
  public static double mean(double[] values) {
    double first = Arrays.stream(values).sum() / values.length;
    double rest = 0;
    for (double v : values) {
      rest += v - first;
    }
    return first + rest / values.length;
  }

  /**
   * The sum of squared differences from a centre.
   *
   * @param values any values
   * @param center the centre
   * @return the sum
   */
  public static double squares(double[] values, double center) {
    double sum = 0;
    for (double v : values) {
      sum += (v - center) * (v - center);
    }
    return sum;
  }
}
