package patron.data;

import java.util.Arrays;
import java.util.List;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What cleaning left, and the account of what it took: every line and every penny. */
public final class Cleaned implements Tabular {

  private final Transactions data;
  private final LineView view;
  private final List<CleaningStep> steps;
  private final List<CleaningMatches.Flags> flags;
  private final ReturnNetting netting;

  Cleaned(
      LineView view,
      Roles roles,
      List<CleaningStep> steps,
      List<CleaningMatches.Flags> flags,
      ReturnNetting netting) {
    this.data = new Transactions(view, roles);
    this.view = view;
    this.steps = List.copyOf(steps);
    this.flags = List.copyOf(flags);
    this.netting = netting;
  }

  /**
   * The lines that are left.
   *
   * @return the clean sales, maybe without a single line
   */
  public Transactions data() {
    return data;
  }

  /**
   * The account with exact sums.
   *
   * @return one step for the data as it was read, then one a rule
   */
  public List<CleaningStep> steps() {
    return steps;
  }

  /**
   * The clean lines that a rule flagged.
   *
   * @param rule the name of the rule, which must be one that flags
   * @return those of the lines that are left
   */
  public Transactions flagged(String rule) {
    CleaningMatches.Flags found =
        flags.stream()
            .filter(f -> f.rule().equals(rule))
            .findFirst()
            .orElseThrow(
                () ->
                    new PatronException(
                        "no rule '%s' has flagged lines; those that did are %s"
                            .formatted(
                                rule, flags.stream().map(CleaningMatches.Flags::rule).toList())));
    return new Transactions(
        view.only(LineNumbers.load(view.engine(), found.lineNumbers())), data.roles());
  }

  /**
   * What came back and was taken off its sale, where the cleaning counts it ({@link
   * ReturnPolicy#NET_AND_COUNT}); what found no sale is not among it.
   *
   * @return lines with negative quantities, on the days the goods came back; none under another
   *     policy or without netting
   */
  public Transactions returns() {
    return netting == null
        ? data.where("FALSE")
        : new Transactions(netting.returns(), data.roles());
  }

  /**
   * Why netting changed what it changed: what came back, and the line that sold it.
   *
   * @return a fresh table with one row a pair: customer_id, product_id, sold_line, sold_order,
   *     sold_at, returned_line, returned_order, returned_at, pieces, money; in the order of the
   *     returns
   */
  public Table netted() {
    PatronException.require(
        netting != null,
        "nothing was netted; add CleaningRule.netReturns(…) to the rules, before those that drop");
    return netting.pairs();
  }

  /**
   * The account: what each rule took out, and what was left after it. An order or a customer is out
   * when its last line is. How many lines rules changed or flagged is told where one did.
   *
   * @return a fresh table with one row for the data as it was read, then one a rule
   */
  public Table report() {
    StringColumn rule = StringColumn.create("rule");
    Table report = Table.create("cleaning", rule);
    steps.forEach(s -> rule.append(s.rule()));
    report.addColumns(
        longs("lines out", steps.stream().mapToLong(s -> s.out().lines()).toArray()),
        longs("orders out", steps.stream().mapToLong(s -> s.out().orders()).toArray()),
        longs("customers out", steps.stream().mapToLong(s -> s.out().customers()).toArray()),
        money("money out", steps.stream().map(CleaningStep::out).toList()),
        longs("lines left", steps.stream().mapToLong(s -> s.left().lines()).toArray()),
        longs("orders left", steps.stream().mapToLong(s -> s.left().orders()).toArray()),
        longs("customers left", steps.stream().mapToLong(s -> s.left().customers()).toArray()),
        money("money left", steps.stream().map(CleaningStep::left).toList()));
    long[] changed = steps.stream().mapToLong(CleaningStep::changed).toArray();
    long[] flagged = steps.stream().mapToLong(CleaningStep::flagged).toArray();
    if (Arrays.stream(changed).sum() > 0) {
      report.insertColumn(1, longs("lines changed", changed));
    }
    if (!flags.isEmpty()) {
      report.insertColumn(1, longs("lines flagged", flagged));
    }
    return report;
  }

  @Override
  public Table table() {
    return report();
  }

  private static LongColumn longs(String name, long[] values) {
    return LongColumn.create(name, values);
  }

  private static DoubleColumn money(String name, List<CleaningStep.Totals> totals) {
    return DoubleColumn.create(
        name, totals.stream().mapToDouble(t -> t.money().doubleValue()).toArray());
  }
}
