package patron.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.features.Rfm;

/** Features know nothing of what comes on the as-of date or later; labels know nothing else. */
class LeakageTest {

  private static final int DAY = (int) (Sample.AS_OF.toEpochDay() - Sample.START.toEpochDay());

  @TempDir Path folder;

  @Test
  void nothingFromTheDayOnChangesAFeature() {
    List<String> lines = Sample.lines(1);
    String before = features(lines);
    assertThat(features(edited(lines, line -> null))).isEqualTo(before);
    assertThat(features(edited(lines, line -> line + "99"))).isEqualTo(before);
    List<String> more = new ArrayList<>(lines);
    for (int day = DAY; day < DAY + 100; day++) {
      more.add(Sample.line("c%03d".formatted(day % 150), day, 500));
      more.add(Sample.line("new%03d".formatted(day), day, 500));
    }
    assertThat(features(more)).isEqualTo(before);
    List<String> dayBefore = new ArrayList<>(lines);
    dayBefore.add(Sample.line("c000", DAY - 1, 500));
    assertThat(features(dayBefore)).isNotEqualTo(before);
  }

  @Test
  void theWindowLooksBackOnlyToo() {
    List<String> lines = Sample.lines(2);
    InactivityWindow window = window(lines);
    assertThat(window(edited(lines, line -> null)).explanation()).isEqualTo(window.explanation());
  }

  @Test
  void labelsLookOnlyAtTheWindowFromTheDayOn() {
    List<String> lines = Sample.lines(3);
    ChurnData data = ChurnData.asOf(sales(lines), Sample.AS_OF, Sample.WINDOW);
    String stayer = data.ids().get(firstIndex(data, false));
    String leaver = data.ids().get(firstIndex(data, true));
    assertThat(boughtIn(lines, stayer)).isTrue();
    assertThat(boughtIn(lines, leaver)).isFalse();
    List<String> back = new ArrayList<>(lines);
    back.add(Sample.line(leaver, DAY + Sample.WINDOW, 5));
    assertThat(left(back, leaver)).isTrue();
    back.add(Sample.line(leaver, DAY + Sample.WINDOW - 1, 5));
    assertThat(left(back, leaver)).isFalse();
    List<String> first = new ArrayList<>(lines);
    first.add(Sample.line(leaver, DAY, 5));
    assertThat(left(first, leaver)).isFalse();
    for (int i = 0; i < data.size(); i++) {
      assertThat(data.left()[i]).isEqualTo(!boughtIn(lines, data.ids().get(i)));
    }
  }

  @Test
  void whoBoughtInTheWindowBeforeIsSeenAndNobodyElse() {
    List<String> lines = new ArrayList<>(Sample.lines(4));
    lines.add(Sample.line("edge", DAY - Sample.WINDOW, 5));
    lines.add(Sample.line("gone", DAY - Sample.WINDOW - 1, 5));
    lines.add(Sample.line("new", DAY, 5));
    CustomerFeatures features = ChurnFeatures.of(sales(lines), Sample.AS_OF, Sample.WINDOW);
    assertThat(features.ids()).contains("edge").doesNotContain("gone", "new");
    assertThat(Arrays.stream(features.numbers("recency")))
        .allMatch(recency -> recency >= 1 && recency <= Sample.WINDOW);
  }

  @Test
  void saysTheSameAsRfm() {
    Transactions sales = sales(Sample.lines(5));
    CustomerFeatures features = ChurnFeatures.of(sales, Sample.AS_OF, Sample.WINDOW);
    CustomerFeatures rfm = Rfm.of(sales, Sample.AS_OF).filter(features.ids());
    assertThat(features.numbers("recency")).containsExactly(rfm.numbers(Rfm.RECENCY));
    assertThat(features.numbers("orders")).containsExactly(rfm.numbers(Rfm.FREQUENCY));
    assertThat(features.numbers("spend")).containsExactly(rfm.numbers(Rfm.MONETARY));
  }

