package patron.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;

/**
 * Rules that drop or flag, one after another. The numbers of the dropped lines are kept in a table
 * with the first rule that drops each, so that rules are asked once only.
 */
final class CleaningMatches {

  /**
   * The lines a rule flagged.
   *
   * @param rule its name
   * @param lineNumbers their numbers
   */
  record Flags(String rule, LongList lineNumbers) {}

  private final Transactions sales;
  private final List<CleaningRule> rules;
  private final String dropped = LineLoader.newName();

  /** The lines as rules that flag see them: looked through once, however often they ask. */
  private final String seen = LineLoader.newName();

  private final List<String> scanned = new ArrayList<>();
  private final List<String> conditions;
  private final List<Flags> flags = new ArrayList<>();

  CleaningMatches(Transactions sales, List<CleaningRule> rules) {
    this.sales = sales;
    this.rules = rules;
    try {
      conditions = conditions();
      if (drops()) {
        drop();
      }
      flag();
    } catch (PatronException e) {
      sales.engine().run("DROP TABLE IF EXISTS " + dropped);
      throw e;
    } finally {
      scanned.forEach(table -> sales.engine().run("DROP TABLE " + table));
    }
  }

  private CleaningAction.Match match(int rule) {
    return (CleaningAction.Match) rules.get(rule).action();
  }

  private boolean drops(int rule) {
    return match(rule).drops();
  }

  /** Whether any of them drops lines. */
  boolean drops() {
    return IntStream.range(0, rules.size()).anyMatch(this::drops);
  }

  /** The table of the dropped lines with the rule that drops each, where any rule drops. */
  String dropped() {
    return dropped;
  }

  /** A view of the lines that no rule drops; the table of those dropped goes with it. */
  LineView kept() {
    String asked = quick(true, " OR ", i -> "coalesce(" + conditions.get(i) + ", FALSE)");
    String lookedUp = quick(false, ", ", i -> String.valueOf(i + 1));
    String sql = "SELECT * FROM " + sales.view();
    if (!lookedUp.isEmpty()) {
      sql +=
          " ANTI JOIN (SELECT line_number FROM %s WHERE rule IN (%s)) USING (line_number)"
              .formatted(dropped, lookedUp);
    }
    if (!asked.isEmpty()) {
      sql += " WHERE NOT (" + asked + ")";
    }
    return sales.lines().select(sql, List.of("DROP TABLE " + dropped));
  }

  /** Something of each rule that drops and is quick, or is not. */
  private String quick(boolean quick, String between, IntFunction<String> text) {
    return IntStream.range(0, rules.size())
        .filter(i -> drops(i) && match(i).quick() == quick)
        .mapToObj(text)
        .collect(Collectors.joining(between));
  }

  List<Flags> flags() {
    return flags;
  }

  /** How many lines a rule flagged; none if it drops. */
  long flagged(int rule) {
    return flags.stream()
        .filter(f -> f.rule().equals(rules.get(rule).name()))
        .mapToLong(f -> f.lineNumbers().size())
        .sum();
  }

  private void drop() {
    String whens =
        IntStream.range(0, rules.size())
            .filter(this::drops)
            .mapToObj(i -> "WHEN (%s\n) THEN %d".formatted(conditions.get(i), i + 1))
            .collect(Collectors.joining(" "));
    sales
        .engine()
        .run(
            "Cleaning",
            SqlText.of(CleaningMatches.class, "dropped_lines.sql")
                .put("table", dropped)
                .put("rule", "CASE " + whens + " ELSE 0 END")
                .put("lines", sales.view())
                .sql());
  }

  /** All rules that flag, in one pass. */
  private void flag() {
    List<Integer> flagging =
        IntStream.range(0, rules.size()).filter(i -> !drops(i)).boxed().toList();
    if (flagging.isEmpty()) {
      return;
    }
    Rows rows =
        sales.query(
            SqlText.of(CleaningMatches.class, "flagged_lines.sql")
                .put("seen", seen)
                .put("gone", drops() ? "coalesce(dropped.rule, 1000000)" : "1000000")
                .put(
                    "dropped",
                    drops() ? "LEFT JOIN " + dropped + " AS dropped USING (line_number)" : "")
                .put(
                    "flags",
                    all(flagging, ", ", i -> "(%s\n) AS is_%d".formatted(conditions.get(i), i)))
                .put("alive", all(flagging, ", ", i -> alive(i) + " AS is_" + i))
                .put("any", all(flagging, " OR ", this::alive)));
    long[] numbers = rows.longs("line_number");
    for (int rule : flagging) {
      boolean[] is = rows.flags("is_" + rule);
      LongList flagged = new LongList();
      for (int row = 0; row < numbers.length; row++) {
        if (is[row]) {
          flagged.add(numbers[row]);
        }
      }
      flags.add(new Flags(rules.get(rule).name(), flagged));
    }
  }

  private String alive(int rule) {
    return "coalesce(is_%d AND gone > %d, FALSE)".formatted(rule, rule + 1);
  }

  private static String all(List<Integer> rules, String between, IntFunction<String> text) {
    return rules.stream().map(text::apply).collect(Collectors.joining(between));
  }

  private List<String> conditions() {
    List<String> conditions = new ArrayList<>();
    for (CleaningRule rule : rules) {
      conditions.add(
          switch (rule.action()) {
            case CleaningAction.SqlMatch match -> {
              String lines = match.drops() ? sales.view() : seen;
              check(rule, match);
              yield condition(rule, match, lines);
            }
            case CleaningAction.JavaMatch match -> {
              scanned.add(LineScan.matching(sales, rule.name(), match.predicate()));
              yield "line_number IN (SELECT line_number FROM " + scanned.getLast() + ")";
            }
            default -> throw new IllegalStateException(rule.name());
          });
    }
    return conditions;
  }

  private String condition(CleaningRule rule, CleaningAction.SqlMatch match, String lines) {
    return SqlText.of(rule.name(), match.predicate().apply(sales.roles()))
        .put("lines", lines)
        .sql();
  }

  /** Asks the rule of no line at all, so that a mistake in one names it. */
  private void check(CleaningRule rule, CleaningAction.SqlMatch match) {
    String condition = condition(rule, match, sales.view());
    try {
      sales
          .engine()
          .query("SELECT 1 AS ok FROM %s WHERE (%s\n) LIMIT 0".formatted(sales.view(), condition));
    } catch (PatronException e) {
      throw new PatronException(
          "cleaning rule '%s' does not work: %s".formatted(rule.name(), e.getMessage()), e);
    }
  }
}
