package patron.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.data.Transactions;
import tech.tablesaw.api.Table;

class InactivityWindowTest {

  @TempDir Path folder;

  private static InactivityWindow window(double mostReturns) {
    return InactivityWindow.of(Sample.cornerShop(), LocalDate.of(2025, 7, 1), mostReturns);
  }

  @Test
  void isTheFirstDayAfterThePeakWithSoFewReturns() {
    InactivityWindow window = window(0.3);
    int days = window.days();
    assertThat(window.returnShare(days)).isLessThanOrEqualTo(0.3);
    assertThat(window.returnShare(days - 1)).isGreaterThan(0.3);
    assertThat(window(0.28).days()).isGreaterThan(days);
    assertThat(days).isLessThanOrEqualTo(window.longestJudged());
    assertThat(window.mostReturns()).isEqualTo(0.3);
  }

  /** With everybody buying every 7 days and half stopping, no silence over 7 days ever ends. */
  @Test
  void findsThePlantedHabit() {
    List<String> lines = new ArrayList<>();
    for (int c = 0; c < 200; c++) {
      int end = c % 2 == 0 ? 400 : 100;
      for (int day = 0; day < end; day += 7) {
        lines.add(Sample.line("c" + c, day, 5));
      }
    }
    InactivityWindow window =
        InactivityWindow.of(Sample.sales(folder, lines), Sample.START.plusDays(400));
    assertThat(window.days()).isEqualTo(7);
    assertThat(window.returnShare(7)).isZero();
    assertThat(window.returnShare(6)).isGreaterThan(0.9);
    assertThat(window.rivals().intColumn("gone").get(0)).isEqualTo(100);
  }

  @Test
  void saysWhyWithFigures() {
    InactivityWindow window = window(0.3);
    String why = window.explanation();
    assertThat(why)
        .contains(window.days() + " days")
        .contains("still open")
        .contains("at most 30 %")
        .doesNotContain("NaN");
    assertThat(window).hasToString(why);
    Table table = window.table();
    assertThat(table.where(table.stringColumn("chosen").isEqualTo("yes")).intColumn(0).asList())
        .containsExactly(window.days());
    assertThat(table.doubleColumn("return_share").asList())
        .allMatch(share -> share >= 0 && share <= 1);
    Table rivals = window.rivals();
    assertThat(rivals.doubleColumn("agrees").get(0)).isCloseTo(1, offset(1e-12));
    assertThat(rivals.rowCount()).isEqualTo(3);
  }

  @Test
  void sayWhatShareIsReachedWhereTheWantedOneIsNot() {
    Transactions shop = Sample.cornerShop();
    LocalDate day = LocalDate.of(2025, 7, 1);
    assertThatThrownBy(() -> InactivityWindow.of(shop, day))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("so 10.0 % is never reached")
        .hasMessageContaining("allow more, such as 0.2");
  }

  @Test
  void refusesBadInput() {
    Transactions sales = Sample.sales(folder, Sample.lines(1));
    for (double bad : new double[] {0, 1, -1, Double.NaN}) {
      assertThatThrownBy(() -> InactivityWindow.of(sales, Sample.AS_OF, bad))
          .hasMessageStartingWith("the highest share of returns is " + bad);
    }
    assertThatThrownBy(() -> InactivityWindow.of(sales, Sample.START))
        .hasMessageStartingWith("there is no line before 2024-01-01");
    Transactions few =
        Sample.sales(folder, List.of(Sample.line("a", 0, 1), Sample.line("b", 3, 1)));
    assertThatThrownBy(() -> InactivityWindow.of(few, Sample.AS_OF))
        .hasMessageStartingWith("there are 2 silences");
    assertThatThrownBy(() -> window(0.3).returnShare(0))
        .hasMessage("the silence is 0 days; give 1 or more");
  }
}
