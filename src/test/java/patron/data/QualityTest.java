package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.testing.RealData;
import tech.tablesaw.api.Table;

/** The page of facts, the calendar, and what differs between files. */
class QualityTest {

  /** Monday 2025-01-06 to Wednesday 2025-01-15, closed at week-ends, and on Thursday and Friday. */
  private static final String LINES =
      """
      1,A1,2025-01-06,mug,2,5.00
      ,A2,2025-01-07,mug,1,5.00
      1,A3,2025-01-07,mug,1,5.50
      2,A4,2025-01-08,mug,7,5.00
      2,A5,2025-01-13,mug,1,5.00
      2,A6,2025-01-15,mug,1,5.00
      """;

  @TempDir private Path folder;

  @Test
  void theCalendarTellsGapsFromClosedWeekdays() throws IOException {
    Coverage coverage = sales().coverage();
    assertThat(coverage.days()).hasSize(10);
    assertThat(coverage.days().get(1))
        .isEqualTo(new Coverage.Day(LocalDate.of(2025, 1, 7), 2, 2, 1, 1, new BigDecimal("10.50")));
    assertThat(coverage.closedWeekdays())
        .containsExactly(
            DayOfWeek.THURSDAY, DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    assertThat(coverage.gaps())
        .containsExactly(new Coverage.Gap(LocalDate.of(2025, 1, 14), LocalDate.of(2025, 1, 14), 1));
    Table table = coverage.table();
    assertThat(table.longColumn("lines").sum()).isEqualTo(6);
    assertThat(table.stringColumn("weekday").get(0)).isEqualTo("Monday");
    assertThat(coverage.rowCount()).isEqualTo(10);
    assertThatThrownBy(() -> sales().where("FALSE").coverage())
        .isInstanceOf(PatronException.class)
        .hasMessage("there are no lines, so no day is covered; check file and cleaning rules");
  }

  @Test
  void theRealShopClosesOnSaturdaysAndForHolidays() {
    Coverage coverage =
        Transactions.read(RealData.file("online-retail/online_retail.csv.gz"), Roles.ONLINE_RETAIL)
            .coverage();
    assertThat(coverage.days()).hasSize(374).filteredOn(d -> d.lines() > 0).hasSize(305);
    assertThat(coverage.closedWeekdays()).containsExactly(DayOfWeek.SATURDAY);
    assertThat(coverage.gaps())
        .extracting(g -> g.from().toString())
        .containsExactly(
            "2010-12-24", "2011-04-22", "2011-04-29", "2011-05-02", "2011-05-30", "2011-08-29");
  }

  @Test
  void thePageOfFactsHasRangesCalendarAndFreshness() throws IOException {
    Map<String, String> facts = facts(sales().quality(LocalDate.of(2025, 1, 20)));
    assertThat(facts)
        .containsEntry("quantity from, median, to", "1, 1, 7")
        .containsEntry("unitPrice from, median, to", "5, 5, 5.5")
        .containsEntry("weekdays without any sale", "Thursday, Friday, Saturday, Sunday")
        .containsEntry("other gaps in the calendar", "1")
        .containsEntry("longest gap in the calendar", "1 days, 2025-01-14 to 2025-01-14")
        .containsEntry("days since the last sale", "5")
        .containsEntry("lines after the as-of date began", "0");
    assertThat(facts(sales().quality(LocalDate.of(2025, 1, 13))))
        .containsEntry("days since the last sale", "-2")
        .containsEntry("lines after the as-of date began", "2");
    assertThat(facts(sales().quality())).doesNotContainKey("days since the last sale");
    assertThat(facts(sales().where("FALSE").quality(LocalDate.of(2025, 1, 13))))
        .containsEntry("lines", "0")
        .doesNotContainKey("weekdays without any sale");
    assertThatThrownBy(() -> sales().quality(null)).hasMessageContaining("as-of date is null");
  }

  @Test
  void driftOfColumnsBetweenFiles() throws IOException {
    TestFiles.write(folder, "m1.csv", "id,day,price\n1,2025-01-01,2.5\n");
    TestFiles.write(folder, "m2.csv", "day,id,price\n2025-01-01,1,\n");
    String both = folder.resolve("m*.csv").toString();
    assertThat(Transactions.drift(both).none()).isTrue();
    TestFiles.write(folder, "m3.csv", "id,day,price,shop\nx,2025-01-01,2.5,S1\n");
    FileDrift drift = Transactions.drift(both);
    assertThat(drift.none()).isFalse();
    Table table = drift.table();
    assertThat(table.name()).isEqualTo("3 files");
    assertThat(table.stringColumn("column").asList()).containsExactly("id", "day", "price", "shop");
    assertThat(table.booleanColumn("drifts").asList()).containsExactly(true, false, false, true);
    assertThat(table.intColumn("in files").asList()).containsExactly(3, 3, 3, 1);
    assertThat(table.stringColumn("missing in").get(3))
        .isEqualTo(folder.resolve("m1.csv") + ", " + folder.resolve("m2.csv"));
    assertThat(table.stringColumn("kinds").get(0))
        .startsWith("whole number in ")
        .endsWith("; text in " + folder.resolve("m3.csv"));
    assertThat(drift.rowCount()).isEqualTo(4);
  }

  private static Map<String, String> facts(Table quality) {
    Map<String, String> facts = new HashMap<>();
    quality.forEach(row -> facts.put(row.getString("fact"), row.getString("value")));
    return facts;
  }

  private Transactions sales() throws IOException {
    return Transactions.read(
        TestFiles.write(folder, "lines.csv", TestFiles.HEADER + LINES), TestFiles.ROLES);
  }
}
