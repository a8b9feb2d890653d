package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.testing.RealData;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PurchasesTest {

  private static final LocalDate END = LocalDate.of(2023, 1, 29);

  /** The days and amounts of the three customers below. */
  private static final String DAYS =
      """
      Customer,Order,Time,Product,Quantity,Price
      101,A,2023-01-01 09:00:00,p,1,50
      101,B,2023-01-08 10:00:00,p,1,30
      101,C,2023-01-08 18:00:00,p,1,25
      101,D,2023-01-15 10:00:00,p,1,65
      102,E,2023-01-01 10:00:00,p,2,10
      103,F,2023-01-10 23:59:59,p,1,20
      103,G,2023-01-24 00:00:00,p,1,80
      104,H,2023-01-30 10:00:00,p,1,10
      101,I,2023-02-02 10:00:00,p,1,10
      103,J,2023-01-29 23:59:59,p,0,10
      """;

  @TempDir Path folder;

  private Transactions sales() throws IOException {
    return Transactions.read(TestFiles.write(folder, "days.csv", DAYS), TestFiles.ROLES)
        .where("quantity > 0");
  }

  /** OpenRetailScience, docs/experimental/clv.md: the BTYD summary in weeks to 2023-01-29. */
  @Test
  void summarisesAsPublished() throws IOException {
    Purchases purchases = sales().purchases(END, ChronoUnit.WEEKS);
    assertThat(purchases.ids()).containsExactly("101", "102", "103");
    assertThat(purchases.x()).containsExactly(2, 0, 1);
    assertThat(purchases.tX()).containsExactly(2, 0, 2);
    assertThat(purchases.t()).containsExactly(new double[] {4, 4, 2.714286}, offset(1e-6));
    assertThat(purchases.meanSpend()).containsExactly(60, Double.NaN, 80);
    assertThat(purchases.asOf()).contains(END);
    assertThat(purchases.unit()).isEqualTo(ChronoUnit.WEEKS);
  }

  /** The published summary has times to 0.01 week and means to the cent. */
  @Test
  void rebuildsTheSummaryOfCdnow() {
    Purchases rebuilt =
        Transactions.read(
                RealData.file("cdnow/cdnow_sample.csv"),
                Roles.of(
                    "customer=sample_id, time=date, amount=dollar_value, quantity=number_of_cds"))
            .purchases(LocalDate.of(1997, 9, 30), ChronoUnit.WEEKS);
    Table table =
        Table.read().csv(RealData.file("cdnow/cdnow_summary_calibration39w.csv").toFile());
    assertThat(rebuilt.size()).isEqualTo(2_357);
    assertThat(java.util.Arrays.stream(rebuilt.x()).sum()).isEqualTo(2_457);
    for (int row = 0; row < table.rowCount(); row++) {
      int i = rebuilt.rowOf("%04d".formatted(table.intColumn("ID").getInt(row)));
      assertThat(rebuilt.x()[i]).isEqualTo(table.intColumn("x").getInt(row));
      assertThat(rebuilt.tX()[i])
          .isCloseTo(table.doubleColumn("t_x").getDouble(row), offset(0.00501));
      assertThat(rebuilt.t()[i]).isCloseTo(table.doubleColumn("T").getDouble(row), offset(0.00501));
      double zbar = table.doubleColumn("zbar").getDouble(row);
      if (rebuilt.x()[i] > 0) {
        assertThat(rebuilt.meanSpend()[i]).isCloseTo(zbar, offset(0.00501));
      } else {
        assertThat(rebuilt.meanSpend()[i]).isNaN();
        assertThat(zbar).isZero();
      }
    }
  }

  @Test
  void aUnitScalesTheTimesAndNothingElse() throws IOException {
    Purchases weeks = sales().purchases(END, ChronoUnit.WEEKS);
    Map<ChronoUnit, Double> days =
        Map.of(
            ChronoUnit.DAYS, 1.0,
            ChronoUnit.WEEKS, 7.0,
            ChronoUnit.MONTHS, 365.2425 / 12,
            ChronoUnit.YEARS, 365.2425);
    days.forEach(
        (unit, length) -> {
          assertThat(Purchases.days(unit)).isEqualTo(length);
          Purchases same = weeks.in(unit);
          assertThat(same.unit()).isEqualTo(unit);
          assertThat(same.t()[0]).isCloseTo(28 / length, offset(1e-12));
          assertThat(same.tX()[2]).isCloseTo(14 / length, offset(1e-12));
          assertThat(same.x()).containsExactly(weeks.x());
          assertThat(same.meanSpend()).containsExactly(weeks.meanSpend());
        });
    assertThatThrownBy(() -> weeks.in(ChronoUnit.HOURS))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("Hours is no unit for purchases; give DAYS, WEEKS");
    assertThatThrownBy(() -> sales().purchases(END, ChronoUnit.DECADES))
        .hasMessageContaining("Decades");
  }

  @Test
  void countsTheDaysAfterwards() throws IOException {
    List<String> ids = List.of("103", "101", "nobody");
    assertThat(sales().purchaseDays(ids, END.plusDays(1), LocalDate.of(2023, 2, 2)))
        .containsExactly(0, 1, 0);
    assertThat(sales().purchaseDays(ids, LocalDate.of(2023, 1, 1), END)).containsExactly(2, 3, 0);
    assertThatThrownBy(() -> sales().purchaseDays(ids, END, END.minusDays(1)))
        .hasMessageContaining("lies no day");
  }

  @Test
  void countsRepeatsByDay() throws IOException {
    assertThat(sales().repeatDays(LocalDate.of(2023, 1, 9), LocalDate.of(2023, 2, 28)))
        .containsExactly(
            Map.entry(LocalDate.of(2023, 1, 8), 1L),
            Map.entry(LocalDate.of(2023, 1, 15), 1L),
            Map.entry(LocalDate.of(2023, 2, 2), 1L));
    assertThatThrownBy(() -> sales().repeatDays(END, END.minusDays(1)))
        .hasMessageContaining("lies no day");
  }

  @Test
  void refusesLinesItCannotCount() throws IOException {
    Transactions raw =
        Transactions.read(
            TestFiles.write(folder, "raw.csv", TestFiles.HEADER + TestFiles.LINES),
            TestFiles.ROLES);
    assertThatThrownBy(() -> raw.purchases(LocalDate.of(2025, 2, 1), ChronoUnit.WEEKS))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("lines have no customer; clean(Cleaning.standard()) first");
    assertThatThrownBy(() -> raw.purchases(LocalDate.of(2020, 2, 1), ChronoUnit.WEEKS))
        .hasMessageContaining("there is no line up to 2020-02-01");
  }

  @Test
  void takesASummaryInAnyOrder() {
    Purchases purchases =
        Purchases.of(
            table(new double[] {3, 0}, new double[] {2.5, 0}, new double[] {4, 4})
                .addColumns(DoubleColumn.create("z", 7, 0)),
            "id",
            "x",
            "t_x",
            "T",
            "z",
            ChronoUnit.WEEKS);
    assertThat(purchases.ids()).containsExactly("a", "b");
    assertThat(purchases.x()).containsExactly(0, 3);
    assertThat(purchases.meanSpend()).containsExactly(Double.NaN, 7);
    assertThat(purchases.asOf()).isEmpty();
    assertThat(purchases.rowOf("b")).isEqualTo(1);
    assertThat(purchases.rowOf("c")).isNegative();
    assertThat(purchases.table().columnNames())
        .containsExactly("customer_id", "x", "t_x", "T", "mean_spend");
    assertThat(purchases.head(1).rowCount()).isEqualTo(1);
    assertThat(purchases.rowCount()).isEqualTo(2);
    assertThat(purchases)
        .hasToString("2 customers, 1 of them came back, 3 repeat purchases, times in weeks");
    assertThat(purchases.filter(List.of("b")).ids()).containsExactly("b");
    assertThatThrownBy(() -> purchases.filter(List.of("c"))).hasMessageContaining("no customer c");
    assertThatThrownBy(() -> purchases.head(-1)).hasMessageContaining("head(-1)");
  }

  @Test
  void leavesOutThoseWhoCameBackForNothing() {
    Purchases purchases =
        Purchases.of(
            table(new double[] {3, 1}, new double[] {2.5, 1}, new double[] {4, 4})
                .addColumns(DoubleColumn.create("z", -7, 5)),
            "id",
            "x",
            "t_x",
            "T",
            "z",
            ChronoUnit.WEEKS);
    assertThat(purchases.withPositiveSpend().ids()).containsExactly("a");
  }

  @Test
  void whatComesOutIsACopy() {
    Purchases purchases = plain(new double[] {3, 0}, new double[] {2, 0}, new double[] {4, 4});
    purchases.x()[0] = 9;
    purchases.tX()[0] = 9;
    purchases.t()[0] = 9;
    purchases.meanSpend()[0] = 9;
    assertThat(purchases.x()).containsExactly(0, 3);
    assertThat(purchases.tX()).containsExactly(0, 2);
    assertThat(purchases.t()).containsExactly(4, 4);
    assertThat(purchases.meanSpend()).containsOnly(Double.NaN);
  }

  @Test
  void refusesSummariesThatCannotBe() {
    refused(1.5, 1, 4, "x of customer a is 1.5");
    refused(-1, 0, 4, "x of customer a is -1.0");
    refused(Double.NaN, 0, 4, "x of customer a is NaN");
    refused(1, 5, 4, "t_x of customer a is 5.0 with x = 1 and T = 4.0");
    refused(1, 0, 4, "t_x of customer a is 0.0");
    refused(0, 1, 4, "t_x of customer a is 1.0 with x = 0");
    refused(1, Double.NaN, 4, "t_x of customer a is NaN");
    refused(0, 0, -1, "T of customer a is -1.0");
    refused(0, 0, Double.POSITIVE_INFINITY, "T of customer a is Infinity");
    Table fine = table(new double[] {0, 0}, new double[] {0, 0}, new double[] {4, 4});
    assertThatThrownBy(() -> Purchases.of(fine, "id", "x", "t_x", "age", ChronoUnit.WEEKS))
        .hasMessageContaining("there is no column 'age'; there are: [id, x, t_x, T]");
    assertThatThrownBy(() -> Purchases.of(fine, "id", "id", "t_x", "T", ChronoUnit.WEEKS))
        .hasMessageContaining("column 'id' holds STRING values; give numbers");
    assertThatThrownBy(() -> Purchases.of(fine, "x", "x", "t_x", "T", ChronoUnit.WEEKS))
        .hasMessageContaining("the ids in column 'x' are DOUBLE values; read them as text");
    Table twice = fine.append(fine.copy());
    assertThatThrownBy(() -> Purchases.of(twice, "id", "x", "t_x", "T", ChronoUnit.WEEKS))
        .hasMessageContaining("customer a is in more than one row");
    Table noId = table(new double[] {0, 0}, new double[] {0, 0}, new double[] {4, 4});
    noId.stringColumn("id").set(1, " ");
    assertThatThrownBy(() -> Purchases.of(noId, "id", "x", "t_x", "T", ChronoUnit.WEEKS))
        .hasMessageContaining("row 2 has no id in column 'id'");
  }

  @Test
  void refusesWhatIsNotThere() throws IOException {
    Transactions sales = sales();
    assertThatThrownBy(() -> sales.purchases(null, ChronoUnit.WEEKS))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("asOf is null");
    assertThatThrownBy(() -> sales.purchases(END, null)).hasMessageContaining("null is no unit");
    assertThatThrownBy(() -> sales.purchaseDays(null, END, END))
        .hasMessageContaining("ids are null");
    assertThatThrownBy(() -> sales.purchaseDays(List.of(), null, END))
        .hasMessageContaining("give two dates");
    assertThatThrownBy(() -> sales.repeatDays(END, null)).hasMessageContaining("give two dates");
    assertThatThrownBy(() -> Purchases.of(null, "id", "x", "t_x", "T", ChronoUnit.WEEKS))
        .hasMessageContaining("the table is null");
    Purchases purchases = plain(new double[] {3, 0}, new double[] {2, 0}, new double[] {4, 4});
    assertThatThrownBy(() -> purchases.filter(null)).hasMessageContaining("are null");
    assertThatThrownBy(() -> purchases.in(null)).hasMessageContaining("null is no unit");
    assertThat(purchases.rowOf(null)).isNegative();
  }

  private static void refused(double x, double tX, double t, String message) {
    assertThatThrownBy(() -> plain(new double[] {0, x}, new double[] {0, tX}, new double[] {4, t}))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining(message);
  }

  private static Purchases plain(double[] x, double[] tX, double[] t) {
    return Purchases.of(table(x, tX, t), "id", "x", "t_x", "T", ChronoUnit.WEEKS);
  }

  /** Two customers, b and then a. */
  private static Table table(double[] x, double[] tX, double[] t) {
    return Table.create(
        StringColumn.create("id", "b", "a"),
        DoubleColumn.create("x", x),
        DoubleColumn.create("t_x", tX),
        DoubleColumn.create("T", t));
  }
}
