package patron.synth;

import java.util.List;

/**
 * One order as it is written: numbered, with blanks and lines sent twice among its items.
 *
 * @param id "C" and a number where it takes goods back
 */
record Order(String id, Basket basket, List<Item> items) {

  /** Empty where no card was shown. */
  String customer() {
    return basket.customer() == 0 ? "" : Shopper.id(basket.customer());
  }

  String store() {
    return Shopper.STORES[basket.store()];
  }

  String channel() {
    return basket.web() ? "web" : "shop";
  }
}
