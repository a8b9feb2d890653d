package patron.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import patron.base.PatronException;

/**
 * Rules by which lines are dropped, in order: a line counts at the first rule that drops it.
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
 *   <li>{@code exact duplicate} (not among the standard ones): all columns equal those of an
 *       earlier line.
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
    PatronException.require(
        rules.stream().noneMatch(r -> r.name().equals(rule.name())),
        "there is a cleaning rule '%s' already; take it away first, or name this one otherwise",
        rule.name());
    return new Cleaning(Stream.concat(rules.stream(), Stream.of(rule)).toList());
  }

  /**
   * Adds one of Patron's own rules at the end, by its name.
   *
   * @param name like {@code exact duplicate}
   * @return a copy with it
   */
  public Cleaning with(String name) {
    List<CleaningRule> known = new ArrayList<>(STANDARD);
    known.add(CleaningRule.DUPLICATE);
    return with(named(known, name));
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
