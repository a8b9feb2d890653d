package patron.pricing;

import java.util.stream.IntStream;

/** The best prices of a few products by trying all, written without the code under test. */
final class BruteForce {

  private BruteForce() {}

  /** Minus infinity where no combination keeps the basket. */
  static double best(Assortment assortment, Guardrails rails) {
    double today =
        assortment.products().stream().mapToDouble(p -> p.units() * p.price().doubleValue()).sum();
    return best(assortment, rails, 0, 0, (1 + rails.basketRise()) * today + 1e-9 * today);
  }

  private static double best(
      Assortment assortment, Guardrails rails, int at, double used, double most) {
    if (used > most) {
      return Double.NEGATIVE_INFINITY;
    }
    if (at == assortment.products().size()) {
      return 0;
    }
    PricedProduct product = assortment.products().get(at);
    double best = Double.NEGATIVE_INFINITY;
    for (int pence : prices(product, rails)) {
      double rest = best(assortment, rails, at + 1, used + product.units() * pence / 100.0, most);
      best = Math.max(best, margin(product, pence / 100.0) + rest);
    }
    return best;
  }

  private static double margin(PricedProduct product, double price) {
    double ratio = price / product.price().doubleValue();
    return (price - product.unitCost().doubleValue())
        * product.units()
        * Math.pow(ratio, product.elasticity().estimate());
  }

  /** What all guardrails leave; today's price where they leave nothing. */
  private static int[] prices(PricedProduct product, Guardrails rails) {
    int today = (int) Math.round(100 * product.price().doubleValue());
    if (product.elasticity().estimate() >= 0) {
      return new int[] {today};
    }
    int[] left =
        IntStream.rangeClosed(1, 2 * today)
            .filter(p -> Math.abs(p - today) <= rails.largestStep() * today + 1e-7)
            .filter(
                p -> p == today || rails.endings().isEmpty() || rails.endings().contains(p % 100))
            .filter(p -> p - 100 * product.unitCost().doubleValue() >= rails.marginFloor() * p)
            .filter(p -> product.competitor().isEmpty() || isNear(p, product, rails))
            .toArray();
    return left.length == 0 ? new int[] {today} : left;
  }

  private static boolean isNear(int pence, PricedProduct product, Guardrails rails) {
    double theirs = 100 * product.competitor().orElseThrow().doubleValue();
    return pence <= (1 + rails.aboveCompetitor()) * theirs + 1e-7
        && pence >= (1 - rails.belowCompetitor()) * theirs - 1e-7;
  }
}
