package patron.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.data.Purchases;
import patron.data.Roles;
import patron.data.Transactions;
import tech.tablesaw.api.Table;

class PurchaseForecastCheckTest {

  private static final LocalDate END = LocalDate.of(2025, 1, 28);
  private static final LocalDate LAST = LocalDate.of(2025, 2, 11);
  private static final BgNbd MODEL = BgNbd.of(0.5, 2, 1, 3, ChronoUnit.WEEKS);

  /** Ann: x 2, T 4 weeks, 1 day later; Bob: x 0, T 2, 2 days later; Cy comes too late. */
  private static final String LINES =
      """
      customer,day,amount
      ann,2024-12-31,5
      ann,2025-01-07,5
      ann,2025-01-21,5
      bob,2025-01-14,5
      ann,2025-01-29,5
      bob,2025-02-04,5
      bob,2025-02-11,5
      cy,2025-02-11,5
      """;

  @TempDir Path folder;

  private Transactions sales() throws IOException {
    Path file = Files.writeString(folder.resolve("lines.csv"), LINES);
    return Transactions.read(file, Roles.of("customer=customer, time=day, amount=amount"));
  }

  private PurchaseForecastCheck check() throws IOException {
    Transactions sales = sales();
    return PurchaseForecastCheck.of(MODEL, sales.purchases(END, ChronoUnit.WEEKS), sales, LAST);
  }

  /** BTYD 2.4.3, vignette, section 3.4: what happened depends on no model. */
  @Test
  void countsTheHoldOutOfCdnowAsPublished() {
    Table bins = cdnow().byFrequency();
    assertThat(bins.intColumn("customers").asList())
        .containsExactly(1411, 439, 214, 100, 62, 38, 29, 64);
    assertThat(bins.doubleColumn("actual").asDoubleArray())
        .containsExactly(
            new double[] {0.237, 0.697, 1.393, 1.560, 2.532, 2.947, 3.862, 6.359}, offset(5.1e-4));
  }

  /** 1,882 repeat purchases in the hold-out: every rule is judged by the same customers. */
  @Test
  void saysPlainlyWhoWinsOnCdnow() {
    PurchaseForecastCheck check = cdnow();
    Table errors = check.table();
    assertThat(errors.stringColumn("rule").asList())
        .containsExactly("BG/NBD", "same rate as before", "same for everyone");
    assertThat(errors.doubleColumn("actual").asList()).containsOnly(1882.0);
    double[] absolute = errors.doubleColumn("mean_absolute_error").asDoubleArray();
    assertThat(absolute[0]).isLessThan(absolute[1]).isLessThan(absolute[2]);
    assertThat(check.verdict())
        .startsWith("Smallest mean absolute error: BG/NBD, ")
        .endsWith("A naive rule is closer than the model for calibration x of 2.");
    Table weeks = check.tracking();
    assertThat(weeks.rowCount()).isEqualTo(78);
    assertThat(weeks.doubleColumn("actual").getDouble(38)).isEqualTo(2457);
    assertThat(weeks.doubleColumn("actual").getDouble(77)).isEqualTo(2457 + 1882);
    assertThat(weeks.doubleColumn("expected").getDouble(77)).isBetween(4000.0, 4339.0);
  }

  private static PurchaseForecastCheck cdnow() {
    Transactions sales = Cdnow.sales();
    Purchases then = sales.purchases(Cdnow.CALIBRATION_END, ChronoUnit.WEEKS);
    return PurchaseForecastCheck.of(BgNbd.fit(then), then, sales, Cdnow.END);
  }

  @Test
  void comparesEachRuleWithWhatCame() throws IOException {
    PurchaseForecastCheck check = check();
    assertThat(check.actual()).containsExactly(1, 2);
    assertThat(check.forecast("same rate as before")).containsExactly(1, 0);
    double all = 2 / 6.0 * 2;
    assertThat(check.forecast("same for everyone"))
        .containsExactly(new double[] {all, all}, offset(1e-12));
    assertThat(check.forecast("BG/NBD"))
        .containsExactly(MODEL.expectedPurchases(sales().purchases(END, ChronoUnit.WEEKS), 2));
    Table errors = check.table();
    assertThat(errors.doubleColumn("forecast").getDouble(1)).isEqualTo(1);
    assertThat(errors.doubleColumn("mean_absolute_error").getDouble(1)).isEqualTo(1);
    assertThat(errors.doubleColumn("root_mean_square_error").getDouble(1))
        .isCloseTo(Math.sqrt(2), offset(1e-12));
    assertThat(errors.doubleColumn("bias").getDouble(1)).isEqualTo(-1);
    assertThat(check.calibratedTo()).isEqualTo(END);
    assertThat(check.until()).isEqualTo(LAST);
    assertThat(check.toString()).startsWith("2 customers calibrated to 2025-01-28");
    check.actual()[0] = 9;
    check.forecast("BG/NBD")[0] = 9;
    assertThat(check.actual()[0]).isEqualTo(1);
  }

  @Test
  void saysWhereANaiveRuleWins() throws IOException {
    assertThat(check().verdict()).contains("the naive rule ");
  }

