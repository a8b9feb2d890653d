package patron.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.RadarChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.IChart;
import patron.cluster.KMeans;
import patron.data.Cleaning;
import patron.data.Roles;
import patron.data.Spending;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.features.Prepare;
import patron.features.Rfm;
import patron.segment.CategoryIndex;
import patron.segment.Cohorts;
import patron.segment.Migration;
import patron.segment.RfmGrid;
import patron.segment.Segmentation;

/** The bundled shop, drawn. */
class SegmentChangeChartsTest {

  private static Transactions sales;
  private static CustomerFeatures rfm;
  private static Segmentation before;
  private static Segmentation after;

  @BeforeAll
  static void shop() {
    sales =
        Transactions.read("datasets/corner-shop/lines.csv.gz", Roles.PATRON)
            .clean(Cleaning.standard())
            .data();
    CustomerFeatures earlier = Rfm.of(sales, LocalDate.of(2025, 4, 1));
    rfm = Rfm.of(sales, LocalDate.of(2025, 7, 1));
    CustomerFeatures prepared =
        earlier.prepare(Prepare.log1p("frequency", "monetary"), Prepare.zScore());
    before =
        Segmentation.of(KMeans.fit(prepared, KMeans.Options.k(5).seed(42)), earlier, "monetary")
            .named();
    after = before.assign(rfm);
  }

  private static void isDrawn(IChart chart) {
    long inked =
        Arrays.stream(Pictures.pixels(chart)).filter(p -> (p & 0xFFFFFF) != 0xFFFFFF).count();
    assertThat(inked).isGreaterThan(5_000);
  }

  @Test
  void bandsAreAsWideAsCustomers() {
    Migration migration = Migration.between(before, after);
    XYChart chart = SegmentCharts.migration(migration);
    for (Migration.Flow flow : migration.flows()) {
      double[] y = chart.getSeries(flow.from() + " to " + flow.to()).getYData();
      for (int i = 0; i < y.length / 2; i++) {
        assertThat(y[i] - y[y.length - 1 - i]).isEqualTo(flow.customers(), within(1e-6));
      }
    }
    assertThat(chart.getXAxisTitle()).contains("stayed in their segment");
    isDrawn(chart);
    isDrawn(SegmentCharts.migration(Migration.between(before, before)));
    isDrawn(
        SegmentCharts.migration(Migration.between(RfmGrid.segments(rfm), RfmGrid.segments(rfm))));
    assertThatThrownBy(() -> SegmentCharts.migration(null)).hasMessageContaining("a Migration");
  }

  @Test
  void cohortsLeaveTheFirstPeriodOut() {
    Cohorts cohorts = Cohorts.of(Spending.by(sales, ChronoUnit.MONTHS));
    HeatMapChart chart = SegmentCharts.cohorts(cohorts);
    List<Number[]> cells = new ArrayList<>(chart.getHeatMapSeries().getHeatData());
    assertThat(cells).hasSize(24 * 23 / 2);
    Number[] first =
        cells.stream()
            .filter(c -> c[0].intValue() == 0 && c[1].intValue() == 23)
            .findFirst()
            .orElseThrow();
    assertThat(first[2].doubleValue()).isEqualTo(100 * cohorts.retention(0)[1], within(1e-9));
    isDrawn(chart);
    Cohorts days = Cohorts.of(Spending.by(sales, ChronoUnit.DAYS));
    assertThatThrownBy(() -> SegmentCharts.cohorts(days))
        .hasMessageContaining("more than can be read");
    Cohorts one =
        Cohorts.of(
            Spending.by(
                sales.between(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 31)),
                ChronoUnit.MONTHS));
    assertThatThrownBy(() -> SegmentCharts.cohorts(one)).hasMessageContaining("one cohort alone");
  }

  @Test
  void distributionsShowQuantiles() {
    XYChart chart = SegmentCharts.distribution(after, rfm, "monetary");
    double[] middle = chart.getSeries("Champions 25 to 75 %").getXData();
    double[] spend =
        after.only("Champions").ids().stream()
            .mapToDouble(id -> rfm.numbers("monetary")[rfm.rowOf(id)])
            .sorted()
            .toArray();
    assertThat(middle[0]).isBetween(spend[spend.length / 4 - 1], spend[spend.length / 4 + 1]);
    isDrawn(chart);
    isDrawn(SegmentCharts.distribution(RfmGrid.segments(rfm), rfm, "recency"));
    assertThatThrownBy(() -> SegmentCharts.distribution(after, rfm, "tea"))
        .hasMessageContaining("'tea'");
  }

  @Test
  void theNetSaysWhereSegmentsStand() {
    RadarChart chart = SegmentCharts.radar(after, rfm);
    double[] best = chart.getSeries("Champions").getValues();
    assertThat(best[1]).isGreaterThan(0.8);
    assertThat(Arrays.stream(best)).allMatch(v -> v >= 0 && v <= 1);
    isDrawn(chart);
    assertThatThrownBy(() -> SegmentCharts.radar(after, rfm.select("recency", "monetary")))
        .hasMessageContaining("a radar of 2 number features");
    assertThatThrownBy(() -> SegmentCharts.radar(RfmGrid.segments(rfm), rfm))
        .hasMessageContaining("a radar of 11 segments");
  }

  @Test
  void overIndexBars() {
    CategoryIndex index = CategoryIndex.of(after, Spending.by(sales, "category"));
    HorizontalBarChart chart = SegmentCharts.overIndex(index, "Champions", 3);
    assertThat(chart.getTitle()).isEqualTo("What does 'Champions' buy more of?");
    assertThat(chart.getSeries("index").getXData()).hasSizeBetween(1, 3);
    isDrawn(chart);
    CategoryIndex nobody =
        CategoryIndex.of(before, Spending.by(sales, "category").only(List.of("000001")));
    assertThatThrownBy(() -> SegmentCharts.overIndex(nobody, "Champions", 3))
        .hasMessageContaining("buys nothing more than everybody");
  }
}
