package patron.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static patron.pricing.PricePlanTest.refuses;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class WhatIfTest {

  private static final Elasticity TWO = Elasticity.given("tea", -2, 0.25);
  private static final PricedProduct TEA = PricedProduct.of("tea", 2.00, 1.00, 100, TWO);

  @Test
  void theCurveIsConstantElasticityWithTheIntervalOfTheEstimate() {
    WhatIf.Point dearer = WhatIf.of(TEA, 0.3).at(2.20);
    double z = new NormalDistribution().inverseCumulativeProbability(0.975);
    assertThat(dearer.units().expected()).isEqualTo(100 / 1.21, within(1e-9));
    assertThat(dearer.units().low()).isEqualTo(100 * Math.pow(1.1, -2 - 0.25 * z), within(1e-6));
    assertThat(dearer.units().high()).isEqualTo(100 * Math.pow(1.1, -2 + 0.25 * z), within(1e-6));
    assertThat(dearer.revenue().expected()).isEqualTo(220 / 1.21, within(1e-9));
    assertThat(dearer.margin().low()).isEqualTo(1.2 * dearer.units().low(), within(1e-9));
    assertThat(dearer.price()).hasToString("2.20");
    assertThat(dearer.margin().toString()).startsWith("99.17 (");
  }

  @Test
  void theIntervalClosesAtTodaysPrice() {
    WhatIf curve = WhatIf.of(TEA, 0.3);
    WhatIf.Point today = curve.at(2.00);
    assertThat(today.margin()).isEqualTo(new ExpectedRange(100, 100, 100));
    assertThat(curve.points()).contains(today).hasSizeLessThanOrEqualTo(61);
    assertThat(curve.points().getFirst().price().doubleValue()).isGreaterThanOrEqualTo(1.40);
    assertThat(curve.points().getLast().price()).hasToString("2.60");
    assertThat(curve.rowCount()).isEqualTo(curve.table().rowCount());
    assertThat(curve.table().columnNames()).hasSize(10).contains("margin low");
    assertThat(WhatIf.of(PricedProduct.of("gum", 0.01, 0.005, 1, TWO), 0.5).points()).hasSize(2);
    assertThat(curve.product()).isEqualTo(TEA);
  }

  @Test
  void refusesWhatHasNoCurve() {
    for (double reach : new double[] {0, -1, 1, Double.NaN}) {
      refuses(() -> WhatIf.of(TEA, reach), "the curve reaches " + reach);
    }
    refuses(() -> WhatIf.of(null, 0.3), "give a product");
    refuses(() -> WhatIf.of(TEA, 0.3).at(0), "is 0.0");
    refuses(() -> WhatIf.of(TEA, 0.3).at(1.001), "whole pence");
    refuses(() -> WhatIf.of(TEA, 0.3).at(Double.NaN), "NaN");
    Elasticity unknown =
        Elasticity.fitted(
            "x", Double.NaN, Double.NaN, 5, new Elasticity.Basis(9, 9, 9, 0), true, true);
    PricedProduct tea = PricedProduct.of("tea", 2, 1, 100, unknown);
    refuses(() -> WhatIf.of(tea, 0.3), "the elasticity of product tea is not known");
    assertThat(PricePlan.best(tea, Guardrails.within(0.1)).table().rowCount()).isEqualTo(1);
  }

  @Test
  void theBadEndOfACutIsTheUpperAndOfARiseTheLowerEnd() {
    PriceAdvice rise = PricePlan.best(TEA, Guardrails.within(0.1).endings(20)).advice("tea");
    assertThat(rise.moves()).isFalse();
    PricedProduct cheap = PricedProduct.of("tea", 1.50, 1.00, 100, TWO);
    BadEnd dearer = PricePlan.best(cheap, Guardrails.within(0.2)).advice("tea").badEnd();
    assertThat(dearer.elasticity()).isEqualTo(TWO.low(), within(1e-12));
    double margin = 0.8 * 100 * Math.pow(1.2, TWO.low());
    assertThat(dearer.change()).isEqualTo(margin - 50, within(1e-9));
    PricedProduct dear = PricedProduct.of("tea", 3.00, 1.00, 100, TWO);
    BadEnd cheaper = PricePlan.best(dear, Guardrails.within(0.2)).advice("tea").badEnd();
    assertThat(cheaper.elasticity()).isEqualTo(TWO.high(), within(1e-12));
    assertThat(cheaper.change())
        .isEqualTo(1.4 * 100 * Math.pow(0.8, TWO.high()) - 200, within(1e-9));
  }

  /** Regret: what the best allowed price would earn more if the elasticity were at the bad end. */
  @Test
  void regretIsAgainstTheBestPriceThere() {
    PricedProduct cheap = PricedProduct.of("tea", 1.50, 1.00, 100, Elasticity.given("tea", -2, 1));
    BadEnd end = PricePlan.best(cheap, Guardrails.within(0.2)).advice("tea").badEnd();
    double best = Double.NEGATIVE_INFINITY;
    for (int pence = 120; pence <= 180; pence++) {
      double price = pence / 100.0;
      best = Math.max(best, (price - 1) * 100 * Math.pow(price / 1.5, end.elasticity()));
    }
    double chosen = 0.8 * 100 * Math.pow(1.2, end.elasticity());
    assertThat(end.regret()).isEqualTo(best - chosen, within(1e-9)).isPositive();
  }

  @Test
  void theChanceOfLossIsThatOfTheDrawnElasticities() {
    SplittableRandom random = new SplittableRandom(3);
    for (double price : new double[] {0.50, 0.90, 1.20, 1.60, 2.20}) {
      for (double cost : new double[] {0.70, 1.00, 1.80}) {
        PricedProduct tea = PricedProduct.of("tea", 1.50, cost, 100, Elasticity.given("t", -2, 1));
        int pence = (int) Math.rint(100 * price);
        int losses = 0;
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
          double e = -2 + normal(random);
          losses += tea.marginAt(pence, e) < tea.marginToday() ? 1 : 0;
        }
        assertThat(BadEnd.chanceOfLoss(tea, pence))
            .as("%s at cost %s", price, cost)
            .isEqualTo(losses / (double) draws, within(0.015));
      }
    }
  }

  private static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  @Test
  void aCertainElasticityLosesForSureOrNever() {
    PricedProduct tea = PricedProduct.of("tea", 2, 1, 100, Elasticity.given("t", -2, 0));
    assertThat(BadEnd.chanceOfLoss(tea, 220)).isEqualTo(1);
    assertThat(BadEnd.chanceOfLoss(tea, 200)).isZero();
    PricedProduct cheap = PricedProduct.of("tea", 1.5, 1, 100, Elasticity.given("t", -2, 0));
    assertThat(BadEnd.chanceOfLoss(cheap, 170)).isZero();
    assertThat(PricePlan.best(cheap, Guardrails.within(0.2)).advice("tea").badEnd().regret())
        .isZero();
  }
}
