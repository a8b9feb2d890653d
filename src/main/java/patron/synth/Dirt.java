package patron.synth;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with real till rolls, planted one kind a method. */
final class Dirt {

  /** Lines without a card, of all lines of goods. */
  static final double NO_CARD = 0.08;

  private static final double RETURNED = 0.022;
  private static final double SAMPLES = 0.004;
  private static final double BLANKS = 0.011;
  private static final double DOUBLES = 0.0025;
  private static final int SLIP = 240;
  private static final LocalDateTime SLIP_FROM = LocalDate.of(2024, 3, 12).atTime(10, 0);
  private static final String[] WRITTEN_OFF = {
    "out of date", "damaged", "?", "out of date ", "lost"
  };

  private Dirt() {}

  /** Orders of people who showed no card. */
  static List<Basket> withoutCard(int knownLines, Choice choice, Draws draws) {
    List<Basket> baskets = new ArrayList<>();
    double wanted = knownLines * NO_CARD / (1 - NO_CARD);
    for (int lines = 0; lines < wanted; ) {
      int day = OpenDays.dayAt(draws.uniform() * OpenDays.DAYS);
      Basket basket = Basket.withoutCard(day, choice, draws);
      baskets.add(basket);
      lines += basket.items().size();
    }
    return baskets;
  }

  /** Free samples: goods at no price. */
  static List<Basket> samples(List<Basket> baskets, Draws draws) {
    return baskets.stream()
        .map(basket -> draws.chance(SAMPLES) ? basket.withItems(firstFree(basket.items())) : basket)
        .toList();
  }

  private static List<Item> firstFree(List<Item> items) {
    List<Item> copy = new ArrayList<>(items);
    copy.set(0, items.getFirst().withPence(0));
    return copy;
  }

  /** Goods thrown away: nobody's order, less than nothing, at no price, with a note for a name. */
  static List<Basket> writeOffs(int count, Choice choice, Draws draws) {
    List<Basket> baskets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int day = OpenDays.dayAt(draws.uniform() * OpenDays.DAYS);
      Basket basket = Basket.withoutCard(day, choice, draws);
      Item item = basket.items().getFirst();
      String note = WRITTEN_OFF[draws.below(WRITTEN_OFF.length)];
      baskets.add(
          basket.withItems(
              List.of(item.withQuantity(-1 - draws.below(12)).withPence(0).withDescription(note))));
    }
    return baskets;
  }

  /** Goods taken back within a fortnight, in orders of their own. */
  static List<Basket> returns(List<Basket> baskets, Draws draws) {
    List<Basket> returns = new ArrayList<>();
    for (Basket basket : baskets) {
      if (!basket.cancels() && !slipped(basket) && draws.chance(RETURNED)) {
        int day = openDayAfter(basket, draws);
        List<Item> back = takenBack(basket.items(), draws);
        if (day < OpenDays.DAYS && !back.isEmpty()) {
          returns.add(cancelling(basket, OpenDays.time(day, draws), back));
        }
      }
    }
    return returns;
  }

  private static int openDayAfter(Basket basket, Draws draws) {
    int day = day(basket) + 1 + draws.below(13);
    while (!OpenDays.isOpen(OpenDays.date(day))) {
      day++;
    }
    return day;
  }

  private static List<Item> takenBack(List<Item> items, Draws draws) {
    List<Item> back = new ArrayList<>();
    for (Item item : items) {
      if (item.isGoods() && (back.isEmpty() || draws.chance(0.3))) {
        back.add(item.withQuantity(-1 - draws.below(item.quantity())));
      }
    }
    return back;
  }

  /** One slip of the finger, 240 pieces instead of a few, put right four minutes later. */
  static List<Basket> slip(List<Basket> baskets) {
    List<Basket> all = new ArrayList<>(baskets);
    int place = 0;
    while (place < all.size() && !slips(all.get(place))) {
      place++;
    }
    if (place < all.size()) {
      Basket basket = all.get(place);
      List<Item> items = new ArrayList<>(basket.items());
      items.set(0, items.getFirst().withQuantity(SLIP));
      all.set(place, basket.withItems(items));
      all.add(
          cancelling(
              basket, basket.time().plusMinutes(4), List.of(items.getFirst().withQuantity(-SLIP))));
    }
    return all;
  }

  private static boolean slipped(Basket basket) {
    return basket.items().getFirst().quantity() == SLIP;
  }

  private static boolean slips(Basket basket) {
    return basket.time().isAfter(SLIP_FROM) && basket.items().getFirst().pence() > 0;
  }

  /** Blanks behind the description, as many tills pad it. */
  static List<Line> blanks(List<Line> lines, Draws draws) {
    return lines.stream()
        .map(
            line ->
                draws.chance(BLANKS)
                    ? line.withItem(line.item().withDescription(line.item().description() + "  "))
                    : line)
        .toList();
  }

  /** Lines that were sent twice. */
  static List<Line> doubles(List<Line> lines, Draws draws) {
    List<Line> all = new ArrayList<>();
    for (Line line : lines) {
      all.add(line);
      if (draws.chance(DOUBLES)) {
        all.add(line);
      }
    }
    return all;
  }

  private static Basket cancelling(Basket basket, LocalDateTime time, List<Item> items) {
    return new Basket(basket.customer(), time, basket.store(), basket.channel(), true, items);
  }

  private static int day(Basket basket) {
    return OpenDays.day(basket.time().toLocalDate());
  }
}
