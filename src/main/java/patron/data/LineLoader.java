package patron.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import patron.base.PatronException;

/**
 * Loads a source into the engine as the canonical lines. What does not convert is found and named
 * instead of becoming null.
 */
final class LineLoader {

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Engine engine;
  private final LineSource source;
  private final Roles roles;
  private final Dialect dialect;
  private final List<Check> checks = new ArrayList<>();

  /** Something that must not hold of a value. */
  private record Check(String role, String wrong, Problem problem) {}

  /** Says what is wrong with a value, and what to do. */
  @FunctionalInterface
  private interface Problem {
    String of(String value);
  }

  private LineLoader(Engine engine, LineSource source, Roles roles) {
    this.engine = engine;
    this.source = source;
    this.roles = roles;
    this.dialect = engine.dialect();
  }

  /** A new view of canonical lines, and the table it needs. */
  record Loaded(String view, String table) {}

  static Loaded load(Engine engine, LineSource source, Roles roles) {
    roles.requireSales();
    MissingColumns.check(source, roles);
    try (LineSource.RowCheck check = source.startCheck()) {
      return new LineLoader(engine, source, roles).load(check);
    }
  }

  static String newName() {
    return "lines_" + NUMBERS.incrementAndGet();
  }

  private Loaded load(LineSource.RowCheck check) {
    Loaded loaded = new Loaded(newName(), newName());
    try {
      engine.run("Reading " + source.title(), sql(loaded.table()));
    } catch (PatronException e) {
      throw explained(e, check);
    }
    try {
      refuseLostRows(loaded.table(), check.rows());
      refuseBadRows(loaded.table());
      engine.run("ALTER TABLE " + loaded.table() + " DROP COLUMN bad");
      engine.run(view(loaded));
      return loaded;
    } catch (PatronException e) {
      engine.run("DROP TABLE " + loaded.table());
      throw e;
    }
  }

  private String view(Loaded loaded) {
    List<LineColumns> known = LineColumns.known(roles);
    return SqlText.of(LineLoader.class, "lines.sql")
        .put("view", loaded.view())
        .put("table", loaded.table())
        .put(
            "columns",
            Stream.of(LineColumns.values())
                .map(c -> known.contains(c) ? c.column() : c.nothing() + " AS " + c.column())
                .collect(Collectors.joining(", ")))
        .sql();
  }

  /** What the engine refused is said better by those who know the source. */
  private PatronException explained(PatronException e, LineSource.RowCheck check) {
    if (!(e.getCause() instanceof SQLException) || EngineFailure.isOfTheEngine(e)) {
      return e;
    }
    check.rows();
    return source.explained(e);
  }

  private void refuseLostRows(String table, long expected) {
    long rows = engine.query("SELECT count(*) AS n FROM " + table).longs("n")[0];
    // A quote within an unquoted value makes the quick count wrong; the slow one is not.
    PatronException.require(
        expected < 0 || rows == expected || rows == source.count(),
        "%s: the engine found %s lines where %s are; check the quotes",
        source.title(),
        rows,
        expected);
  }

  private String sql(String table) {
    List<LineColumns> known = LineColumns.known(roles);
    String columns =
        known.stream()
            .filter(c -> roles.has(c.role()))
            .map(c -> converted(c) + " AS " + given(c))
            .collect(Collectors.joining(",\n"));
    String whens =
        IntStream.range(0, checks.size())
            .mapToObj(i -> "WHEN " + checks.get(i).wrong() + " THEN " + (i + 1))
            .collect(Collectors.joining("\n"));
    return SqlText.of(LineLoader.class, "load_lines.sql")
        .put("table", table)
        .put("known", known.stream().map(this::known).collect(Collectors.joining(", ")))
        .put("checks", whens)
        .put("columns", columns)
        .put("source", source.sql(dialect))
        .sql();
  }

  private static String given(LineColumns column) {
    return "given_" + column.column();
  }

  private String known(LineColumns column) {
    String value =
        switch (column) {
          case ORDER -> roles.has("order") ? given(column) : dayOrder();
          case AMOUNT -> "CAST(" + amount() + " AS DECIMAL(38, 8))";
          default -> given(column);
        };
    return value + " AS " + column.column();
  }

