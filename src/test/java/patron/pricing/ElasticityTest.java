package patron.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static patron.pricing.PricePlanTest.refuses;

import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import patron.pricing.Elasticity.Warning;

class ElasticityTest {

  private static final Elasticity.Basis GOOD = new Elasticity.Basis(100, 50, 50, 0.1);

  private static Elasticity fitted(double estimate, double error, Elasticity.Basis basis) {
    return Elasticity.fitted("tea", estimate, error, 49, basis, true, true);
  }

  @Test
  void theIntervalIsStudentsWithTheClustersDegreesOfFreedom() {
    Elasticity e = fitted(-2, 0.3, GOOD);
    double t = new TDistribution(null, 49).inverseCumulativeProbability(0.975);
    assertThat(e.low()).isEqualTo(-2 - 0.3 * t, within(1e-9));
    assertThat(e.high()).isEqualTo(-2 + 0.3 * t, within(1e-9));
    assertThat(e.quantile(0.5)).isEqualTo(-2, within(1e-9));
    assertThat(e.degreesOfFreedom()).isEqualTo(49);
    assertThat(e.basis()).isEqualTo(GOOD);
    assertThat(e.warnings()).isEmpty();
    assertThat(e.isReliable()).isTrue();
    assertThat(e.toString()).startsWith("tea: elasticity -2.000 (95 % interval -2.603 to -1.397)");
    assertThat(Elasticity.given("tea", -2, 0).low()).isEqualTo(-2);
  }

  @Test
  void warnsInPlainWords() {
    assertThat(fitted(-2, 0.3, new Elasticity.Basis(100, 50, 50, 0.019)).warnings())
        .containsExactly(Warning.LITTLE_PRICE_VARIATION);
    assertThat(fitted(0.5, 0.3, GOOD).warnings()).containsExactly(Warning.WRONG_SIGN);
    assertThat(fitted(0, 0.3, GOOD).warnings()).containsExactly(Warning.WRONG_SIGN);
    assertThat(fitted(-0.9, 0.3, GOOD).warnings()).containsExactly(Warning.INELASTIC);
    assertThat(fitted(-1.2, 0.3, GOOD).warnings()).containsExactly(Warning.MAY_BE_INELASTIC);
    assertThat(fitted(-2, 0.3, new Elasticity.Basis(100, 19, 19, 0.1)).warnings())
        .containsExactly(Warning.FEW_PERIODS, Warning.FEW_CLUSTERS);
    assertThat(fitted(Double.NaN, Double.NaN, GOOD).warnings())
        .containsExactly(Warning.NOT_IDENTIFIED);
    assertThat(fitted(0.5, 0.3, GOOD).isReliable()).isFalse();
    assertThat(fitted(-0.9, 0.3, GOOD).isReliable()).isTrue();
    assertThat(fitted(0.5, 0.3, GOOD).warningText()).startsWith("wrong sign: dearer would sell");
    assertThat(fitted(-0.9, 0.3, GOOD).bestPrice(1)).isInfinite();
  }

  @Test
  void refusesBadValues() {
    refuses(() -> Elasticity.given(null, -2, 0), "needs a name");
    refuses(() -> Elasticity.given(" ", -2, 0), "needs a name");
    refuses(() -> Elasticity.given("tea", Double.NaN, 0), "the elasticity is NaN");
    refuses(() -> Elasticity.given("tea", Double.NEGATIVE_INFINITY, 0), "-Infinity");
    refuses(() -> Elasticity.given("tea", -2, -1), "the standard error is -1.0");
    refuses(() -> Elasticity.given("tea", -2, Double.NaN), "the standard error is NaN");
    Elasticity e = Elasticity.given("tea", -2, 1);
    for (double p : new double[] {0, 1, -1, Double.NaN}) {
      refuses(() -> e.quantile(p), "probability is " + p);
    }
    for (double cost : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refuses(() -> e.bestPrice(cost), "the unit cost is " + cost);
    }
  }
}
