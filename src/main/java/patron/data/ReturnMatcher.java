package patron.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the sales that returns of one good belong to. Pieces are counted in units small enough to
 * be whole numbers.
 */
final class ReturnMatcher {

  /** A line of the good, sold or taken back. */
  static final class Item {
    private final long lineNumber;
    private final long pieces;
    private long open;

    Item(long lineNumber, long pieces) {
      this.lineNumber = lineNumber;
      this.pieces = pieces;
      this.open = Math.absExact(pieces);
    }

    long lineNumber() {
      return lineNumber;
    }

    /** Above 0 what was sold, below 0 what came back. */
    long pieces() {
      return pieces;
    }

    /** Pieces that were sold and did not come back, or that came back and found no sale. */
    long open() {
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
  record Pair(Item returned, Item sold, long pieces) {}

  private final List<Item> sold = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();

  /** Takes the next line in the order of time. */
  void take(Item item) {
    items.add(item);
    if (item.pieces() > 0) {
      sold.add(item);
    } else {
      giveBack(item);
    }
  }

  private void giveBack(Item returned) {
    for (int i = sold.size() - 1; i >= 0; i--) {
      if (sold.get(i).open() == returned.open()) {
        match(returned, i);
        return;
      }
    }
    for (int i = sold.size() - 1; i >= 0 && returned.open() > 0; i--) {
      match(returned, i);
    }
  }

  private void match(Item returned, int place) {
    Item from = sold.get(place);
    long pieces = Math.min(from.open, returned.open);
    pairs.add(new Pair(returned, from, pieces));
    from.open -= pieces;
    returned.open -= pieces;
    if (from.open == 0) {
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
