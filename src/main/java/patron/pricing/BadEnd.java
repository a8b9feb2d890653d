package patron.pricing;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What a price change comes to if the elasticity is not as estimated.
 *
 * @param elasticity the end of its 95 % interval at which the change does worse
 * @param change of the margin a period at that end against today's; negative is a loss
 * @param chanceOfLoss the probability that the change earns less than today's price, by Student's t
 *     around the estimate; 0 where the price stays
 * @param regret what the best allowed price would earn more at that end, a period
 */
public record BadEnd(double elasticity, double change, double chanceOfLoss, double regret) {

  static BadEnd of(PriceChoices choices, int pence) {
    PricedProduct product = choices.product();
    Elasticity elasticity = product.elasticity();
    double end = pence < product.pence() ? elasticity.high() : elasticity.low();
    if (product.marginAt(pence, elasticity.low()) > product.marginAt(pence, elasticity.high())) {
      end = elasticity.high();
    }
    double margin = product.marginAt(pence, end);
    double regret = Double.isNaN(end) ? 0 : product.marginAt(choices.best(end), end) - margin;
    return new BadEnd(
        end, margin - product.marginToday(), chanceOfLoss(product, pence), Math.max(0, regret));
  }

  /**
   * A change loses where (p - c) (p / p0)^e is below p0 - c: on one side of an elasticity that can
   * be solved for.
   */
  static double chanceOfLoss(PricedProduct product, int pence) {
    double margin = pence / 100.0 - product.cost();
    double before = product.pence() / 100.0 - product.cost();
    if (pence == product.pence() || product.units() == 0) {
      return 0;
    }
    if (margin <= 0 || before <= 0) {
      return sure(product, pence, margin, before);
    }
    double edge = Math.log(before / margin) / Math.log((double) pence / product.pence());
    double below = below(product.elasticity(), edge);
    return pence > product.pence() ? below : 1 - below;
  }

  /** Where a unit brings nothing at one of the prices, the sign decides unless both are losses. */
  private static double sure(PricedProduct product, int pence, double margin, double before) {
    if (margin < 0 && before < 0) {
      double edge = Math.log(before / margin) / Math.log((double) pence / product.pence());
      double below = below(product.elasticity(), edge);
      return pence > product.pence() ? 1 - below : below;
    }
    return margin < before ? 1 : 0;
  }

  /** The probability that the true elasticity is below. */
  private static double below(Elasticity elasticity, double edge) {
    double away = edge - elasticity.estimate();
    if (elasticity.standardError() == 0) {
      return away > 0 ? 1 : 0;
    }
    double ratio = away / elasticity.standardError();
    return elasticity.degreesOfFreedom() > 1e6
        ? new NormalDistribution(null, 0, 1).cumulativeProbability(ratio)
        : new TDistribution(null, elasticity.degreesOfFreedom()).cumulativeProbability(ratio);
  }
}
