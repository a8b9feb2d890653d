package patron.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import patron.base.PatronException;

/** Asks the rules of a contract of some rows. */
final class ExpectRun {

  private final Engine engine;
  private final String from;
  private final String name;
  private final List<String> columns;
  private final long rows;

  ExpectRun(Engine engine, String from, String name) {
    this.engine = engine;
    this.from = from;
    this.name = name;
    List<String> all = new ArrayList<>(engine.query("SELECT * FROM " + from + " LIMIT 0").names());
    all.remove("row_no");
    this.columns = List.copyOf(all);
    this.rows = engine.query("SELECT count(*) AS n FROM " + from).longs("n")[0];
  }

  ExpectReport report(List<ExpectRule> rules) {
    return new ExpectReport(name, rules.stream().map(this::outcome).toList());
  }

  private ExpectReport.Outcome outcome(ExpectRule rule) {
    return switch (rule) {
      case ExpectRule.Count count ->
          outcome(
              count.title(),
              rows >= count.least() && rows <= count.most(),
              0,
              "%,d rows".formatted(rows));
      case ExpectRule.Columns needed -> {
        List<String> missing = needed.columns().stream().filter(c -> !columns.contains(c)).toList();
        yield outcome(
            needed.title(),
            missing.isEmpty(),
            missing.size(),
            missing.isEmpty() ? "" : "missing " + String.join(", ", missing));
      }
      case ExpectRule.Unique unique -> unique(unique);
      case ExpectRule.Rows each -> rows(each);
    };
  }

  private static ExpectReport.Outcome outcome(
      String title, boolean holds, long failing, String found) {
    return new ExpectReport.Outcome(title, holds, failing, Double.NaN, 1, found);
  }

  private ExpectReport.Outcome unique(ExpectRule.Unique rule) {
    rule.columns().forEach(this::require);
    String key =
        rule.columns().stream().map(engine.dialect()::name).collect(Collectors.joining(", "));
    String there =
        rule.columns().stream()
            .map(c -> engine.dialect().name(c) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    String copies =
        "(SELECT *, row_number() OVER (PARTITION BY %s ORDER BY row_no) AS copy FROM %s WHERE %s)"
            .formatted(key, from, there);
    return judged(rule.title(), copies, "copy > 1", rule.columns(), rule.share());
  }

  private ExpectReport.Outcome rows(ExpectRule.Rows rule) {
    List<String> shown = List.of();
    String wrong = rule.wrong();
    if (!rule.column().isEmpty()) {
      require(rule.column());
      shown = List.of(rule.column());
      wrong =
          SqlText.of(rule.title(), wrong).put("column", engine.dialect().name(rule.column())).sql();
    }
    return judged(rule.title(), from, wrong, shown, rule.share());
  }

  private void require(String column) {
    MissingColumns.check("contract '" + name + "': the data", columns, "a rule", column);
  }

  private ExpectReport.Outcome judged(
      String title, String source, String wrong, List<String> shown, double share) {
    Rows found =
        query(
            title,
            "SELECT count(*) AS n, min(row_no) AS first FROM %s WHERE %s".formatted(source, wrong));
    long failing = found.longs("n")[0];
    double right = rows == 0 ? 1 : 1 - (double) failing / rows;
    return new ExpectReport.Outcome(
        title,
        right >= share,
        failing,
        right,
        share,
        failing == 0 ? "" : first(found.longs("first")[0], shown));
  }

  private String first(long row, List<String> shown) {
    if (shown.isEmpty()) {
      return "first in row " + row;
    }
    String values =
        shown.stream()
            .map(c -> "coalesce(CAST(" + engine.dialect().name(c) + " AS VARCHAR), 'nothing')")
            .collect(Collectors.joining(" || ', ' || "));
    String value =
        engine.query("SELECT %s AS v FROM %s WHERE row_no = %d".formatted(values, from, row))
            .strings("v")[0];
    return "first in row %d: %s".formatted(row, CsvRecords.shown(value));
  }

  private Rows query(String title, String sql) {
    try {
      return engine.query(sql);
    } catch (PatronException e) {
      throw new PatronException(
          "contract '%s', rule '%s' cannot be checked: %s".formatted(name, title, e.getMessage()),
          e);
    }
  }
}
