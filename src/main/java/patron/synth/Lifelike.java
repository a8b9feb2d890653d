package patron.synth;

/**
 * What makes a shop more like real ones, measured on Online Retail and Complete Journey: some come
 * once and never again, baskets are longer and less even, and more is taken back.
 */
final class Lifelike {

  /** The share of customers who come once. */
  static final double ONCE = 0.17;

  /** How many times as long baskets are on average. */
  static final double LENGTH = 2.9;

  /** Sigma of a log-normal factor of each basket. */
  static final double UNEVENNESS = 0.9;

  /** The share of orders of which something is taken back. */
  static final double RETURNED = 0.045;

  private static final long STREAM = 12_000_000_000L;

  private Lifelike() {}

  /** When somebody comes who comes only once, in busy time; negative for all others. */
  static double onlyVisit(Plan plan, int number) {
    if (!plan.has(ShopEffect.LIFELIKE)) {
      return -1;
    }
    Draws draws = plan.draws(STREAM + number);
    return draws.chance(ONCE) ? draws.between(0, OpenDays.DAYS) : -1;
  }

  /** How much longer than others of the customer a basket is. */
  static double length(Plan plan, Draws draws) {
    return plan.has(ShopEffect.LIFELIKE) ? LENGTH * draws.logNormal(UNEVENNESS) : 1;
  }

  static double returned(Plan plan) {
    return plan.has(ShopEffect.LIFELIKE) ? RETURNED : Dirt.RETURNED;
  }
}
