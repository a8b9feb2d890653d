package patron.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is wrong with real till rolls, planted one kind a method. */
final class Dirt {

  /** Lines without a card, of all lines of goods. */
  static final double NO_CARD = 0.08;

  static final double RETURNED = 0.022;
  static final double SAMPLES = 0.004;
  static final double BLANKS = 0.011;
  static final double DOUBLES = 0.0025;
  private static final int BLOCK = 4_096;
  private static final int SLIP = 240;
  private static final int SLIP_DAY = OpenDays.day(LocalDate.of(2024, 3, 12));
  private static final int SLIP_SECOND = 10 * 3_600;
  private static final int MINUTES = 60;
  private static final String[] WRITTEN_OFF = {
    "out of date", "damaged", "?", "out of date ", "lost"
  };

  private Dirt() {}

  /** Orders of people who showed no card. */
  static void withoutCard(Plan plan, long knownLines, Choice choice, Draws draws, DayFile to) {
    BasketBytes baskets = new BasketBytes();
    double wanted = knownLines * NO_CARD / (1 - NO_CARD);
    for (long lines = 0; lines < wanted; ) {
      int day = plan.days().dayAt(draws.uniform() * OpenDays.DAYS);
      Basket basket = Basket.withoutCard(plan, day, choice, draws);
      baskets.add(basket, BasketBytes.Source.NO_CARD);
      lines += basket.items().size();
      if (baskets.baskets() == BLOCK) {
        baskets.moveTo(to);
      }
    }
    baskets.moveTo(to);
  }

  /** Goods thrown away: nobody's order, less than nothing, at no price, with a note for a name. */
  static void writeOffs(Plan plan, int count, Choice choice, Draws draws, DayFile to) {
    BasketBytes baskets = new BasketBytes();
    for (int i = 0; i < count; i++) {
      int day = plan.days().dayAt(draws.uniform() * OpenDays.DAYS);
      Basket basket = Basket.withoutCard(plan, day, choice, draws);
      Item item = basket.items().getFirst();
      String note = WRITTEN_OFF[draws.below(WRITTEN_OFF.length)];
      Item off = item.withQuantity(-1 - draws.below(12)).withPence(0).withDescription(note);
      baskets.add(basket.withItems(List.of(off)), BasketBytes.Source.WRITE_OFF);
      if (baskets.baskets() == BLOCK) {
        baskets.moveTo(to);
      }
    }
    baskets.moveTo(to);
  }

  /** A number for the description of an item: 0 for the product's own. */
  static int code(Item item) {
    return Arrays.asList(WRITTEN_OFF).indexOf(item.description()) + 1;
  }

  /** The description of a number; null for the product's own. */
  static String note(int code) {
    return code == 0 ? null : WRITTEN_OFF[code - 1];
  }

  /**
   * What is taken back of an order within a fortnight, in an order of its own; null for nothing.
   */
  static Basket back(Plan plan, Basket basket, Draws draws) {
    if (slipped(basket) || !draws.chance(Lifelike.returned(plan))) {
      return null;
    }
    int day = openDayAfter(plan.days(), basket.day(), draws);
    List<Item> back = takenBack(basket.items(), draws);
    return day < OpenDays.DAYS && !back.isEmpty()
        ? basket.cancelledOn(day, OpenDays.second(draws), back)
        : null;
  }

  private static int openDayAfter(OpenDays days, int bought, Draws draws) {
    int day = bought + 1 + draws.below(13);
    while (!days.isOpen(OpenDays.date(day))) {
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

  /** From this day on somebody's finger slips once. */
  static boolean maySlip(int day) {
    return day >= SLIP_DAY;
  }

  static boolean slips(Basket basket) {
    boolean late = basket.day() > SLIP_DAY || basket.second() > SLIP_SECOND;
    return late && basket.items().getFirst().pence() > 0;
  }

  /** 240 pieces instead of a few. */
  static Basket slip(Basket basket) {
    return basket.withItems(
        withFirst(basket.items(), basket.items().getFirst().withQuantity(SLIP)));
  }

  /** Four minutes later the slip is put right. */
  static Basket putRight(Basket slip) {
    Item wrong = slip.items().getFirst();
    return slip.cancelledOn(
        slip.day(), slip.second() + 4 * MINUTES, List.of(wrong.withQuantity(-SLIP)));
  }

  private static boolean slipped(Basket basket) {
    return basket.items().getFirst().quantity() == SLIP;
  }

  /** Free samples: goods at no price. */
  static List<Item> firstFree(List<Item> items) {
    return withFirst(items, items.getFirst().withPence(0));
  }

  private static List<Item> withFirst(List<Item> items, Item first) {
    List<Item> copy = new ArrayList<>(items);
    copy.set(0, first);
    return copy;
  }

  /** With blanks behind a description, as many tills pad it, and lines that were sent twice. */
  static List<Item> onPaper(List<Item> items, Draws blanks, Draws doubles) {
    List<Item> written = new ArrayList<>(items.size());
    for (Item item : items) {
      Item line = blanks.chance(BLANKS) ? item.withDescription(item.description() + "  ") : item;
      written.add(line);
      if (doubles.chance(DOUBLES)) {
        written.add(line);
      }
    }
    return written;
  }
}
