package patron.pricing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import patron.base.PatronException;

/**
 * What a new price must keep to, whatever a model says.
 *
 * <pre>{@code
 * Guardrails.within(0.10).marginFloor(0.20).endings(99, 49).competitor(0.05, 0.15).basketRise(0.0)
 * }</pre>
 *
 * <p>Each call gives new guardrails and leaves the old ones as they were. A price that stays as it
 * is needs no new ending.
 *
 * @param largestStep how far a price may move from today's, as a share: 0.10 is 10 % up or down
 * @param marginFloor the least share of the price that is margin; minus infinity for none
 * @param endings the pence new prices may end in, 0 to 99; empty for any
 * @param aboveCompetitor the most a price may be above the competitor's, as a share; infinite for
 *     no bound
 * @param belowCompetitor the most a price may be below the competitor's, as a share; infinite for
 *     no bound
 * @param basketRise the most the basket of today's quantities may become dearer, as a share; 0 is
 *     not at all, -0.01 one percent cheaper, infinite for no bound
 */
public record Guardrails(
    double largestStep,
    double marginFloor,
    List<Integer> endings,
    double aboveCompetitor,
    double belowCompetitor,
    double basketRise) {

  private static final int PENCE = 100;

  /**
   * Checks.
   *
   * @param largestStep above 0, below 1
   * @param marginFloor below 1
   * @param endings 0 to 99
   * @param aboveCompetitor 0 or more
   * @param belowCompetitor 0 or more
   * @param basketRise more than -1
   */
  public Guardrails {
    PatronException.require(
        largestStep > 0 && largestStep < 1,
        "the largest step is %s; give a share above 0 and below 1, such as 0.10 for 10 %%",
        largestStep);
    PatronException.require(
        marginFloor < 1,
        "the margin floor is %s; give a share of the price below 1, such as 0.20 for 20 %%",
        marginFloor);
    PatronException.require(
        endings != null && endings.stream().allMatch(e -> e != null && e >= 0 && e < PENCE),
        "price endings are %s; give pence from 0 to 99, such as 99 and 49",
        endings);
    endings = endings.stream().distinct().sorted().toList();
    requireShare("above", aboveCompetitor);
    requireShare("below", belowCompetitor);
    PatronException.require(
        basketRise > -1,
        "the basket may rise by %s; give a share above -1, such as 0 for not at all",
        basketRise);
  }

  private static void requireShare(String where, double share) {
    PatronException.require(
        share >= 0,
        "the most %s the competitor is %s; give a share of 0 or more, such as 0.05 for 5 %%",
        where,
        share);
  }

  /**
   * The one guardrail that has no default.
   *
   * @param largestStep how far a price may move from today's, as a share above 0 and below 1
   * @return guardrails with nothing else
   */
  public static Guardrails within(double largestStep) {
    double none = Double.POSITIVE_INFINITY;
    return new Guardrails(largestStep, -none, List.of(), none, none, none);
  }

  /**
   * With a margin floor.
   *
   * @param share the least share of the price that is margin, below 1
   * @return the guardrails
   */
  public Guardrails marginFloor(double share) {
    return new Guardrails(
        largestStep, share, endings, aboveCompetitor, belowCompetitor, basketRise);
  }

  /**
   * With price endings.
   *
   * @param pence what new prices may end in, such as 99, 49; none for any
   * @return the guardrails
   */
  public Guardrails endings(int... pence) {
    PatronException.require(pence != null, "price endings are null; give pence, such as 99, 49");
    return endings(Arrays.stream(pence).boxed().toList());
  }

  private Guardrails endings(List<Integer> pence) {
    return new Guardrails(
        largestStep, marginFloor, pence, aboveCompetitor, belowCompetitor, basketRise);
  }

  /**
   * With prices that are multiples of so many pence.
   *
   * @param pence a divisor of 100, such as 5 or 10
   * @return the guardrails
   */
  public Guardrails multiplesOf(int pence) {
    PatronException.require(
        pence >= 1 && pence <= PENCE && PENCE % pence == 0,
        "multiples of %s pence; give a number that divides 100, such as 5 or 10",
        pence);
    return endings(IntStream.range(0, PENCE / pence).map(i -> i * pence).boxed().toList());
  }

  /**
   * With bounds around the competitor's price, for products where it is known.
   *
   * @param above the most above it, as a share of 0 or more
   * @param below the most below it, as a share of 0 or more
   * @return the guardrails
   */
  public Guardrails competitor(double above, double below) {
    return new Guardrails(largestStep, marginFloor, endings, above, below, basketRise);
  }

  /**
   * With a bound on the basket index: today's quantities at new prices over the same at today's
   * (Laspeyres), less 1.
   *
   * @param share the most it may rise, above -1
   * @return the guardrails
   */
  public Guardrails basketRise(double share) {
    return new Guardrails(
        largestStep, marginFloor, endings, aboveCompetitor, belowCompetitor, share);
  }

  boolean boundsBasket() {
    return Double.isFinite(basketRise);
  }

  String basketWords() {
    return basketRise == 0
        ? "the basket, which may not rise"
        : "the basket index of at most " + percent(basketRise, "%+.3g %%");
  }

  static String percent(double share) {
    return percent(share, "%.3g %%");
  }

  private static String percent(double share, String format) {
    String text = String.format(Locale.ROOT, format, 100 * share);
    return text.replaceFirst("(\\.\\d*?)0+ ", "$1 ").replaceFirst("\\. ", " ");
  }
}
