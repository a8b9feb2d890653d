package patron.data;

import java.lang.ref.Reference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import patron.base.PatronException;
import tech.tablesaw.api.Table;

/**
 * A contract: what data must be like for what follows to make sense. Checked at the top of a
 * notebook, it fails early and says why. Immutable; each call gives a contract with one more rule.
 *
 * <p>But for {@link #complete}, rules say nothing of missing values.
 *
 * <pre>{@code
 * Expect.contract("till roll")
 *     .rows(90_000, 110_000)
 *     .complete("customer_id").mostly(0.90)
 *     .within("unit_price", 0, 500)
 *     .check(sales);
 * }</pre>
 */
public final class Expect {

  private final String name;
  private final List<ExpectRule> rules;

  private Expect(String name, List<ExpectRule> rules) {
    this.name = name;
    this.rules = rules;
  }

  /**
   * A contract without a rule.
   *
   * @param name what the data are called in messages
   * @return the contract
   */
  public static Expect contract(String name) {
    PatronException.require(name != null && !name.isBlank(), "a contract needs a name");
    return new Expect(name, List.of());
  }

  /**
   * How many rows there must be.
   *
   * @param least at least so many, 0 or more
   * @param most at most so many
   * @return the contract with this rule
   */
  public Expect rows(long least, long most) {
    PatronException.require(
        least >= 0 && most >= least,
        "rows from %s to %s; give 0 or more, the lesser first",
        least,
        most);
    return with(new ExpectRule.Count(least, most));
  }

  /**
   * Columns that must be there, whatever is in them.
   *
   * @param columns their names
   * @return the contract with this rule
   */
  public Expect columns(String... columns) {
    return with(new ExpectRule.Columns(names("columns", columns)));
  }

  /**
   * Columns in which no value is missing: one rule each.
   *
   * @param columns their names
   * @return the contract with these rules
   */
  public Expect complete(String... columns) {
    Expect more = this;
    for (String column : names("complete", columns)) {
      more = more.with(ExpectRule.Rows.of(column, "%s complete", "{column} IS NULL"));
    }
    return more;
  }

  /**
   * Columns in which, taken together, nothing comes twice. Rows in which one of them is missing do
   * not count.
   *
   * @param columns their names
   * @return the contract with this rule
   */
  public Expect unique(String... columns) {
    return with(new ExpectRule.Unique(names("unique", columns), 1));
  }

  /**
   * A column of numbers within bounds.
   *
   * @param column its name
   * @param least the least value allowed
   * @param most the largest value allowed
   * @return the contract with this rule
   */
  public Expect within(String column, double least, double most) {
    PatronException.require(
        least <= most, "%s within %s and %s; give the lesser first", column, least, most);
    return with(
        ExpectRule.Rows.of(
            column,
            "%s within " + shown(least) + " and " + shown(most),
            "CAST({column} AS DOUBLE) NOT BETWEEN " + sql(least) + " AND " + sql(most)));
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? String.valueOf((long) bound)
        : String.valueOf(bound);
  }

  private static String sql(double bound) {
    return "CAST('" + bound + "' AS DOUBLE)";
  }

  /**
   * A column of days or times within a time.
   *
   * @param column its name
   * @param first the first day allowed
   * @param last the last day allowed
   * @return the contract with this rule
   */
  public Expect between(String column, LocalDate first, LocalDate last) {
    PatronException.given(first, "Expect.between", "the first day");
    PatronException.given(last, "Expect.between", "the last day");
    PatronException.require(
        !last.isBefore(first), "%s between %s and %s; give the earlier first", column, first, last);
    return with(
        ExpectRule.Rows.of(
            column,
            "%s between " + first + " and " + last,
            "CAST({column} AS DATE) NOT BETWEEN DATE '" + first + "' AND DATE '" + last + "'"));
  }

  /**
   * A column with only these values.
   *
   * @param column its name
   * @param values all that are allowed, as texts
   * @return the contract with this rule
   */
  public Expect oneOf(String column, String... values) {
    List<String> allowed = names("oneOf", values);
    String list =
        allowed.stream().map(DuckDbDialect.INSTANCE::text).collect(Collectors.joining(", "));
    return with(
        ExpectRule.Rows.of(
            column,
            "%s one of " + String.join(", ", allowed),
            "CAST({column} AS VARCHAR) NOT IN (" + list + ")"));
  }

