package patron.synth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Baskets in a few bytes each, one after the other, as they wait on the disk for their day. */
final class BasketBytes {

  /** Where a basket comes from; of baskets at one moment the first kind is written first. */
  enum Source {
    CARD,
    SLIP,
    RETURN,
    NO_CARD,
    WRITE_OFF;

    private static final Source[] ALL = values();

    /** A small number of its own, for bytes that only this process reads. */
    @SuppressWarnings("EnumOrdinal")
    int code() {
      return ordinal();
    }

    static Source of(int code) {
      return ALL[code];
    }
  }

  /** What stands in front of the items of a basket. */
  private static final int LENGTH = 0;

  private static final int SECOND = 2;
  private static final int CUSTOMER = 5;
  private static final int FLAGS = 9;
  private static final int SOURCE = 10;
  private static final int ITEMS = 11;

  private static final int ALERT = 1 << 3;
  private static final int WEB = 1 << 4;
  private static final int STORE = 5;
  private static final int SAMPLE = 1 << 7;

  private byte[] bytes = new byte[1 << 12];
  private int size;
  private int[] days = new int[64];
  private int[] ends = new int[64];
  private int baskets;
  private long items;

  void add(Basket basket, Source source) {
    int from = size;
    size += ITEMS;
    grow();
    put(from + SECOND, basket.second(), 3);
    put(from + CUSTOMER, basket.customer(), 4);
    int flags =
        basket.kind().code()
            | (basket.alert() ? ALERT : 0)
            | (basket.web() ? WEB : 0)
            | (basket.store() << STORE);
    bytes[from + FLAGS] = (byte) flags;
    bytes[from + SOURCE] = (byte) source.code();
    basket.items().forEach(this::add);
    put(from + LENGTH, size - from, 2);
    end(basket.day(), basket.items().size());
  }

  private void add(Item item) {
    grow();
    varint(Products.place(item.product()));
    varint((item.quantity() << 1) ^ (item.quantity() >> 31));
    varint(item.pence());
    bytes[size++] = (byte) Dirt.code(item);
  }

  private void end(int day, int count) {
    if (baskets == days.length) {
      days = Arrays.copyOf(days, 2 * baskets);
      ends = Arrays.copyOf(ends, 2 * baskets);
    }
    days[baskets] = day;
    ends[baskets++] = size;
    items += count;
  }

  int baskets() {
    return baskets;
  }

  /** Items of all baskets. */
  long items() {
    return items;
  }

  /** Makes the first item of some baskets a free sample. */
  void giveSamples(Draws draws) {
    for (int basket = 0; basket < baskets; basket++) {
      if (draws.chance(Dirt.SAMPLES)) {
        bytes[(basket == 0 ? 0 : ends[basket - 1]) + FLAGS] |= (byte) SAMPLE;
      }
    }
  }

  /** Moves all baskets into the files of their days. */
  void moveTo(DayFile file) {
    int from = 0;
    for (int basket = 0; basket < baskets; basket++) {
      file.append(days[basket], bytes, from, ends[basket] - from);
      from = ends[basket];
    }
    size = 0;
    baskets = 0;
    items = 0;
  }

  private void varint(int value) {
    int left = value;
    while ((left & ~0x7f) != 0) {
      bytes[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  private void put(int at, int value, int width) {
    for (int i = 0; i < width; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }

  /** Room for one more head or item. */
  private void grow() {
    if (size + 32 > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
  }

  /** Where the basket after one begins. */
  static int next(byte[] from, int at) {
    return at + get(from, at + LENGTH, 2);
  }

  static int second(byte[] from, int at) {
    return get(from, at + SECOND, 3);
  }

  static Source source(byte[] from, int at) {
    return Source.of(from[at + SOURCE]);
  }

  static Basket read(byte[] from, int at, int day) {
    int flags = from[at + FLAGS] & 0xff;
    List<Item> items = items(from, at + ITEMS, next(from, at));
    return new Basket(
        get(from, at + CUSTOMER, 4),
        day,
        second(from, at),
        (flags >>> STORE) & 3,
        (flags & WEB) != 0,
        false,
        Archetype.of(flags & 7),
        (flags & ALERT) != 0,
        (flags & SAMPLE) != 0 ? Dirt.firstFree(items) : items);
  }

  private static List<Item> items(byte[] from, int at, int end) {
    List<Item> items = new ArrayList<>();
    Cursor cursor = new Cursor(from, at);
    while (cursor.at < end) {
      Product product = Products.of(cursor.varint());
      int folded = cursor.varint();
      int quantity = (folded >>> 1) ^ -(folded & 1);
      int pence = cursor.varint();
      String note = Dirt.note(from[cursor.at++]);
      items.add(new Item(product, note == null ? product.description() : note, quantity, pence));
    }
    return items;
  }

  private static int get(byte[] from, int at, int width) {
    int value = 0;
    for (int i = 0; i < width; i++) {
      value |= (from[at + i] & 0xff) << (8 * i);
    }
    return value;
  }

  private static final class Cursor {
    private final byte[] from;
    private int at;

    private Cursor(byte[] from, int at) {
      this.from = from;
      this.at = at;
    }

    private int varint() {
      int value = 0;
      for (int shift = 0; ; shift += 7) {
        int next = from[at++];
        value |= (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }
  }
}
