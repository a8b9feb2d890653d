package patron.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** What goes with what: the first in the basket makes the second more likely. */
final class Affinities {

  /**
   * One pair.
   *
   * @param first its place on the shelf
   * @param second its place on the shelf
   * @param factor how many times as likely the second is once the first is in the basket
   */
  record Pair(int first, int second, double factor) {}

  static final String[] COLUMNS = {"product_id", "with_product_id", "factor:number"};

  private static final double SUREST = 0.7;

  private static final List<Pair> ALL =
      List.of(
          pair("Spaghetti 500 g", "Pasta sauce, tomato & basil, 350 g", 14),
          pair("Penne 500 g", "Pasta sauce, tomato & basil, 350 g", 12),
          pair("Nappies, size 4, 44 pack", "Baby wipes, 60", 10),
          pair("Tortilla wraps, 8 pack", "Avocados, 2 pack", 14),
          pair("Tea bags, 80", "Digestive biscuits 400 g", 8),
          pair("Beef mince 500 g", "Chopped tomatoes 400 g", 9),
          pair("Corn flakes 500 g", "Whole milk 2 pints", 7),
          pair("Unsmoked back bacon 300 g", "Eggs, free range, 6 pack", 8),
          pair("Curry sauce, \"medium\", 440 g", "Naan bread, 2 pack", 14),
          pair("Oven chips 1.5 kg", "Fish fingers, 10 pack", 12),
          pair("Crisps, salt & vinegar, 6 pack", "Cola 2 l", 7),
          pair("Lager, 4 x 440 ml", "Salted peanuts 200 g", 12),
          pair("Washing-up liquid 500 ml", "Sponges, scouring, 5 pack", 16),
          pair("Cream cheese 180 g", "Bagels, plain, 5 pack", 14));

  private Affinities() {}

  static List<Pair> all() {
    return ALL;
  }

  /** The products that come along with one, by lot, given how often each comes by itself. */
  static List<Integer> companions(int first, IntToDoubleFunction byItself, Draws draws) {
    List<Integer> companions = new ArrayList<>();
    for (Pair pair : ALL) {
      if (pair.first() == first
          && draws.chance(
              Math.min(SUREST, (pair.factor() - 1) * byItself.applyAsDouble(pair.second())))) {
        companions.add(pair.second());
      }
    }
    return companions;
  }

  static CsvText truth() {
    CsvText csv = new CsvText();
    for (Pair pair : ALL) {
      csv.row(
          List.of(
              Products.all().get(pair.first()).id(),
              Products.all().get(pair.second()).id(),
              CsvText.decimals(pair.factor(), 0)));
    }
    return csv;
  }

  private static Pair pair(String first, String second, double factor) {
    return new Pair(Products.place(first), Products.place(second), factor);
  }
}
