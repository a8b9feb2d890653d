package patron.value;

import java.util.Arrays;
import java.util.stream.IntStream;
import patron.data.Purchases;

/** The customers a model of spend can use: x above 0 and a mean spend above 0. */
final class PaidRepeats {

  private final double[] x;
  private final double[] spend;
  private final long withoutSpend;

  private PaidRepeats(double[] x, double[] spend, long withoutSpend) {
    this.x = x;
    this.spend = spend;
    this.withoutSpend = withoutSpend;
  }

  static PaidRepeats of(Purchases purchases) {
    double[] x = purchases.x();
    double[] z = purchases.meanSpend();
    int[] rows = IntStream.range(0, x.length).filter(i -> x[i] > 0 && z[i] > 0).toArray();
    long back = Arrays.stream(x).filter(v -> v > 0).count();
    return new PaidRepeats(
        Arrays.stream(rows).mapToDouble(i -> x[i]).toArray(),
        Arrays.stream(rows).mapToDouble(i -> z[i]).toArray(),
        back - rows.length);
  }

  int size() {
    return x.length;
  }

  double[] x() {
    return x.clone();
  }

  double[] spend() {
    return spend.clone();
  }

  /** How many came back without a mean spend above 0. */
  long withoutSpend() {
    return withoutSpend;
  }
}
