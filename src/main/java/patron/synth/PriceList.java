package patron.synth;

import java.util.List;

/**
 * What each product costs in each week, in pence: four rises of 1.2 to 2.4 % in two years, each
 * product in weeks of its own, and now and then a fortnight at 20 or 25 % off.
 */
final class PriceList {

  static final int WEEKS = OpenDays.week(OpenDays.DAYS - 1) + 1;

  private static final int STREAM = 1_000_000_000;
  private static final double OFFER = 0.03;

  private final int[][] pence;

  private PriceList(int[][] pence) {
    this.pence = pence;
  }

  static PriceList of(long seed, List<Product> products) {
    int[][] pence = new int[products.size()][];
    for (int p = 0; p < pence.length; p++) {
      pence[p] = weeks(products.get(p).price(), Draws.of(seed, STREAM + p));
    }
    return new PriceList(pence);
  }

  int pence(int product, int week) {
    return pence[product][week];
  }

  private static int[] weeks(int start, Draws draws) {
    int[] weeks = new int[WEEKS];
    double level = start;
    int nextRise = draws.below(26);
    int offerUntil = 0;
    int percentOff = 0;
    for (int week = 0; week < WEEKS; week++) {
      if (week == nextRise) {
        level *= 1 + draws.between(0.012, 0.024);
        nextRise += 26;
      }
      if (week >= offerUntil && draws.chance(OFFER)) {
        offerUntil = week + 2;
        percentOff = draws.chance(0.5) ? 20 : 25;
      }
      double price = week < offerUntil ? level * (100 - percentOff) / 100 : level;
      weeks[week] = (int) StrictMath.rint(price);
    }
    return weeks;
  }
}
