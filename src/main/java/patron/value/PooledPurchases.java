package patron.value;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import patron.data.Purchases;

/** Customers alike in x, t_x and T, counted once each: a model cannot tell them apart. */
final class PooledPurchases {

  private final double[] x;
  private final double[] tX;
  private final double[] t;
  private final double[] weight;

  private PooledPurchases(double[] x, double[] tX, double[] t, double[] weight) {
    this.x = x;
    this.tX = tX;
    this.t = t;
    this.weight = weight;
  }

  static PooledPurchases of(Purchases purchases) {
    double[] x = purchases.x();
    double[] tX = purchases.tX();
    double[] t = purchases.t();
    int[] order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> x[i])
                    .thenComparingDouble(i -> tX[i])
                    .thenComparingDouble(i -> t[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[][] rows = new double[4][x.length];
    int n = 0;
    for (int i : order) {
      boolean same =
          n > 0 && rows[0][n - 1] == x[i] && rows[1][n - 1] == tX[i] && rows[2][n - 1] == t[i];
      if (!same) {
        rows[0][n] = x[i];
        rows[1][n] = tX[i];
        rows[2][n] = t[i];
        n++;
      }
      rows[3][n - 1]++;
    }
    int kept = n;
    double[][] cut = Arrays.stream(rows).map(r -> Arrays.copyOf(r, kept)).toArray(double[][]::new);
    return new PooledPurchases(cut[0], cut[1], cut[2], cut[3]);
  }

  /** Every so-many-th row, as a quick look at very many. */
  PooledPurchases thinned(int most) {
    int every = Math.max(1, (x.length + most - 1) / most);
    int[] rows = IntStream.range(0, x.length).filter(i -> i % every == 0).toArray();
    return new PooledPurchases(at(x, rows), at(tX, rows), at(t, rows), at(weight, rows));
  }

  private static double[] at(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  int size() {
    return x.length;
  }

  double x(int row) {
    return x[row];
  }

  double tX(int row) {
    return tX[row];
  }

  double t(int row) {
    return t[row];
  }

  double weight(int row) {
    return weight[row];
  }

  /** How many customers have 0, 1, 2 … repeat purchases. */
  double[] byRepeats() {
    int most = (int) Arrays.stream(x).max().orElse(0);
    double[] counts = new double[most + 1];
    for (int i = 0; i < x.length; i++) {
      counts[(int) x[i]] += weight[i];
    }
    return counts;
  }
}
