package patron.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import patron.base.PatronException;

/** Finds the one format all times of a column have. */
final class TimeDetection {

  private final Engine engine;
  private final LineSource source;
  private final String name;
  private final String column;

  TimeDetection(Engine engine, LineSource source, String name, String column) {
    this.engine = engine;
    this.source = source;
    this.name = name;
    this.column = column;
  }

  /**
   * The format; where none fits all values the one that fits most, so that loading finds what does
   * not fit.
   */
  TimeFormat format() {
    String[] first =
        engine
            .query(
                "SELECT %s AS v FROM %s WHERE trim(%s) <> '' LIMIT 1"
                    .formatted(column, source.sql(engine.dialect()), column))
            .strings("v");
    if (first.length == 0) {
      return TimeFormat.ISO;
    }
    List<TimeFormat> fitting = fitting(first[0]);
    PatronException.require(
        !fitting.isEmpty(),
        "%s, column %s: '%s' is not a time in a usual format; state it among the roles, like"
            + " timeFormat=%%d/%%m/%%Y %%H:%%M",
        source.title(),
        name,
        CsvRecords.shown(first[0]));
    return fitting.size() == 1 ? fitting.getFirst() : best(fitting, first[0]);
  }

  private List<TimeFormat> fitting(String value) {
    Dialect dialect = engine.dialect();
    List<TimeFormat> usual =
        TimeFormat.usual().stream().filter(format -> format.mayFit(value)).toList();
    if (usual.isEmpty()) {
      return usual;
    }
    String sql =
        IntStream.range(0, usual.size())
            .mapToObj(i -> "coalesce(" + usual.get(i).fits("v", dialect) + ", FALSE)::INT AS f" + i)
            .collect(
                Collectors.joining(
                    ", ", "SELECT ", " FROM (SELECT " + dialect.text(value) + " AS v)"));
    Rows row = engine.query(sql);
    return IntStream.range(0, usual.size())
        .filter(i -> row.longs("f" + i)[0] == 1)
        .mapToObj(usual::get)
        .toList();
  }

  private TimeFormat best(List<TimeFormat> formats, String first) {
    Dialect dialect = engine.dialect();
    String counts =
        IntStream.range(0, formats.size())
            .mapToObj(
                i ->
                    "count(*) FILTER (WHERE %s) AS f%d"
                        .formatted(formats.get(i).fits(column, dialect), i))
            .collect(Collectors.joining(", "));
    Rows row = engine.query("SELECT %s FROM %s".formatted(counts, source.sql(dialect)));
    long most =
        IntStream.range(0, formats.size())
            .mapToLong(i -> row.longs("f" + i)[0])
            .max()
            .orElseThrow();
    List<TimeFormat> best =
        IntStream.range(0, formats.size())
            .filter(i -> row.longs("f" + i)[0] == most)
            .mapToObj(formats::get)
            .toList();
    PatronException.require(
        best.size() == 1,
        "%s, column %s: '%s' can be read as %s, and no other line tells which; state it among the"
            + " roles, like timeFormat=%s",
        source.title(),
        name,
        CsvRecords.shown(first),
        best.stream().map(TimeFormat::title).collect(Collectors.joining(" or as ")),
        best.getFirst().pattern());
    return best.getFirst();
  }
}
