package patron.synth;

import java.util.ArrayList;
import java.util.List;

/**
 * A handful of products that somebody buys again and again: 4 to 7, the dearer to them the earlier
 * in the list (weight 1 over the place).
 */
final class Favourites {

  /** The share of a basket that comes from them, at ordinary prices. */
  static final double SHARE = 0.45;

  private static final double CONCENTRATION = 1.5;

  private final int[] products;

  private Favourites(int[] products) {
    this.products = products;
  }

  /** Popular products are the favourites of many; those with a season are nobody's. */
  static Favourites of(Archetype kind, Draws draws) {
    List<Product> all = Products.all();
    double[] weights = new double[all.size()];
    for (int p = 0; p < weights.length; p++) {
      Product one = all.get(p);
      weights[p] = one.hasSeason() ? 0 : StrictMath.pow(kind.liking(one), CONCENTRATION);
    }
    List<Integer> chosen = new ArrayList<>();
    for (int left = 4 + draws.below(4); left > 0; left--) {
      int next = draws.of(weights);
      weights[next] = 0;
      chosen.add(next);
    }
    return new Favourites(chosen.stream().mapToInt(Integer::intValue).toArray());
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
