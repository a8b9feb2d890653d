package patron.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.IChart;
import patron.base.PatronException;
import patron.churn.BinaryScores;
import patron.churn.ChurnComparison;
import patron.churn.ChurnData;
import patron.churn.ChurnRules;
import patron.churn.InactivityWindow;
import patron.churn.LeavingSign;
import patron.churn.LogisticChurn;
import patron.churn.RetentionList;
import patron.churn.RetentionTerms;
import patron.churn.SignGroups;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.CustomerFeatures;

class ChurnChartsTest {

  private static final int N = 400;

  @TempDir Path folder;

  @Test
  void theReturnCurveMarksTheWindow() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder lines = new StringBuilder("customer,day,amount\n");
    for (int c = 0; c < 200; c++) {
      int end = 40 + random.nextInt(500);
      for (int day = random.nextInt(20); day < end; day += 1 + random.nextInt(25)) {
        lines.append("c%03d,%s,5%n".formatted(c, LocalDate.of(2024, 1, 1).plusDays(day)));
      }
    }
    Path file = Files.writeString(folder.resolve("lines.csv"), lines);
    InactivityWindow window =
        InactivityWindow.of(
            Transactions.read(file, Roles.of("customer=customer, time=day, amount=amount")),
            LocalDate.of(2025, 3, 1),
            0.2);
    XYChart chart = ChurnCharts.returnCurve(window);
    XYSeries ring = chart.getSeries("window: %d days".formatted(window.days()));
    assertThat(ring.getXData()).containsExactly(window.days());
    assertThat(ring.getYData()[0]).isLessThanOrEqualTo(20);
    assertThat(chart.getSeries("allowed: 20 %").getYData()).containsExactly(20, 20);
    double[] curve = chart.getSeries("share that comes back").getYData();
    double[] low = chart.getSeries("95 % interval").getYData();
    double[] high = chart.getSeries("upper end").getYData();
    for (int i = 0; i < curve.length; i++) {
      assertThat(curve[i]).isBetween(low[i], high[i]);
    }
    assertPainted(chart);
  }

  @Test
  void calibrationHasABinATenthWithItsInterval() {
    XYChart chart = ChurnCharts.calibration("a model", scores());
    assertThat(chart.getTitle()).contains("a model").contains("?");
    XYSeries bins = chart.getSeries("a bin of customers");
    assertThat(bins.getXData()).hasSize(10).isSorted();
    for (int b = 0; b < 10; b++) {
      XYSeries interval = chart.getSeries(b == 0 ? "95 % interval" : "interval of bin " + (b + 1));
      assertThat(bins.getYData()[b]).isBetween(interval.getYData()[0], interval.getYData()[1]);
    }
    assertPainted(chart);
  }

  @Test
  void gainsShowModelsFullAndRulesDashedAndNobodyWhoRanksNobody() {
    ChurnData data = data();
    ChurnComparison comparison =
        ChurnComparison.on(data)
            .naive(ChurnRules.baseRate(data))
            .naive(ChurnRules.longestSilence(data))
            .model(LogisticChurn.fit(data, LogisticChurn.Options.usual()));
    XYChart chart = ChurnCharts.gains(comparison);
    assertThat(chart.getSeriesCollection().stream().map(XYSeries::getName))
        .containsExactly("by chance", "silent longest first", "logistic regression");
    assertThat(chart.getSeries("silent longest first").getLineStyle().getDashArray()).isNotNull();
    XYSeries model = chart.getSeries("logistic regression");
    assertThat(model.getLineStyle().getDashArray()).isNull();
    assertThat(model.getLabel()).contains("AUC");
    assertThat(model.getYData()).isSorted().startsWith(0).endsWith(100);
    assertPainted(chart);
  }

  @Test
  void retentionProfitIsHighestWhereTheListEnds() {
    double[] p = IntStream.range(0, N).mapToDouble(i -> (i % 97) / 97.0).toArray();
    double[] value = IntStream.range(0, N).mapToDouble(i -> i % 61).toArray();
    RetentionList list = RetentionList.of(ids(), p, value, new RetentionTerms(0.3, 1, 3, 0.5));
    XYChart chart = ChurnCharts.retentionProfit(list);
    double[] best = chart.getSeries("by expected profit").getYData();
    double[] likeliest = chart.getSeries("by chance to leave").getYData();
    XYSeries ring = chart.getSeries("the list: %d customers".formatted(list.size()));
    double top = ring.getYData()[0];
    assertThat(Arrays.stream(best)).allMatch(v -> v <= top + 1e-9);
    assertThat(likeliest[0]).isEqualTo(best[0]).isZero();
    assertThat(likeliest[100]).isCloseTo(best[100], offset(1e-9));
    assertPainted(chart);
  }

  @Test
  void signsHaveARowAGroupAndAColumnASign() {
    SignGroups groups =
        SignGroups.of(data().features(), ids().subList(0, 150), LeavingSign.inPurchases());
    HeatMapChart chart = ChurnCharts.signs(groups);
    assertThat(chart.getHeatMapSeries().getXData()).hasSize(3);
    assertThat(chart.getHeatMapSeries().getYData()).hasSize(4);
    List<Number[]> cells = List.copyOf(chart.getHeatMapSeries().getHeatData());
    assertThat(cells).hasSize(12);
    assertThat(cells).noneMatch(cell -> Double.toString(cell[2].doubleValue()).equals("-0.0"));
    assertPainted(chart);
  }

  @Test
  void refusesNothing() {
    assertThatThrownBy(() -> ChurnCharts.returnCurve(null))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("nothing to draw");
    assertThatThrownBy(() -> ChurnCharts.calibration("a", null)).hasMessageContaining("null");
    assertThatThrownBy(() -> ChurnCharts.gains(null)).hasMessageContaining("null");
    assertThatThrownBy(() -> ChurnCharts.retentionProfit(null)).hasMessageContaining("null");
    assertThatThrownBy(() -> ChurnCharts.signs(null)).hasMessageContaining("null");
  }

  private static BinaryScores scores() {
    SplittableRandom random = new SplittableRandom(2);
    double[] p = random.doubles(N).toArray();
    boolean[] left = new boolean[N];
    for (int i = 0; i < N; i++) {
      left[i] = random.nextDouble() < p[i];
    }
    return BinaryScores.of(p, left);
  }

  private static ChurnData data() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] x = new double[4][N];
    boolean[] left = new boolean[N];
    for (int i = 0; i < N; i++) {
      x[0][i] = 1 + random.nextInt(100);
      x[1][i] = random.nextGaussian();
      x[2][i] = random.nextGaussian();
      x[3][i] = 3 * random.nextDouble();
      left[i] = random.nextDouble() < x[0][i] / 120;
    }
    return ChurnData.of(
        CustomerFeatures.of(
            ids(),
            Map.of("recency", x[0], "orders_trend", x[1], "basket_trend", x[2], "gap_ratio", x[3]),
            Map.of()),
        left);
  }

  private static List<String> ids() {
    return IntStream.range(0, N).mapToObj("c%04d"::formatted).toList();
  }

  private static void assertPainted(IChart chart) {
    assertThat(Arrays.stream(Pictures.pixels(chart)).distinct().count()).isGreaterThan(10);
  }
}
