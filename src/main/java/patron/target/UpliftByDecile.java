package patron.target;

import java.util.Arrays;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Whether the customers ranked highest really react most: they are cut into ten groups of equal
 * size by their score, and in each the treated are compared with the control.
 *
 * <p>A good ranking falls from left to right. {@link #table()} has one row a group: decile (1 has
 * the highest scores), customers treated and control, the mean score, the means of both, the uplift
 * and its bounds of 95 % by the bootstrap. Equal scores are cut in the order of the customers.
 */
public final class UpliftByDecile implements Tabular {

  private static final int GROUPS = 10;

  private final int[][] counts = new int[2][GROUPS];
  private final double[][] means = new double[2][GROUPS];
  private final double[] scores = new double[GROUPS];
  private final double[][] runs;

  private UpliftByDecile(
      double[] uplift, boolean[] treated, double[] outcome, Bootstrap bootstrap) {
    int[] group = groups(uplift);
    fill(group, treated, outcome);
    int[] sizes = new int[GROUPS];
    for (int i = 0; i < uplift.length; i++) {
      scores[group[i]] += uplift[i];
      sizes[group[i]]++;
    }
    Arrays.setAll(scores, g -> scores[g] / sizes[g]);
    runs = new double[bootstrap.runs()][];
    bootstrap.forEach(
        treated, (run, times) -> runs[run] = differences(group, treated, outcome, times));
  }

  /**
   * Cuts and compares.
   *
   * @param uplift the ranking: any score, one a customer
   * @param treated who was treated
   * @param outcome what each did
   * @param bootstrap how the intervals are made
   * @return the groups; an error where one has fewer than two treated or control
   */
  public static UpliftByDecile of(
      double[] uplift, boolean[] treated, double[] outcome, Bootstrap bootstrap) {
    PatronException.require(bootstrap != null, "the bootstrap is null; give Bootstrap.runs(500)");
    RankedOutcomes.of(uplift, treated, outcome);
    return new UpliftByDecile(uplift, treated, outcome, bootstrap);
  }

  private static int[] groups(double[] uplift) {
    int[] order = RankedOutcomes.order(uplift);
    int[] group = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      group[order[k]] = (int) ((long) k * GROUPS / order.length);
    }
    return group;
  }

  private void fill(int[] group, boolean[] treated, double[] outcome) {
    for (int i = 0; i < group.length; i++) {
      int arm = treated[i] ? 1 : 0;
      counts[arm][group[i]]++;
      means[arm][group[i]] += outcome[i];
    }
    for (int g = 0; g < GROUPS; g++) {
      PatronException.require(
          counts[0][g] >= 2 && counts[1][g] >= 2,
          "decile %s has %s treated and %s control; take more customers",
          g + 1,
          counts[1][g],
          counts[0][g]);
      means[0][g] /= counts[0][g];
      means[1][g] /= counts[1][g];
    }
  }

  private static double[] differences(
      int[] group, boolean[] treated, double[] outcome, int[] times) {
    double[][] n = new double[2][GROUPS];
    double[][] sum = new double[2][GROUPS];
    for (int i = 0; i < group.length; i++) {
      int arm = treated[i] ? 1 : 0;
      n[arm][group[i]] += times[i];
      sum[arm][group[i]] += times[i] * outcome[i];
    }
    double[] differences = new double[GROUPS];
    Arrays.setAll(differences, g -> sum[1][g] / n[1][g] - sum[0][g] / n[0][g]);
    return differences;
  }

  /**
   * The uplift of a decile.
   *
   * @param decile 1 (highest scores) to 10
   * @return treated minus control, with its interval
   */
  public Uncertain uplift(int decile) {
    PatronException.require(
        decile >= 1 && decile <= GROUPS, "there is no decile %s; give 1 to 10", decile);
    int g = decile - 1;
    return QiniCurve.range(
        means[1][g] - means[0][g], Arrays.stream(runs).mapToDouble(run -> run[g]).toArray());
  }

  /**
   * The mean score of a decile, beside which the uplift shows whether predictions are of the right
   * size.
   *
   * @param decile 1 (highest scores) to 10
   * @return the mean of the scores
   */
  public double meanScore(int decile) {
    uplift(decile);
    return scores[decile - 1];
  }

  @Override
  public Table table() {
    int[] deciles = IntStream.rangeClosed(1, GROUPS).toArray();
    Uncertain[] uplifts = Arrays.stream(deciles).mapToObj(this::uplift).toArray(Uncertain[]::new);
    return Table.create(
        "uplift by decile",
        IntColumn.create("decile", deciles),
        IntColumn.create("treated", counts[1]),
        IntColumn.create("control", counts[0]),
        DoubleColumn.create("mean_score", scores),
        DoubleColumn.create("treated_mean", means[1]),
        DoubleColumn.create("control_mean", means[0]),
        DoubleColumn.create("uplift", Arrays.stream(uplifts).mapToDouble(Uncertain::value)),
        DoubleColumn.create("low_95", Arrays.stream(uplifts).mapToDouble(Uncertain::low)),
        DoubleColumn.create("high_95", Arrays.stream(uplifts).mapToDouble(Uncertain::high)));
  }

  @Override
  public String toString() {
    return "uplift of the highest decile " + uplift(1) + ", of the lowest " + uplift(GROUPS);
  }
}
