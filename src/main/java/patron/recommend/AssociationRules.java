package patron.recommend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Baskets;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Rules of the kind "who buys this buys that", from frequent itemsets.
 *
 * <pre>{@code
 * var rules = AssociationRules.of(Itemsets.frequent(baskets, 0.01), 0.5);
 * rules.significant(0.05).top(10, "lift")
 * }</pre>
 *
 * <p>Each frequent set is split in every way into an antecedent and one item that follows from it
 * (or a few: {@link #of(Itemsets, double, int)}), and what reaches the confidence is kept. Rules
 * with nothing on the left are not made. The order is by lift, equals by count, then by the items.
 *
 * <p><b>Chance.</b> Among thousands of candidates some look good by chance alone. {@link #tested()}
 * says how many were looked at, whatever their confidence; a p-value times that number is the
 * <i>adjusted</i> one (Bonferroni), and {@link #significant} keeps rules by it. It is on the safe
 * side, as related rules are tested each for itself.
 */
public final class AssociationRules implements Tabular {

  private final Baskets baskets;
  private final List<AssociationRule> rules;
  private final long tested;

  private AssociationRules(Baskets baskets, List<AssociationRule> rules, long tested) {
    this.baskets = baskets;
    this.rules = List.copyOf(rules);
    this.tested = tested;
  }

  /**
   * Rules with one item on the right.
   *
   * @param itemsets the frequent sets; sets of two and more make rules
   * @param minConfidence the smallest confidence, 0 to 1
   * @return the rules; maybe none
   */
  public static AssociationRules of(Itemsets itemsets, double minConfidence) {
    return of(itemsets, minConfidence, 1);
  }

  /**
   * Rules with one item or several on the right.
   *
   * @param itemsets the frequent sets
   * @param minConfidence the smallest confidence, 0 to 1
   * @param mostConsequents the most items on the right, at least 1
   * @return the rules; maybe none
   */
  public static AssociationRules of(Itemsets itemsets, double minConfidence, int mostConsequents) {
    PatronException.require(
        minConfidence >= 0 && minConfidence <= 1,
        "confidence is %s; give the smallest share of the antecedent's baskets, 0 to 1",
        minConfidence);
    PatronException.require(
        mostConsequents >= 1,
        "a rule has at most %s items on the right; give 1 or more",
        mostConsequents);
    RuleSearch search = new RuleSearch(itemsets, minConfidence, mostConsequents);
    List<AssociationRule> rules = search.rules();
    return new AssociationRules(
        itemsets.baskets(), sorted(rules, RuleMeasure.LIFT), search.tested());
  }

  private static List<AssociationRule> sorted(List<AssociationRule> rules, RuleMeasure by) {
    return rules.stream()
        .sorted(
            Comparator.<AssociationRule>comparingDouble(by::of)
                .thenComparingInt(AssociationRule::together)
                .reversed()
                .thenComparing(rule -> String.join("\u0000", rule.antecedent()))
                .thenComparing(rule -> String.join("\u0000", rule.consequent())))
        .toList();
  }

  /**
   * How many rules there are.
   *
   * @return 0 or more
   */
  public int size() {
    return rules.size();
  }

  /**
   * The rules.
   *
   * @return in their order
   */
  public List<AssociationRule> rules() {
    return rules;
  }

  /**
   * How many candidates were looked at, whatever their confidence.
   *
   * @return what a p-value is multiplied by; kept by selections
   */
  public long tested() {
    return tested;
  }

  /**
   * The best rules.
   *
   * @param n how many at most, at least 1
   * @param by support, confidence, lift, leverage, conviction, zhang, jaccard, certainty or
   *     kulczynski
   * @return these rules only, the best first
   */
  public AssociationRules top(int n, String by) {
    PatronException.require(n >= 1, "top is asked for %s rules; give 1 or more", n);
    List<AssociationRule> best = sorted(rules, RuleMeasure.named(by));
    return new AssociationRules(baskets, best.subList(0, Math.min(n, best.size())), tested);
  }

  /**
   * The rules in which an item occurs, on either side.
   *
   * @param item what it is called
   * @return these rules only; maybe none
   */
  public AssociationRules with(String item) {
    known(item);
    return where(rule -> rule.antecedent().contains(item) || rule.consequent().contains(item));
  }

  /**
   * The rules that say when an item is bought.
   *
   * @param item what it is called
   * @return the rules with the item on the right; maybe none
   */
  public AssociationRules leadingTo(String item) {
    known(item);
    return where(rule -> rule.consequent().contains(item));
  }

  private void known(String item) {
    PatronException.require(
        baskets.codeOf(item) >= 0,
        "no basket has an item '%s'; labels are taken as they stand, blanks included",
        item);
  }

  /**
   * The rules that chance does not explain: those whose adjusted p-value is at most some level. One
   * false rule or more among them is then as unlikely as that, however many were tried.
   *
   * @param level above 0 and below 1, usually 0.05
   * @return these rules only; maybe none
   */
  public AssociationRules significant(double level) {
    PatronException.require(
        level > 0 && level < 1, "level is %s; give a probability, usually 0.05", level);
    return where(rule -> adjusted(rule) <= level);
  }

  /**
   * Without rules that a simpler one makes superfluous: the same consequent follows from fewer
   * items with at least the same confidence (Bayardo, Agrawal, Gunopulos, 1999).
   *
   * @return these rules only
   */
  public AssociationRules withoutRedundant() {
    Map<List<String>, List<AssociationRule>> byConsequent =
        rules.stream().collect(Collectors.groupingBy(AssociationRule::consequent));
    return where(rule -> !isRedundant(rule, byConsequent.get(rule.consequent())));
  }

  private static boolean isRedundant(AssociationRule rule, List<AssociationRule> others) {
    Set<String> items = new HashSet<>(rule.antecedent());
    return others.stream()
        .anyMatch(
            other ->
                other.antecedent().size() < items.size()
                    && other.confidence() >= rule.confidence()
                    && items.containsAll(other.antecedent()));
  }

  private double adjusted(AssociationRule rule) {
    return Math.min(1, rule.pValue() * tested);
  }

  private AssociationRules where(Predicate<AssociationRule> wanted) {
    return new AssociationRules(baskets, rules.stream().filter(wanted).toList(), tested);
  }

  /**
   * A rule in words, with descriptions where the baskets have them.
   *
   * @param rule a rule of these baskets
   * @return such as "oat milk → muesli"
   */
  public String said(AssociationRule rule) {
    return said(rule.antecedent()) + " → " + said(rule.consequent());
  }

  private String said(List<String> items) {
    items.forEach(this::known);
    return items.stream()
        .map(item -> baskets.description(baskets.codeOf(item)))
        .collect(Collectors.joining(" + "));
  }

  /**
   * One row a rule: both sides in words, in how many baskets they are together, all measures, the
   * p-value of Fisher's test and the adjusted one.
   *
   * @return a fresh table
   */
  @Override
  public Table table() {
    return head(size());
  }

  @Override
  public Table head(int rows) {
    PatronException.require(rows >= 0, "head is asked for %s rows; give 0 or more", rows);
    List<AssociationRule> shown = new ArrayList<>(rules.subList(0, Math.min(rows, size())));
    Table table =
        Table.create(
            "rules",
            StringColumn.create("antecedent", shown.stream().map(r -> said(r.antecedent()))),
            StringColumn.create("consequent", shown.stream().map(r -> said(r.consequent()))),
            IntColumn.create(
                "baskets", shown.stream().mapToInt(AssociationRule::together).toArray()));
    for (RuleMeasure measure : RuleMeasure.values()) {
      table.addColumns(
          DoubleColumn.create(measure.column(), shown.stream().mapToDouble(measure::of).toArray()));
    }
    table.addColumns(
        DoubleColumn.create(
            "p_value", shown.stream().mapToDouble(AssociationRule::pValue).toArray()),
        DoubleColumn.create("adjusted_p", shown.stream().mapToDouble(this::adjusted).toArray()));
    return table;
  }

  @Override
  public long rowCount() {
    return size();
  }

  @Override
  public String toString() {
    String heading = String.format(Locale.ROOT, "%,d rules of %,d tested", size(), tested);
    return rules.stream()
        .limit(10)
        .map(rule -> String.format(Locale.ROOT, "%n  %s: lift %.2f", said(rule), rule.lift()))
        .collect(Collectors.joining("", heading, ""));
  }
}
