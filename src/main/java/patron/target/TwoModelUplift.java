package patron.target;

import java.util.Arrays;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.base.Progress;
import patron.features.CustomerFeatures;
import patron.features.internal.Samples;

/**
 * Whose behaviour a treatment changes, by two models: one learns from the treated what a customer
 * does after the message, the other from the control what the same customer does without. The
 * difference of the two is the predicted uplift (a <i>T-learner</i>).
 *
 * <pre>{@code
 * var training = experiment.only("Mens E-Mail").trainingHalf(42);
 * var model = TwoModelUplift.fit(training, "visit", TwoModelUplift.Options.penalty(10));
 * double[] uplift = model.uplift(judging.features());
 * }</pre>
 *
 * <p>Outcomes that are 0 or 1 everywhere are modelled by logistic regression, and the uplift is in
 * shares (0.05 is five visits more among a hundred); all others by least squares, and the uplift is
 * in their own unit. Both are linear in the features, with bends at the quartiles of numbers, and
 * have a ridge penalty that pulls towards "all customers alike". Numbers must not be missing.
 *
 * <p>Two models make two errors, so predictions for a single customer are rough, and spend, where
 * most are 0 and few are large, is rougher than visits. Judge the ranking on customers the model
 * has not seen ({@link RankingComparison}) before it is used. Time: customers times columns
 * squared.
 *
 * <p>Source: Hansotia and Rukstales (2002), <i>Incremental value modeling</i>; named T-learner by
 * Künzel and others (2019).
 */
public final class TwoModelUplift {

  /**
   * How to fit.
   *
   * @param penalty what a coefficient of one standard deviation costs, doubled and squared; 0 or
   *     more. More makes customers more alike
   * @param folds parts for {@link TwoModelUplift#crossFitted}, 2 or more
   * @param seed by which customers are dealt into the folds
   */
  public record Options(double penalty, int folds, long seed) {

    /**
     * Checked options.
     *
     * @param penalty 0 or more
     * @param folds 2 or more
     * @param seed any number
     */
    public Options {
      PatronException.require(
          penalty >= 0 && Double.isFinite(penalty), "the penalty is %s; give 0 or more", penalty);
      PatronException.require(folds >= 2, "%s folds cannot be crossed; give 2 or more", folds);
    }

    /**
     * A penalty, five folds, seed 42.
     *
     * @param penalty 0 or more; 10 is a good start for some thousand customers an arm
     * @return the options
     */
    public static Options penalty(double penalty) {
      return new Options(penalty, 5, 42);
    }

    /**
     * With other folds.
     *
     * @param number 2 or more
     * @return the options with it
     */
    public Options folds(int number) {
      return new Options(penalty, number, seed);
    }

    /**
     * With another seed.
     *
     * @param number any
     * @return the options with it
     */
    public Options seed(long number) {
      return new Options(penalty, folds, number);
    }
  }

  private final FeatureDesign design;
  private final RidgeLearner withTreatment;
  private final RidgeLearner without;

  private TwoModelUplift(FeatureDesign design, RidgeLearner withTreatment, RidgeLearner without) {
    this.design = design;
    this.withTreatment = withTreatment;
    this.without = without;
  }

  /**
   * Fits both models.
   *
   * @param experiment customers of one treatment and the control: say {@link Experiment#only} first
   * @param outcome one of its outcomes
   * @param options how
   * @return the model
   */
  public static TwoModelUplift fit(Experiment experiment, String outcome, Options options) {
    PatronException.given(options, "TwoModelUplift.fit", "options");
    boolean[] treated =
        PatronException.given(experiment, "TwoModelUplift.fit", "the experiment").treated();
    double[] y = experiment.outcome(outcome);
    CustomerFeatures features = experiment.features();
    FeatureDesign design = FeatureDesign.of(features);
    double[][] rows = design.rows(features);
    boolean rate = Arrays.stream(y).allMatch(v -> v == 0 || v == 1);
    return new TwoModelUplift(
        design,
        learn(rows, y, treated, true, rate, options),
        learn(rows, y, treated, false, rate, options));
  }

  private static RidgeLearner learn(
      double[][] rows, double[] y, boolean[] treated, boolean arm, boolean rate, Options options) {
    int[] mine = IntStream.range(0, y.length).filter(i -> treated[i] == arm).toArray();
    double[][] x = Arrays.stream(mine).mapToObj(i -> rows[i]).toArray(double[][]::new);
    return RidgeLearner.fit(x, Experiment.at(y, mine), rate, options.penalty());
  }

  /**
   * The uplift of each customer of an experiment by a model that has not seen this customer: the
   * customers are dealt into folds, and each fold is predicted by the model of the others.
   *
   * <p>Each fold is moved to the mean of all: where treated happen to do well in a fold, the others
   * predict too little for it, and a ranking across folds would suffer from that alone.
   *
   * @param experiment customers of one treatment and the control
   * @param outcome one of its outcomes
   * @param options how; folds and seed count here
   * @return one number a customer, in the order of the ids
   */
  public static double[] crossFitted(Experiment experiment, String outcome, Options options) {
    PatronException.given(experiment, "crossFitted", "the experiment");
    PatronException.given(options, "crossFitted", "options");
    int[] folds = experiment.folds(options.folds(), options.seed());
    double[] uplift = new double[experiment.size()];
    double means = 0;
    try (Progress progress = Progress.of("Cross-fitting uplift", options.folds())) {
      for (int fold = 0; fold < options.folds(); fold++) {
        int left = fold;
        int[] out = IntStream.range(0, folds.length).filter(i -> folds[i] == left).toArray();
        Experiment others =
            experiment.rows(IntStream.range(0, folds.length).filter(i -> folds[i] != left));
        double[] predicted =
            fit(others, outcome, options).uplift(experiment.rows(Arrays.stream(out)).features());
        double mean = Samples.mean(predicted);
        for (int i = 0; i < out.length; i++) {
          uplift[out[i]] = predicted[i] - mean;
        }
        means += mean * out.length / uplift.length;
        progress.advance(1);
      }
    }
    double all = means;
    return Arrays.stream(uplift).map(u -> u + all).toArray();
  }

  /**
   * What the treatment is expected to add for each customer.
   *
   * @param features the columns the model was trained on, others are not looked at
   * @return one number a customer, in the order of the ids, in the outcome's unit
   */
  public double[] uplift(CustomerFeatures features) {
    double[] treated = ifTreated(features);
    double[] not = ifNotTreated(features);
    Arrays.setAll(treated, i -> treated[i] - not[i]);
    return treated;
  }

  /**
   * What each customer is expected to do when treated: a <i>response model</i>, the usual rival of
   * an uplift model.
   *
   * @param features the columns the model was trained on
   * @return one number a customer, in the order of the ids
   */
  public double[] ifTreated(CustomerFeatures features) {
    return withTreatment.predict(
        design.rows(PatronException.given(features, "ifTreated", "features")));
  }

  /**
   * What each customer is expected to do anyway.
   *
   * @param features the columns the model was trained on
   * @return one number a customer, in the order of the ids
   */
  public double[] ifNotTreated(CustomerFeatures features) {
    return without.predict(
        design.rows(PatronException.given(features, "ifNotTreated", "features")));
  }
}
