package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import tech.tablesaw.api.Table;

class CleaningTest {

  private static final String LINES =
      """
      1,A1,2025-01-01,85123A,2,5.00
      1,A1,2025-01-01,85123A,2,5.00
      1,A2,2025-01-02,POST,1,3.00
      2,c3,2025-01-02,85123A,-1,5.00
      2,A4,2025-01-03,71053,0,5.00
      3,A5,2025-01-03,71053,1,0
      3,A6,2025-01-04,71053,,1.00
      4,A7,2025-01-04,bank charges,1,-7.00
      ,A8,2025-01-05,71053,4,0.25
      5,A9,2025-01-06,gift_0001_20,1,20.00
      5,A9,2025-01-06,,1,1.00
      """;

  @TempDir private Path folder;

  @Test
  void eachLineCountsAtTheFirstRuleThatDropsIt() throws IOException {
    Cleaned cleaned = sales().clean(Cleaning.standard().with("exact duplicate"));
    assertThat(cleaned.steps().stream().map(s -> s.rule() + ": " + s.out() + " -> " + s.left()))
        .containsExactly(
            "as read: " + totals(0, 0, 0, "0.00") + " -> " + totals(11, 9, 5, "33.00"),
            "no customer: " + totals(1, 1, 0, "1.00") + " -> " + totals(10, 8, 5, "32.00"),
            "cancelled order: " + totals(1, 1, 0, "-5.00") + " -> " + totals(9, 7, 5, "37.00"),
            "quantity not positive: " + totals(2, 2, 1, "0.00") + " -> " + totals(7, 5, 4, "37.00"),
            "price not positive: " + totals(2, 2, 2, "-7.00") + " -> " + totals(5, 3, 2, "44.00"),
            "non-product code: " + totals(1, 1, 0, "3.00") + " -> " + totals(4, 2, 2, "41.00"),
            "exact duplicate: " + totals(1, 0, 0, "10.00") + " -> " + totals(3, 2, 2, "31.00"));
    Table report = cleaned.report();
    assertThat(report.columnNames())
        .containsExactly(
            "rule",
            "lines out",
            "orders out",
            "customers out",
            "money out",
            "lines left",
            "orders left",
            "customers left",
            "money left");
    assertThat(report.longColumn("lines left").get(6)).isEqualTo(3);
    assertThat(report.doubleColumn("money left").get(6)).isEqualTo(31.0);
    assertThat(cleaned.data().query("SELECT line_number AS n FROM {lines} ORDER BY n").longs("n"))
        .containsExactly(1, 10, 11);
  }

  private static CleaningStep.Totals totals(long lines, long orders, long customers, String money) {
    return new CleaningStep.Totals(lines, orders, customers, new java.math.BigDecimal(money));
  }

  @Test
  void ordinaryCodesStay() throws IOException {
    String codes = "85123A,POSTER,DOTS,M1,DCGS0003,APPLE,whole milk,C22,gift_0001_10,PADSX";
    StringBuilder lines = new StringBuilder();
    for (String code : codes.split(",")) {
      lines.append("1,A1,2025-01-01,").append(code).append(",1,1\n");
    }
    Path file = TestFiles.write(folder, "codes.csv", TestFiles.HEADER + lines);
    assertThat(
            Transactions.read(file, TestFiles.ROLES).clean(Cleaning.standard()).data().lineCount())
        .isEqualTo(10);
  }

  @Test
  void rulesOfOnesOwn() throws IOException {
    Cleaning mine =
        Cleaning.none()
            .with(CleaningRule.drop("bulk", "quantity >= 2 -- comments do no harm"))
            .with(CleaningRule.drop("null keeps", "NULL"));
    assertThat(sales().clean(mine).data().lineCount()).isEqualTo(8);
    assertThat(mine.rules()).extracting(CleaningRule::name).containsExactly("bulk", "null keeps");
    assertThat(sales().clean(Cleaning.none()).data().lineCount()).isEqualTo(11);
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> Cleaning.standard().without("no costumer"))
        .isInstanceOf(PatronException.class)
        .hasMessage(
            "there is no cleaning rule 'no costumer'; the rules are [no customer, cancelled order,"
                + " quantity not positive, price not positive, non-product code]");
    assertThatThrownBy(() -> Cleaning.standard().with("duplicate"))
        .hasMessageStartingWith("there is no cleaning rule 'duplicate'; the rules are ")
        .hasMessageEndingWith(
            "exact duplicate, test line, padded text, product code case, implausible quantity,"
                + " implausible price]");
    assertThatThrownBy(() -> Cleaning.standard().with(CleaningRule.drop("no customer", "TRUE")))
        .hasMessage(
            "there is a cleaning rule 'no customer' already; take it away first, or name this one"
                + " otherwise");
    assertThatThrownBy(() -> CleaningRule.drop(" ", "TRUE"))
        .hasMessage("a cleaning rule needs a name");
    assertThatThrownBy(() -> CleaningRule.drop("x", " "))
        .hasMessage("cleaning rule 'x' needs a condition in SQL");
  }

  @Test
  void withoutAnOrderCustomerAndDayAreOne() throws IOException {
    Path file =
        TestFiles.write(
            folder,
            "days.csv",
            """
            who,when,net
            C1,2025-01-01 09:00,10.10
            C1,2025-01-01 18:00,0.20
            C1,2025-01-02 09:00,-3
            ,2025-01-02 09:00,5
            """);
    Transactions sales = Transactions.read(file, Roles.of("customer=who, time=when, amount=net"));
    assertThat(sales.orderCount()).isEqualTo(2);
    assertThat(sales.revenue()).isEqualByComparingTo("12.30");
    // Customers beginning with C have not cancelled, and without quantities none is missing.
    Transactions clean = sales.clean(Cleaning.standard()).data();
    assertThat(clean.lineCount()).isEqualTo(2);
    assertThat(clean.revenue()).isEqualByComparingTo("10.30");
  }

  @Test
  void cleanedDataCanBeCleanedAgainAndCut() throws IOException {
    Transactions clean = sales().clean(Cleaning.standard()).data();
    List<CleaningStep> again = clean.clean(Cleaning.standard()).steps();
    assertThat(again).allMatch(s -> s.out().lines() == 0);
    assertThat(clean.between(clean.firstDay(), clean.firstDay()).where("quantity = 2").lineCount())
        .isEqualTo(2);
    assertThatThrownBy(() -> clean.between(clean.lastDay(), clean.firstDay()))
        .isInstanceOf(PatronException.class)
        .hasMessage("between 2025-01-06 and 2025-01-01 lies no day; give the earlier one first");
    assertThatThrownBy(() -> clean.head(-1))
        .hasMessage("head is asked for -1 rows; give 0 or more");
    assertThat(clean.head(2).rowCount()).isEqualTo(2);
  }

  @Test
  void viewsLiveAsLongAsTheyAreHeld() throws Exception {
    Transactions held = sales().clean(Cleaning.standard()).data().where("quantity > 0");
    String dropped = sales().view();
    for (int i = 0; i < 100 && exists(dropped); i++) {
      System.gc();
      Thread.sleep(50);
    }
    assertThat(exists(dropped)).isFalse();
    assertThat(held.lineCount()).isEqualTo(4);
  }

  private static boolean exists(String view) {
    return Engine.local()
            .query("SELECT count(*) AS n FROM duckdb_views() WHERE view_name = '" + view + "'")
            .longs("n")[0]
        == 1;
  }

  private Transactions sales() throws IOException {
    return Transactions.read(
        TestFiles.write(folder, "lines.csv", TestFiles.HEADER + LINES), TestFiles.ROLES);
  }
}
