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
   * elastic: price × (1 - 1 / elasticity), give or take 8 %, 45 to 85 % of the price. What is
   * weighed at the counter has none.
   */
  static CsvText products(Plan plan, Elasticities elasticities) {
    CsvText csv = new CsvText();
    List<Product> products = plan.shelf();
    for (int p = 0; p < products.size(); p++) {
      Product one = products.get(p);
      double best = (1 - 1 / elasticities.power(p)) * plan.draws(STREAM + p).between(0.92, 1.08);
      double cost = one.price() * Math.min(0.85, Math.max(0.45, best));
      csv.row(
          List.of(
              one.id(),
              one.description(),
              one.category(),
              CsvText.pounds((long) StrictMath.rint(cost))));
    }
    if (plan.has(ShopEffect.GAMMA_GAMMA)) {
      csv.row(
          List.of(
              Products.COUNTER.id(),
              Products.COUNTER.description(),
              Products.COUNTER.category(),
              ""));
    }
    return csv;
  }

  /** One row for as long as nothing changes. */
  static CsvText prices(Plan plan, PriceList prices) {
    CsvText csv = new CsvText();
    for (int p = 0; p < plan.shelf().size(); p++) {
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
                Products.of(product).id(),
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