  /**
   * A column whose values have a shape.
   *
   * @param column its name
   * @param pattern a regular expression for whole values
   * @return the contract with this rule
   */
  public Expect matching(String column, String pattern) {
    PatronException.given(pattern, "Expect.matching", "the pattern");
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new PatronException(
          "%s matching '%s': that is no regular expression: %s"
              .formatted(column, pattern, e.getDescription()),
          e);
    }
    return with(
        ExpectRule.Rows.of(
            column,
            "%s matching " + pattern,
            "NOT regexp_full_match(CAST({column} AS VARCHAR), "
                + DuckDbDialect.INSTANCE.text(pattern)
                + ")"));
  }

  /**
   * A condition of one's own that holds in every row.
   *
   * @param rule what it is called
   * @param sqlPredicate the condition over the columns; rows for which it is null do not count
   * @return the contract with this rule
   */
  public Expect holds(String rule, String sqlPredicate) {
    PatronException.require(
        rule != null && !rule.isBlank() && sqlPredicate != null && !sqlPredicate.isBlank(),
        "holds needs a name and a condition in SQL");
    return with(new ExpectRule.Rows(rule, "", "NOT (" + sqlPredicate + "\n)", 1));
  }

  /**
   * Lets the last rule fail in some rows.
   *
   * @param share in at least which share of the rows it must hold, above 0 to 1
   * @return the contract with the last rule so
   */
  public Expect mostly(double share) {
    PatronException.require(share > 0 && share <= 1, "mostly(%s); give above 0 to 1", share);
    PatronException.require(!rules.isEmpty(), "mostly belongs to a rule; give one before it");
    List<ExpectRule> more = new ArrayList<>(rules);
    more.add(more.removeLast().mostly(share));
    return new Expect(name, List.copyOf(more));
  }

  private Expect with(ExpectRule rule) {
    return new Expect(name, Stream.concat(rules.stream(), Stream.of(rule)).toList());
  }

  private static List<String> names(String call, String... given) {
    PatronException.require(
        given != null
            && given.length > 0
            && Arrays.stream(given).allMatch(n -> n != null && !n.isBlank()),
        "%s: give at least one, and none that is empty",
        call);
    return List.of(given);
  }

  /**
   * Checks sales, whose columns are those of {@link Transactions}.
   *
   * @param sales the lines
   * @return how each rule fared; an error where one does not hold
   */
  public ExpectReport check(Transactions sales) {
    return test(sales).orFail();
  }

  /**
   * Checks a table of any kind.
   *
   * @param rows the table
   * @return how each rule fared; an error where one does not hold
   */
  public ExpectReport check(Table rows) {
    return test(rows).orFail();
  }

  /**
   * Checks customer records.
   *
   * @param customers the records
   * @return how each rule fared; an error where one does not hold
   */
  public ExpectReport check(Customers customers) {
    return check(PatronException.given(customers, "Expect.check", "the customers").table());
  }

  /**
   * As {@link #check(Transactions)}, but a rule that does not hold is no error.
   *
   * @param sales the lines
   * @return how each rule fared
   */
  public ExpectReport test(Transactions sales) {
    PatronException.given(sales, "Expect", "the sales");
    String from = "(SELECT line_number AS row_no, * FROM " + sales.view() + ")";
    try {
      return new ExpectRun(sales.engine(), from, name).report(rules);
    } finally {
      // Else the view could be dropped while it is asked.
      Reference.reachabilityFence(sales);
    }
  }

  /**
   * As {@link #check(Table)}, but a rule that does not hold is no error.
   *
   * @param rows the table
   * @return how each rule fared
   */
  public ExpectReport test(Table rows) {
    PatronException.given(rows, "Expect", "the table");
    String table = LineLoader.newName();
    Engine engine = Engine.local();
    engine.load(table, rows);
    try {
      String from = "(SELECT rowid + 1 AS row_no, * FROM " + table + ")";
      return new ExpectRun(engine, from, name).report(rules);
    } finally {
      engine.run("DROP TABLE " + table);
    }
  }

  @Override
  public String toString() {
    return name + rules.stream().map(ExpectRule::title).toList();
  }
}
