package patron.data;

import java.util.List;
import java.util.stream.Stream;
import patron.base.PatronException;

/**
 * Rules that are applied to lines in order; each sees what those before it left. A line counts at
 * the first rule that drops it.
 *
 * <p>The standard ones:
 *
 * <ul>
 *   <li>{@code no customer}: the customer id is missing.
 *   <li>{@code cancelled order}: the order id begins with C, in either case; only where orders have
 *       a role.
 *   <li>{@code quantity not positive}: zero, negative or missing; only where it has a role.
 *   <li>{@code price not positive}: zero, negative or missing; without unit prices, the amount.
 *   <li>{@code non-product code}: the product id is a word for postage, fees, manual entries,
 *       discounts, samples, charity or padding (POST, DOT, C2, M, D, S, B, BANK CHARGES, AMAZONFEE,
 *       CRUK, PADS, DISCOUNT, FEE and the like), as a whole and in any case. Gift vouchers and
 *       other codes of letters stay.
 * </ul>
 *
 * <p>Others, by name ({@link #with(String)}) or by {@link CleaningRule}:
 *
 * <ul>
 *   <li>{@code exact duplicate} drops lines all of whose columns equal those of an earlier line.
 *   <li>{@code test line} drops products called test, test product, TEST001 and the like.
 *   <li>{@code padded text} takes blanks around, and double ones within, descriptions, categories,
 *       brands, channels and countries away.
 *   <li>{@code product code case} writes product codes in capitals, without blanks around them:
 *       85123a and 85123A are one product.
 *   <li>{@code implausible quantity}, {@code implausible price} flag lines whose logarithm is more
 *       than six robust standard deviations above (prices: or below) the product's median; products
 *       of fewer than ten lines are compared with all lines. The robust standard deviation is
 *       1.4826 times the median absolute deviation, at least 0.5 (quantities) or 0.25 (prices), so
 *       that nothing within twenty times, or four and a half times, the median is flagged.
 *   <li>{@code returns netted}, {@code one currency}: {@link CleaningRule#netReturns}, {@link
 *       CleaningRule#convert}.
 * </ul>
 */
public final class Cleaning {

  private static final List<CleaningRule> STANDARD =
      List.of(
          CleaningRule.NO_CUSTOMER,
          CleaningRule.CANCELLED,
          CleaningRule.QUANTITY,
          CleaningRule.PRICE,
          CleaningRule.NON_PRODUCT);

  private static final List<CleaningRule> BY_NAME =
      List.of(
          CleaningRule.DUPLICATE,
          CleaningRule.TEST,
          CleaningRule.PADDED,
          CleaningRule.CASE,
          CleaningRule.ODD_QUANTITY,
          CleaningRule.ODD_PRICE);

  private final List<CleaningRule> rules;

  private Cleaning(List<CleaningRule> rules) {
    this.rules = rules;
  }

  /**
   * The five rules that most analyses begin with.
   *
   * @return the standard rules
   */
  public static Cleaning standard() {
    return new Cleaning(STANDARD);
  }

  /**
   * Every rule that Patron has but for currencies, in the order that works: exact duplicates and
   * lines without a customer are dropped, texts and codes tidied, returns netted; then test lines
   * and what the standard rules name are dropped, and what is implausible is flagged.
   *
   * @param policy what becomes of a sale of which a part came back
   * @return the rules
   */
  public static Cleaning thorough(ReturnPolicy policy) {
    return new Cleaning(
        List.of(
            CleaningRule.DUPLICATE,
            CleaningRule.NO_CUSTOMER,
            CleaningRule.PADDED,
            CleaningRule.CASE,
            CleaningRule.netReturns(policy),
            CleaningRule.TEST,
            CleaningRule.CANCELLED,
            CleaningRule.QUANTITY,
            CleaningRule.PRICE,
            CleaningRule.NON_PRODUCT,
            CleaningRule.ODD_QUANTITY,
            CleaningRule.ODD_PRICE));
  }

  /**
   * No rule at all.
   *
   * @return rules to add to
   */
  public static Cleaning none() {
    return new Cleaning(List.of());
  }

  /**
   * Adds a rule at the end.
   *
   * @param rule the rule
   * @return a copy with it
   */
  public Cleaning with(CleaningRule rule) {
    refuseTwice(rule);
    return new Cleaning(Stream.concat(rules.stream(), Stream.of(rule)).toList());
  }

  /**
   * Adds one of Patron's own rules at the end, by its name.
   *
   * @param name like {@code exact duplicate}
   * @return a copy with it
   */
  public Cleaning with(String name) {
    return with(named(Stream.concat(STANDARD.stream(), BY_NAME.stream()).toList(), name));
  }

  /**
   * Adds a rule before all others, such as {@link CleaningRule#netReturns}.
   *
   * @param rule the rule
   * @return a copy with it
   */
  public Cleaning first(CleaningRule rule) {
    refuseTwice(rule);
    return new Cleaning(Stream.concat(Stream.of(rule), rules.stream()).toList());
  }

  private void refuseTwice(CleaningRule rule) {
    PatronException.given(rule, "Cleaning", "the rule");
    PatronException.require(
        rules.stream().noneMatch(r -> r.name().equals(rule.name())),
        "there is a cleaning rule '%s' already; take it away first, or name this one otherwise",
        rule.name());
  }

  /**
   * Takes a rule away.
   *
   * @param name its name
   * @return a copy without it
   */
  public Cleaning without(String name) {
    CleaningRule rule = named(rules, name);
    return new Cleaning(rules.stream().filter(r -> r != rule).toList());
  }

  /**
   * The rules.
   *
   * @return in the order in which they are applied
   */
  public List<CleaningRule> rules() {
    return rules;
  }

  @Override
  public String toString() {
    return "Cleaning" + rules;
  }

  private static CleaningRule named(List<CleaningRule> rules, String name) {
    return rules.stream()
        .filter(r -> r.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new PatronException(
                    "there is no cleaning rule '%s'; the rules are %s".formatted(name, rules)));
  }
}
