package patron.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import patron.base.PatronException;
import patron.data.Demand;
import patron.data.DemandColumns;
import patron.pricing.Assortment;
import patron.pricing.DemandModel;
import patron.pricing.Elasticity;
import patron.pricing.Guardrails;
import patron.pricing.PricePlan;
import patron.pricing.PricedProduct;
import patron.pricing.WhatIf;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class PricingChartsTest {

  private static final PricedProduct TEA =
      PricedProduct.of("tea", 1.50, 1.00, 100, Elasticity.given("tea", -2, 0.3));

  private static Demand demand() {
    SplittableRandom random = new SplittableRandom(1);
    double[] price = new double[200];
    double[] units = new double[200];
    for (int i = 0; i < price.length; i++) {
      price[i] = 1 + random.nextDouble();
      units[i] = Math.rint(20 * Math.pow(price[i], -2) * (0.5 + random.nextDouble()));
    }
    Table table =
        Table.create("t", DoubleColumn.create("units", units), DoubleColumn.create("price", price));
    return Demand.of(table, DemandColumns.of("units", "price"));
  }

  @Test
  void theScatterHasPointsAndTheLineOfTheElasticity() {
    DemandModel logs = DemandModel.fit(demand(), DemandModel.Options.logLog().classicalErrors());
    XYChart chart = PricingCharts.demand(logs, "all");
    assertThat(chart.getSeries("a row of the demand").getXData()).hasSize(logs.observations());
    String line =
        String.format(java.util.Locale.ROOT, "elasticity %.2f", logs.elasticity().estimate());
    double[] x = chart.getSeries(line).getXData();
    double[] y = chart.getSeries(line).getYData();
    assertThat((y[1] - y[0]) / (x[1] - x[0]))
        .isCloseTo(logs.elasticity().estimate(), org.assertj.core.data.Offset.offset(1e-9));
    assertThat(chart.getTitle()).endsWith("?");
    DemandModel poisson =
        DemandModel.fit(demand(), DemandModel.Options.poisson().classicalErrors());
    assertThat(
            PricingCharts.demand(poisson, "all")
                .getSeries("mean of a twentieth of the units")
                .getXData())
        .hasSizeBetween(15, 20);
  }

  @Test
  void theForestHasAnIntervalAndAPointEach() {
    Elasticity wrong = Elasticity.given("jam", 0.5, 0.1);
    XYChart chart =
        PricingCharts.elasticities(List.of(TEA.elasticity(), wrong), Map.of("jam", "Plum jam"));
    assertThat(chart.getSeries("tea").getXData())
        .containsExactly(TEA.elasticity().low(), TEA.elasticity().high());
    assertThat(chart.getSeries("tea").getYData()[0])
        .isGreaterThan(chart.getSeries("jam").getYData()[0]);
    assertThat(chart.getSeries("jam estimate").getMarkerColor()).isEqualTo(Palette.GREY);
    assertThat(chart.getTitle()).isEqualTo("Which products react to their price?");
    List<Elasticity> many =
        IntStream.range(0, 40).mapToObj(i -> Elasticity.given("e" + i, -2, 0.1 + i)).toList();
    XYChart most = PricingCharts.elasticities(many);
    assertThat(most.getTitle()).endsWith("(known best: 30 of 40)");
    assertThat(names(most)).contains("e29").doesNotContain("e30");
    assertThat(Pictures.pixels(most)).isEqualTo(Pictures.pixels(PricingCharts.elasticities(many)));
  }

  @Test
  void theCurveHasABandAndTwoMarks() {
    XYChart chart = PricingCharts.whatIf(WhatIf.of(TEA, 0.3), 1.80);
    assertThat(names(chart))
        .containsExactly("95 % interval", "expected", "today: 1.50", "recommended: 1.80");
    assertThat(chart.getSeries("today: 1.50").getYData()).containsExactly(50);
    assertThat(chart.getSeries("95 % interval").getXData())
        .hasSize(2 * chart.getSeries("expected").getXData().length);
    assertThat(chart.getYAxisTitle()).contains("currency");
    assertThat(Pictures.pixels(chart)).isNotEmpty();
  }

  @Test
  void gainsShowBothEnds() {
    PricePlan plan = PricePlan.best(TEA, Guardrails.within(0.2));
    HorizontalBarChart chart = PricingCharts.gains(plan, Map.of("tea", "Tea, 80 bags"));
    assertThat(chart.getSeriesCollection().stream().map(s -> s.getName()))
        .containsExactly("as estimated", "at the bad end");
    assertThat(chart.getSeries("as estimated").getYData().toString())
        .isEqualTo("[Tea, 80 bags: 1.50 to 1.80]");
    assertThat(chart.getSeries("as estimated").getXData().toString()).isEqualTo("[5.56]");
    List<PricedProduct> many =
        IntStream.range(0, 14)
            .mapToObj(i -> PricedProduct.of("p" + i, 1.5, 1, 9 + i, TEA.elasticity()))
            .toList();
    assertThat(
            PricingCharts.gains(
                    PricePlan.best(Assortment.of(many), Guardrails.within(0.2)), Map.of())
                .getTitle())
        .endsWith("(best 12 of 14)");
  }

  @Test
  void refusesBadArguments() {
    DemandModel model = DemandModel.fit(demand(), DemandModel.Options.logLog().classicalErrors());
    WhatIf curve = WhatIf.of(TEA, 0.3);
    PricePlan still =
        PricePlan.best(
            PricedProduct.of("tea", 2.00, 1.00, 1, Elasticity.given("tea", -2, 0)),
            Guardrails.within(0.2));
    refuses(() -> PricingCharts.demand(null, "all"), "give a demand model");
    refuses(() -> PricingCharts.demand(model, "jam"), "there is no elasticity 'jam'");
    refuses(() -> PricingCharts.demand(model, null), "there is no elasticity 'null'");
    refuses(() -> PricingCharts.elasticities(null), "give elasticities");
    refuses(() -> PricingCharts.elasticities(List.of(), null), "give elasticities");
    refuses(() -> PricingCharts.elasticities(List.of()), "none of 0 elasticities");
    refuses(() -> PricingCharts.whatIf(null, 1), "give a what-if curve");
    refuses(() -> PricingCharts.whatIf(curve, -1), "the price of product tea is -1.0");
    refuses(() -> PricingCharts.gains(null, Map.of()), "give a plan");
    refuses(() -> PricingCharts.gains(still, null), "give a plan");
    refuses(() -> PricingCharts.gains(still, Map.of()), "no price moves");
  }

  private static void refuses(ThrowingCallable call, String says) {
    assertThatThrownBy(call).isInstanceOf(PatronException.class).hasMessageContaining(says);
  }

  private static List<String> names(XYChart chart) {
    return chart.getSeriesCollection().stream().map(XYSeries::getName).toList();
  }
}
