package patron.synth;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much each kind of customer likes each product in a store and week: popularity, taste, season,
 * thrift, and the price against the first price to the power of minus the elasticity.
 */
final class Likings {

  private final List<Product> products;
  private final PriceList prices;
  private final Elasticities elasticities;
  private final Substitutes substitutes;
  private final OpenDays days;

  /**
   * By kind; style, the one of nobody first; alertness, store and week: sums over the products up
   * to each; about 1 in all.
   */
  private final Map<Archetype, double[][][][][]> upTo = new EnumMap<>(Archetype.class);

  private Likings(Plan plan, PriceList prices, Elasticities elasticities) {
    this.products = plan.shelf();
    this.prices = prices;
    this.elasticities = elasticities;
    this.substitutes = Substitutes.of(plan);
    this.days = plan.days();
  }

  static Likings of(Plan plan, PriceList prices, Elasticities elasticities) {
    Likings likings = new Likings(plan, prices, elasticities);
    Set<Archetype> kinds = new LinkedHashSet<>(Archetype.of(plan));
    kinds.add(Archetype.withoutCard(plan));
    for (Archetype kind : kinds) {
      int styles = plan.has(ShopEffect.STYLES) ? Styles.NAMES.size() : 0;
      likings.upTo.put(kind, new double[styles + 1][][][][]);
      for (int style = Styles.NONE; style < styles; style++) {
        likings.fill(kind, style);
      }
    }
    return likings;
  }

  private void fill(Archetype kind, int style) {
    double[] ordinary = ordinary(kind, style);
    upTo.get(kind)[1 + style] = new double[2][Shopper.STORES.length][PriceList.WEEKS][];
    for (int store = 0; store < Shopper.STORES.length; store++) {
      fill(new Buyer(kind, null, style, false, store, 0), ordinary);
      fill(new Buyer(kind, null, style, true, store, 0), ordinary);
    }
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

  /** How often a product is bought at this week's prices, beside 1 at the first ones. */
  double answer(Buyer buyer, int product, int week) {
    double own =
        StrictMath.pow(
            dearness(product, buyer.store(), week),
            -elasticities.power(product) * buyer.wariness());
    for (Substitutes.Pair pair : substitutes.of(product)) {
      own *= StrictMath.pow(dearness(pair.other(), buyer.store(), week), pair.power());
    }
    return own;
  }

  /** This week's price beside the first one. */
  private double dearness(int product, int store, int week) {
    return (double) prices.pence(product, store, week) / products.get(product).price();
  }

  private double[][] weeks(Buyer buyer) {
    return upTo.get(buyer.kind())[1 + buyer.style()][buyer.alert() ? 1 : 0][buyer.store()];
  }

  private void fill(Buyer buyer, double[] ordinary) {
    Arrays.setAll(weeks(buyer), week -> sums(buyer, ordinary, week));
  }

  private double[] sums(Buyer buyer, double[] ordinary, int week) {
    double[] sums = new double[products.size()];
    double sum = 0;
    for (int p = 0; p < sums.length; p++) {
      double season = days.season(products.get(p), week);
      sum += ordinary[p] * season * answer(buyer, p, week);
      sums[p] = sum;
    }
    return sums;
  }

  private double[] ordinary(Archetype kind, int style) {
    double[] likings =
        products.stream().mapToDouble(p -> kind.liking(p) * Styles.liking(p, style)).toArray();
    double sum = 0;
    for (double one : likings) {
      sum += one;
    }
    double total = sum;
    return Arrays.stream(likings).map(one -> one / total).toArray();
  }
}
