package patron.synth;

import java.util.ArrayList;
import java.util.List;

/** What is bought instead when something else becomes dear, where the shop is to have that. */
final class Substitutes {

  /**
   * One of two that replace each other.
   *
   * @param product its place on the shelf
   * @param other the place of that whose price counts
   * @param power by which more of the first is bought where the other is dearer
   */
  record Pair(int product, int other, double power) {

    private Pair turned() {
      return new Pair(/* product= */ other, /* other= */ product, power);
    }
  }

  static final String[] COLUMNS = {"product_id", "other_product_id", "cross_elasticity:number"};

  private static final List<Pair> ALL =
      both(
          pair("Spaghetti 500 g", "Penne 500 g", 1.2),
          pair("Tea bags, 80", "Tea bags, 240", 0.9),
          pair("Semi-skimmed milk 2 pints", "Semi-skimmed milk 4 pints", 0.8),
          pair("White sliced loaf 800 g", "Wholemeal loaf 800 g", 1.0),
          pair("Salted butter 250 g", "Spreadable butter 400 g", 1.1),
          pair("Eggs, free range, 6 pack", "Eggs, free range, 12 pack", 0.7));

  private final List<List<Pair>> byProduct = new ArrayList<>();

  private Substitutes(int products, List<Pair> pairs) {
    for (int p = 0; p < products; p++) {
      int product = p;
      byProduct.add(pairs.stream().filter(pair -> pair.product() == product).toList());
    }
  }

  static Substitutes of(Plan plan) {
    return new Substitutes(
        plan.shelf().size(), plan.has(ShopEffect.CROSS_PRICES) ? ALL : List.of());
  }

  static List<Pair> all() {
    return ALL;
  }

  /** What can be bought instead of a product. */
  List<Pair> of(int product) {
    return byProduct.get(product);
  }

  static CsvText truth() {
    CsvText csv = new CsvText();
    for (Pair pair : ALL) {
      csv.row(
          List.of(
              Products.of(pair.product()).id(),
              Products.of(pair.other()).id(),
              CsvText.decimals(pair.power(), 1)));
    }
    return csv;
  }

  private static List<Pair> both(Pair... pairs) {
    List<Pair> both = new ArrayList<>();
    for (Pair pair : pairs) {
      both.add(pair);
      both.add(pair.turned());
    }
    return List.copyOf(both);
  }

  private static Pair pair(String one, String other, double power) {
    return new Pair(Products.place(one), Products.place(other), power);
  }
}
