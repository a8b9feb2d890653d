package patron.data;

import java.util.List;
import patron.base.Tabular;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What cleaning left, and the account of what it took: every line and every penny. */
public final class Cleaned implements Tabular {

  private final Transactions data;
  private final List<CleaningStep> steps;

  Cleaned(Transactions data, List<CleaningStep> steps) {
    this.data = data;
    this.steps = steps;
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
   * The account: what each rule took out, and what was left after it. An order or a customer is out
   * when its last line is.
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
