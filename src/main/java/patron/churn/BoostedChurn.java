package patron.churn;

import java.util.Arrays;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Tabular;
import patron.features.CustomerFeatures;
import smile.classification.GradientTreeBoost;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.math.MathEx;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Gradient boosting (Friedman, Annals of Statistics 29(5), 2001): many small trees, each mending
 * what those before it got wrong. Finds bends and combinations that a weighted sum cannot.
 *
 * <pre>{@code
 * var model = BoostedChurn.fit(train, BoostedChurn.Options.seed(42));
 * }</pre>
 *
 * <p>Trees need no scaling; categories become columns of 0 and 1 with what is seen in the training.
 * The same seed gives the same model: it is set inside of the fit, on the thread that fits. Each
 * tree sees a random half of the customers, as Friedman (2002) recommends. Some seconds for 10,000
 * customers.
 */
public final class BoostedChurn implements ChurnModel, Tabular {

  /**
   * How to fit.
   *
   * @param trees how many, 1 to 10,000
   * @param maxNodes leaves of each tree at most, 2 or more
   * @param nodeSize customers in a leaf at least, 1 or more
   * @param shrinkage how much of each tree is taken, above 0 up to 1
   * @param seed of the random halves
   */
  public record Options(int trees, int maxNodes, int nodeSize, double shrinkage, long seed) {

    /** Checks the numbers. */
    public Options {
      PatronException.require(
          trees >= 1 && trees <= 10_000, "trees is %s; give 1 to 10,000", trees);
      PatronException.require(maxNodes >= 2, "maxNodes is %s; give 2 or more", maxNodes);
      PatronException.require(nodeSize >= 1, "nodeSize is %s; give 1 or more", nodeSize);
      PatronException.require(
          shrinkage > 0 && shrinkage <= 1,
          "shrinkage is %s; give more than 0 and at most 1",
          shrinkage);
    }

    /**
     * The usual: 150 trees of at most 6 leaves with at least 20 customers each, shrinkage 0.05.
     *
     * @param seed of the random halves
     * @return the options
     */
    public static Options seed(long seed) {
      return new Options(150, 6, 20, 0.05, seed);
    }

    /**
     * With another number of trees.
     *
     * @param trees 1 to 10,000
     * @return the options with it
     */
    public Options trees(int trees) {
      return new Options(trees, maxNodes, nodeSize, shrinkage, seed);
    }
  }

  private static final String LEFT = "left after the day";
  private static final int DEPTH = 20;
  private static final double HALF = 0.5;

  private final ModelInput input;
  private final GradientTreeBoost model;

  private BoostedChurn(ModelInput input, GradientTreeBoost model) {
    this.input = input;
    this.model = model;
  }

  /**
   * Learns from customers whose leaving is known.
   *
   * @param data features without a missing number, and labels; some left and some stayed
   * @param options how to fit, with the seed
   * @return the model
   */
  public static BoostedChurn fit(ChurnData data, Options options) {
    PatronException.given(data, "BoostedChurn.fit", "data").requireBoth("boosting cannot learn");
    PatronException.given(options, "BoostedChurn.fit", "options");
    ModelInput input = ModelInput.fit(data.features(), false);
    DataFrame frame =
        frame(input, data.features()).add(new IntVector(LEFT, ModelInput.codes(data.left())));
    try (Progress progress = Progress.of("Growing trees", options.trees())) {
      MathEx.setSeed(options.seed());
      GradientTreeBoost model = GradientTreeBoost.fit(Formula.lhs(LEFT), frame, smile(options));
      progress.reach(options.trees());
      return new BoostedChurn(input, model);
    }
  }

  private static GradientTreeBoost.Options smile(Options o) {
    return new GradientTreeBoost.Options(
        o.trees(), DEPTH, o.maxNodes(), o.nodeSize(), o.shrinkage(), HALF, null, null);
  }

  private static DataFrame frame(ModelInput input, CustomerFeatures raw) {
    return DataFrame.of(input.matrix(raw), input.columns());
  }

  @Override
  public String name() {
    return "gradient boosting";
  }

  @Override
  public double[] probabilities(CustomerFeatures features) {
    double[] p = new double[PatronException.given(features, "probabilities", "features").size()];
    if (p.length == 0) {
      return p;
    }
    DataFrame frame = frame(input, features).add(new IntVector(LEFT, new int[p.length]));
    double[] both = new double[2];
    for (int i = 0; i < p.length; i++) {
      model.predict(frame.get(i), both);
      p[i] = both[1];
    }
    return p;
  }

  /**
   * What the trees split on: feature, importance (share of the loss taken away by its splits; adds
   * up to 1), in the order of the columns.
   */
  @Override
  public Table table() {
    double[] importance = model.importance();
    double sum = Math.max(Double.MIN_NORMAL, Arrays.stream(importance).sum());
    return Table.create(
        "importance",
        StringColumn.create("feature", input.columns()),
        DoubleColumn.create("importance", Arrays.stream(importance).map(v -> v / sum).toArray()));
  }
}
