package patron.synth;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which product somebody of a kind takes in a week: popularity, taste, season, and the price
 * against its start to the power of minus the elasticity.
 */
final class Choice {

  private final List<Product> products;
  private final PriceList prices;
  private final Map<Archetype, double[][]> upTo = new EnumMap<>(Archetype.class);

  private Choice(List<Product> products, PriceList prices) {
    this.products = products;
    this.prices = prices;
    for (Archetype kind : Archetype.values()) {
      double[][] weeks = new double[PriceList.WEEKS][];
      Arrays.setAll(weeks, week -> cumulated(kind, week));
      upTo.put(kind, weeks);
    }
  }

  static Choice among(List<Product> products, PriceList prices) {
    return new Choice(products, prices);
  }

  Product product(int index) {
    return products.get(index);
  }

  int pence(int index, int week) {
    return prices.pence(index, week);
  }

  /** The index of the product taken. */
  int take(Archetype kind, int week, Draws draws) {
    double[] sums = upTo.get(kind)[week];
    double point = draws.uniform() * sums[sums.length - 1];
    int found = Arrays.binarySearch(sums, point);
    return Math.min(found >= 0 ? found + 1 : -found - 1, sums.length - 1);
  }

  private double[] cumulated(Archetype kind, int week) {
    double[] sums = new double[products.size()];
    double sum = 0;
    for (int p = 0; p < sums.length; p++) {
      sum += weight(kind, products.get(p), prices.pence(p, week), week);
      sums[p] = sum;
    }
    return sums;
  }

  private static double weight(Archetype kind, Product product, int pence, int week) {
    return product.weight()
        * kind.taste(product.category())
        * product.season(OpenDays.date(7 * week).getMonth())
        * StrictMath.pow((double) pence / product.price(), -kind.elasticity)
        * StrictMath.pow(product.price() / 200.0, -kind.thrift);
  }
}
