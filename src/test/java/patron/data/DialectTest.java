package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;

class DialectTest {

  private final Engine engine = Engine.local();
  private final Dialect dialect = engine.dialect();

  /** MD5("a:b") = d8160c9b…: computed by another implementation (md5sum). */
  @Test
  void theHashIsTheOneThatIsWrittenDown() {
    assertThat(HashBucket.of("a", "b")).isEqualTo(0xd8160c9bL / 4294967296.0);
  }

  @Test
  void eachValueAndTheMissingOneAreInExactlyOnePart() {
    for (int parts : new int[] {1, 2, 7}) {
      long all = 0;
      for (int part = 0; part < parts; part++) {
        long in =
            engine.query(
                    "SELECT count(*) AS n FROM (SELECT nullif('c' || i, 'c5') AS id"
                        + " FROM range(7000) AS r(i)) WHERE "
                        + dialect.inPart("id", part, parts))
                .longs("n")[0];
        assertThat(in).isBetween(5_600L / parts, 8_400L / parts);
        all += in;
      }
      assertThat(all).isEqualTo(7_000);
    }
    assertThatThrownBy(() -> dialect.inPart("id", 2, 2))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("part 2 of 2");
  }

  @Test
  void javaAndSqlHashTheSame() {
    List<String> ids =
        new ArrayList<>(
            List.of(
                "",
                "007",
                "it's",
                "say \"hi\"",
                "ä ö ü",
                "日本",
                "😀",
                "a:b",
                "a\nb",
                "\t",
                "{lines}",
                "%s",
                "\\",
                "--",
                "'; DROP TABLE x; --"));
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 2_000; i++) {
      ids.add(
          random
              .ints(1 + random.nextInt(12), 1, 0xD7FF)
              .mapToObj(Character::toString)
              .collect(Collectors.joining()));
    }
    for (String salt : List.of("", "win-back 2025-07", "O'Neill: \"ü\" 😀")) {
      String values =
          IntStream.range(0, ids.size())
              .mapToObj(i -> "(" + i + ", " + dialect.text(ids.get(i)) + ")")
              .collect(Collectors.joining(", "));
      double[] sql =
          engine
              .query(
                  "SELECT %s AS h FROM (VALUES %s) v(i, id) ORDER BY i"
                      .formatted(dialect.hashBucket(salt, "id"), values))
              .doubles("h");
      double[] java = ids.stream().mapToDouble(id -> HashBucket.of(salt, id)).toArray();
      assertThat(sql).containsExactly(java);
      assertThat(ids).allMatch(id -> HashBucket.of(salt, id) >= 0 && HashBucket.of(salt, id) < 1);
    }
  }

  @Test
  void theHashSpreadsEvenly() {
    int[] tenths = new int[10];
    for (int i = 0; i < 100_000; i++) {
      tenths[(int) (10 * HashBucket.of("salt", String.valueOf(i)))]++;
    }
    // 10,000 each; the standard deviation is 95.
    assertThat(Arrays.stream(tenths).map(n -> Math.abs(n - 10_000)).max().orElseThrow())
        .isLessThan(475);
  }

  @Test
  void saysDaysQuantilesAndNames() {
    Rows rows =
        engine.query(
            "SELECT %s AS days, %s AS day, (SELECT %s FROM range(5)) AS q, 1 AS %s"
                .formatted(
                    dialect.daysBetween(
                        dialect.date(LocalDate.of(2011, 12, 9)),
                        dialect.date(LocalDate.of(2011, 12, 1))),
                    dialect.day("TIMESTAMP '2011-12-09 23:59:59'"),
                    dialect.quantile("range", 0.3),
                    dialect.name("a \"b\"; --")));
    assertThat(rows.longs("days")).containsExactly(-8);
    assertThat(rows.dates("day")).containsExactly(LocalDate.of(2011, 12, 9));
    // Type 7: (5 - 1) * 0.3 = 1.2.
    assertThat(rows.doubles("q")).containsExactly(1.2);
    assertThat(rows.longs("a \"b\"; --")).containsExactly(1);
  }

  @Test
  void refusesWhatIsNone() {
    assertThatThrownBy(() -> dialect.name(""))
        .isInstanceOf(PatronException.class)
        .hasMessage("a name in SQL must not be empty");
    assertThatThrownBy(() -> dialect.quantile("x", 1.5))
        .isInstanceOf(PatronException.class)
        .hasMessage("quantile is 1.5; give 0 to 1");
  }

  @Test
  void queriesInFilesSayWhatIsToFill() {
    assertThatThrownBy(() -> SqlText.of(SqlText.class, "none.sql"))
        .isInstanceOf(PatronException.class)
        .hasMessage("no query none.sql beside patron.data.SqlText");
    SqlText lines =
        SqlText.of(SqlText.class, "lines.sql").put("view", "{table}").put("columns", "c");
    assertThatThrownBy(lines::sql)
        .isInstanceOf(PatronException.class)
        .hasMessage("the query lines.sql has a place {table} to fill");
    assertThat(lines.put("table", "t").sql())
        .startsWith("CREATE VIEW {table} AS")
        .contains("FROM t");
  }
}
