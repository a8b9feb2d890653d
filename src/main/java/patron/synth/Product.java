package patron.synth;

import java.time.Month;

/**
 * One product on the shelf.
 *
 * @param id five digits
 * @param price in pence, at the start
 * @param weight how often it is bought, beside others
 * @param firstMonth of its season; 1 where it has none
 * @param lastMonth of its season; 12 where it has none
 * @param style its place among {@link Styles#NAMES}; {@link Styles#NONE} for what is no garment
 */
record Product(
    String id,
    String description,
    String category,
    int price,
    double weight,
    int firstMonth,
    int lastMonth,
    int style) {

  boolean hasSeason() {
    return lastMonth - firstMonth < 11;
  }

  /** A product with a season is bought 25 times as often in it as outside. */
  double season(Month month) {
    if (!hasSeason()) {
      return 1;
    }
    return month.getValue() >= firstMonth && month.getValue() <= lastMonth ? 2.5 : 0.1;
  }
}
