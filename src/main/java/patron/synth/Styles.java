package patron.synth;

import java.util.List;

/**
 * Which clothes somebody likes, by lot and whatever the segment: garments of one's own style are
 * chosen {@link #FACTOR} times as often as others would be.
 */
final class Styles {

  static final List<String> NAMES = List.of("Classic", "Sporty", "Romantic", "Street");

  /** Of who likes all alike, and of what is no garment. */
  static final int NONE = -1;

  static final double FACTOR = 4;

  static final String[] TRUTH = {"customer_id", "style"};
  static final String[] GARMENTS = {"product_id", "style"};

  private static final long STREAM = 9_500_000_000L;

  private Styles() {}

  /** The style that a customer likes. */
  static int of(Plan plan, int number) {
    return plan.has(ShopEffect.STYLES) ? plan.draws(STREAM + number).below(NAMES.size()) : NONE;
  }

  /** How much more a product is liked by those of a style. */
  static double liking(Product product, int style) {
    return style != NONE && product.style() == style ? FACTOR : 1;
  }

  static List<String> truth(Shopper shopper) {
    return List.of(shopper.id(), NAMES.get(shopper.style()));
  }

  /** Which garment is of which style. */
  static CsvText garments() {
    CsvText csv = new CsvText();
    for (Product product : Products.withClothes()) {
      if (product.style() != NONE) {
        csv.row(List.of(product.id(), NAMES.get(product.style())));
      }
    }
    return csv;
  }
}
