package patron.synth;

import java.util.List;
import java.util.Map;

/**
 * By what power each product is bought less when its own price rises: a level of its category and a
 * part of its own, -0.8 to -3.2. The shopper multiplies it: {@link Shopper#wariness}.
 */
final class Elasticities {

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
          Map.entry("Baby & pets", 1.1));

  private final double[] powers;

  private Elasticities(double[] powers) {
    this.powers = powers;
  }

  static Elasticities of(long seed, List<Product> products) {
    double[] powers = new double[products.size()];
    for (int p = 0; p < powers.length; p++) {
      Draws draws = Draws.of(seed, STREAM + p);
      double own = LEVELS.get(products.get(p).category()) + draws.between(-0.5, 0.5);
      powers[p] = Math.min(MOST, Math.max(LEAST, own));
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
  CsvText truth(List<Line> lines, Map<String, Shopper> shoppers) {
    double[] wariness = new double[powers.length];
    double[] pieces = new double[powers.length];
    for (Line line : lines) {
      if (line.item().isGoods() && line.item().quantity() > 0 && line.item().pence() > 0) {
        int p = Products.place(line.item().product());
        pieces[p] += line.item().quantity();
        wariness[p] += line.item().quantity() * wariness(line, shoppers.get(line.customer()));
      }
    }
    CsvText csv = CsvText.withHeader(List.of("product_id", "elasticity"));
    for (int p = 0; p < powers.length; p++) {
      double mean = pieces[p] == 0 ? 1 : wariness[p] / pieces[p];
      csv.row(List.of(Products.all().get(p).id(), CsvText.decimals(-powers[p] * mean, 3)));
    }
    return csv;
  }

  private static double wariness(Line line, Shopper shopper) {
    return shopper == null
        ? Archetype.OCCASIONAL.wariness
        : shopper.wariness(OpenDays.day(line.time().toLocalDate()));
  }
}
