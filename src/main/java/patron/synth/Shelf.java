package patron.synth;

import java.time.LocalDate;
import java.util.List;

/** What the buyer of the shop has on file: products with their costs, and every price. */
final class Shelf {

  static final String[] PRODUCTS = {"product_id", "description", "category", "unit_cost:money"};
  static final String[] PRICES = {
    "product_id",
    "store_id",
    "valid_from:day",
    "valid_to:day",
    "unit_price:money",
    "on_promotion",
    "competitor_price:money"
  };

  private static final long STREAM = 1_300_000_000L;

  private Shelf() {}

  /**
   * Unit costs are such that the planned price is about the one that earns most where demand is
   * elastic: price × (1 - 1 / elasticity), give or take 8 %, 45 to 85 % of the price.
   */
  static CsvText products(long seed, Elasticities elasticities) {
    CsvText csv = new CsvText();
    List<Product> products = Products.all();
    for (int p = 0; p < products.size(); p++) {
      Product one = products.get(p);
      double best =
          (1 - 1 / elasticities.power(p)) * Draws.of(seed, STREAM + p).between(0.92, 1.08);
      double cost = one.price() * Math.min(0.85, Math.max(0.45, best));
      csv.row(
          List.of(
              one.id(),
              one.description(),
              one.category(),
              CsvText.pounds((long) StrictMath.rint(cost))));
    }
    return csv;
  }

  /** One row for as long as nothing changes. */
  static CsvText prices(PriceList prices) {
    CsvText csv = new CsvText();
    for (int p = 0; p < Products.all().size(); p++) {
      for (int store = 0; store < Shopper.STORES.length; store++) {
        rows(csv, prices, p, store);
      }
    }
    return csv;
  }

  private static void rows(CsvText csv, PriceList prices, int product, int store) {
    int from = 0;
    for (int week = 1; week <= PriceList.WEEKS; week++) {
      ShelfPrice price = prices.at(product, store, from);
      if (week == PriceList.WEEKS || !price.equals(prices.at(product, store, week))) {
        LocalDate first = from == 0 ? OpenDays.FIRST : OpenDays.monday(from);
        LocalDate last = OpenDays.monday(week).minusDays(1);
        csv.row(
            List.of(
                Products.all().get(product).id(),
                Shopper.STORES[store],
                first.toString(),
                (last.isAfter(OpenDays.LAST) ? OpenDays.LAST : last).toString(),
                CsvText.pounds(price.pence()),
                price.promoted() ? "yes" : "no",
                CsvText.pounds(price.rival())));
        from = week;
      }
    }
  }
}
