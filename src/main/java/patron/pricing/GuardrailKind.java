package patron.pricing;

import java.util.List;

/** The guardrails that look at one product alone. */
enum GuardrailKind {
  MARGIN_FLOOR,
  LARGEST_STEP,
  ENDING,
  ABOVE_COMPETITOR,
  BELOW_COMPETITOR;

  /** What floating point may add to a bound that is met. */
  private static final double TINY = 1e-9;

  boolean isBroken(Guardrails rails, PricedProduct product, int pence) {
    double price = pence / 100.0;
    return switch (this) {
      case MARGIN_FLOOR -> price * (1 - rails.marginFloor()) < product.cost() - TINY;
      case LARGEST_STEP ->
          Math.abs((double) pence / product.pence() - 1) > rails.largestStep() + TINY;
      case ENDING ->
          pence != product.pence()
              && !rails.endings().isEmpty()
              && !rails.endings().contains(pence % 100);
      case ABOVE_COMPETITOR -> price > competitor(product) * (1 + rails.aboveCompetitor()) + TINY;
      case BELOW_COMPETITOR -> price < competitor(product) * (1 - rails.belowCompetitor()) - TINY;
    };
  }

  /** NaN where it is not known: then nothing is above or below it. */
  private static double competitor(PricedProduct product) {
    return product.competitor().map(Number::doubleValue).orElse(Double.NaN);
  }

  String words(Guardrails rails) {
    return switch (this) {
      case MARGIN_FLOOR -> "the margin floor of " + Guardrails.percent(rails.marginFloor());
      case LARGEST_STEP -> "the largest step of " + Guardrails.percent(rails.largestStep());
      case ENDING -> "the price endings";
      case ABOVE_COMPETITOR ->
          "at most " + Guardrails.percent(rails.aboveCompetitor()) + " above the competitor";
      case BELOW_COMPETITOR ->
          "at most " + Guardrails.percent(rails.belowCompetitor()) + " below the competitor";
    };
  }

  static List<GuardrailKind> broken(Guardrails rails, PricedProduct product, int pence) {
    return List.of(values()).stream().filter(k -> k.isBroken(rails, product, pence)).toList();
  }
}
