package patron.synth;

import java.util.ArrayList;
import java.util.List;

/**
 * One order before it has its number.
 *
 * @param customer number of the customer, 0 where no card was shown
 * @param day of the shop, 0 is the first
 * @param second of the day
 * @param store its place in {@link Shopper#STORES}
 * @param cancels whether it takes goods back
 * @param kind of the buyer
 * @param alert whether the buyer looks at prices more than usual
 */
record Basket(
    int customer,
    int day,
    int second,
    int store,
    boolean web,
    boolean cancels,
    Archetype kind,
    boolean alert,
    List<Item> items) {

  private static final int DELIVERY_PENCE = 295;
  private static final int FREE_DELIVERY_FROM = 2_000;
  private static final int WEB_FROM_LINES = 3;
  private static final int VOUCHER_PENCE = 200;
  private static final int VOUCHER_FROM = 1_000;

  static Basket of(Plan plan, Shopper shopper, int day, Choice choice, Draws draws) {
    Buyer buyer = Buyer.of(plan, shopper, day).buying(Lifelike.length(plan, draws));
    List<Item> goods = goods(buyer, day, choice, draws);
    Laws laws = shopper.laws();
    List<Item> items = laws.priced() ? worth(laws.pence(draws), goods) : goods;
    boolean web = items.size() >= WEB_FROM_LINES && draws.chance(shopper.web());
    int sum = sum(items);
    boolean services = plan.has(ShopEffect.DIRT);
    if (sum >= VOUCHER_FROM && draws.chance(vouchers(buyer)) && services) {
      items.add(Item.of(Products.DISCOUNT, -1, VOUCHER_PENCE));
    }
    if (web && sum < FREE_DELIVERY_FROM && services) {
      items.add(Item.of(Products.DELIVERY, 1, DELIVERY_PENCE));
    }
    return new Basket(
        shopper.number(),
        day,
        OpenDays.second(draws),
        shopper.storePlace(),
        web,
        false,
        buyer.kind(),
        buyer.alert(),
        items);
  }

  static Basket withoutCard(Plan plan, int day, Choice choice, Draws draws) {
    int store = draws.below(Shopper.STORES.length);
    Buyer buyer = Buyer.withoutCard(plan, store).buying(Lifelike.length(plan, draws));
    int second = OpenDays.second(draws);
    List<Item> items = goods(buyer, day, choice, draws);
    return new Basket(0, day, second, buyer.store(), false, false, buyer.kind(), false, items);
  }

  Basket withItems(List<Item> others) {
    return new Basket(customer, day, second, store, web, cancels, kind, alert, others);
  }

  /** The order that takes goods of this one back. */
  Basket cancelledOn(int otherDay, int otherSecond, List<Item> back) {
    return new Basket(customer, otherDay, otherSecond, store, web, true, kind, alert, back);
  }

  /** Goods as long as they are not worth more than that, and the rest weighed at the counter. */
  private static List<Item> worth(int pence, List<Item> goods) {
    List<Item> items = new ArrayList<>();
    int left = pence;
    for (Item item : goods) {
      int price = item.quantity() * item.pence();
      if (price <= left) {
        items.add(item);
        left -= price;
      }
    }
    if (left > 0) {
      items.add(Item.of(Products.COUNTER, 1, left));
    }
    return items;
  }

  private static int sum(List<Item> items) {
    return items.stream().mapToInt(i -> i.quantity() * i.pence()).sum();
  }

  private static double vouchers(Buyer buyer) {
    return buyer.alert() ? 0.3 : buyer.kind() == Archetype.BARGAIN ? 0.12 : 0.03;
  }

  private static List<Item> goods(Buyer buyer, int day, Choice choice, Draws draws) {
    int week = OpenDays.week(day);
    List<Item> items = new ArrayList<>();
    choice
        .take(buyer, week, draws)
        .forEach(
            (index, times) -> {
              int quantity = times + draws.poisson(times * (buyer.kind().units - 1));
              int pence = choice.pence(index, buyer.store(), week);
              items.add(Item.of(choice.product(index), quantity, pence));
            });
    return items;
  }
}
