package patron.synth;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A handful of products that somebody buys again and again: 4 to 7, the dearer to them the earlier
 * in the list (weight 1 over the place).
 */
final class Favourites {

  /** The share of a basket that comes from them, at ordinary prices. */
  static final double SHARE = 0.45;

  private static final double CONCENTRATION = 1.5;

  private static final Map<Archetype, double[]> WEIGHTS = weights();

  private final int[] products;

  private Favourites(int[] products) {
    this.products = products;
  }

  /** Popular products are the favourites of many; those with a season are nobody's. */
  static Favourites of(Archetype kind, Draws draws) {
    double[] weights = WEIGHTS.get(kind).clone();
    List<Integer> chosen = new ArrayList<>();
    for (int left = 4 + draws.below(4); left > 0; left--) {
      int next = draws.of(weights);
      weights[next] = 0;
      chosen.add(next);
    }
    return new Favourites(chosen.stream().mapToInt(Integer::intValue).toArray());
  }

  private static Map<Archetype, double[]> weights() {
    Map<Archetype, double[]> weights = new EnumMap<>(Archetype.class);
    for (Archetype kind : Archetype.values()) {
      weights.put(
          kind,
          Products.all().stream()
              .mapToDouble(p -> p.hasSeason() ? 0 : StrictMath.pow(kind.liking(p), CONCENTRATION))
              .toArray());
    }
    return weights;
  }

  int size() {
    return products.length;
  }

  int product(int place) {
    return products[place];
  }

  /** Weights sum to 1. */
  double weight(int place) {
    double sum = 0;
    for (int i = 1; i <= products.length; i++) {
      sum += 1.0 / i;
    }
    return 1.0 / (place + 1) / sum;
  }
}
