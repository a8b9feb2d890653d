package patron.synth;

import java.util.List;
import java.util.Map;

/**
 * By what power each product is bought less when its own price rises: a level of its category and a
 * part of its own, -0.8 to -3.2. The shopper multiplies it: {@link Buyer#wariness}.
 */
final class Elasticities {

  static final String[] COLUMNS = {"product_id", "elasticity:number"};

  private static final long STREAM = 1_100_000_000L;
  private static final double LEAST = 0.8;
  private static final double MOST = 3.2;
  private static final Map<String, Double> LEVELS =
      Map.ofEntries(
          Map.entry("Bakery", 1.4),
          Map.entry("Dairy & eggs", 1.2),
          Map.entry("Fruit & vegetables", 1.6),
          Map.entry("Meat & fish", 2.2),
          Map.entry("Cupboard", 1.8),
          Map.entry("Breakfast", 2.0),
          Map.entry("Hot drinks", 2.1),
          Map.entry("Soft drinks", 2.4),
          Map.entry("Beer & wine", 2.6),
          Map.entry("Snacks & sweets", 2.5),
          Map.entry("Frozen", 2.3),
          Map.entry("Household", 1.7),
          Map.entry("Health & beauty", 1.3),
          Map.entry("Baby & pets", 1.1),
          Map.entry("Clothing", 1.9));

  private final double[] powers;

  private Elasticities(double[] powers) {
    this.powers = powers;
  }

  /** Powers of 0 where prices are to move nothing. */
  static Elasticities of(Plan plan) {
    List<Product> products = plan.shelf();
    double[] powers = new double[products.size()];
    for (int p = 0; p < powers.length; p++) {
      Draws draws = plan.draws(STREAM + p);
      double own = LEVELS.get(products.get(p).category()) + draws.between(-0.5, 0.5);
      powers[p] = plan.has(ShopEffect.ELASTICITIES) ? Math.min(MOST, Math.max(LEAST, own)) : 0;
    }
    return new Elasticities(powers);
  }

  /** A positive number: 2 for a product that is bought by 2 % less when it costs 1 % more. */
  double power(int product) {
    return powers[product];
  }

  /**
   * What the demand of everybody does: the power of the product times the mean wariness of those
   * who bought it, every piece counted once.
   */
  static final class Demand {
    private final double[] wariness;
    private final double[] pieces;

    Demand(Plan plan) {
      this.wariness = new double[plan.shelf().size()];
      this.pieces = new double[wariness.length];
    }

    void add(Order order) {
      double mean = order.basket().kind().wariness * (order.basket().alert() ? Leaving.ALERT : 1);
      for (Item item : order.items()) {
        if (item.isGoods() && item.quantity() > 0 && item.pence() > 0) {
          add(Products.place(item.product()), item.quantity(), mean);
        }
      }
    }

    /** What has no price on the shelf does not count. */
    private void add(int product, int quantity, double mean) {
      if (product < pieces.length) {
        pieces[product] += quantity;
        wariness[product] += quantity * mean;
      }
    }
  }

  CsvText truth(Demand demand) {
    CsvText csv = new CsvText();
    for (int p = 0; p < powers.length; p++) {
      double mean = demand.pieces[p] == 0 ? 1 : demand.wariness[p] / demand.pieces[p];
      csv.row(List.of(Products.of(p).id(), CsvText.decimals(-powers[p] * mean, 3)));
    }
    return csv;
  }
}
