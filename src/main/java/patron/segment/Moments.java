package patron.segment;

import java.util.Arrays;

/** Counts, means and squares of one feature in each segment; missing values do not count. */
final class Moments {

  private final double[] counts;
  private final double[] means;
  private final double[] squares;
  private final double count;
  private final double mean;

  private Moments(double[] counts, double[] means, double[] squares) {
    this.counts = counts;
    this.means = means;
    this.squares = squares;
    this.count = Arrays.stream(counts).sum();
    double sum = 0;
    for (int c = 0; c < counts.length; c++) {
      sum += counts[c] * means[c];
    }
    this.mean = sum / count;
  }

  static Moments of(double[] values, int[] codes, int segments) {
    double[] counts = new double[segments];
    double[] means = new double[segments];
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row])) {
        counts[codes[row]]++;
        means[codes[row]] += values[row];
      }
    }
    for (int c = 0; c < segments; c++) {
      means[c] = counts[c] == 0 ? 0 : means[c] / counts[c];
    }
    double[] squares = new double[segments];
    for (int row = 0; row < values.length; row++) {
      if (!Double.isNaN(values[row])) {
        double off = values[row] - means[codes[row]];
        squares[codes[row]] += off * off;
      }
    }
    return new Moments(counts, means, squares);
  }

  int segments() {
    return counts.length;
  }

  private double between() {
    double sum = 0;
    for (int c = 0; c < counts.length; c++) {
      sum += counts[c] * (means[c] - mean) * (means[c] - mean);
    }
    return sum;
  }

  private double within() {
    return Arrays.stream(squares).sum();
  }

  /** The share of the sum of squares that lies between segments; NaN where all are alike. */
  double betweenShare() {
    long there = Arrays.stream(counts).filter(n -> n > 0).count();
    double total = between() + within();
    return there < 2 || total == 0 ? Double.NaN : between() / total;
  }

  /** The segment's mean less that of all others, over the standard deviation within both. */
  double difference(int segment) {
    double own = counts[segment];
    double others = count - own;
    if (own == 0 || others == 0 || count < 3) {
      return Double.NaN;
    }
    double meanOfOthers = (count * mean - own * means[segment]) / others;
    double squaresOfOthers = 0;
    for (int c = 0; c < counts.length; c++) {
      double off = means[c] - meanOfOthers;
      squaresOfOthers += c == segment ? 0 : squares[c] + counts[c] * off * off;
    }
    double pooled = Math.sqrt((squares[segment] + squaresOfOthers) / (count - 2));
    return pooled == 0 ? Double.NaN : (means[segment] - meanOfOthers) / pooled;
  }

  /** The segment's standard deviation over that of all. */
  double spread(int segment) {
    double all = between() + within();
    return counts[segment] < 2 || all == 0
        ? Double.NaN
        : Math.sqrt(squares[segment] / (counts[segment] - 1) / (all / (count - 1)));
  }
}
