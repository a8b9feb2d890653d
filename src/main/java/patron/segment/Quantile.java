package patron.segment;

import java.util.Arrays;

/** Quantiles of the usual definition: type 7 of Hyndman and Fan (1996), as in R and NumPy. */
final class Quantile {

  private Quantile() {}

  /** A sorted copy without the missing values. */
  static double[] sorted(double[] values) {
    double[] present = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    Arrays.sort(present);
    return present;
  }

  /** The p-quantile of sorted values; NaN of none. */
  static double of(double[] sorted, double p) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = p * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  static double median(double[] values) {
    return of(sorted(values), 0.5);
  }
}
