package patron.segment;

import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.features.CustomerFeatures;
import patron.features.internal.Ids;
import patron.segment.Condition.Compare;
import patron.segment.Condition.Comparison;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/**
 * A segment by declaration: a name, and what a customer has to fulfil.
 *
 * <pre>{@code
 * var lapsing = SegmentRule.named("Good and late").atLeast("monetary", 500).above("recency", 90);
 * lapsing.words();                     // spent at least 500 and last order more than 90 days ago
 * lapsing.sql(RuleSql.DUCKDB);         // ("monetary" >= 500 AND "recency" > 90)
 * lapsing.audience(rfm);
 * Segmentation.byRules(rfm, lapsing, SegmentRule.named("New").atMost("frequency", 1));
 * }</pre>
 *
 * <p>Conditions that follow each other have all to be fulfilled; {@link #or}, {@link #and} and
 * {@link #not} combine whole rules. A value that is missing fulfils no comparison and is in no
 * list, so that {@code not()} of a comparison holds for it; {@link #missing} asks for it. The
 * words, the SQL, the {@link #selection} and the {@link #test} say the same of every customer. A
 * rule never changes: each method gives another one.
 */
public final class SegmentRule {

  private final String name;
  private final Condition when;

  SegmentRule(String name, Condition when) {
    PatronException.require(
        name != null && !name.isBlank(), "a rule needs a name; it becomes that of its segment");
    this.name = name.strip();
    this.when = when;
  }

  /**
   * A rule that everybody fulfils, to which conditions are added.
   *
   * @param name what the segment is called
   * @return the rule
   */
  public static SegmentRule named(String name) {
    return new SegmentRule(name, new Condition.All(List.of()));
  }

  /**
   * Those too who have at least a value of a feature.
   *
   * @param feature a number feature
   * @param bound finite; in the feature's unit
   * @return the rule with this condition too
   */
  public SegmentRule atLeast(String feature, double bound) {
    return with(new Compare(feature(feature), Comparison.AT_LEAST, bound));
  }

  /**
   * With more than a value of a feature.
   *
   * @param feature a number feature
   * @param bound finite; in the feature's unit
   * @return the rule with this condition too
   */
  public SegmentRule above(String feature, double bound) {
    return with(new Compare(feature(feature), Comparison.ABOVE, bound));
  }

  /**
   * With at most a value of a feature.
   *
   * @param feature a number feature
   * @param bound finite; in the feature's unit
   * @return the rule with this condition too
   */
  public SegmentRule atMost(String feature, double bound) {
    return with(new Compare(feature(feature), Comparison.AT_MOST, bound));
  }

  /**
   * With less than a value of a feature.
   *
   * @param feature a number feature
   * @param bound finite; in the feature's unit
   * @return the rule with this condition too
   */
  public SegmentRule below(String feature, double bound) {
    return with(new Compare(feature(feature), Comparison.BELOW, bound));
  }

  /**
   * In one of some categories. One that nobody has holds for nobody, without an error: lists of
   * customers differ.
   *
   * @param feature a feature with categories
   * @param values one or more, as they are written in the data
   * @return the rule with this condition too
   */
  public SegmentRule in(String feature, String... values) {
    for (String value : PatronException.given(values, "in(…)", "the values")) {
      PatronException.given(value, "in(…)", "a value of '" + feature + "'");
    }
    return with(new Condition.OneOf(feature(feature), List.of(values)));
  }

  /**
   * Of whom a feature is not known.
   *
   * @param feature any feature
   * @return the rule with this condition too
   */
  public SegmentRule missing(String feature) {
    return with(new Condition.Unknown(feature(feature)));
  }

  /**
   * Who fulfils this rule and another one.
   *
   * @param other the other one
   * @return a rule with this name
   */
  public SegmentRule and(SegmentRule other) {
    return with(given(other).when);
  }

  /**
   * Who fulfils this rule or another one, or both.
   *
   * @param other the other one
   * @return a rule with this name
   */
  public SegmentRule or(SegmentRule other) {
    return new SegmentRule(name, Condition.Any.of(when, given(other).when));
  }

  /**
   * Who does not fulfil this rule.
   *
   * @return a rule with the name "not …"
   */
  public SegmentRule not() {
    return new SegmentRule("not " + name, new Condition.Not(when));
  }

  /**
   * The same rule under another name.
   *
   * @param other the new name
   * @return the rule
   */
  public SegmentRule as(String other) {
    return new SegmentRule(other, when);
  }

  /** {@return what the segment is called} */
  public String name() {
    return name;
  }

  /** {@return what holds for customers of the segment, in words} */
  public String words() {
    return when.words();
  }

  /**
   * The rule as a condition in SQL, over a table with one row a customer, whose columns are called
   * as the features and are NULL where a value is missing. Where it is NULL, the customer does not
   * fulfil it: as WHERE and CASE WHEN take it.
   *
   * @param dialect whose SQL
   * @return an expression
   */
  public String sql(RuleSql dialect) {
    return when.sql(PatronException.given(dialect, "sql", "the dialect"));
  }

  /**
   * Asks every customer.
   *
   * @param features with all features the rule asks for
   * @return for each customer, in the order of the ids, whether the rule is fulfilled
   */
  public boolean[] test(CustomerFeatures features) {
    IntPredicate fulfilled = when.test(PatronException.given(features, name, "the features"));
    boolean[] tested = new boolean[features.size()];
    for (int row = 0; row < tested.length; row++) {
      tested[row] = fulfilled.test(row);
    }
    return tested;
  }

  /**
   * The rows of a Tablesaw table that fulfil the rule.
   *
   * @param customers one row a customer, with all columns the rule asks for
   * @return to be given to {@code customers.where(…)}
   */
  public Selection selection(Table customers) {
    PatronException.given(customers, name, "the table of customers");
    return Selection.with(RuleSelection.rows(when, customers));
  }

  /**
   * Who fulfils the rule, as an audience.
   *
   * @param features with all features the rule asks for; all of them are the universe
   * @return the audience; everybody's reason is the rule in words
   */
  public Audience audience(CustomerFeatures features) {
    boolean[] tested = test(features);
    int[] rows = IntStream.range(0, tested.length).filter(row -> tested[row]).toArray();
    Ids.Builder members = new Ids.Builder();
    for (int row : rows) {
      members.add(features.ids().get(row));
    }
    return Audience.of(members.build(), name + ": " + words(), features.ids());
  }

  Condition when() {
    return when;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SegmentRule that && name.equals(that.name) && when.equals(that.when);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, when);
  }

  @Override
  public String toString() {
    return name + ": " + words();
  }

  private SegmentRule with(Condition condition) {
    return new SegmentRule(name, Condition.All.of(when, condition));
  }

  private static SegmentRule given(SegmentRule other) {
    return PatronException.given(other, "SegmentRule", "the other rule");
  }

  private static String feature(String feature) {
    PatronException.require(
        feature != null && !feature.isBlank(), "a rule asks for a feature without a name");
    return feature;
  }
}
