package patron.churn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How good probabilities of a yes-or-no outcome were, once it is known.
 *
 * <pre>{@code
 * var check = BinaryScores.of(model.probabilities(test.features()), test.left());
 * check.auc();
 * }</pre>
 *
 * <ul>
 *   <li>{@link #auc()} looks at the order only: who should be called first.
 *   <li>{@link #brier()} and {@link #logLoss()} look at the level too: what to expect in money.
 *   <li>{@link #calibration(int)} shows where the level is off, {@link #gains(int)} what the order
 *       is worth.
 * </ul>
 *
 * <p>One sort; n log n. Immutable.
 */
public final class BinaryScores implements Tabular {

  private static final double SMALLEST = 1e-15;

  private final double[] scores;
  private final boolean[] outcome;
  private final Placements placements;

  private BinaryScores(double[] scores, boolean[] outcome) {
    this.scores = scores;
    this.outcome = outcome;
    this.placements = Placements.of(scores, outcome);
  }

  /**
   * Probabilities beside what came.
   *
   * @param probabilities 0 to 1, one a customer
   * @param outcome what came of each, in the same order; some true and some false
   * @return the check
   */
  public static BinaryScores of(double[] probabilities, boolean[] outcome) {
    PatronException.given(probabilities, "BinaryScores.of", "probabilities");
    PatronException.given(outcome, "BinaryScores.of", "outcome");
    PatronException.require(
        probabilities.length == outcome.length,
        "there are %s probabilities and %s outcomes; give one outcome to each",
        probabilities.length,
        outcome.length);
    for (double p : probabilities) {
      PatronException.require(p >= 0 && p <= 1, "a probability is %s; give 0 to 1", p);
    }
    long yes = IntStream.range(0, outcome.length).filter(i -> outcome[i]).count();
    PatronException.require(
        yes > 0 && yes < outcome.length,
        "%s of %s outcomes are true; an order can be judged only where some are and some are not",
        yes,
        outcome.length);
    return new BinaryScores(probabilities.clone(), outcome.clone());
  }

  /** {@return how many customers} */
  public int size() {
    return scores.length;
  }

  /** {@return the share of true outcomes} */
  public double rate() {
    return (double) placements.trues() / scores.length;
  }

  /**
   * The area under the ROC curve: the chance that one who left had a higher probability than one
   * who stayed, equal ones counted half.
   *
   * @return 0 to 1; 0.5 is no better than chance
   */
  public double auc() {
    return placements.auc();
  }

  /**
   * The standard error of {@link #auc()} (DeLong, DeLong and Clarke-Pearson, Biometrics 44, 1988).
   *
   * @return 0 or more; NaN where fewer than two left or fewer than two stayed
   */
  public double aucError() {
    return Math.sqrt(placements.variance());
  }

  /**
   * The standard error of the difference of two AUCs on the same customers, which is smaller than
   * the two errors suggest, as both face the same easy and hard customers (DeLong).
   *
   * @param other of the same customers in the same order
   * @return 0 or more
   */
  public double aucDifferenceError(BinaryScores other) {
    PatronException.given(other, "aucDifferenceError", "the other check");
    PatronException.require(
        Arrays.equals(outcome, other.outcome),
        "the two checks are of different customers (%s and %s); give both the same ones",
        size(),
        other.size());
    return Math.sqrt(placements.minus(other.placements).variance());
  }

  /**
   * The mean squared distance of probability and outcome (Brier, Monthly Weather Review 78, 1950).
   *
   * @return 0 (perfect) to 1; whoever gives everybody the right share r gets r (1 - r)
   */
  public double brier() {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double miss = scores[i] - (outcome[i] ? 1 : 0);
      sum += miss * miss;
    }
    return sum / scores.length;
  }

  /**
   * The mean negative log-likelihood, in nats. Probabilities below 1e-15 or above 1 - 1e-15 count
   * as these, so that one sure miss does not make it infinite.
   *
   * @return 0 or more
   */
  public double logLoss() {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double p = Math.clamp(scores[i], SMALLEST, 1 - SMALLEST);
      sum -= Math.log(outcome[i] ? p : 1 - p);
    }
    return sum / scores.length;
  }

  /**
   * Probabilities beside shares: customers sorted by probability, in bins of equal size (equal
   * probabilities may lie in two bins).
   *
   * @param bins 1 to the number of customers
   * @return bin, customers, mean_probability, share (that came true), low_95 and high_95 (Wilson's
   *     interval of the share), as_promised (yes where the mean probability is inside)
   */
  public Table calibration(int bins) {
    return ScoreTables.calibration(rising(), scores, outcome, bins);
  }

  /**
   * What treating the likeliest first is worth: after each tenth (or other part) of the customers,
   * the share of all leavers found. Equal probabilities are taken in the order of the customers.
   *
   * @param parts 1 to the number of customers
   * @return contacted (share of customers), found (share of all true outcomes), lift (found /
   *     contacted; 1 is chance)
   */
  public Table gains(int parts) {
    return ScoreTables.gains(falling(), outcome, parts);
  }

  private int[] rising() {
    return order(Comparator.comparingDouble(i -> scores[i]));
  }

  private int[] falling() {
    return order(Comparator.comparingDouble(i -> -scores[i]));
  }

  private int[] order(Comparator<Integer> by) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(by)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The measures: customers, rate, auc, auc_error, brier, log_loss. */
  @Override
  public Table table() {
    return Table.create(
        "check",
        StringColumn.create(
            "measure", "customers", "rate", "auc", "auc_error", "brier", "log_loss"),
        DoubleColumn.create(
            "value", new double[] {size(), rate(), auc(), aucError(), brier(), logLoss()}));
  }
}
