package patron.recommend;

import java.util.List;
import java.util.Locale;
import patron.base.PatronException;

/**
 * Who buys this buys that: baskets with the antecedent tend to hold the consequent too, or not; the
 * measures say which.
 *
 * <p>With a, c and t the shares of baskets that hold the antecedent, the consequent, and both:
 *
 * <table>
 *   <caption>Measures of a rule</caption>
 *   <tr><td>support</td><td>t</td></tr>
 *   <tr><td>confidence</td><td>t / a</td></tr>
 *   <tr><td>lift</td><td>t / (a c); 1 where the one says nothing about the other</td></tr>
 *   <tr><td>leverage</td><td>t - a c</td></tr>
 *   <tr><td>conviction</td><td>(1 - c) / (1 - confidence); infinite where confidence is 1</td></tr>
 *   <tr><td>Zhang</td><td>leverage / max(t (1 - a), a (c - t)), -1 to 1</td></tr>
 *   <tr><td>Jaccard</td><td>t / (a + c - t)</td></tr>
 *   <tr><td>certainty</td><td>(confidence - c) / (1 - c) where that is positive, else
 *       (confidence - c) / c</td></tr>
 *   <tr><td>Kulczynski</td><td>(t / a + t / c) / 2</td></tr>
 * </table>
 *
 * <p>Where a measure would divide 0 by 0 (both sides in every basket) it is 0, but for conviction.
 * Sources: Agrawal and Srikant (1994); Brin, Motwani, Ullman, Tsur (1997) for conviction; Zhang
 * (2000); Berzal and others (2002) for certainty. Each takes the same time whatever the baskets.
 *
 * @param antecedent what was bought, sorted
 * @param consequent what is bought with it, sorted; nothing of the antecedent
 * @param together in how many baskets both are
 * @param antecedentCount in how many baskets the antecedent is
 * @param consequentCount in how many baskets the consequent is
 * @param baskets how many baskets there are
 */
public record AssociationRule(
    List<String> antecedent,
    List<String> consequent,
    int together,
    int antecedentCount,
    int consequentCount,
    int baskets) {

  /** Refuses counts that cannot be. */
  public AssociationRule {
    antecedent = List.copyOf(antecedent);
    consequent = List.copyOf(consequent);
    PatronException.require(
        !antecedent.isEmpty() && !consequent.isEmpty(),
        "a rule %s => %s needs items on both sides",
        antecedent,
        consequent);
    PatronException.require(
        antecedent.stream().noneMatch(consequent::contains),
        "a rule %s => %s has an item on both sides",
        antecedent,
        consequent);
    PatronException.require(
        together >= 0
            && antecedentCount >= Math.max(1, together)
            && consequentCount >= Math.max(1, together)
            && (long) antecedentCount + consequentCount - together <= baskets,
        "a rule cannot have %s baskets with both sides, %s with the one, %s with the other, of %s",
        together,
        antecedentCount,
        consequentCount,
        baskets);
  }

  /**
   * How often both are bought together.
   *
   * @return the share of all baskets, 0 to 1
   */
  public double support() {
    return (double) together / baskets;
  }

  /**
   * How often the consequent is bought where the antecedent is.
   *
   * @return the share of the baskets with the antecedent, 0 to 1
   */
  public double confidence() {
    return (double) together / antecedentCount;
  }

  /**
   * How many times as often the consequent is bought with the antecedent as in all baskets.
   *
   * @return 0 or more; 1 says nothing
   */
  public double lift() {
    return confidence() / consequentShare();
  }

  /**
   * How much more often both are bought together than if neither minded the other.
   *
   * @return a difference of shares of all baskets, -0.25 to 0.25
   */
  public double leverage() {
    return support() - antecedentShare() * consequentShare();
  }

  /**
   * How many times as often the rule would be wrong, if neither side minded the other.
   *
   * @return 0 or more; infinite for a rule that is never wrong
   */
  public double conviction() {
    return together == antecedentCount
        ? Double.POSITIVE_INFINITY
        : (1 - consequentShare()) / (1 - confidence());
  }

  /**
   * Zhang's measure of association.
   *
   * @return -1 (never together) to 1 (never apart); 0 says nothing
   */
  public double zhang() {
    double t = support();
    double a = antecedentShare();
    return quotient(leverage(), Math.max(t * (1 - a), a * (consequentShare() - t)));
  }

  /**
   * How much of all the baskets with either side has both.
   *
   * @return a share, 0 to 1
   */
  public double jaccard() {
    return (double) together / (antecedentCount + consequentCount - together);
  }

  /**
   * How far the antecedent brings the consequent towards certain, or towards impossible.
   *
   * @return -1 to 1; 0 says nothing
   */
  public double certainty() {
    double gain = confidence() - consequentShare();
    return quotient(gain, gain > 0 ? 1 - consequentShare() : consequentShare());
  }

  /**
   * The mean of the confidence of the rule and of its reverse.
   *
   * @return 0 to 1; not changed by baskets with neither side
   */
  public double kulczynski() {
    return (confidence() + (double) together / consequentCount) / 2;
  }

  /**
   * How likely chance alone brings both sides together at least so often: Fisher's exact test, one
   * sided. A search looks at many rules, and the best of many are good by chance too; {@link
   * AssociationRules#significant} takes that into account. The test takes baskets to be independent
   * of each other, which those of one customer are not quite.
   *
   * @return a probability, 0 to 1
   */
  public double pValue() {
    return Hypergeometric.atLeast(together, antecedentCount, consequentCount, baskets);
  }

  private double antecedentShare() {
    return (double) antecedentCount / baskets;
  }

  private double consequentShare() {
    return (double) consequentCount / baskets;
  }

  private static double quotient(double above, double below) {
    return below == 0 ? 0 : above / below;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "{%s} => {%s}: %,d baskets, confidence %.1f %%, lift %.2f",
        String.join(", ", antecedent),
        String.join(", ", consequent),
        together,
        100 * confidence(),
        lift());
  }
}
