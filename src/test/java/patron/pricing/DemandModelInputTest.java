package patron.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static patron.pricing.PricePlanTest.refuses;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import patron.data.Demand;
import patron.pricing.DemandModel.Options;
import patron.pricing.Elasticity.Warning;
import tech.tablesaw.api.Table;

class DemandModelInputTest {

  private static final Demand SHOP = PlantedDemand.shop(5, 0.2, 0.4);
  private static final Options EFFECTS =
      Options.logLog()
          .effects("product:store", "period")
          .elasticityFor("product")
          .clusterBy("period");

  @Test
  void plantedElasticitiesAreRecoveredAndPoolingMisleads() {
    DemandModel model = DemandModel.fit(SHOP, EFFECTS);
    DemandModel poisson =
        DemandModel.fit(
            SHOP,
            Options.poisson()
                .effects("product:store", "period")
                .elasticityFor("product")
                .clusterBy("period"));
    for (DemandModel each : List.of(model, poisson)) {
      requireWithin(each.elasticity("tea"), PlantedDemand.TEA);
      requireWithin(each.elasticity("jam"), PlantedDemand.JAM);
    }
    DemandModel pooled =
        DemandModel.fit(SHOP, Options.logLog().elasticityFor("product").clusterBy("period"));
    assertThat(pooled.elasticity("tea").warnings()).contains(Warning.WRONG_SIGN);
    assertThat(model.byProduct().keySet()).containsExactly("jam", "tea");
    assertThat(
            DemandModel.fit(SHOP, Options.logLog().effects("store")).byProduct().get("tea").name())
        .isEqualTo("tea");
    assertThat(model.toString()).contains("effects of product:store", "60 clusters by period");
    assertThat(model.table().rowCount()).isEqualTo((int) model.rowCount()).isEqualTo(2);
    assertThat(model.coefficients().rowCount()).isEqualTo(2);
  }

  private static void requireWithin(Elasticity elasticity, double truth) {
    assertThat(truth).isBetween(elasticity.low(), elasticity.high());
    assertThat(elasticity.standardError()).isLessThan(0.1);
    assertThat(elasticity.isReliable()).isTrue();
  }

  /** Frisch and Waugh (1933): the slope through what is left is the coefficient. */
  @Test
  void theSlopeThroughTheResidualsIsTheElasticity() {
    Options own = Options.logLog().effects("product:store").elasticityFor("product");
    requireSlope(DemandModel.fit(SHOP, own), "tea", 1e-9);
    requireSlope(DemandModel.fit(SHOP, own.covariates("product:trend")), "tea", 1e-9);
    requireSlope(
        DemandModel.fit(SHOP, Options.logLog().effects("product:store", "period")), "all", 1e-9);
    requireSlope(
        DemandModel.fit(SHOP, Options.poisson().effects("product:store").elasticityFor("product")),
        "jam",
        1e-4);
    requireSlope(DemandModel.fit(SHOP, EFFECTS), "tea", 0.05);
  }

