package patron.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Finds the sales that returns of one good belong to. */
final class ReturnMatcher {

  /** A line of the good, sold or taken back. */
  static final class Item {
    private final long lineNumber;
    private final BigDecimal pieces;
    private final BigDecimal amount;
    private BigDecimal open;

    Item(long lineNumber, BigDecimal pieces, BigDecimal amount) {
      this.lineNumber = lineNumber;
      this.pieces = pieces;
      this.amount = amount;
      this.open = pieces.abs();
    }

    long lineNumber() {
      return lineNumber;
    }

    BigDecimal pieces() {
      return pieces;
    }

    BigDecimal amount() {
      return amount;
    }

    /** Pieces that were sold and did not come back, or that came back and found no sale. */
    BigDecimal open() {
      return open;
    }
  }

  /**
   * Pieces that came back.
   *
   * @param returned the line that took them back
   * @param sold the line that sold them
   * @param pieces how many, above 0
   */
  record Pair(Item returned, Item sold, BigDecimal pieces) {}

  private final List<Item> sold = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();

  /** Takes the next line in the order of time. */
  void take(Item item) {
    items.add(item);
    if (item.pieces().signum() > 0) {
      sold.add(item);
    } else {
      giveBack(item);
    }
  }

  private void giveBack(Item returned) {
    for (int i = sold.size() - 1; i >= 0; i--) {
      if (sold.get(i).open().compareTo(returned.open()) == 0) {
        match(returned, i);
        return;
      }
    }
    for (int i = sold.size() - 1; i >= 0 && returned.open().signum() > 0; i--) {
      match(returned, i);
    }
  }

  private void match(Item returned, int place) {
    Item from = sold.get(place);
    BigDecimal pieces = from.open().min(returned.open());
    pairs.add(new Pair(returned, from, pieces));
    from.open = from.open().subtract(pieces);
    returned.open = returned.open().subtract(pieces);
    if (from.open().signum() == 0) {
      sold.remove(place);
    }
  }

  List<Item> items() {
    return items;
  }

  List<Pair> pairs() {
    return pairs;
  }
}
