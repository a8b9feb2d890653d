package patron.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import patron.data.Demand;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class DemandModelTest {

  /** Half of the last digit printed. */
  private static final Offset<Double> FIVE = within(5.01e-6);

  private static final DemandModel.Options POOLED = DemandModel.Options.logLog().classicalErrors();

  /** M. Taddy (2019), Business Data Science, chapter 2. */
  @Test
  void orangeJuiceWithBrands() {
    DemandModel model = DemandModel.fit(PublicDemand.orangeJuice(), POOLED.covariates("brand"));
    requireCoefficients(
        model,
        within(5.01e-8),
        Map.of(
            "(Intercept)", 10.8288216,
            "brand minute.maid", 0.8701747,
            "brand tropicana", 1.5299428,
            "ln(price)", -3.1386914));
    assertThat(model.rSquared()).isEqualTo(0.39410, FIVE);
    assertThat(model.observations()).isEqualTo(28_947);
  }

  /** The same source, elasticities that differ by brand. */
  @Test
  void orangeJuiceWithAnElasticityForEachBrand() {
    DemandModel model =
        DemandModel.fit(
            PublicDemand.orangeJuice(), POOLED.covariates("brand").elasticityBy("brand"));
    requireCoefficients(
        model,
        FIVE,
        Map.of(
            "(Intercept)", 10.95468,
            "ln(price)", -3.37753,
            "brand minute.maid", 0.88825,
            "brand tropicana", 0.96239,
            "ln(price):brand minute.maid", 0.05679,
            "ln(price):brand tropicana", 0.66576));
    assertThat(model.rSquared()).isEqualTo(0.39779, FIVE);
    DemandModel each =
        DemandModel.fit(
            PublicDemand.orangeJuice(), POOLED.covariates("brand").elasticityFor("brand"));
    assertThat(each.elasticities()).hasSize(3);
    for (Elasticity one : each.elasticities()) {
      Elasticity same = model.elasticity(one.name());
      assertThat(one.estimate()).isEqualTo(same.estimate(), within(1e-9));
      assertThat(one.standardError()).isEqualTo(same.standardError(), within(1e-9));
      assertThat(one.basis().priceVariation())
          .isEqualTo(same.basis().priceVariation(), within(1e-9));
    }
  }

  /** The same source ({@code examples/oj.R}): three-way interaction, standard error as printed. */
  @Test
  void orangeJuiceWithFeatures() {
    DemandModel model =
        DemandModel.fit(
            PublicDemand.orangeJuice(), POOLED.covariates("brand*feat").elasticityBy("brand*feat"));
    requireCoefficients(
        model,
        FIVE,
        Map.of(
            "(Intercept)", 10.40658,
            "ln(price)", -2.77415,
            "brand minute.maid", 0.04720,
            "brand tropicana", 0.70794,
            "feat", 1.09441,
            "ln(price):brand minute.maid", 0.78293,
            "ln(price):brand tropicana", 0.73579));
    requireCoefficients(
        model,
        FIVE,
        Map.of(
            "ln(price):feat", -0.47055,
            "brand minute.maid:feat", 1.17294,
            "brand tropicana:feat", 0.78525,
            "ln(price):brand minute.maid:feat", -1.10922,
            "ln(price):brand tropicana:feat", -0.98614));
    assertThat(model.standardError("ln(price)")).isEqualTo(0.03883, FIVE);
    assertThat(model.rSquared()).isEqualTo(0.53539, FIVE);
    assertThat(model.elasticity("dominicks").estimate()).isEqualTo(-2.77415, FIVE);
    assertThat(model.elasticity("tropicana").estimate())
        .isEqualTo(-2.77415 + 0.73579, within(1e-5));
  }

  /**
   * The panel of eleven brands, brand 1 on all prices (A. Montgomery, 1997): -2.7195 and 0.6023, R2
   * 0.5214, recomputed beside this project; errors clustered by store by statsmodels 0.15 (CR1).
   */
  @Test
  void orangeJuiceWithThePricesOfItsRivals() {
    Demand demand = brandOne();
    String[] rivals =
        IntStream.rangeClosed(2, 11).mapToObj(i -> "ln(price" + i + ")").toArray(String[]::new);
    String[] covariates = Arrays.copyOf(rivals, 12);
    covariates[10] = "deal";
    covariates[11] = "feat";
    DemandModel model =
        DemandModel.fit(
            demand, DemandModel.Options.logLog().covariates(covariates).clusterBy("store"));
    assertThat(model.elasticity().estimate()).isEqualTo(-2.7195, within(5.01e-5));
    assertThat(model.coefficient("feat")).isEqualTo(0.6023, within(5.01e-5));
    assertThat(model.rSquared()).isEqualTo(0.5214, within(5.01e-5));
    assertThat(model.observations()).isEqualTo(9_649);
    assertThat(model.elasticity().standardError()).isEqualTo(0.073346, within(1e-6));
    assertThat(model.standardError("feat")).isEqualTo(0.014320, within(1e-6));
    DemandModel within =
        DemandModel.fit(
            demand,
            DemandModel.Options.logLog()
                .covariates(covariates)
                .effects("store")
                .clusterBy("store"));
    assertThat(within.elasticity().estimate()).isEqualTo(-2.78141198, within(1e-7));
    assertThat(within.elasticity().standardError()).isEqualTo(0.0570962, within(1e-7));
    assertThat(within.elasticity().degreesOfFreedom()).isEqualTo(82);
  }

  private static Demand brandOne() {
    Table all = PublicDemand.table("dominicks-orange-juice/orange_juice_11brands_weekly.csv.gz");
    Table table = all.where(all.intColumn("brand").isEqualTo(1));
    table.addColumns(
        DoubleColumn.create(
            "units",
            Arrays.stream(table.doubleColumn("logmove").asDoubleArray()).map(Math::exp).toArray()));
    for (int i = 2; i <= 11; i++) {
      double[] price = table.doubleColumn("price" + i).asDoubleArray();
      table.addColumns(
          DoubleColumn.create("ln(price" + i + ")", Arrays.stream(price).map(Math::log).toArray()));
    }
    return Demand.of(table, "brand", "store", "week", "units", "price1");
  }

  /** P. Boatwright, R. McCulloch, P. Rossi (1999); errors and Poisson by statsmodels 0.15. */
  @Test
  void cheesePooledAndWithinRetailers() {
    Demand cheese = PublicDemand.cheese();
    DemandModel.Options options =
        DemandModel.Options.logLog().covariates("DISP").clusterBy("store");
    DemandModel pooled = DemandModel.fit(cheese, options);
    requireCoefficients(
        pooled, FIVE, Map.of("(Intercept)", 9.37119, "DISP", 0.51320, "ln(price)", -1.25758));
    assertThat(pooled.rSquared()).isEqualTo(0.0982, within(5.01e-5));
    assertThat(pooled.standardError("ln(price)")).isEqualTo(0.29088691, within(1e-8));
    assertThat(pooled.standardError("DISP")).isEqualTo(0.28073259, within(1e-8));
    assertThat(pooled.clusters()).isEqualTo(88);
    DemandModel within = DemandModel.fit(cheese, options.effects("store"));
    requireCoefficients(within, FIVE, Map.of("DISP", 0.91421, "ln(price)", -2.38834));
    assertThat(within.standardError("ln(price)")).isEqualTo(0.12637973, within(1e-8));
    assertThat(within.standardError("DISP")).isEqualTo(0.1053182, within(1e-7));
    assertThat(within.rSquared()).isEqualTo(0.8799177, within(1e-7));
    DemandModel poisson =
        DemandModel.fit(
            cheese,
            DemandModel.Options.poisson().covariates("DISP").effects("store").clusterBy("store"));
    assertThat(poisson.coefficient("ln(price)")).isEqualTo(-2.4748329, within(1e-6));
    assertThat(poisson.coefficient("DISP")).isEqualTo(0.83827831, within(1e-6));
    assertThat(poisson.standardError("ln(price)")).isEqualTo(0.19748731, within(1e-6));
    assertThat(poisson.standardError("DISP")).isEqualTo(0.12637764, within(1e-6));
    assertThat(poisson.rSquared()).isEqualTo(0.86154096, within(1e-7));
  }

  /** Hass Avocado Board; region and week effects with clusters by region: statsmodels 0.15. */
  @Test
  void avocadosWithinRegions() {
    requireAvocados("conventional", -0.7222, -0.95048649, 0.05704995, 0.992895028);
    requireAvocados("organic", -1.1560, -1.37692303, 0.07302067, 0.939253470);
  }

  private static void requireAvocados(
      String type, double within, double both, double error, double fit) {
    Demand demand = PublicDemand.avocados(type);
    DemandModel.Options options = DemandModel.Options.logLog().clusterBy("store");
    assertThat(DemandModel.fit(demand, options.effects("store")).elasticity().estimate())
        .isEqualTo(within, within(5.01e-5));
    DemandModel twoWays = DemandModel.fit(demand, options.effects("store", "period"));
    assertThat(twoWays.elasticity().estimate()).isEqualTo(both, within(1e-7));
    assertThat(twoWays.elasticity().standardError()).isEqualTo(error, within(1e-7));
    assertThat(twoWays.rSquared()).isEqualTo(fit, within(1e-8));
    assertThat(twoWays.parameters()).isEqualTo(222);
  }

  private static void requireCoefficients(
      DemandModel model, Offset<Double> digits, Map<String, Double> expected) {
    expected.forEach(
        (name, value) -> assertThat(model.coefficient(name)).as(name).isEqualTo(value, digits));
  }
}
