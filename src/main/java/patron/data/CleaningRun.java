package patron.data;

import java.lang.ref.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;

/**
 * Applies rules. The numbers of the dropped lines are kept in a table with the first rule that
 * drops each, so that rules are asked once only.
 */
final class CleaningRun {

  private final Transactions sales;
  private final List<CleaningRule> rules;
  private final String dropped = LineLoader.newName();

  private CleaningRun(Transactions sales, List<CleaningRule> rules) {
    this.sales = sales;
    this.rules = rules;
  }

  static Cleaned clean(Transactions sales, LineView view, Cleaning cleaning) {
    CleaningRun cleaner = new CleaningRun(sales, cleaning.rules());
    try {
      cleaner.drop();
      Transactions left = new Transactions(view.without(cleaner.dropped), sales.roles());
      return new Cleaned(left, cleaner.steps());
    } finally {
      Reference.reachabilityFence(sales);
    }
  }

  private void drop() {
    rules.forEach(this::check);
    String whens =
        IntStream.range(0, rules.size())
            .mapToObj(i -> "WHEN (%s\n) THEN %d".formatted(predicate(rules.get(i)), i + 1))
            .collect(Collectors.joining(" "));
    sales
        .engine()
        .run(
            "Cleaning",
            SqlText.of(CleaningRun.class, "dropped_lines.sql")
                .put("table", dropped)
                .put("rule", rules.isEmpty() ? "0" : "CASE " + whens + " ELSE 0 END")
                .put("lines", sales.view())
                .sql());
  }

  /** Asks each rule of no line at all, so that a mistake in one names it. */
  private void check(CleaningRule rule) {
    try {
      sales
          .engine()
          .query(
              "SELECT 1 AS ok FROM %s WHERE (%s\n) LIMIT 0"
                  .formatted(sales.view(), predicate(rule)));
    } catch (PatronException e) {
      throw new PatronException(
          "cleaning rule '%s' does not work: %s".formatted(rule.name(), e.getMessage()), e);
    }
  }

  private String predicate(CleaningRule rule) {
    return SqlText.of(rule.name(), rule.predicate(sales.roles())).put("lines", sales.view()).sql();
  }

  private List<CleaningStep> steps() {
    List<CleaningStep> steps = new ArrayList<>();
    CleaningStep.Totals none = new CleaningStep.Totals(0, 0, 0, Cash.tidy(BigDecimal.ZERO));
    List<CleaningStep.Totals> left = left();
    steps.add(new CleaningStep("as read", none, left.getFirst()));
    for (int i = 1; i < left.size(); i++) {
      CleaningStep.Totals out = left.get(i - 1).minus(left.get(i));
      steps.add(new CleaningStep(rules.get(i - 1).name(), out, left.get(i)));
    }
    return List.copyOf(steps);
  }

  /** What is left after no rule, after the first, after the first two, and so on. */
  private List<CleaningStep.Totals> left() {
    Rows rows =
        sales.query(
            SqlText.of(CleaningRun.class, "cleaning_report.sql")
                .put("dropped", dropped)
                .put("rules", String.valueOf(rules.size())));
    long[] lines = rows.longs("lines");
    long[] orders = rows.longs("orders");
    long[] customers = rows.longs("customers");
    BigDecimal[] money = rows.decimals("money");
    return IntStream.range(0, rows.size())
        .mapToObj(
            i -> new CleaningStep.Totals(lines[i], orders[i], customers[i], Cash.tidy(money[i])))
        .toList();
  }
}
