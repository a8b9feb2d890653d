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
    double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    return median(known, 0, known.length);
  }

  /**
   * The median of a part of an array, by selection: linear, where sorting is not.
   *
   * @param known values without NaN; the part comes out in another order
   * @param from the first
   * @param to the end
   * @return the median; NaN of nothing
   */
  public static double median(double[] known, int from, int to) {
    if (from == to) {
      return Double.NaN;
    }
    int middle = from + (to - from - 1) / 2;
    select(known, from, to - 1, middle);
    if ((to - from) % 2 == 1) {
      return known[middle];
    }
    double next = known[middle + 1];
    for (int i = middle + 2; i < to; i++) {
      next = Math.min(next, known[i]);
    }
    return known[middle] + 0.5 * (next - known[middle]);
  }

  /** Until the value at a place is the one sorting would put there (Hoare, 1961). */
  private static void select(double[] values, int first, int last, int place) {
    int low = first;
    int high = last;
    while (low < high) {
      double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
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