  @Test
  void emptyBinsHaveNoMeans() throws IOException {
    Table bins = check().byFrequency();
    assertThat(bins.stringColumn("calibration_x").asList())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7+");
    assertThat(bins.intColumn("customers").asList()).containsExactly(1, 0, 1, 0, 0, 0, 0, 0);
    assertThat(bins.doubleColumn("actual").getDouble(1)).isNaN();
  }

  @Test
  void tracksWeekByWeek() throws IOException {
    Table weeks = check().tracking();
    assertThat(weeks.dateColumn("week_ends").asList())
        .containsExactly(
            LocalDate.of(2025, 1, 6),
            LocalDate.of(2025, 1, 13),
            LocalDate.of(2025, 1, 20),
            LocalDate.of(2025, 1, 27),
            LocalDate.of(2025, 2, 3),
            LocalDate.of(2025, 2, 10));
    assertThat(weeks.doubleColumn("actual").asList()).containsExactly(0.0, 1.0, 1.0, 2.0, 3.0, 4.0);
    assertThat(weeks.stringColumn("period").asList())
        .containsExactly(
            "calibration", "calibration", "calibration", "calibration", "hold-out", "hold-out");
    double[] expected = weeks.doubleColumn("expected").asDoubleArray();
    assertThat(expected[0]).isCloseTo(MODEL.expectedPurchases(6 / 7.0), offset(1e-12));
    assertThat(expected[2])
        .isCloseTo(
            MODEL.expectedPurchases(20 / 7.0) + MODEL.expectedPurchases(6 / 7.0), offset(1e-12));
  }

  @Test
  void someoneNewOnTheLastDayHasNoRateYet() throws IOException {
    Transactions sales = sales();
    LocalDate first = LocalDate.of(2024, 12, 31);
    Purchases then = sales.purchases(first, ChronoUnit.WEEKS);
    PurchaseForecastCheck check = PurchaseForecastCheck.of(MODEL, then, sales, LAST);
    assertThat(check.forecast("same rate as before")).containsExactly(0);
    assertThat(check.forecast("same for everyone")).containsExactly(0);
  }

  @Test
  void refusesWhatItCannotCompare() throws IOException {
    Transactions sales = sales();
    Purchases then = sales.purchases(END, ChronoUnit.WEEKS);
    assertThatThrownBy(() -> PurchaseForecastCheck.of(null, then, sales, LAST))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("the model is null");
    assertThatThrownBy(() -> PurchaseForecastCheck.of(MODEL, null, sales, LAST))
        .hasMessageContaining("calibration is null");
    assertThatThrownBy(() -> PurchaseForecastCheck.of(MODEL, then, null, LAST))
        .hasMessageContaining("sales is null");
    assertThatThrownBy(() -> PurchaseForecastCheck.of(MODEL, then, sales, null))
        .hasMessageContaining("until is null");
    assertThatThrownBy(() -> PurchaseForecastCheck.of(MODEL, then, sales, END))
        .hasMessageContaining("the hold-out ends on 2025-01-28, not after the calibration");
    assertThatThrownBy(() -> PurchaseForecastCheck.of(MODEL, then, sales, LAST.plusDays(1)))
        .hasMessageContaining("the last line is of 2025-02-11");
    assertThatThrownBy(() -> PurchaseForecastCheck.of(MODEL, then.in(ChronoUnit.DAYS), sales, LAST))
        .hasMessageContaining("take purchases.in(ChronoUnit.WEEKS)");
    assertThatThrownBy(() -> PurchaseForecastCheck.of(MODEL, Cdnow.one(1, 1, 2), sales, LAST))
        .hasMessageContaining("come from a summary without an as-of date");
    Purchases nobody = then.filter(java.util.List.of());
    assertThatThrownBy(() -> PurchaseForecastCheck.of(MODEL, nobody, sales, LAST))
        .hasMessageContaining("there are no customers");
    assertThatThrownBy(() -> check().forecast("oracle"))
        .hasMessageContaining("there is no rule 'oracle'; there are: [BG/NBD,");
    assertThatThrownBy(() -> check().forecast(null))
        .hasMessageContaining("there is no rule 'null'");
  }

  @Test
  void setsAnotherModelBeside() throws IOException {
    Transactions sales = sales();
    Purchases then = sales.purchases(END, ChronoUnit.WEEKS);
    ParetoNbd other = ParetoNbd.of(0.5, 2, 1, 10, ChronoUnit.WEEKS);
    PurchaseForecastCheck one = PurchaseForecastCheck.of(MODEL, then, sales, LAST);
    PurchaseForecastCheck both = one.beside(other);
    assertThat(both.table().stringColumn("rule").asList())
        .containsExactly("BG/NBD", "Pareto/NBD", "same rate as before", "same for everyone");
    assertThat(both.forecast("Pareto/NBD")).containsExactly(other.expectedPurchases(then, 2));
    assertThat(both.forecast("BG/NBD")).containsExactly(one.forecast("BG/NBD"));
    assertThat(both.actual()).containsExactly(one.actual());
    assertThat(both.tracking().print()).isEqualTo(one.tracking().print());
    assertThat(both.verdict()).contains("Pareto/NBD");
    assertThat(one.table().rowCount()).isEqualTo(3);
    assertThatThrownBy(() -> both.beside(other))
        .hasMessageContaining("a model called Pareto/NBD is here already");
    assertThatThrownBy(() -> one.beside(null)).hasMessageContaining("the model is null");
  }
}
