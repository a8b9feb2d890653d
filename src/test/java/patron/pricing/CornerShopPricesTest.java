package patron.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static patron.pricing.PricePlanTest.refuses;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import patron.data.Cleaning;
import patron.data.Demand;
import patron.data.Prices;
import patron.data.ProductCosts;
import patron.data.Roles;
import patron.data.Transactions;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** The whole way: from till lines to prices, beside the planted truth. */
class CornerShopPricesTest {

  private static final String SHOP = "datasets/corner-shop/";
  private static final LocalDate DAY = LocalDate.of(2025, 6, 30);

  private static Prices prices;
  private static ProductCosts costs;
  private static Demand demand;
  private static DemandModel model;
  private static final Map<String, Double> TRUTH = new HashMap<>();

  @BeforeAll
  static void fit() {
    prices = Prices.read(SHOP + "prices.csv");
    costs = ProductCosts.read(SHOP + "products.csv");
    demand =
        Transactions.read(SHOP + "lines.csv.gz", Roles.PATRON)
            .clean(Cleaning.standard().without("no customer"))
            .data()
            .demand(ChronoUnit.WEEKS);
    model =
        DemandModel.fit(
            demand.withPrices(prices).topSellers(60),
            DemandModel.Options.poisson()
                .effects("product:store", "period", "product:month of year")
                .elasticityFor("product")
                .clusterBy("period"));
    for (Row row : Table.read().csv(SHOP + "truth/elasticities.csv")) {
      TRUTH.put(String.valueOf(row.getInt("product_id")), row.getDouble("elasticity"));
    }
  }

  private static long covered(DemandModel of) {
    return of.elasticities().stream()
        .filter(e -> TRUTH.get(e.name()) >= e.low() && TRUTH.get(e.name()) <= e.high())
        .count();
  }

  /** 95 % of 60 is 57; fewer than 52 has a probability of 1 % where intervals are right. */
  @Test
  void plantedElasticitiesLieInTheirIntervals() {
    assertThat(covered(model)).isGreaterThanOrEqualTo(52);
    double bias =
        model.elasticities().stream()
            .mapToDouble(e -> e.estimate() - TRUTH.get(e.name()))
            .average()
            .orElseThrow();
    assertThat(bias).isBetween(-0.1, 0.1);
  }

  /** Weeks of 0, 1 or 2 units: logarithms of what was sold pull elasticities towards 0. */
  @Test
  void theTextbookModelMissesThemWhereWeeksAreSmall() {
    DemandModel logs =
        DemandModel.fit(
            demand,
            DemandModel.Options.logLog()
                .effects("product:store", "period")
                .elasticityFor("product")
                .clusterBy("period"));
    assertThat(covered(logs)).isLessThan(logs.elasticities().size() * 2L / 3);
  }

  @Test
  void theAssortmentIsTodaysShelf() {
    Assortment shelf = Assortment.of(model, prices, costs, "S01", DAY);
    assertThat(shelf.products()).hasSize(60);
    for (PricedProduct product : shelf.products()) {
      assertThat(product.price())
          .isEqualByComparingTo(
              prices.regularAt(product.product(), "S01", DAY).orElseThrow().unitPrice());
      assertThat(product.unitCost())
          .isEqualByComparingTo(costs.of(product.product()).orElseThrow());
      assertThat(product.units()).isPositive();
    }
  }

  @Test
  void thePlanKeepsTheBasketAndEarnsMoreUnderTheTruthThanCostPlus() {
    Assortment shelf = Assortment.of(model, prices, costs, "S01", DAY);
    PricePlan plan =
        PricePlan.best(
            shelf,
            Guardrails.within(0.10)
                .marginFloor(0.2)
                .multiplesOf(5)
                .competitor(0.1, 0.2)
                .basketRise(0));
    assertThat(plan.basketIndex()).isLessThanOrEqualTo(1 + 1e-9);
    assertThat(plan.margin()).isGreaterThan(plan.marginToday());
    assertThat(plan.changeAtBadEnd()).isLessThan(plan.margin() - plan.marginToday());
    Map<String, Double> truth = new HashMap<>(TRUTH);
    truth.keySet().retainAll(shelf.products().stream().map(PricedProduct::product).toList());
    Table rules = plan.comparisonIf(truth);
    assertThat(rules.doubleColumn("margin").get(3))
        .isGreaterThan(rules.doubleColumn("margin").get(0))
        .isGreaterThan(rules.doubleColumn("margin").get(1));
  }

  @Test
  void theAssortmentRefusesWhatItCannotPrice() {
    refuses(() -> Assortment.of(null, prices, costs, "S01", DAY), "one of them is null");
    refuses(() -> Assortment.of(model, null, costs, "S01", DAY), "one of them is null");
    refuses(() -> Assortment.of(model, prices, null, "S01", DAY), "one of them is null");
    refuses(() -> Assortment.of(model, prices, costs, "S01", null), "one of them is null");
    refuses(() -> Assortment.of(model, prices, costs, null, DAY), "there is no store 'null'");
    refuses(() -> Assortment.of(model, prices, costs, "S09", DAY), "there is no store 'S09'");
    refuses(
        () -> Assortment.of(model, prices, costs, "S01", LocalDate.of(2020, 1, 1)),
        "no period of the demand was over on 2020-01-01");
    DemandModel own =
        DemandModel.fit(
            PlantedDemand.shop(1, 0.1, 0.3), DemandModel.Options.logLog().elasticityFor("product"));
    refuses(
        () -> Assortment.of(own, prices, costs, "S1", DAY), "need demand by days, weeks or months");
    assertThat(List.copyOf(model.byProduct().keySet())).hasSize(60);
  }
}
