package patron.churn;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import patron.base.PatronException;
import patron.data.Purchases;
import patron.features.CustomerFeatures;
import patron.features.Prepare;
import patron.value.PurchaseModel;

/**
 * Rules that a model has to beat, as models: anybody could use them without learning more than a
 * share or two.
 *
 * <pre>{@code
 * var naive = ChurnRules.longestSilence(train);
 * }</pre>
 */
public final class ChurnRules {

  private record Rule(String name, Function<CustomerFeatures, double[]> of) implements ChurnModel {

    @Override
    public double[] probabilities(CustomerFeatures features) {
      return of.apply(features);
    }
  }

  private ChurnRules() {}

  /**
   * Everybody is as likely to leave as everybody was in the training. Ranks nobody (AUC 0.5), and
   * is hard to beat in Brier score where few leave.
   *
   * @param train customers whose leaving is known
   * @return the rule
   */
  public static ChurnModel baseRate(ChurnData train) {
    double rate = PatronException.given(train, "baseRate", "train").churnRate();
    return new Rule("everybody alike", f -> filled(f.size(), rate));
  }

  /**
   * Who has been silent longest is most likely to leave: the order is that of recency alone, and
   * the probability a logistic curve over its logarithm, fitted in the training.
   *
   * @param train customers whose leaving is known, with {@value ChurnFeatures#RECENCY}
   * @return the rule
   */
  public static ChurnModel longestSilence(ChurnData train) {
    LogisticChurn curve =
        LogisticChurn.fit(
            PatronException.given(train, "longestSilence", "train").select(ChurnFeatures.RECENCY),
            LogisticChurn.Options.usual(),
            Prepare.log1p(ChurnFeatures.RECENCY));
    return new Rule("silent longest first", curve::probabilities);
  }

  /**
   * Who is silent for more than so many times the own mean gap is at risk, the others are not: two
   * groups, each with the share that left of it in the training.
   *
   * @param train customers whose leaving is known, with {@value ChurnFeatures#GAP_RATIO}
   * @param times how many times the own gap, above 0
   * @return the rule
   */
  public static ChurnModel ownGap(ChurnData train, double times) {
    PatronException.given(train, "ownGap", "train");
    PatronException.require(
        times > 0 && times < Double.POSITIVE_INFINITY,
        "times is %s; give a number above 0, such as 2",
        times);
    double all = train.churnRate();
    double[] ratio = train.features().numbers(ChurnFeatures.GAP_RATIO);
    double over = share(train.left(), ratio, r -> r > times, all);
    double under = share(train.left(), ratio, r -> r <= times, all);
    return new Rule(
        "silent over " + times + " own gaps",
        f ->
            Arrays.stream(f.numbers(ChurnFeatures.GAP_RATIO))
                .map(r -> r > times ? over : under)
                .toArray());
  }

  private static double share(boolean[] left, double[] ratio, DoublePredicate in, double ifNone) {
    int n = 0;
    int gone = 0;
    for (int i = 0; i < left.length; i++) {
      if (in.test(ratio[i])) {
        n++;
        gone += left[i] ? 1 : 0;
      }
    }
    return n == 0 ? ifNone : (double) gone / n;
  }

  /**
   * 1 - P(alive) of a purchase model ({@link PurchaseModel#probabilityAlive}). It says who has left
   * for good, not who will be silent for a window, so expect its order to be better than its level.
   *
   * @param model fitted to purchases up to the training's as-of date, not later
   * @param purchases of all customers to be scored, up to the day before the features' as-of date
   * @return the rule; refuses features of customers without purchases
   */
  public static ChurnModel notAlive(PurchaseModel model, Purchases purchases) {
    double[] alive =
        PatronException.given(model, "notAlive", "the model").probabilityAlive(purchases);
    return new Rule(
        "1 - P(alive)",
        f -> f.ids().stream().mapToDouble(id -> 1 - alive[row(purchases, id)]).toArray());
  }

  private static int row(Purchases purchases, String id) {
    int row = purchases.rowOf(id);
    PatronException.require(
        row >= 0,
        "customer %s is not among the %s purchases; take purchases up to the day before the"
            + " features' as-of date",
        id,
        purchases.size());
    return row;
  }

  private static double[] filled(int n, double value) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return values;
  }
}
