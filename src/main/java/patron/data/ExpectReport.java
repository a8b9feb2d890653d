package patron.data;

import java.util.List;
import java.util.stream.Collectors;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How the rules of a contract fared. */
public final class ExpectReport implements Tabular {

  /**
   * One rule.
   *
   * @param rule what it is called
   * @param holds whether it holds
   * @param failing in how many rows it does not
   * @param share in which share of the rows it does; NaN for rules that are not about rows
   * @param needed in which share it must
   * @param found what is there instead; empty where nothing fails
   */
  public record Outcome(
      String rule, boolean holds, long failing, double share, double needed, String found) {}

  private final String contract;
  private final List<Outcome> outcomes;

  ExpectReport(String contract, List<Outcome> outcomes) {
    this.contract = contract;
    this.outcomes = outcomes;
  }

  /** {@return whether all rules hold} */
  public boolean holds() {
    return outcomes.stream().allMatch(Outcome::holds);
  }

  /** {@return one a rule, in the order of the contract} */
  public List<Outcome> outcomes() {
    return outcomes;
  }

  ExpectReport orFail() {
    List<Outcome> broken = outcomes.stream().filter(o -> !o.holds()).toList();
    PatronException.require(
        broken.isEmpty(),
        "contract '%s' is broken, %s of %s rules do not hold: %s; mend the data, or the contract"
            + " where it asks too much",
        contract,
        broken.size(),
        outcomes.size(),
        broken.stream().map(ExpectReport::told).collect(Collectors.joining("; ")));
    return this;
  }

  private static String told(Outcome o) {
    return Double.isNaN(o.share())
        ? "%s (%s)".formatted(o.rule(), o.found())
        : "%s (%,d row%s, %s)"
            .formatted(o.rule(), o.failing(), o.failing() == 1 ? "" : "s", o.found());
  }

  /** One row a rule: rule, holds, failing rows, share that holds, share needed, found. */
  @Override
  public Table table() {
    StringColumn rules = StringColumn.create("rule");
    BooleanColumn holds = BooleanColumn.create("holds");
    LongColumn failing = LongColumn.create("failing rows");
    DoubleColumn shares = DoubleColumn.create("share that holds");
    DoubleColumn needed = DoubleColumn.create("share needed");
    StringColumn found = StringColumn.create("found");
    for (Outcome o : outcomes) {
      rules.append(o.rule());
      holds.append(o.holds());
      failing.append(o.failing());
      shares.append(o.share());
      needed.append(o.needed());
      found.append(o.found());
    }
    return Table.create(contract, rules, holds, failing, shares, needed, found);
  }

  @Override
  public long rowCount() {
    return outcomes.size();
  }

  @Override
  public String toString() {
    long met = outcomes.stream().filter(Outcome::holds).count();
    return "contract '%s': %d of %d rules hold".formatted(contract, met, outcomes.size());
  }
}
