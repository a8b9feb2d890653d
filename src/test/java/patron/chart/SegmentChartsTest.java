package patron.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarSeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import patron.base.PatronException;
import patron.cluster.KMeans;
import patron.data.Cleaning;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.features.Rfm;
import patron.segment.RfmGrid;
import patron.segment.SegmentProfile;
import patron.segment.Segmentation;
import patron.testing.RealData;

class SegmentChartsTest {

  private final CustomerFeatures rfm = rfm(400, 1);
  private final Segmentation segments =
      Segmentation.of(KMeans.fit(rfm, KMeans.Options.k(3).seed(1)), rfm, "monetary");

  @TempDir Path folder;

  @Test
  void aScatterHasEveryCustomerInTheSeriesOfTheSegment() {
    XYChart chart = SegmentCharts.scatter(segments, rfm, "recency", "monetary");
    assertThat(chart.getSeriesCollection().stream().map(XYSeries::getName))
        .containsExactlyElementsOf(segments.names());
    assertThat(chart.getSeriesCollection().stream().mapToInt(s -> s.getXData().length).toArray())
        .containsExactly(segments.sizes());
    assertThat(chart.getSeries("Segment 1").getYData())
        .containsExactly(
            IntStream.range(0, rfm.size())
                .filter(row -> segments.codes()[row] == 0)
                .mapToDouble(row -> rfm.numbers("monetary")[row])
                .toArray());
  }

  @Test
  void itsTitleAsksAndItsAxesHaveUnits() {
    XYChart chart = SegmentCharts.scatter(segments, rfm, "recency", "monetary");
    assertThat(chart.getTitle()).isEqualTo("Which segment buys how lately and for how much?");
    assertThat(chart.getXAxisTitle()).isEqualTo("recency: days since the last order");
    assertThat(chart.getYAxisTitle())
        .isEqualTo("monetary: spend, in the shop's currency (log scale)");
  }

  @Test
  void featuresOfOnesOwnAreNamedAsTheyAre() {
    CustomerFeatures own = rfm.with("visits", rfm.numbers("frequency"));
    XYChart chart = SegmentCharts.scatter(segments, own, "visits", "monetary");
    assertThat(chart.getTitle()).isEqualTo("Where do the segments lie in visits and monetary?");
    assertThat(chart.getXAxisTitle()).startsWith("visits");
  }

  @Test
  void zerosOnALogarithmicAxisAreDrawnAtHalfOfTheSmallestAndCounted() {
    double[] spend = rfm.numbers("monetary");
    Arrays.fill(spend, 0, 7, 0);
    double least = Arrays.stream(spend).filter(v -> v > 0).min().orElseThrow();
    CustomerFeatures free = rfm.with("free", spend);
    XYChart chart = SegmentCharts.scatter(segments, free, "recency", "free");
    assertThat(chart.getYAxisTitle()).contains("(log scale; 7 at 0 or less drawn at ");
    assertThat(
            chart.getSeriesCollection().stream()
                .flatMapToDouble(s -> Arrays.stream(s.getYData()))
                .filter(v -> v == least / 2))
        .hasSize(7);
    assertThat(colors(chart)).isGreaterThan(10);
  }

  @Test
  void customersWithoutAValueAreLeftOutAndTheTitleSaysSo() {
    double[] spend = rfm.numbers("monetary");
    Arrays.fill(spend, 0, 15, Double.NaN);
    XYChart chart = SegmentCharts.scatter(segments, rfm.with("some", spend), "recency", "some");
    assertThat(chart.getTitle()).endsWith("? (385 of 400 customers drawn)");
    assertThat(points(chart)).isEqualTo(385);
  }

  @Test
  void manyCustomersAreThinnedButSmallSegmentsAreNot() {
    CustomerFeatures many = rfm(30_000, 2);
    Segmentation grid = RfmGrid.segments(many);
    XYChart chart = SegmentCharts.scatter(grid, many, "recency", "monetary");
    assertThat(points(chart)).isBetween(6_000, 7_500);
    assertThat(chart.getTitle()).endsWith(" of 30,000 customers drawn)");
    int[] sizes = grid.sizes();
    for (int code = 0; code < sizes.length; code++) {
      String name = grid.names().get(code);
      int drawn =
          chart.getSeriesCollection().stream()
              .filter(series -> series.getName().equals(name))
              .mapToInt(series -> series.getXData().length)
              .sum();
      assertThat(drawn).isGreaterThanOrEqualTo(Math.min(sizes[code], 150));
    }
    assertThat(chart.getSeriesCollection()).allMatch(s -> s.getXData().length > 0);
  }

