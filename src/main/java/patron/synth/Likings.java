package patron.synth;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much each kind of customer likes each product in a store and week: popularity, taste, season,
 * thrift, and the price against the first price to the power of minus the elasticity.
 */
final class Likings {

  private final List<Product> products = Products.all();
  private final PriceList prices;
  private final Elasticities elasticities;

  /** By kind; alertness, store and week: sums over the products up to each; about 1 in all. */
  private final Map<Archetype, double[][][][]> upTo = new EnumMap<>(Archetype.class);

  private Likings(PriceList prices, Elasticities elasticities) {
    this.prices = prices;
    this.elasticities = elasticities;
  }

  static Likings of(PriceList prices, Elasticities elasticities) {
    Likings likings = new Likings(prices, elasticities);
    for (Archetype kind : Archetype.values()) {
      double[] ordinary = likings.ordinary(kind);
      likings.upTo.put(kind, new double[2][Shopper.STORES.length][PriceList.WEEKS][]);
      for (int store = 0; store < Shopper.STORES.length; store++) {
        likings.fill(new Buyer(kind, null, false, store, 0), ordinary);
        likings.fill(new Buyer(kind, null, true, store, 0), ordinary);
      }
    }
    return likings;
  }

  double[] upTo(Buyer buyer, int week) {
    return weeks(buyer)[week];
  }

  /** The index of one product, as likely as it is liked. */
  static int draw(double[] sums, Draws draws) {
    double point = draws.uniform() * sums[sums.length - 1];
    int found = Arrays.binarySearch(sums, point);
    return Math.min(found >= 0 ? found + 1 : -found - 1, sums.length - 1);
  }

  static double share(double[] sums, int product) {
    return sums[product] - (product == 0 ? 0 : sums[product - 1]);
  }

  /** How often a product is bought at this week's price, beside 1 at its first price. */
  double answer(Buyer buyer, int product, int week) {
    double price = prices.pence(product, buyer.store(), week);
    return StrictMath.pow(
        price / products.get(product).price(), -elasticities.power(product) * buyer.wariness());
  }

  private double[][] weeks(Buyer buyer) {
    return upTo.get(buyer.kind())[buyer.alert() ? 1 : 0][buyer.store()];
  }

  private void fill(Buyer buyer, double[] ordinary) {
    Arrays.setAll(weeks(buyer), week -> sums(buyer, ordinary, week));
  }

  private double[] sums(Buyer buyer, double[] ordinary, int week) {
    double[] sums = new double[products.size()];
    double sum = 0;
    for (int p = 0; p < sums.length; p++) {
      double season = products.get(p).season(OpenDays.monday(week).getMonth());
      sum += ordinary[p] * season * answer(buyer, p, week);
      sums[p] = sum;
    }
    return sums;
  }

  private double[] ordinary(Archetype kind) {
    double[] likings = products.stream().mapToDouble(kind::liking).toArray();
    double sum = 0;
    for (double one : likings) {
      sum += one;
    }
    double total = sum;
    return Arrays.stream(likings).map(one -> one / total).toArray();
  }
}
