package patron.churn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * What share is still there after how long, when for some the end has not been seen: the estimate
 * of Kaplan and Meier (Journal of the American Statistical Association 53, 1958).
 *
 * <pre>{@code
 * Survival.of(tenureMonths, churned).after(12);
 * }</pre>
 *
 * <p>Those whose end was not seen (censored) count as there up to their last time, and are then
 * left out. That is right where being unseen has nothing to do with being about to leave. At equal
 * times ends come before censoring, as is usual.
 *
 * <p>One sort; n log n. Immutable.
 */
public final class Survival implements Tabular {

  private static final double Z = 1.959963984540054;

  private final double[] times;
  private final int[] atRisk;
  private final int[] ended;
  private final double[] share;
  private final double[] hazard;

  private Survival(double[] times, int[] atRisk, int[] ended) {
    this.times = times;
    this.atRisk = atRisk;
    this.ended = ended;
    this.share = new double[times.length];
    this.hazard = new double[times.length];
    double now = 1;
    double sum = 0;
    for (int i = 0; i < times.length; i++) {
      double left = (double) atRisk[i] - ended[i];
      now *= left / atRisk[i];
      sum += left == 0 ? 0 : ended[i] / (atRisk[i] * left);
      share[i] = now;
      hazard[i] = sum;
    }
  }

  /**
   * The estimate.
   *
   * @param times how long each was seen, 0 or more, in any unit
   * @param ended whether the end was seen then; false = still there when last seen
   * @return the curve
   */
  public static Survival of(double[] times, boolean[] ended) {
    PatronException.given(times, "Survival.of", "times");
    PatronException.given(ended, "Survival.of", "ended");
    PatronException.require(
        times.length > 0 && times.length == ended.length,
        "there are %s times and %s ends; give one of each for at least one customer",
        times.length,
        ended.length);
    for (double time : times) {
      PatronException.require(
          time >= 0 && time < Double.POSITIVE_INFINITY, "a time is %s; give 0 or more", time);
    }
    int[] order =
        IntStream.range(0, times.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> times[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return pooled(times, ended, order);
  }

  private static Survival pooled(double[] times, boolean[] ended, int[] order) {
    int n = order.length;
    double[] steps = new double[n];
    int[] risk = new int[n];
    int[] ends = new int[n];
    int count = 0;
    for (int from = 0, to = 0; from < n; from = to) {
      int seen = 0;
      while (to < n && times[order[to]] == times[order[from]]) {
        seen += ended[order[to++]] ? 1 : 0;
      }
      if (seen > 0) {
        steps[count] = times[order[from]];
        risk[count] = n - from;
        ends[count++] = seen;
      }
    }
    return new Survival(
        Arrays.copyOf(steps, count), Arrays.copyOf(risk, count), Arrays.copyOf(ends, count));
  }

  /**
   * The share still there after a time.
   *
   * @param time in the unit of the times, 0 or more; an end at this very time counts as gone
   * @return 0 to 1
   */
  public double after(double time) {
    int i = last(time);
    return i < 0 ? 1 : share[i];
  }

  /** The sum under Greenwood's square root up to a time. */
  double greenwood(double time) {
    int i = last(time);
    return i < 0 ? 0 : hazard[i];
  }

  private int last(double time) {
    PatronException.require(time >= 0, "the time is %s; give 0 or more", time);
    int i = Arrays.binarySearch(times, time);
    return i >= 0 ? i : -i - 2;
  }

  /**
   * One row for each time at which somebody's end was seen: time, at_risk (how many were there just
   * before), ended, share (still there afterwards), low_95 and high_95 (on the scale of log(-log),
   * with Greenwood's variance, so that they stay within 0 and 1; missing where the share is 0 or
   * 1).
   */
  @Override
  public Table table() {
    double[] low = new double[times.length];
    double[] high = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      double logShare = Math.log(share[i]);
      double width = Z * Math.sqrt(hazard[i]) / Math.abs(logShare);
      boolean inside = share[i] > 0 && share[i] < 1;
      low[i] = inside ? Math.pow(share[i], Math.exp(width)) : Double.NaN;
      high[i] = inside ? Math.pow(share[i], Math.exp(-width)) : Double.NaN;
    }
    return Table.create(
        "survival",
        DoubleColumn.create("time", times),
        IntColumn.create("at_risk", atRisk),
        IntColumn.create("ended", ended),
        DoubleColumn.create("share", share),
        DoubleColumn.create("low_95", low),
        DoubleColumn.create("high_95", high));
  }

  @Override
  public long rowCount() {
    return times.length;
  }
}
