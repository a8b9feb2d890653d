package patron.synth;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which products were looked at on the web site by those who order there: some in the week before
 * they are bought, as many others for no reason.
 */
final class Views {

  static final String[] COLUMNS = {"customer_id", "viewed_on:day", "product_id", "views:whole"};

  /** The share of purchases that are looked at before. */
  static final double SHARE = 0.4;

  /** On the day of the purchase at the latest, and on so many before it at most. */
  static final int DAYS_BEFORE = 6;

  private static final long STREAM = 10_000_000_000L;
  private static final double AGAIN = 0.25;

  private final Plan plan;
  private final Customer customer;
  private final Choice choice;
  private final Draws draws;

  /** By day and the place of the product. */
  private final SortedMap<Integer, SortedMap<Integer, Integer>> counts = new TreeMap<>();

  private Views(Plan plan, Customer customer, Choice choice) {
    this.plan = plan;
    this.customer = customer;
    this.choice = choice;
    this.draws = plan.draws(STREAM + customer.shopper().number());
  }

  static void of(Plan plan, Customer customer, List<Basket> baskets, Choice choice, CsvText csv) {
    if (!customer.shopper().isOnWeb()) {
      return;
    }
    Views views = new Views(plan, customer, choice);
    for (Basket basket : baskets) {
      for (Item item : basket.items()) {
        if (item.isGoods()) {
          views.before(basket.day(), Products.place(item.product()));
          views.anytime();
        }
      }
    }
    views.rows(csv);
  }

  /** Without the effect as much is looked at, but at any time and whatever is bought. */
  private void before(int day, int product) {
    int at = day - draws.below(DAYS_BEFORE + 1);
    if (!plan.has(ShopEffect.BROWSING)) {
      anytime();
    } else if (draws.chance(SHARE) && at >= 0) {
      look(at, product);
    }
  }

  private void anytime() {
    int first = customer.visits().getFirst();
    int last = customer.visits().getLast();
    int day = first + draws.below(last - first + 1);
    Shopper shopper = customer.shopper();
    Buyer buyer = Buyer.of(plan, shopper, day);
    int product = choice.any(buyer, OpenDays.week(day), draws);
    if (draws.chance(SHARE)) {
      look(day, product);
    }
  }

  private void look(int day, int product) {
    counts
        .computeIfAbsent(day, d -> new TreeMap<>())
        .merge(product, 1 + draws.poisson(AGAIN), Integer::sum);
  }

  private void rows(CsvText csv) {
    counts.forEach(
        (day, products) ->
            products.forEach(
                (product, views) ->
                    csv.row(
                        List.of(
                            customer.id(),
                            OpenDays.date(day).toString(),
                            Products.of(product).id(),
                            String.valueOf(views)))));
  }
}
