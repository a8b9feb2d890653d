package patron.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers people can say. */
final class ShortNumbers {

  /** Below the smallest double. */
  private static final int LEAST_POWER = -330;

  private ShortNumbers() {}

  /**
   * The number with the fewest digits above one value and not above another: 40 between 23.2 and
   * 47.9.
   *
   * @param above finite
   * @param upTo finite and more
   */
  static double between(double above, double upTo) {
    BigDecimal low = new BigDecimal(above);
    BigDecimal high = new BigDecimal(upTo);
    int power = (int) Math.floor(Math.log10(Math.max(Math.abs(above), Math.abs(upTo)))) + 1;
    double half = upTo / 2 - above / 2;
    int least = Math.max(LEAST_POWER, (int) Math.floor(Math.log10(half)) - 1);
    for (int p = power; p >= least; p--) {
      BigDecimal candidate =
          high.movePointLeft(p).setScale(0, RoundingMode.FLOOR).movePointRight(p);
      double value = candidate.doubleValue();
      if (candidate.compareTo(low) > 0 && value > above && value <= upTo) {
        return value == 0 ? 0.0 : value;
      }
    }
    return upTo;
  }
}