  @Test
  void theSameInputHasTheSamePixels() {
    CustomerFeatures many = rfm(8_000, 3);
    Segmentation grid = RfmGrid.segments(many);
    assertThat(Pictures.pixels(SegmentCharts.scatter(grid, many, "recency", "monetary")))
        .isEqualTo(Pictures.pixels(SegmentCharts.scatter(grid, many, "recency", "monetary")));
    assertThat(Pictures.pixels(SegmentCharts.profile(SegmentProfile.of(grid, many))))
        .isEqualTo(Pictures.pixels(SegmentCharts.profile(SegmentProfile.of(grid, many))));
    assertThat(Pictures.pixels(SegmentCharts.sizes(grid, many)))
        .isEqualTo(Pictures.pixels(SegmentCharts.sizes(grid, many)));
  }

  @Test
  void aProfileHasTheIndicesInItsCells() {
    SegmentProfile profile = SegmentProfile.of(segments, rfm);
    HeatMapChart chart = SegmentCharts.profile(profile);
    assertThat(chart.getHeatMapSeries().getXData()).isEqualTo(profile.features());
    assertThat(chart.getHeatMapSeries().getYData()).isEqualTo(segments.names().reversed());
    assertThat(chart.getHeatMapSeries().getHeatData()).hasSize(9);
    for (Number[] cell : chart.getHeatMapSeries().getHeatData()) {
      double[] indices = profile.indices(profile.features().get(cell[0].intValue()));
      assertThat(cell[2].doubleValue()).isEqualTo(indices[2 - cell[1].intValue()]);
    }
    assertThat(chart.getXAxisTitle()).contains("100 is the average customer");
    assertThat(colors(chart)).isGreaterThan(10);
  }

  @Test
  void aSegmentWithoutCustomersHasEmptyCellsAndNoBars() {
    CustomerFeatures few = rfm(6, 4);
    Segmentation grid = RfmGrid.segments(few);
    SegmentProfile profile = SegmentProfile.of(grid, few);
    long filled = Arrays.stream(grid.sizes()).filter(size -> size > 0).count();
    HeatMapChart chart = SegmentCharts.profile(profile);
    assertThat(chart.getHeatMapSeries().getHeatData()).hasSize((int) (3 * filled));
    assertThat(chart.getHeatMapSeries().getYData()).hasSize(11);
    assertThat(colors(chart)).isGreaterThan(10);
    assertThat(colors(SegmentCharts.sizes(grid, few))).isGreaterThan(10);
  }

  @Test
  void sizesHaveTheSharesOfCustomersAndRevenueInPercent() {
    HorizontalBarChart chart = SegmentCharts.sizes(segments, rfm);
    assertThat(chart.getSeriesCollection().stream().map(HorizontalBarSeries::getName))
        .containsExactly("customers", "revenue");
    for (HorizontalBarSeries series : chart.getSeriesCollection()) {
      List<Double> shares = new ArrayList<>();
      series.getXData().forEach(share -> shares.add(((Number) share).doubleValue()));
      assertThat(shares.stream().mapToDouble(v -> v).sum()).isCloseTo(100, within(0.2));
    }
    assertThat(chart.getXAxisTitle()).isEqualTo("share of all (%)");
  }

  @Test
  void anRfmHeatMapCountsEveryCustomerOnce() {
    CustomerFeatures scored = RfmGrid.score(rfm, 5);
    HeatMapChart chart = SegmentCharts.rfmHeatmap(scored);
    assertThat(chart.getHeatMapSeries().getHeatData()).hasSize(25);
    int sum = 0;
    for (Number[] cell : chart.getHeatMapSeries().getHeatData()) {
      sum += cell[2].intValue();
    }
    assertThat(sum).isEqualTo(400);
    long best =
        IntStream.range(0, 400)
            .filter(i -> scored.numbers("r")[i] == 5 && scored.numbers("f")[i] == 5)
            .count();
    assertThat(chart.getHeatMapSeries().getHeatData())
        .anySatisfy(cell -> assertThat(cell).containsExactly(4, 4, (int) best));
  }

