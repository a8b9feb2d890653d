package patron.synth;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One order before it has its number.
 *
 * @param customer empty where no card was shown
 * @param cancels whether it takes goods back
 */
record Basket(
    String customer,
    LocalDateTime time,
    String store,
    String channel,
    boolean cancels,
    List<Item> items) {

  private static final int DELIVERY_PENCE = 295;
  private static final int FREE_DELIVERY_FROM = 2_000;
  private static final int WEB_FROM_LINES = 3;
  private static final int VOUCHER_PENCE = 200;
  private static final int VOUCHER_FROM = 1_000;

  static Basket of(Shopper shopper, int day, Choice choice, Draws draws) {
    Archetype kind = shopper.kind();
    List<Item> items = goods(kind, kind.lines * shopper.appetite(), day, choice, draws);
    boolean web = items.size() >= WEB_FROM_LINES && draws.chance(shopper.web());
    int sum = items.stream().mapToInt(i -> i.quantity() * i.pence()).sum();
    if (sum >= VOUCHER_FROM && draws.chance(kind == Archetype.BARGAIN ? 0.12 : 0.03)) {
      items.add(Item.of(Products.DISCOUNT, -1, VOUCHER_PENCE));
    }
    if (web && sum < FREE_DELIVERY_FROM) {
      items.add(Item.of(Products.DELIVERY, 1, DELIVERY_PENCE));
    }
    return new Basket(
        shopper.id(),
        OpenDays.time(day, draws),
        shopper.store(),
        web ? "web" : "shop",
        false,
        items);
  }

  static Basket withoutCard(int day, Choice choice, Draws draws) {
    Archetype kind = Archetype.OCCASIONAL;
    return new Basket(
        "",
        OpenDays.time(day, draws),
        Shopper.STORES[draws.below(Shopper.STORES.length)],
        "shop",
        false,
        goods(kind, kind.lines, day, choice, draws));
  }

  Basket withItems(List<Item> others) {
    return new Basket(customer, time, store, channel, cancels, others);
  }

  private static List<Item> goods(
      Archetype kind, double lines, int day, Choice choice, Draws draws) {
    int week = OpenDays.week(day);
    List<Integer> taken = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    for (int left = 1 + draws.poisson(lines - 1); left > 0; left--) {
      int index = choice.take(kind, week, draws);
      int quantity = 1 + draws.poisson(kind.units - 1);
      if (!taken.contains(index)) {
        taken.add(index);
        items.add(Item.of(choice.product(index), quantity, choice.pence(index, week)));
      }
    }
    return items;
  }
}