  /** Customer and day; a line without a customer then is of no order. */
  private String dayOrder() {
    return "%s || ' ' || CAST(%s AS VARCHAR)"
        .formatted(given(LineColumns.CUSTOMER), dialect.day(given(LineColumns.TIME)));
  }

  /** A product is wide enough for every digit of both. */
  private String amount() {
    return roles.has("amount")
        ? given(LineColumns.AMOUNT)
        : "CAST(%s AS DECIMAL(19, 4)) * CAST(%s AS DECIMAL(19, 4))"
            .formatted(given(LineColumns.QUANTITY), given(LineColumns.UNIT_PRICE));
  }

  private String converted(LineColumns column) {
    SourceColumn given = source.column(roles.column(column.role()).orElseThrow());
    return switch (column) {
      case TIME -> time(given);
      case QUANTITY, UNIT_PRICE, AMOUNT, DISCOUNT, UNIT_COST -> number(column.role(), given);
      default -> text(given);
    };
  }

  private String number(String role, SourceColumn given) {
    String wrong =
        given.isNumber()
            ? Numbers.unkept(given.sql())
            : Numbers.wrong(given.asText(), roles, dialect);
    checks.add(new Check(role, wrong, v -> Numbers.problem(v, roles)));
    return "TRY_CAST(%s AS DECIMAL(18, 4))"
        .formatted(given.isNumber() ? given.sql() : Numbers.plain(given.asText(), roles));
  }

  /** Blanks alone are no id and no name. */
  private static String text(SourceColumn given) {
    return given.isText()
        ? "CASE WHEN trim(%1$s) <> '' THEN %1$s END".formatted(given.sql())
        : given.asText();
  }

  private String time(SourceColumn given) {
    if (given.isTime()) {
      checks.add(new Check("time", given.sql() + " IS NULL", v -> timeProblem(v, TimeFormat.ISO)));
      return TimeZones.local(given, roles);
    }
    TimeFormat format = timeFormat(given);
    String c = given.asText();
    checks.add(
        new Check(
            "time",
            "NOT coalesce(" + format.fits(c, dialect) + ", FALSE)",
            v -> timeProblem(v, format)));
    return TimeZones.local(c, format, roles, dialect);
  }

  private TimeFormat timeFormat(SourceColumn given) {
    String stated = roles.setting("timeFormat", "");
    return stated.isEmpty()
        ? new TimeDetection(engine, source, roles.column("time").orElseThrow(), given.asText())
            .format()
        : new TimeFormat(stated);
  }

  private String timeProblem(String value, TimeFormat format) {
    return value.isBlank()
        ? "there is no time, and every line needs one; mend or remove the line"
        : "'%s' is not in the format %s%s; give all lines one format, or state it among the roles, like timeFormat=%%d/%%m/%%Y %%H:%%M"
            .formatted(CsvRecords.shown(value), format.title(), firstTime());
  }

  private String firstTime() {
    if (roles.has("timeFormat")) {
      return "";
    }
    LineSource.FoundRow first = source.find(0);
    return " of %s %s ('%s')"
        .formatted(first.place().what(), first.place().number(), value(first, "time"));
  }

  private String value(LineSource.FoundRow row, String role) {
    int index = source.names().indexOf(roles.column(role).orElseThrow());
    return row.values().get(index);
  }

  private void refuseBadRows(String table) {
    Rows bad =
        engine.query(
            "SELECT rowid AS row_id, CAST(bad AS BIGINT) AS bad FROM %s WHERE bad <> 0 ORDER BY rowid LIMIT 1"
                .formatted(table));
    if (bad.size() == 0) {
      return;
    }
    Check check = checks.get((int) bad.longs("bad")[0] - 1);
    LineSource.FoundRow row = source.find(bad.longs("row_id")[0]);
    throw new PatronException(
        "%s, column %s: %s"
            .formatted(
                row.place(),
                roles.column(check.role()).orElseThrow(),
                check.problem().of(value(row, check.role()))));
  }
}
