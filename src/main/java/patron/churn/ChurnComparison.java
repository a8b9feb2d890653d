package patron.churn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Models and naive rules beside each other, on customers whose later behaviour none of them saw.
 *
 * <pre>{@code
 * var comparison = ChurnComparison.on(test)
 *     .naive(ChurnRules.longestSilence(train))
 *     .model(LogisticChurn.fit(train, LogisticChurn.Options.usual()));
 * comparison.verdict();
 * }</pre>
 *
 * <p>Immutable: each call gives a new comparison.
 */
public final class ChurnComparison implements Tabular {

  private static final double Z = 1.959963984540054;

  private final ChurnData test;
  private final Map<String, BinaryScores> checks;
  private final Set<String> naive;

  private ChurnComparison(ChurnData test, Map<String, BinaryScores> checks, Set<String> naive) {
    this.test = test;
    this.checks = checks;
    this.naive = naive;
  }

  /**
   * Begins a comparison.
   *
   * @param test customers seen at a later day than the models learnt from; some left, some stayed
   * @return nothing compared yet
   */
  public static ChurnComparison on(ChurnData test) {
    PatronException.given(test, "ChurnComparison.on", "test").requireBoth("nothing to compare");
    return new ChurnComparison(test, Map.of(), Set.of());
  }

  /**
   * With a model.
   *
   * @param model one with a name not yet used
   * @return the comparison with it
   */
  public ChurnComparison model(ChurnModel model) {
    return more(model, false);
  }

  /**
   * With a rule that models have to beat.
   *
   * @param rule one with a name not yet used
   * @return the comparison with it
   */
  public ChurnComparison naive(ChurnModel rule) {
    return more(rule, true);
  }

  private ChurnComparison more(ChurnModel model, boolean isNaive) {
    PatronException.given(model, "ChurnComparison", "a model or rule");
    Map<String, BinaryScores> more = new LinkedHashMap<>(checks);
    BinaryScores check = BinaryScores.of(model.probabilities(test.features()), test.left());
    PatronException.require(
        more.put(model.name(), check) == null, "'%s' is compared already", model.name());
    Set<String> rules = new TreeSet<>(naive);
    if (isNaive) {
      rules.add(model.name());
    }
    return new ChurnComparison(test, more, rules);
  }

  /** {@return the names of all, in the order given} */
  public List<String> names() {
    return List.copyOf(checks.keySet());
  }

  /**
   * Whether one was given as a naive rule.
   *
   * @param name of a model or rule
   * @return true for a rule
   */
  public boolean isNaive(String name) {
    check(name);
    return naive.contains(name);
  }

  /**
   * The check of one.
   *
   * @param name of a model or rule
   * @return its measures
   */
  public BinaryScores check(String name) {
    BinaryScores check = checks.get(name);
    PatronException.require(
        check != null, "'%s' is not compared; there are: %s", name, checks.keySet());
    return check;
  }

  /**
   * Who wins, in a sentence; says so where the best model is not shown to beat the best naive rule.
   *
   * @return such as "logistic regression orders best (AUC 0.78), by 0.03 over …"
   */
  public String verdict() {
    String rule = best(true);
    String model = best(false);
    PatronException.require(
        rule != null && model != null,
        "a verdict needs at least one model(…) and one naive(…); there are: %s",
        checks.keySet());
    double gap = check(model).auc() - check(rule).auc();
    double half = Z * check(model).aucDifferenceError(check(rule));
    String said =
        gap > half
            ? "the model orders better"
            : gap < -half ? "the naive rule wins" : "no difference could be shown";
    return String.format(
        Locale.ROOT,
        "Best model by AUC: %s, %.3f; best naive rule: %s, %.3f; difference %+.3f (95 %% interval"
            + " %+.3f to %+.3f): %s. Lowest Brier score: %s, %.4f.",
        model,
        check(model).auc(),
        rule,
        check(rule).auc(),
        gap,
        gap - half,
        gap + half,
        said,
        lowestBrier(),
        check(lowestBrier()).brier());
  }

  private String best(boolean isNaive) {
    String best = null;
    for (String name : checks.keySet()) {
      boolean candidate = naive.contains(name) == isNaive;
      if (candidate && (best == null || check(name).auc() > check(best).auc())) {
        best = name;
      }
    }
    return best;
  }

  private String lowestBrier() {
    String best = names().getFirst();
    for (String name : checks.keySet()) {
      best = check(name).brier() < check(best).brier() ? name : best;
    }
    return best;
  }

  /**
   * One row a model or rule: name, kind (model, naive), auc, auc_error, brier, log_loss, and
   * top_tenth_lift (leavers among the tenth called likeliest, over their share among all).
   */
  @Override
  public Table table() {
    Table table =
        Table.create("comparison", StringColumn.create("name"), StringColumn.create("kind"));
    for (String column : List.of("auc", "auc_error", "brier", "log_loss", "top_tenth_lift")) {
      table.addColumns(DoubleColumn.create(column));
    }
    checks.forEach(
        (name, check) -> {
          table.stringColumn(0).append(name);
          table.stringColumn(1).append(naive.contains(name) ? "naive" : "model");
          int parts = Math.min(10, check.size());
          table.doubleColumn(2).append(check.auc());
          table.doubleColumn(3).append(check.aucError());
          table.doubleColumn(4).append(check.brier());
          table.doubleColumn(5).append(check.logLoss());
          table.doubleColumn(6).append(check.gains(parts).doubleColumn("lift").get(0));
        });
    return table;
  }

  @Override
  public long rowCount() {
    return checks.size();
  }
}