  @Test
  void whatCannotBeDrawnIsRefusedWithAReason() {
    assertThatThrownBy(() -> SegmentCharts.scatter(segments, rfm, "recensy", "monetary"))
        .isInstanceOf(PatronException.class)
        .hasMessage(
            "there is no number feature 'recensy' to draw;"
                + " there are: [recency, frequency, monetary]");
    assertThatThrownBy(() -> SegmentCharts.scatter(segments, rfm(399, 1), "recency", "monetary"))
        .hasMessage(
            "the segmentation has 400 customers and the features 399, and they are not the same;"
                + " give features of the customers in the segmentation");
    assertThatThrownBy(() -> SegmentCharts.sizes(segments, rfm.without("monetary")))
        .hasMessage(
            "there is no number feature 'monetary' to draw; there are: [recency, frequency]");
    double[] nothing = new double[400];
    Arrays.fill(nothing, Double.NaN);
    assertThatThrownBy(
            () -> SegmentCharts.scatter(segments, rfm.with("no", nothing), "recency", "no"))
        .hasMessage("no customer has both recency and no; there is nothing to draw");
    assertThatThrownBy(() -> SegmentCharts.rfmHeatmap(rfm))
        .hasMessage(
            "there is no score 'r' to draw; there are: [recency, frequency, monetary];"
                + " RfmGrid.score(rfm, 5) makes scores");
    CustomerFeatures halves = rfm.with("r", rfm.numbers("recency")).with("f", new double[400]);
    assertThatThrownBy(() -> SegmentCharts.rfmHeatmap(halves))
        .hasMessageContaining("scores are whole numbers from 1 to 10");
  }

  @Test
  void aSegmentationWithoutCustomersIsRefused() {
    Path file = folder.resolve("segments.json");
    segments.save(file.toString());
    Segmentation loaded = Segmentation.load(file.toString());
    assertThatThrownBy(() -> SegmentCharts.scatter(loaded, rfm, "recency", "monetary"))
        .hasMessage(
            "a segmentation without customers cannot be drawn;"
                + " assign(features) puts some into it");
  }

  @Test
  void lettersCanBeReadAtHalfSize() {
    assertThat(HouseStyle.TICK.getSize()).isGreaterThanOrEqualTo(16);
    assertThat(HouseStyle.LABEL.getSize()).isGreaterThanOrEqualTo(HouseStyle.TICK.getSize());
    assertThat(HouseStyle.TITLE.getSize()).isGreaterThan(HouseStyle.LABEL.getSize());
  }

  @Test
  void aRealShopsHeavyTailsGoOnLogarithmicAxes() {
    Transactions sales =
        Transactions.read(RealData.file("online-retail/online_retail.csv.gz"), Roles.ONLINE_RETAIL);
    CustomerFeatures real =
        Rfm.of(sales.clean(Cleaning.standard()).data(), LocalDate.of(2011, 12, 10));
    Segmentation grid = RfmGrid.segments(real);
    XYChart chart = SegmentCharts.scatter(grid, real, "frequency", "monetary");
    assertThat(chart.getXAxisTitle()).endsWith("(log scale)");
    assertThat(chart.getYAxisTitle()).endsWith("(log scale)");
    assertThat(points(chart)).isEqualTo(real.size());
    assertThat(colors(chart)).isGreaterThan(50);
  }

  private static int points(XYChart chart) {
    return chart.getSeriesCollection().stream().mapToInt(s -> s.getXData().length).sum();
  }

  private static long colors(org.knowm.xchart.internal.chartpart.IChart chart) {
    return Arrays.stream(Pictures.pixels(chart)).distinct().count();
  }

  private static CustomerFeatures rfm(int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> ids = new ArrayList<>();
    double[] recency = new double[customers];
    double[] frequency = new double[customers];
    double[] monetary = new double[customers];
    for (int i = 0; i < customers; i++) {
      ids.add("%06d".formatted(i));
      recency[i] = 1 + random.nextInt(100);
      frequency[i] = 1 + random.nextInt(12);
      monetary[i] = 10 * Math.exp(2 * random.nextGaussian());
    }
    Map<String, double[]> numbers = new LinkedHashMap<>();
    numbers.put("recency", recency);
    numbers.put("frequency", frequency);
    numbers.put("monetary", monetary);
    return CustomerFeatures.of(ids, numbers, Map.of());
  }
}
