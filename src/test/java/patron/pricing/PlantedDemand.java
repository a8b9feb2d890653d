package patron.pricing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import patron.data.Demand;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Weeks of two products in three stores with known elasticities. */
final class PlantedDemand {

  static final double TEA = -2.0;
  static final double JAM = -1.2;

  private PlantedDemand() {}

  /** Stores of different size ask different prices, so that pooling misleads. */
  static Demand shop(long seed, double noise, double moves) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> products = new ArrayList<>();
    List<String> stores = new ArrayList<>();
    List<String> weeks = new ArrayList<>();
    List<Double> units = new ArrayList<>();
    List<Double> prices = new ArrayList<>();
    for (String product : List.of("jam", "tea")) {
      for (int store = 0; store < 3; store++) {
        for (int week = 0; week < 60; week++) {
          double price = (2 + store) * Math.exp(moves * (random.nextDouble() - 0.5));
          double slope = product.equals("tea") ? TEA : JAM;
          double level = 4 + 2.5 * store + 0.2 * Math.sin(week / 8.0);
          double other = noise * (random.nextDouble() - 0.5);
          products.add(product);
          stores.add("S" + store);
          weeks.add(LocalDate.of(2024, 1, 1).plusWeeks(week).toString());
          prices.add(price);
          units.add(Math.exp(level + slope * Math.log(price) + other));
        }
      }
    }
    Table table =
        Table.create(
            "shop",
            StringColumn.create("product", products),
            StringColumn.create("store", stores),
            StringColumn.create("week", weeks),
            DoubleColumn.create("units", units.toArray(Double[]::new)),
            DoubleColumn.create("price", prices.toArray(Double[]::new)));
    return Demand.of(table, "product", "store", "week", "units", "price");
  }
}
