package patron.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What rules took from some lines and left of them, told in one pass when all of them are done.
 * Rules that change what is counted itself (ids of orders and customers, all amounts) end an
 * account.
 */
final class CleaningAccount {

  /** A rule that was applied. */
  private record Entry(String rule, long changed, long flagged) {}

  private final Transactions lines;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();
  private String netted = "";
  private int net;

  CleaningAccount(Transactions lines) {
    this.lines = lines;
  }

  /** The lines that the rules dropped that are told next, with the number of each among them. */
  void dropped(String table) {
    gone.add("SELECT line_number, rule + %d AS rule FROM %s".formatted(entries.size(), table));
  }

  /** The lines that the rule netted that is told next. */
  void netted(String table) {
    net = entries.size() + 1;
    netted = table;
    gone.add("SELECT line_number, %d AS rule FROM %s WHERE pieces = 0".formatted(net, table));
  }

  void rule(String name, long changed, long flagged) {
    entries.add(new Entry(name, changed, flagged));
  }

  /**
   * The steps of the account.
   *
   * @param last what is left after the last rule, where that is counted otherwise; or null
   * @param first whether they begin with the lines as they were read
   */
  List<CleaningStep> steps(CleaningStep.Totals last, boolean first) {
    List<CleaningStep> steps = new ArrayList<>();
    if (entries.isEmpty() && !first) {
      return steps;
    }
    List<CleaningStep.Totals> left = new ArrayList<>(totals());
    if (last != null) {
      left.set(entries.size(), last);
    }
    if (first) {
      CleaningStep.Totals read = left.getFirst();
      steps.add(new CleaningStep("as read", read.minus(read), read, 0, 0));
    }
    for (int i = 0; i < entries.size(); i++) {
      Entry e = entries.get(i);
      CleaningStep.Totals out = left.get(i).minus(left.get(i + 1));
      steps.add(new CleaningStep(e.rule(), out, left.get(i + 1), e.changed(), e.flagged()));
    }
    return steps;
  }

  /** What is left after no rule, after the first, after the first two, and so on. */
  private List<CleaningStep.Totals> totals() {
    String none = "SELECT CAST(NULL AS BIGINT) AS line_number, 0 AS rule WHERE FALSE";
    boolean nets = !netted.isEmpty();
    return CleaningTotals.of(
        lines.query(
            SqlText.of(CleaningAccount.class, "cleaning_report.sql")
                .put("rules", String.valueOf(entries.size()))
                .put(
                    "gone",
                    gone.isEmpty()
                        ? none
                        : gone.stream().collect(Collectors.joining(" UNION ALL ")))
                .put(
                    "taken",
                    nets
                        ? "CASE WHEN netted.pieces <> 0 THEN line.amount - netted.amount ELSE 0 END"
                        : "0")
                .put(
                    "netted",
                    nets
                        ? "LEFT JOIN "
                            + netted
                            + " AS netted ON netted.line_number = line.line_number"
                        : "")
                .put("net", String.valueOf(nets ? net : entries.size() + 1))));
  }
}
