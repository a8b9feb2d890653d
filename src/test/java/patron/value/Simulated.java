package patron.value;

import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import patron.data.Purchases;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Customers who do exactly what the models assume, with known parameters. */
final class Simulated {

  static final double R = 0.7;
  static final double ALPHA = 5;
  static final double A = 0.9;
  static final double B = 3;
  static final double S = 0.9;
  static final double BETA = 25;
  static final double P = 4;
  static final double Q = 5;
  static final double V = 40;

  private Simulated() {}

  /** Customers of 20 to 60 weeks, their mean spends drawn apart from how often they come. */
  static Purchases customers(int n, long seed) {
    return customers(new boolean[n], seed);
  }

  /** The same, and who of them is still a customer at the end. */
  static Purchases customers(boolean[] alive, long seed) {
    int n = alive.length;
    RandomGenerator random = new Well19937c(seed);
    GammaDistribution rates = new GammaDistribution(random, R, 1 / ALPHA);
    BetaDistribution chances = new BetaDistribution(random, A, B);
    GammaDistribution scales = new GammaDistribution(random, Q, 1 / V);
    double[][] rows = new double[4][n];
    for (int i = 0; i < n; i++) {
      rows[2][i] = 20 + random.nextInt(41);
      alive[i] = visits(rates.sample(), chances.sample(), i, rows, random);
      double shape = P * Math.max(1, rows[0][i]);
      double total = new GammaDistribution(random, shape, 1 / scales.sample()).sample();
      rows[3][i] = total / Math.max(1, rows[0][i]);
    }
    return of(rows);
  }

  private static boolean visits(
      double rate, double chance, int i, double[][] rows, RandomGenerator random) {
    double time = 0;
    while (true) {
      time += -Math.log1p(-random.nextDouble()) / rate;
      if (time > rows[2][i]) {
        return true;
      }
      rows[0][i]++;
      rows[1][i] = time;
      if (random.nextDouble() < chance) {
        return false;
      }
    }
  }

  /** Customers who do what Pareto/NBD assumes, of 20 to 60 weeks; their lifetimes are set. */
  static Purchases leavingAtAnyTime(double[] lifetimes, long seed) {
    int n = lifetimes.length;
    RandomGenerator random = new Well19937c(seed);
    GammaDistribution rates = new GammaDistribution(random, R, 1 / ALPHA);
    GammaDistribution leaving = new GammaDistribution(random, S, 1 / BETA);
    double[][] rows = new double[4][n];
    for (int i = 0; i < n; i++) {
      rows[2][i] = 20 + random.nextInt(41);
      lifetimes[i] = -Math.log1p(-random.nextDouble()) / leaving.sample();
      double rate = rates.sample();
      double end = Math.min(rows[2][i], lifetimes[i]);
      double time = -Math.log1p(-random.nextDouble()) / rate;
      for (; time <= end; time += -Math.log1p(-random.nextDouble()) / rate) {
        rows[0][i]++;
        rows[1][i] = time;
      }
    }
    return of(rows);
  }

  /** Customers 00000, 00001 … with these x, t_x, T and mean spends, in weeks. */
  static Purchases of(double[]... rows) {
    Table table =
        Table.create(
            StringColumn.create(
                "id", IntStream.range(0, rows[0].length).mapToObj("%05d"::formatted)),
            DoubleColumn.create("x", rows[0]),
            DoubleColumn.create("t_x", rows[1]),
            DoubleColumn.create("T", rows[2]),
            DoubleColumn.create("z", rows[3]));
    return Purchases.of(table, "id", "x", "t_x", "T", "z", ChronoUnit.WEEKS);
  }

  /** Whether an interval of 95 % holds the planted value. */
  static boolean holds(Table parameters, int row, double planted) {
    return parameters.doubleColumn("low_95").getDouble(row) <= planted
        && parameters.doubleColumn("high_95").getDouble(row) >= planted;
  }
}
