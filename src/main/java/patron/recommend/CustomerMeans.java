package patron.recommend;

import java.util.Arrays;
import patron.base.PatronException;
import patron.features.internal.Samples;

/** One figure a customer; NaN for customers who are not judged. */
final class CustomerMeans {

  private final double[] values;

  CustomerMeans(double[] values) {
    this.values = values;
  }

  private double[] judged() {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
  }

  int size() {
    return judged().length;
  }

  double mean() {
    double[] judged = judged();
    return judged.length == 0 ? Double.NaN : Samples.mean(judged);
  }

  /** The standard error of the mean. */
  double error() {
    double[] judged = judged();
    int n = judged.length;
    return n < 2 ? Double.NaN : Math.sqrt(Samples.squares(judged, mean()) / (n - 1) / n);
  }

  CustomerMeans minus(CustomerMeans other) {
    PatronException.require(
        values.length == other.values.length,
        "the figures are of %s and of %s customers",
        values.length,
        other.values.length);
    double[] difference = values.clone();
    Arrays.setAll(difference, i -> values[i] - other.values[i]);
    return new CustomerMeans(difference);
  }
}
