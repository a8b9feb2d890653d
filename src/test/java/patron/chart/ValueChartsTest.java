package patron.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import patron.base.PatronException;
import patron.cluster.KMeans;
import patron.data.Purchases;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.segment.Segmentation;
import patron.value.BgNbd;
import patron.value.GammaGamma;
import patron.value.LifetimeValue;
import patron.value.PurchaseForecastCheck;

class ValueChartsTest {

  private static final BgNbd MODEL = BgNbd.of(0.8, 4, 0.9, 3, ChronoUnit.WEEKS);
  private static final GammaGamma SPEND = GammaGamma.of(6, 4, 20);
  private static final LocalDate END = LocalDate.of(2024, 9, 30);

  @TempDir Path folder;
  private Purchases purchases;
  private PurchaseForecastCheck check;
  private LifetimeValue clv;

  @BeforeEach
  void sales() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder lines = new StringBuilder("customer,day,amount\n");
    for (int i = 0; i < 1_500; i++) {
      LocalDate day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(366));
      int customer = (int) (60 * Math.pow(random.nextDouble(), 2));
      lines.append("c%02d,%s,%d%n".formatted(customer, day, 5 + random.nextInt(40)));
    }
    Path file = Files.writeString(folder.resolve("lines.csv"), lines);
    Transactions sales =
        Transactions.read(file, Roles.of("customer=customer, time=day, amount=amount"));
    purchases = sales.purchases(END, ChronoUnit.WEEKS);
    check = PurchaseForecastCheck.of(MODEL, purchases, sales, sales.lastDay());
    clv = LifetimeValue.of(MODEL, SPEND, purchases, LifetimeValue.Terms.margin(0.3));
  }

  @Test
  void trackingMarksTheEndOfTheCalibration() {
    XYChart chart = ValueCharts.tracking(check);
    assertThat(chart.getTitle()).endsWith("?");
    assertThat(chart.getSeries("actual").getYData())
        .containsExactly(check.tracking().doubleColumn("actual").asDoubleArray());
    assertThat(chart.getSeries("expected by the model").getYData())
        .containsExactly(check.tracking().doubleColumn("expected").asDoubleArray());
    double weeks = check.tracking().stringColumn("period").isEqualTo("calibration").size();
    assertThat(chart.getSeries("end of calibration, 2024-09-30").getXData())
        .containsExactly(weeks, weeks);
    assertPainted(Pictures.pixels(chart));
  }

  @Test
  void binsHaveALineForWhatCameAndOneARule() {
    XYChart chart = ValueCharts.byFrequency(check);
    assertThat(chart.getSeriesCollection().stream().map(XYSeries::getName))
        .containsExactly("actual", "BG/NBD", "same rate as before", "same for everyone");
    assertThat(chart.getXAxisTitle()).contains("up to 2024-09-30");
    double[] actual = check.byFrequency().doubleColumn("actual").asDoubleArray();
    assertThat(chart.getSeries("actual").getYData())
        .containsExactly(Arrays.stream(actual).filter(v -> v >= 0).toArray());
    assertPainted(Pictures.pixels(chart));
  }

  @Test
  void aliveIsInPercentByPurchasesAndSilence() {
    HeatMapChart chart = ValueCharts.probabilityAlive(MODEL, 40, 3);
    assertThat(chart.getTitle())
        .isEqualTo("Still a customer? P(alive) in %, first purchase 40 weeks ago");
    assertThat(chart.getXAxisTitle()).isEqualTo("weeks since the last purchase");
    List<Number[]> cells = List.copyOf(chart.getHeatMapSeries().getHeatData());
    assertThat(cells).hasSize(30);
    double expected = 100 / (1 + 0.9 / 3);
    assertThat(cells.get(0)[2].doubleValue()).isCloseTo(expected, offset(1e-9));
    for (int i = 1; i < 10; i++) {
      assertThat(cells.get(i)[2].doubleValue()).isLessThan(cells.get(i - 1)[2].doubleValue());
    }
    assertPainted(Pictures.pixels(chart));
  }

  @Test
  void theScatterShowsCustomersAndMeans() {
    XYChart chart = ValueCharts.frequencyAndSpend(purchases);
    long paid = Arrays.stream(purchases.meanSpend()).filter(z -> z > 0).count();
    assertThat(chart.getSeries("a customer").getXData()).hasSize((int) paid);
    assertThat(chart.getTitle()).contains("correlation");
    assertThat(chart.getStyler().isYAxisLogarithmic()).isTrue();
    assertPainted(Pictures.pixels(chart));
  }

  @Test
  void concentrationRunsFromNothingToAll() {
    XYChart chart = ValueCharts.concentration(clv);
    double[] shares = chart.getSeries("customers").getYData();
    assertThat(shares[0]).isZero();
    assertThat(shares[100]).isCloseTo(100, offset(1e-9));
    for (int i = 1; i <= 100; i++) {
      assertThat(shares[i]).isGreaterThanOrEqualTo(shares[i - 1]).isGreaterThanOrEqualTo(i - 1e-9);
    }
    assertThat(ConcentrationCurve.shares(new double[] {1, 3}, 4)[25])
        .isCloseTo(37.5, offset(1e-12));
    assertPainted(Pictures.pixels(chart));
  }

  @Test
  void segmentsHaveBothShares() {
    Segmentation segments = segments(purchases.ids());
    HorizontalBarChart chart = ValueCharts.bySegment(clv, segments);
    assertThat(chart.getSeriesCollection().stream().map(s -> s.getName()))
        .containsExactly("customers", "value");
    assertThat(chart.getTitle()).contains("12 months");
    assertPainted(Pictures.pixels(chart));
    List<String> fewer = purchases.ids().subList(0, purchases.size() - 1);
    assertThatThrownBy(() -> ValueCharts.bySegment(clv, segments(fewer)))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("is not in the segmentation");
  }

  private Segmentation segments(List<String> ids) {
    double[] x = Arrays.copyOf(purchases.x(), ids.size());
    CustomerFeatures features = CustomerFeatures.of(ids, Map.of("monetary", x), Map.of());
    return Segmentation.of(KMeans.fit(features, KMeans.Options.k(3).seed(1)), features, "monetary");
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> ValueCharts.probabilityAlive(MODEL, bad, 3))
          .isInstanceOf(PatronException.class)
          .hasMessageContaining("is " + bad);
    }
    assertThatThrownBy(() -> ValueCharts.probabilityAlive(MODEL, 1, 0))
        .hasMessageContaining("x to draw is 0");
    assertThatThrownBy(() -> ValueCharts.probabilityAlive(MODEL, 1, 41))
        .hasMessageContaining("x to draw is 41");
    Purchases nobody = purchases.filter(List.of());
    LifetimeValue none = LifetimeValue.of(MODEL, SPEND, nobody, LifetimeValue.Terms.margin(0.3));
    assertThatThrownBy(() -> ValueCharts.concentration(none)).hasMessageContaining("no value");
    assertThatThrownBy(() -> ValueCharts.frequencyAndSpend(nobody))
        .hasMessageContaining("nothing can be said");
  }

  @Test
  void refusesNothing() {
    assertThatThrownBy(() -> ValueCharts.tracking(null))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("nothing to draw");
    assertThatThrownBy(() -> ValueCharts.byFrequency(null)).hasMessageContaining("null");
    assertThatThrownBy(() -> ValueCharts.probabilityAlive(null, 1, 1)).hasMessageContaining("null");
    assertThatThrownBy(() -> ValueCharts.frequencyAndSpend(null)).hasMessageContaining("null");
    assertThatThrownBy(() -> ValueCharts.concentration(null)).hasMessageContaining("null");
    assertThatThrownBy(() -> ValueCharts.bySegment(null, null)).hasMessageContaining("null");
    assertThatThrownBy(() -> ValueCharts.bySegment(clv, null))
        .hasMessageContaining("segmentation is null");
  }

  private static void assertPainted(int[] pixels) {
    assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(10);
  }
}
