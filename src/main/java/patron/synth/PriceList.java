package patron.synth;

import java.util.Arrays;
import java.util.List;

/**
 * What each product costs in each store and week, in pence. Four rises of 1.2 to 2.4 % in two years
 * are the same everywhere; beside them every store tries out prices of its own, 16 % below to 16 %
 * above, a step for 8 to 13 weeks, and now and then a fortnight at 20 or 25 % off. The steps are
 * drawn by lot, so that what customers do about them is caused by them.
 */
final class PriceList {

  static final int WEEKS = OpenDays.week(OpenDays.DAYS - 1) + 1;

  private static final long STREAM = 1_000_000_000L;
  private static final long STORES_STREAM = 1_200_000_000L;
  static final double OFFER = 0.025;
  private static final double[] STEPS = {-0.16, -0.08, 0, 0.08, 0.16};

  private final ShelfPrice[][][] prices;

  private PriceList(ShelfPrice[][][] prices) {
    this.prices = prices;
  }

  static PriceList of(Plan plan) {
    List<Product> products = plan.shelf();
    boolean promotions = plan.has(ShopEffect.PROMOTIONS);
    ShelfPrice[][][] prices = new ShelfPrice[products.size()][Shopper.STORES.length][];
    for (int p = 0; p < prices.length; p++) {
      Draws draws = plan.draws(STREAM + p);
      double[] levels = levels(products.get(p).price(), draws);
      double rival = draws.between(0.94, 1.08);
      for (int store = 0; store < prices[p].length; store++) {
        Draws own = plan.draws(STORES_STREAM + p * 16L + store);
        prices[p][store] = weeks(levels, rival, promotions, own);
      }
    }
    return new PriceList(prices);
  }

  ShelfPrice at(int product, int store, int week) {
    return prices[product][store][week];
  }

  int pence(int product, int store, int week) {
    return prices[product][store][week].pence();
  }

  private static double[] levels(int start, Draws draws) {
    double[] levels = new double[WEEKS];
    double level = start;
    int nextRise = draws.below(26);
    for (int week = 0; week < WEEKS; week++) {
      if (week == nextRise) {
        level *= 1 + draws.between(0.012, 0.024);
        nextRise += 26;
      }
      levels[week] = level;
    }
    return levels;
  }

  private static ShelfPrice[] weeks(
      double[] levels, double rival, boolean promotions, Draws draws) {
    double[] steps = steps(draws);
    int[] offers = offers(draws);
    int[] off = promotions ? offers : new int[WEEKS];
    double[] others = rivals(rival, draws);
    ShelfPrice[] shelf = new ShelfPrice[WEEKS];
    for (int week = 0; week < WEEKS; week++) {
      double price = levels[week] * (1 + steps[week]) * (100 - off[week]) / 100;
      shelf[week] =
          new ShelfPrice(
              (int) StrictMath.rint(price),
              off[week] > 0,
              (int) StrictMath.rint(levels[week] * others[week]));
    }
    return shelf;
  }

  private static double[] steps(Draws draws) {
    double[] steps = new double[WEEKS];
    for (int week = 0; week < WEEKS; ) {
      int until = Math.min(WEEKS, week + 8 + draws.below(6));
      Arrays.fill(steps, week, until, STEPS[draws.below(STEPS.length)]);
      week = until;
    }
    return steps;
  }

  private static int[] offers(Draws draws) {
    int[] off = new int[WEEKS];
    for (int week = 0; week < WEEKS; week++) {
      if (draws.chance(OFFER)) {
        Arrays.fill(off, week, Math.min(WEEKS, week + 2), draws.chance(0.5) ? 20 : 25);
        week++;
      }
    }
    return off;
  }

  /** The competitor across the street changes a price about twice a year. */
  private static double[] rivals(double rival, Draws draws) {
    double[] others = new double[WEEKS];
    double now = rival;
    for (int week = 0; week < WEEKS; week++) {
      if (draws.chance(0.04)) {
        now = rival * (1 + draws.between(-0.06, 0.06));
      }
      others[week] = now;
    }
    return others;
  }
}
