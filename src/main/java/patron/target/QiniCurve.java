package patron.target;

import java.util.Arrays;
import java.util.Locale;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.features.internal.Samples;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * How much of a treatment's effect a ranking finds: customers are treated from the top of the
 * ranking down, and the curve is what that has added so far.
 *
 * <p>After the first k customers, with n1 treated and n0 control among them, the curve is {@code Y1
 * - Y0 * n1 / n0}, where Y1 and Y0 are the sums of the outcome; customers with equal scores count
 * together; it is Y1 while n0 is 0. It ends at the average effect times the number treated. A
 * random ranking goes straight there.
 *
 * <p>The <i>Qini coefficient</i> is the area between the curve and that line, divided by the same
 * area of a perfect ranking (all treated who did something first, all control who did last): 0 for
 * chance, 1 for perfect, below 0 for worse than chance. This is the definition of scikit-uplift's
 * {@code qini_auc_score} (with negative effects). Rivals differ: Radcliffe (2007) divides by the
 * area of a ranking without negative effects, others report the area undivided, as {@link #area()}
 * does; compare figures only within one definition. The perfect ranking knows what each customer
 * did, which nobody can, so good models reach 0.1, not 1.
 *
 * <p>{@link #table()}: share treated, the curve with its bounds, the random line. Time O(n log n)
 * and O(n) a bootstrap run.
 */
public final class QiniCurve implements Tabular {

  private static final int STEPS = 100;

  private final double[] heights;
  private final double area;
  private final double coefficient;
  private final double[] coefficients;
  private final double[][] runs;
  private final long treatedCustomers;

  private QiniCurve(RankedOutcomes ranked, Bootstrap bootstrap) {
    RankedOutcomes perfect = ranked.perfect();
    this.heights = new double[STEPS + 1];
    this.area = ranked.area(null, heights);
    double best = perfect.area(null, new double[1]);
    PatronException.require(
        best > 0,
        "all customers did the same, so no ranking is better than another; check outcome");
    this.coefficient = area / best;
    int number = bootstrap == null ? 0 : bootstrap.runs();
    this.coefficients = new double[number];
    this.runs = new double[number][STEPS + 1];
    this.treatedCustomers = count(ranked.treated());
    if (bootstrap != null) {
      bootstrap.forEach(
          ranked.treated(),
          (run, times) -> {
            double found = ranked.area(times, runs[run]);
            double most = perfect.area(times, new double[1]);
            coefficients[run] = most > 0 ? found / most : Double.NaN;
          });
    }
  }

  private static long count(boolean[] treated) {
    long count = 0;
    for (boolean one : treated) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /**
   * The curve without intervals.
   *
   * @param uplift the ranking: any score, highest treated first; one a customer
   * @param treated who was treated; some, not all
   * @param outcome what each did
   * @return the curve
   */
  public static QiniCurve of(double[] uplift, boolean[] treated, double[] outcome) {
    return new QiniCurve(RankedOutcomes.of(uplift, treated, outcome), null);
  }

  /**
   * The curve with intervals.
   *
   * @param uplift the ranking: any score, highest treated first; one a customer
   * @param treated who was treated; some, not all
   * @param outcome what each did
   * @param bootstrap how the intervals are made
   * @return the curve
   */
  public static QiniCurve of(
      double[] uplift, boolean[] treated, double[] outcome, Bootstrap bootstrap) {
    PatronException.require(bootstrap != null, "the bootstrap is null; give Bootstrap.runs(500)");
    return new QiniCurve(RankedOutcomes.of(uplift, treated, outcome), bootstrap);
  }

  /** {@return the Qini coefficient, at most 1} */
  public double coefficient() {
    return coefficient;
  }

  /** {@return the coefficient with its interval; bounds NaN without a bootstrap} */
  public Uncertain interval() {
    return range(coefficient, coefficients);
  }

  /**
   * {@return the area between curve and random line, in the outcome's unit, on average of depths}
   */
  public double area() {
    return area;
  }

  /** {@return the curve at 0 %, 1 %, ... 100 % of the customers, in the outcome's unit} */
  public double[] heights() {
    return heights.clone();
  }

  /** {@return the lower bounds of the curve, NaN without a bootstrap} */
  public double[] low() {
    return bounds(0.025);
  }

  /** {@return the upper bounds of the curve, NaN without a bootstrap} */
  public double[] high() {
    return bounds(0.975);
  }

  /** {@return where the curve ends: the average effect times the number treated} */
  public double end() {
    return heights[STEPS];
  }

  /** {@return the average effect a treated customer, in the outcome's unit} */
  public double averageEffect() {
    return end() / treatedCustomers;
  }

  /** The coefficients of the runs, paired with those of other rankings of the same customers. */
  double[] coefficients() {
    return coefficients;
  }

  static Uncertain range(double value, double[] runs) {
    double[] sorted = Samples.sorted(runs);
    return new Uncertain(value, Samples.quantile(sorted, 0.025), Samples.quantile(sorted, 0.975));
  }

  private double[] bounds(double share) {
    double[] bounds = new double[heights.length];
    Arrays.setAll(
        bounds,
        g ->
            Samples.quantile(
                Samples.sorted(Arrays.stream(runs).mapToDouble(run -> run[g]).toArray()), share));
    return bounds;
  }

  @Override
  public Table table() {
    double[] shares = new double[STEPS + 1];
    Arrays.setAll(shares, g -> (double) g / STEPS);
    return Table.create(
        "qini",
        DoubleColumn.create("share_treated", shares),
        DoubleColumn.create("added", heights),
        DoubleColumn.create("low_95", low()),
        DoubleColumn.create("high_95", high()),
        DoubleColumn.create("random", Arrays.stream(shares).map(s -> s * end()).toArray()));
  }

  @Override
  public String toString() {
    return runs.length == 0
        ? String.format(Locale.ROOT, "Qini %.4f", coefficient)
        : "Qini " + interval();
  }
}
