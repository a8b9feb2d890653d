package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import patron.data.Demand;
import patron.pricing.DemandModel;
import patron.pricing.Elasticity;

/** Whether the planted elasticities can be found again by the room that looks for them. */
class PlantedElasticitiesTest {

  private static final Demand DEMAND = Shop.clean().demand(ChronoUnit.WEEKS).topSellers(30);

  /** A choice among the 30 best-selling; what is said of all 30 is without a choice. */
  private static final List<String> STAPLES =
      List.of(
          "11011", "12012", "12022", "12042", "13013", "15015", "15025", "15035", "18011", "18021",
          "20013", "20023");

  private final Map<String, Double> truth =
      Shop.rows("truth/elasticities.csv").stream()
          .collect(Collectors.toMap(r -> r.get(0), r -> Double.parseDouble(r.get(1))));

  @Test
  void theyAreNegativeAndSpread() {
    assertThat(truth).hasSize(Products.all().size());
    assertThat(truth.values()).allMatch(e -> e < -0.5 && e > -5);
    assertThat(truth.values().stream().filter(e -> e > -1.2).count()).isGreaterThan(20);
    assertThat(truth.values().stream().filter(e -> e < -2.2).count()).isGreaterThan(40);
  }

  @Test
  void aPoissonModelCoversThemAsOftenAsItSays() {
    Map<String, Elasticity> found = byProduct(DemandModel.Options.poisson(), filled());
    assertThat(found).hasSize(30);
    assertThat(found.keySet()).containsAll(STAPLES);
    assertThat(STAPLES).allSatisfy(p -> assertThat(covers(found.get(p))).as(p).isTrue());
    long covered = found.values().stream().filter(this::covers).count();
    assertThat(covered).isGreaterThanOrEqualTo(27);
    assertThat(Shop.text("README.md")).contains("products " + covered + " have the truth within");
    assertThat(meanError(found)).isCloseTo(0, within(4 / Math.sqrt(30)));
  }

  @Test
  void soDoesALogLogModelOfTheStaples() {
    Map<String, Elasticity> found = byProduct(DemandModel.Options.logLog(), DEMAND);
    assertThat(STAPLES.stream().filter(p -> covers(found.get(p))).count())
        .isGreaterThanOrEqualTo(11);
  }

  private static Demand filled() {
    return DEMAND.withUnsoldPeriods();
  }

  private static Map<String, Elasticity> byProduct(DemandModel.Options estimator, Demand demand) {
    return DemandModel.fit(
            demand,
            estimator
                .effects("product:store", "period")
                .elasticityFor("product")
                .clusterBy("period"))
        .byProduct();
  }

  private boolean covers(Elasticity found) {
    double planted = truth(found);
    return found.low() <= planted && planted <= found.high();
  }

  /** In standard errors, signed. */
  private double meanError(Map<String, Elasticity> found) {
    return found.values().stream()
        .mapToDouble(e -> (e.estimate() - truth(e)) / e.standardError())
        .average()
        .orElseThrow();
  }

  private double truth(Elasticity found) {
    return truth.get(found.name());
  }
}