  @Test
  void figuresOfOneCustomerByHand() {
    List<String> lines = new ArrayList<>(Sample.lines(6));
    int[] days = {DAY - 110, DAY - 90, DAY - 50, DAY - 20};
    int[] prices = {10, 20, 30, 60};
    IntStream.range(0, 4).forEach(i -> lines.add(Sample.line("ann", days[i], prices[i])));
    lines.add(Sample.line("bob", DAY - 15, 7));
    CustomerFeatures f = ChurnFeatures.of(sales(lines), Sample.AS_OF, 60);
    assertThat(of(f, "ann"))
        .containsExactly(
            20, 110, 4, 120, 30, 20 / 30.0, 2, 90, 0, Math.log(91 / 31.0), Math.log(46 / 16.0));
    assertThat(of(f, "bob"))
        .containsExactly(15, 15, 1, 7, 60, 0.25, 1, 7, Math.log(2), Math.log(8), 0);
  }

  @Test
  void refusesWhatCannotBeKnown() {
    Transactions sales = sales(Sample.lines(7));
    LocalDate late = Sample.START.plusDays(398);
    assertThatThrownBy(() -> ChurnData.asOf(sales, late, 60))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("the lines end on")
        .hasMessageContaining(late.plusDays(59).toString());
    assertThatThrownBy(() -> ChurnData.asOf(sales, Sample.START.plusDays(100), 60))
        .hasMessageContaining("trends need the 120 days before 2024-04-10");
    assertThatThrownBy(() -> ChurnFeatures.of(sales, Sample.START, 60))
        .hasMessageStartingWith("there is no line before 2024-01-01");
    assertThatThrownBy(() -> ChurnFeatures.of(sales, Sample.AS_OF, 0))
        .hasMessage("the window is 0 days; give 1 to 3,650");
    assertThatThrownBy(() -> ChurnFeatures.of(sales, LocalDate.of(2030, 1, 1), 10))
        .hasMessageStartingWith("nobody bought in the 10 days before 2030-01-01");
    List<String> nobody = new ArrayList<>(Sample.lines(7));
    nobody.add(Sample.line("", DAY - 3, 5));
    assertThatThrownBy(() -> ChurnFeatures.of(sales(nobody), Sample.AS_OF, 60))
        .hasMessageContaining("lines without a customer; clean(");
  }

  private static double[] of(CustomerFeatures features, String id) {
    return features.names().stream()
        .mapToDouble(name -> features.numbers(name)[features.rowOf(id)])
        .toArray();
  }

  private Transactions sales(List<String> lines) {
    return Sample.sales(folder, lines);
  }

  private String features(List<String> lines) {
    CustomerFeatures features = ChurnFeatures.of(sales(lines), Sample.AS_OF, Sample.WINDOW);
    StringBuilder all = new StringBuilder(String.join(",", features.ids()));
    features.names().forEach(n -> all.append(n).append(Arrays.toString(features.numbers(n))));
    return all.toString();
  }

  private InactivityWindow window(List<String> lines) {
    return InactivityWindow.of(sales(lines), Sample.AS_OF, 0.6);
  }

  private boolean left(List<String> lines, String id) {
    ChurnData data = ChurnData.asOf(sales(lines), Sample.AS_OF, Sample.WINDOW);
    return data.left()[data.features().rowOf(id)];
  }

  private static int firstIndex(ChurnData data, boolean left) {
    return IntStream.range(0, data.size())
        .filter(i -> data.left()[i] == left)
        .findFirst()
        .orElseThrow();
  }

  private static boolean boughtIn(List<String> lines, String id) {
    return lines.stream()
        .filter(line -> line.startsWith(id + ","))
        .map(LeakageTest::day)
        .anyMatch(
            d -> !d.isBefore(Sample.AS_OF) && d.isBefore(Sample.AS_OF.plusDays(Sample.WINDOW)));
  }

  private static LocalDate day(String line) {
    return LocalDate.parse(line.split(",", -1)[2].substring(0, 10));
  }

  /** Every line on the day and later changed, or dropped where the change gives null. */
  private static List<String> edited(List<String> lines, UnaryOperator<String> change) {
    return lines.stream()
        .map(line -> day(line).isBefore(Sample.AS_OF) ? line : change.apply(line))
        .filter(line -> line != null)
        .toList();
  }
}
