package patron.synth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import patron.synth.BasketBytes.Source;

/**
 * The orders of the shop day by day, as a till writes them: sorted by time and numbered, with what
 * comes back among them and what is wrong with single lines.
 */
final class TillRoll {

  private static final int FIRST_NUMBER = 500_001;

  /** Streams of the plan, beside those of {@link Customer}. */
  private static final long STREAM = 2_000_000_000L;

  /** Bits of a key: the second, the source, the place among those of the day. */
  private static final int SECOND = 40;

  private static final int SOURCE = 36;

  private final Plan plan;
  private final DayFile file;
  private final Draws returning;
  private final Draws blanks;
  private final Draws doubles;
  private final Draws rare;
  private final Map<Integer, List<Basket>> returns = new HashMap<>();
  private int number = FIRST_NUMBER;
  private boolean slipped;

  /**
   * Begins a roll.
   *
   * @param file holds the baskets of all days, none of which takes something back
   */
  TillRoll(Plan plan, DayFile file) {
    this.plan = plan;
    this.file = file;
    this.returning = draws(plan, 1);
    this.blanks = draws(plan, 4);
    this.doubles = draws(plan, 5);
    this.rare = draws(plan, 6);
  }

  /** Draws for all lines together: samples 0, returns 1, no card 2, write-offs 3, others here. */
  static Draws draws(Plan plan, int use) {
    return plan.draws(STREAM + use);
  }

  /** Writes the orders of the next day. */
  void write(int day, Consumer<Order> to) {
    byte[] bytes = file.day(day);
    List<Basket> more = new ArrayList<>(returns.getOrDefault(day, List.of()));
    returns.remove(day);
    int[] places = places(bytes);
    long[] keys = keys(bytes, places, more);
    Arrays.sort(keys);
    long slip = slipped || !plan.has(ShopEffect.DIRT) ? -1 : slip(keys, bytes, places, day);
    if (slip >= 0) {
      Basket basket = Dirt.slip(BasketBytes.read(bytes, places[place(slip)], day));
      more.add(Dirt.putRight(basket));
      keys = Arrays.copyOf(keys, keys.length + 1);
      keys[keys.length - 1] = key(more.getLast().second(), Source.SLIP, more.size() - 1);
      Arrays.sort(keys);
      slipped = true;
    }
    for (long key : keys) {
      boolean again = source(key) == Source.RETURN || source(key) == Source.SLIP;
      Basket basket =
          again ? more.get(place(key)) : BasketBytes.read(bytes, places[place(key)], day);
      write(key == slip ? Dirt.slip(basket) : basket, source(key), to);
    }
  }

  private void write(Basket basket, Source source, Consumer<Order> to) {
    if (source == Source.CARD && plan.has(ShopEffect.RETURNS)) {
      Basket back = Dirt.back(plan, basket, returning);
      if (back != null) {
        returns.computeIfAbsent(back.day(), d -> new ArrayList<>()).add(back);
      }
    }
    String id = (basket.cancels() ? "C" : "") + number++;
    List<Item> items =
        plan.has(ShopEffect.RARE_DIRT) ? RareDirt.onPaper(basket.items(), rare) : basket.items();
    List<Item> written = plan.has(ShopEffect.DIRT) ? Dirt.onPaper(items, blanks, doubles) : items;
    to.accept(new Order(id, basket, written));
  }

  /** Where each basket of a day begins. */
  private static int[] places(byte[] bytes) {
    int[] places = new int[64];
    int size = 0;
    for (int at = 0; at < bytes.length; at = BasketBytes.next(bytes, at)) {
      if (size == places.length) {
        places = Arrays.copyOf(places, 2 * size);
      }
      places[size++] = at;
    }
    return Arrays.copyOf(places, size);
  }

  private static long[] keys(byte[] bytes, int[] places, List<Basket> more) {
    long[] keys = new long[places.length + more.size()];
    for (int i = 0; i < places.length; i++) {
      int at = places[i];
      keys[i] = key(BasketBytes.second(bytes, at), BasketBytes.source(bytes, at), i);
    }
    for (int i = 0; i < more.size(); i++) {
      keys[places.length + i] = key(more.get(i).second(), Source.RETURN, i);
    }
    return keys;
  }

  /** The first basket of a card of the day whose first item may be typed wrong; -1 for none. */
  private static long slip(long[] keys, byte[] bytes, int[] places, int day) {
    if (!Dirt.maySlip(day)) {
      return -1;
    }
    for (long key : keys) {
      if (source(key) == Source.CARD
          && Dirt.slips(BasketBytes.read(bytes, places[place(key)], day))) {
        return key;
      }
    }
    return -1;
  }

  private static long key(int second, Source source, int place) {
    return ((long) second << SECOND) | ((long) source.code() << SOURCE) | place;
  }

  private static Source source(long key) {
    return Source.of((int) (key >>> SOURCE) & 15);
  }

  private static int place(long key) {
    return (int) key;
  }
}
