package patron.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The prices one product may have, and which of them is best. */
final class PriceChoices {

  /** How far without a largest step: a quarter of today's price to four times as much. */
  private static final int WIDEST = 4;

  private static final double TINY = 1e-9;

  private final PricedProduct product;
  private final Guardrails rails;
  private final int[] allowed;
  private final List<String> notes = new ArrayList<>();

  PriceChoices(PricedProduct product, Guardrails rails) {
    this.product = product;
    this.rails = rails;
    this.allowed = choices();
  }

  private int[] choices() {
    int[] keep = {product.pence()};
    if (!product.elasticity().isReliable()) {
      notes.add("price kept: " + product.elasticity().warningText());
      addOutside();
      return keep;
    }
    int[] some = prices(EnumSet.allOf(GuardrailKind.class));
    if (some.length == 0) {
      notes.add("price kept: no price keeps to all guardrails at once");
      addOutside();
      return keep;
    }
    return some;
  }

  private void addOutside() {
    List<GuardrailKind> broken = GuardrailKind.broken(rails, product, product.pence());
    if (!broken.isEmpty()) {
      notes.add("today's price is outside of " + words(broken));
    }
  }

  /** All whole pence that some guardrails leave, upwards. */
  private int[] prices(Set<GuardrailKind> kinds) {
    double step = kinds.contains(GuardrailKind.LARGEST_STEP) ? rails.largestStep() : WIDEST - 1;
    int low = (int) Math.max(1, product.pence() * Math.max(1 - step, 1.0 / WIDEST) - 1);
    int high = (int) (product.pence() * (1 + step) + 1);
    return IntStream.rangeClosed(low, high)
        .filter(pence -> kinds.stream().noneMatch(k -> k.isBroken(rails, product, pence)))
        .toArray();
  }

  PricedProduct product() {
    return product;
  }

  /** At least one. */
  int[] allowed() {
    return allowed;
  }

  double slope() {
    return product.elasticity().estimate();
  }

  /** The price that earns most; of equals that nearest to today's. */
  int best(double slope) {
    return best(allowed, slope);
  }

  private int best(int[] prices, double slope) {
    int best = prices[0];
    for (int pence : prices) {
      double more = product.marginAt(pence, slope) - product.marginAt(best, slope);
      boolean nearer = Math.abs(pence - product.pence()) < Math.abs(best - product.pence());
      if (more > tolerance() || (more > -tolerance() && nearer)) {
        best = pence;
      }
    }
    return best;
  }

  private double tolerance() {
    return TINY * (TINY + Math.abs(product.marginToday()));
  }

  /** The guardrails of this product without which a better price could be had, in words. */
  List<String> heldBack(int chosen) {
    if (!notes.isEmpty()) {
      return List.of();
    }
    double most = product.marginAt(best(slope()), slope());
    List<GuardrailKind> binding =
        Arrays.stream(GuardrailKind.values()).filter(k -> most(without(k)) > most).toList();
    if (binding.isEmpty()) {
      binding = GuardrailKind.broken(rails, product, best(prices(none()), slope()));
    }
    List<String> words = new ArrayList<>(binding.stream().map(k -> k.words(rails)).toList());
    if (chosen != best(slope())) {
      words.add(rails.basketWords());
    }
    return words;
  }

  private static Set<GuardrailKind> none() {
    return EnumSet.noneOf(GuardrailKind.class);
  }

  private static Set<GuardrailKind> without(GuardrailKind kind) {
    return EnumSet.complementOf(EnumSet.of(kind));
  }

  private double most(Set<GuardrailKind> kinds) {
    int[] some = prices(kinds);
    return product.marginAt(best(some, slope()), slope()) - tolerance();
  }

  /** What else is to be said of a chosen price. */
  List<String> notes(int chosen) {
    List<String> all = new ArrayList<>(notes);
    boolean worse = product.marginAt(chosen, slope()) < product.marginToday() - tolerance();
    if (chosen != product.pence() && worse) {
      List<GuardrailKind> broken = GuardrailKind.broken(rails, product, product.pence());
      all.add(
          "moved although it earns less, because of "
              + (broken.isEmpty() ? rails.basketWords() : words(broken)));
    }
    boolean bounded = Double.isFinite(rails.aboveCompetitor() + rails.belowCompetitor());
    if (product.competitor().isEmpty() && bounded) {
      all.add("no competitor's price is known");
    }
    if (notes.isEmpty() && !product.elasticity().warnings().isEmpty()) {
      all.add(product.elasticity().warningText());
    }
    return List.copyOf(all);
  }

  private String words(List<GuardrailKind> kinds) {
    return kinds.stream().map(k -> k.words(rails)).collect(Collectors.joining(" and "));
  }
}
