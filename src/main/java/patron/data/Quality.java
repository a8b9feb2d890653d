package patron.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tech.tablesaw.api.Table;

/** Counts what may be wrong with sales. */
final class Quality {

  private static final List<LineColumns> RANGED =
      List.of(
          LineColumns.QUANTITY,
          LineColumns.UNIT_PRICE,
          LineColumns.AMOUNT,
          LineColumns.DISCOUNT,
          LineColumns.UNIT_COST);

  private Quality() {}

  static Table of(Transactions sales) {
    Dialect dialect = sales.engine().dialect();
    Roles roles = sales.roles();
    String lines = sales.view();
    SqlText sql =
        SqlText.of(Quality.class, "quality.sql")
            .put("day", dialect.day("sold_at"))
            .put("days_between", dialect.daysBetween("first_day", "last_day"))
            .put("missing", missing(roles))
            .put("ranges", ranges(roles))
            .put("cancelled", CleaningRule.CANCELLED.predicate(roles))
            .put("duplicate", CleaningRule.DUPLICATE.predicate(roles).replace("{lines}", lines));
    Table facts = sales.query(sql).table().setName("quality");
    if (sales.lineCount() > 0) {
      calendar(facts, sales.coverage());
    }
    return facts;
  }

  static Table of(Transactions sales, LocalDate asOf) {
    Table facts = of(sales);
    if (sales.lineCount() > 0) {
      long since = ChronoUnit.DAYS.between(sales.lastDay(), asOf);
      append(facts, "days since the last sale", String.valueOf(since));
      String day = sales.engine().dialect().date(asOf);
      long later =
          sales.query("SELECT count(*) AS n FROM {lines} WHERE sold_at >= " + day).longs("n")[0];
      append(facts, "lines after the as-of date began", String.valueOf(later));
    }
    return facts;
  }

  private static void calendar(Table facts, Coverage coverage) {
    append(facts, "weekdays without any sale", coverage.closedText());
    List<Coverage.Gap> gaps = coverage.gaps();
    append(facts, "other gaps in the calendar", String.valueOf(gaps.size()));
    gaps.stream()
        .max(Comparator.comparingLong(Coverage.Gap::days))
        .ifPresent(
            g ->
                append(
                    facts,
                    "longest gap in the calendar",
                    "%d days, %s to %s".formatted(g.days(), g.from(), g.to())));
  }

  private static void append(Table facts, String fact, String value) {
    facts.stringColumn("fact").append(fact);
    facts.stringColumn("value").append(value);
    facts.doubleColumn("share").appendMissing();
  }

  /** Least, median and largest value of what has a role. */
  private static String ranges(Roles roles) {
    return LineColumns.known(roles).stream()
        .filter(c -> RANGED.contains(c))
        .map(
            c ->
                "SELECT %d, '%s from, median, to', %s || ', ' || %s || ', ' || %s, NULL FROM line"
                    .formatted(
                        40 + RANGED.indexOf(c),
                        c.role(),
                        shown("min(" + c.column() + ")"),
                        shown("median(" + c.column() + ")"),
                        shown("max(" + c.column() + ")")))
        .collect(Collectors.joining(" UNION ALL "));
  }

  /** Without needless zeros behind the point. */
  private static String shown(String number) {
    return "regexp_replace(CAST(CAST(%s AS DOUBLE) AS VARCHAR), '\\.0$', '')".formatted(number);
  }

  /** Only columns of roles can miss something; a time never does. */
  private static String missing(Roles roles) {
    return Stream.of(LineColumns.values())
        .filter(c -> c != LineColumns.TIME && roles.has(c.role()))
        .map(
            c ->
                "SELECT %d, '%s missing', NULL, count(*) FROM line WHERE %s IS NULL"
                    .formatted(10 + Roles.ALL.indexOf(c.role()), c.role(), c.column()))
        .collect(Collectors.joining(" UNION ALL "));
  }
}