  private static void requireSlope(DemandModel model, String name, double tolerance) {
    Table left = model.residuals(name);
    double[] x = left.doubleColumn("ln(price)").asDoubleArray();
    double[] y = left.doubleColumn("ln(units)").asDoubleArray();
    double[] w = left.doubleColumn("weight").asDoubleArray();
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < x.length; i++) {
      xy += w[i] * x[i] * y[i];
      xx += w[i] * x[i] * x[i];
    }
    assertThat(xy / xx).isEqualTo(model.elasticity(name).estimate(), within(tolerance));
  }

  @Test
  void warnsOfTooLittlePriceVariation() {
    DemandModel still = DemandModel.fit(PlantedDemand.shop(5, 0.2, 0.02), EFFECTS);
    assertThat(still.elasticity("tea").warnings()).contains(Warning.LITTLE_PRICE_VARIATION);
    assertThat(still.elasticity("tea").isReliable()).isFalse();
    DemandModel fixed = DemandModel.fit(PlantedDemand.shop(5, 0.2, 0), EFFECTS);
    assertThat(fixed.elasticity("tea").warnings())
        .containsExactlyInAnyOrder(Warning.NOT_IDENTIFIED);
    refuses(() -> fixed.residuals("tea"), "never moves by itself");
  }

  @Test
  void aProtectedAttributeIsRefusedWhereverItStands() {
    Demand demand = with("gender", "F", "M");
    assertThat(DemandModel.whyRefused(demand, "gender"))
        .startsWith("'gender' looks like a protected attribute")
        .contains("price by product, store, season or offer instead");
    assertThat(DemandModel.whyRefused(demand, "store")).isEmpty();
    String says = "looks like a protected attribute";
    refuses(() -> DemandModel.fit(demand, EFFECTS.covariates("gender")), says);
    refuses(() -> DemandModel.fit(demand, EFFECTS.covariates("gender*promotion")), says);
    refuses(() -> DemandModel.fit(demand, EFFECTS.effects("store:gender")), says);
    refuses(() -> DemandModel.fit(demand, EFFECTS.elasticityBy("gender")), says);
    refuses(() -> DemandModel.fit(demand, EFFECTS.elasticityFor("gender")), says);
    refuses(() -> DemandModel.fit(demand, EFFECTS.clusterBy("gender")), says);
    for (String name :
        List.of("customer_age", "AGE60", "ETHNIC", "Geschlecht", "religion", "birthYear")) {
      assertThat(DemandModel.whyRefused(with(name, "a", "b"), name)).as(name).contains(says);
    }
    for (String name : List.of("package", "product age", "brand", "sales manager", "wine_age")) {
      assertThat(DemandModel.whyRefused(with(name, "a", "b"), name)).as(name).isEmpty();
    }
    assertThat(DemandModel.whyRefused(with("panel", "men", "women"), "panel")).contains(says);
    refuses(() -> DemandModel.whyRefused(null, "gender"), "give a demand");
    refuses(() -> DemandModel.whyRefused(demand, null), "give a demand");
  }

  private static Demand with(String name, String even, String odd) {
    String[] values = new String[SHOP.size()];
    Arrays.setAll(values, row -> row % 2 == 0 ? even : odd);
    return SHOP.with(name, values);
  }

  @Test
  void refusesBadArguments() {
    refuses(() -> DemandModel.fit(null, EFFECTS), "one of them is null");
    refuses(() -> DemandModel.fit(SHOP, null), "one of them is null");
    refuses(
        () -> DemandModel.fit(SHOP, EFFECTS.covariates("colour")), "there is no column 'colour'");
    refuses(() -> DemandModel.fit(SHOP, EFFECTS.effects("price")), "'price' cannot be a term");
    refuses(() -> DemandModel.fit(SHOP, EFFECTS.covariates("units")), "'units' cannot be a term");
    refuses(() -> DemandModel.fit(SHOP, EFFECTS.effects("trend")), "'trend' is a number");
    refuses(() -> DemandModel.fit(SHOP, EFFECTS.elasticityFor("trend")), "'trend' is no category");
    refuses(() -> DemandModel.fit(SHOP, EFFECTS.clusterBy("colour")), "colour");
    refuses(() -> EFFECTS.clusterBy(" "), "name what to cluster by");
    refuses(() -> EFFECTS.clusterBy(null), "name what to cluster by");
    refuses(() -> EFFECTS.effects((String[]) null), "terms are null");
    refuses(() -> EFFECTS.covariates("promotion", null), "none of them null");
    refuses(() -> EFFECTS.elasticityBy(""), "null or blank");
    refuses(() -> EFFECTS.elasticityFor(null), "null or blank");
    refuses(() -> EFFECTS.elasticityFor("product*store"), "give one category");
    refuses(() -> new Options(null, List.of(), List.of(), List.of(), false, "x"), "estimator");
    double[] holes = new double[SHOP.size()];
    holes[3] = Double.NaN;
    refuses(
        () -> DemandModel.fit(SHOP.with("holes", holes), EFFECTS.covariates("holes")),
        "covariate 'holes' is NaN in row 4");
    refuses(() -> DemandModel.fit(SHOP.rows(row -> row < 3), EFFECTS), "rows for");
    refuses(
        () ->
            DemandModel.fit(SHOP, Options.logLog().clusterBy("product").effects("store"))
                .elasticity("tea"),
        "there is no elasticity 'tea'");
    refuses(
        () -> DemandModel.fit(SHOP.only(List.of("tea")), Options.logLog().clusterBy("product")),
        "there is one cluster by product");
  }

  @Test
  void aModelRefusesNamesItDoesNotHave() {
    DemandModel model = DemandModel.fit(SHOP, EFFECTS);
    refuses(() -> model.coefficient("colour"), "there is no coefficient 'colour'");
    refuses(() -> model.coefficient(null), "there is no coefficient 'null'");
    refuses(() -> model.standardError("colour"), "there is no coefficient 'colour'");
    refuses(() -> model.elasticity("colour"), "there is no elasticity 'colour'");
    refuses(() -> model.elasticity(), "the model has 2 elasticities");
    refuses(() -> model.residuals("colour"), "there is no elasticity 'colour'");
    DemandModel both =
        DemandModel.fit(SHOP, Options.logLog().covariates("store").elasticityBy("product"));
    refuses(() -> both.residuals("tea"), "'tea' is a sum of coefficients");
    DemandModel byStore = DemandModel.fit(SHOP, Options.logLog().elasticityFor("store"));
    refuses(byStore::byProduct, "has several elasticities, as they differ by [store]");
  }
}
