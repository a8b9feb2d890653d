package patron.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import patron.base.PatronException;

/**
 * Loads a file into the engine as the canonical lines. Every value is text first and is then
 * converted, so that what does not convert is found and named instead of becoming null.
 */
final class LineLoader {

  private static final Pattern CSV_LINE = Pattern.compile("CSV Error on Line: ([0-9]+)");
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Engine engine;
  private final CsvSource source;
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

  private LineLoader(Engine engine, CsvSource source, Roles roles) {
    this.engine = engine;
    this.source = source;
    this.roles = roles;
    this.dialect = engine.dialect();
  }

  /** A new view of canonical lines, and the table it needs. */
  record Loaded(String view, String table) {}

  static Loaded load(Engine engine, CsvSource source, Roles roles) {
    roles.requireSales();
    MissingColumns.check(source.title(), source.names(), roles);
    try (FileCheck check = FileCheck.start(source.files())) {
      return new LineLoader(engine, source, roles).load(check);
    }
  }

  static String newName() {
    return "lines_" + NUMBERS.incrementAndGet();
  }

  private Loaded load(FileCheck check) {
    Loaded loaded = new Loaded(newName(), newName());
    try {
      engine.run("Reading " + source.title(), sql(loaded.table()));
    } catch (PatronException e) {
      throw explained(e, check);
    }
    try {
      refuseLostRows(loaded.table(), check.records());
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

  /** What the engine refused is said better by those who know lines. */
  private PatronException explained(PatronException e, FileCheck check) {
    if (!(e.getCause() instanceof SQLException) || e.getMessage().equals(DuckDb.INTERRUPTED)) {
      return e;
    }
    check.records();
    source.explain();
    Matcher line = CSV_LINE.matcher(e.getCause().getMessage());
    return line.find()
        ? new PatronException(
            "%s, line %s cannot be read as CSV; check the double quotes and blanks beside them"
                .formatted(source.title(), line.group(1)),
            e)
        : e;
  }

  private void refuseLostRows(String table, long expected) {
    long rows = engine.query("SELECT count(*) AS n FROM " + table).longs("n")[0];
    // A double quote within an unquoted value makes the quick count wrong; the slow one is not.
    PatronException.require(
        rows == expected || rows == source.count(),
        "%s: the engine found %s lines where %s are; check the double quotes",
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
    String role = column.role();
    String c = source.column(roles.column(role).orElseThrow());
    return switch (column) {
      case TIME -> time();
      case QUANTITY, UNIT_PRICE, AMOUNT, DISCOUNT, UNIT_COST -> {
        checks.add(
            new Check(role, Numbers.wrong(c, roles, dialect), v -> Numbers.problem(v, roles)));
        yield "TRY_CAST(%s AS DECIMAL(18, 4))".formatted(Numbers.plain(c, roles));
      }
      // Blanks alone are no id and no name.
      default -> "CASE WHEN trim(%s) <> '' THEN %s END".formatted(c, c);
    };
  }

  private String time() {
    String name = roles.column("time").orElseThrow();
    String stated = roles.setting("timeFormat", "");
    TimeFormat format =
        stated.isEmpty()
            ? new TimeDetection(engine, source, name).format()
            : new TimeFormat(stated);
    String c = source.column(name);
    checks.add(
        new Check(
            "time",
            "NOT coalesce(" + format.fits(c, dialect) + ", FALSE)",
            v -> timeProblem(v, format)));
    return format.parsed(c, dialect);
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
    CsvSource.Place first = source.place(0);
    return " of line %s ('%s')".formatted(first.line(), value(first, "time"));
  }

  private String value(CsvSource.Place place, String role) {
    int index = source.names().indexOf(roles.column(role).orElseThrow());
    return place.values().get(index);
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
    CsvSource.Place place = source.place(bad.longs("row_id")[0]);
    throw new PatronException(
        "%s, line %s, column %s: %s"
            .formatted(
                place.file(),
                place.line(),
                roles.column(check.role()).orElseThrow(),
                check.problem().of(value(place, check.role()))));
  }
}
