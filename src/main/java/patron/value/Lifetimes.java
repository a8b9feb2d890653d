package patron.value;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.base.Threads;
import patron.data.Purchases;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How long each customer is one, counted from the first purchase: an interval and the median of
 * what {@link ParetoNbd} holds possible after the purchases seen.
 *
 * <p>Intervals are right if, of all customers, about the stated share leaves within its own. That
 * is known only when the last has left; those who left early are not a fair sample of all.
 * Intervals are wide for customers who came rarely: a silence says little of them.
 */
public final class Lifetimes implements Tabular {

  private static final int BLOCK = 256;

  private final List<String> ids;
  private final ChronoUnit unit;
  private final double level;
  private final double[][] columns;

  private Lifetimes(List<String> ids, ChronoUnit unit, double level, double[][] columns) {
    this.ids = ids;
    this.unit = unit;
    this.level = level;
    this.columns = columns;
  }

  static Lifetimes of(LeavingTimes times, Purchases purchases, double level) {
    int n = purchases.size();
    double[] x = purchases.x();
    double[] tX = purchases.tX();
    double[] t = purchases.t();
    double[][] columns = new double[3][n];
    double below = (1 - level) / 2;
    Threads.forRanges(
        "Finding when customers left",
        n,
        BLOCK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            double[] found = times.quantiles(x[i], tX[i], t[i], below, 0.5, 1 - below);
            for (int column = 0; column < 3; column++) {
              columns[column][i] = found[column];
            }
          }
        });
    return new Lifetimes(purchases.ids(), purchases.unit(), level, columns);
  }

  /** {@return the customers, sorted} */
  public List<String> ids() {
    return ids;
  }

  /** {@return the unit of the times} */
  public ChronoUnit unit() {
    return unit;
  }

  /** {@return the probability each interval holds} */
  public double level() {
    return level;
  }

  /** {@return the lower ends, in the order of {@link #ids()}; a copy} */
  public double[] low() {
    return columns[0].clone();
  }

  /** {@return the medians, in the order of {@link #ids()}; a copy} */
  public double[] median() {
    return columns[1].clone();
  }

  /** {@return the upper ends, in the order of {@link #ids()}; a copy} */
  public double[] high() {
    return columns[2].clone();
  }

  /** One row a customer, sorted by id: customer_id, low, median, high, since the first purchase. */
  @Override
  public Table table() {
    return head(ids.size());
  }

  @Override
  public Table head(int rows) {
    PatronException.require(rows >= 0, "head(%s): give 0 rows or more", rows);
    int n = Math.min(rows, ids.size());
    return Table.create(
        "lifetimes",
        StringColumn.create("customer_id", ids.subList(0, n)),
        DoubleColumn.create("low", Arrays.copyOf(columns[0], n)),
        DoubleColumn.create("median", Arrays.copyOf(columns[1], n)),
        DoubleColumn.create("high", Arrays.copyOf(columns[2], n)));
  }

  @Override
  public long rowCount() {
    return ids.size();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "lifetimes of %,d customers in %s, intervals of %s %%",
        ids.size(),
        unit.toString().toLowerCase(Locale.ROOT),
        Math.round(1000 * level) / 10.0);
  }
}
