package patron.target;

import patron.features.internal.Samples;

/** Number, mean and variance (divided by n - 1) of values. */
record Moments(int n, double mean, double variance) {

  static Moments of(double[] values) {
    double mean = Samples.mean(values);
    return new Moments(
        values.length, mean, Samples.squares(values, mean) / Math.max(1, values.length - 1));
  }
}
