package patron.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong now and then with single lines of a till roll, where it was asked for. */
final class RareDirt {

  /** The share of orders in which somebody tries the till. */
  static final double TESTS = 0.0006;

  /** The share of lines of a service whose code is in small letters. */
  static final double SMALL_LETTERS = 0.1;

  /** The share of lines of goods with hundreds of pieces. */
  static final double QUANTITIES = 0.0002;

  /** The share of lines of goods whose price lost its point. */
  static final double PRICES = 0.0002;

  private static final Product TEST = Products.service("TEST 1", "Test, please ignore");

  /** Pieces and prices from so many times the usual on are counted as wild. */
  private static final int WILD = 50;

  private RareDirt() {}

  static List<Item> onPaper(List<Item> items, Draws draws) {
    List<Item> written = new ArrayList<>(items.size() + 1);
    for (Item item : items) {
      written.add(item.isGoods() ? goods(item, draws) : service(item, draws));
    }
    if (draws.chance(TESTS)) {
      written.add(Item.of(TEST, 1, 1));
    }
    return written;
  }

  private static Item goods(Item item, Draws draws) {
    boolean many = draws.chance(QUANTITIES);
    boolean dear = draws.chance(PRICES);
    int pieces = 300 + draws.below(600);
    if (item.quantity() < 0 || item.pence() == 0) {
      return item;
    }
    Item written = many ? item.withQuantity(pieces) : item;
    return dear ? written.withPence(100 * item.pence()) : written;
  }

  private static Item service(Item item, Draws draws) {
    return draws.chance(SMALL_LETTERS) ? item.withProduct(small(item.product())) : item;
  }

  private static Product small(Product product) {
    return Products.service(product.id().toLowerCase(Locale.ROOT), product.description());
  }

  static boolean isTest(Item item) {
    return item.product().equals(TEST);
  }

  static boolean isSmall(Item item) {
    return item.product().id().chars().anyMatch(Character::isLowerCase);
  }

  /** The slip of the finger, which is put right, is less. */
  static boolean isMany(Item item) {
    return item.quantity() >= 300;
  }

  static boolean isDear(Item item) {
    return item.product().price() > 0 && item.pence() > WILD * item.product().price();
  }
}
