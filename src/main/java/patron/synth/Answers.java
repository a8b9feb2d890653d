package patron.synth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of some customers only where it was asked for: rows of tables few shops have. */
final class Answers {

  private static final String MOVES = "truth/migrations";
  private static final String STYLES = "truth/styles";
  private static final String GARMENTS = "truth/garments";
  private static final String LAWS = "truth/laws";
  private static final String SUBSTITUTES = "truth/substitutes";

  /** Every table that only some shops have, with its row in the datasheet. */
  private static final Map<String, String> DESCRIBED =
      Map.of(
          MOVES,
          "customer who became of another kind | `customer_id`, `from_segment`, `to_segment`,"
              + " `moved_on` (`truth.csv` has the segment at the end)",
          STYLES,
          "customer | `customer_id`, `style`",
          GARMENTS,
          "garment | `product_id`, `style`",
          LAWS,
          "customer | `customer_id`, `rate` (orders a busy day), `dropout` (probability after a"
              + " repeat order), `mean_spend` (pounds an order)",
          SUBSTITUTES,
          "ordered pair | `product_id`, `other_product_id`, `cross_elasticity` (of the first's"
              + " demand in the other's price)");

  /** The columns of those with a row for a customer. */
  private static final Map<String, String[]> OF_CUSTOMERS =
      Map.of(MOVES, Move.TRUTH, STYLES, Styles.TRUTH, LAWS, Laws.TRUTH);

  private final Map<String, CsvText> rows = new LinkedHashMap<>();

  void add(Plan plan, Shopper shopper) {
    if (shopper.move().happens()) {
      row(MOVES, shopper.move().truth(shopper.id(), plan.days()));
    }
    if (plan.has(ShopEffect.STYLES)) {
      row(STYLES, Styles.truth(shopper));
    }
    if (plan.hasLaws()) {
      row(LAWS, shopper.laws().truth(shopper.id()));
    }
  }

  private void row(String table, List<String> cells) {
    rows.computeIfAbsent(table, t -> new CsvText()).row(cells);
  }

  /** Moves the rows into the tables that {@link #ofCustomers} began. */
  void moveTo(Map<String, TableFile> tables) {
    rows.forEach((name, text) -> tables.get(name).add(text));
    rows.clear();
  }

  /** Begins the tables with a row for a customer that a shop is to have. */
  static Map<String, TableFile> ofCustomers(Plan plan, ShopFiles files) {
    Map<String, TableFile> tables = new LinkedHashMap<>();
    for (String table : tables(plan)) {
      if (OF_CUSTOMERS.containsKey(table)) {
        tables.put(table, files.table(table, OF_CUSTOMERS.get(table)));
      }
    }
    return tables;
  }

  /** Writes the tables without customers that a shop is to have. */
  static void ofProducts(Plan plan, ShopFiles files) {
    if (plan.has(ShopEffect.STYLES)) {
      files.table(GARMENTS, Styles.garments(), Styles.GARMENTS);
    }
    if (plan.has(ShopEffect.CROSS_PRICES)) {
      files.table(SUBSTITUTES, Substitutes.truth(), Substitutes.COLUMNS);
    }
  }

  /** The row of the datasheet for a table. */
  static String described(String table) {
    return "| `%s.csv` | %s |\n".formatted(table, DESCRIBED.get(table));
  }

  /** The names of the tables that only some shops have. */
  static Set<String> all() {
    return DESCRIBED.keySet();
  }

  /** The names of the tables that a shop is to have. */
  static List<String> tables(Plan plan) {
    List<String> tables = new ArrayList<>();
    if (plan.has(ShopEffect.MIGRATIONS)) {
      tables.add(MOVES);
    }
    if (plan.has(ShopEffect.STYLES)) {
      tables.addAll(List.of(STYLES, GARMENTS));
    }
    if (plan.hasLaws()) {
      tables.add(LAWS);
    }
    if (plan.has(ShopEffect.CROSS_PRICES)) {
      tables.add(SUBSTITUTES);
    }
    return tables;
  }
}
