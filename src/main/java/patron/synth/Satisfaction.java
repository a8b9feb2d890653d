package patron.synth;

import java.util.List;

/**
 * What some say who are asked after an order how satisfied they are, 0 to 100: less where what they
 * bought has become dearer, and less where there was trouble with the service.
 */
final class Satisfaction {

  static final String[] COLUMNS = {"customer_id", "asked_on:day", "score:whole"};

  /** The share of orders after which somebody is asked. */
  static final double ASKED = 0.08;

  static final double MEAN = 75;

  /** Points for a unit of the mean logarithm of price beside first price. */
  static final double SLOPE = -80;

  static final double TROUBLE = -25;

  private static final long STREAM = 11_000_000_000L;
  private static final double BETWEEN = 7;
  private static final double WITHIN = 9;

  private Satisfaction() {}

  static void of(Plan plan, Customer customer, List<Basket> baskets, CsvText csv) {
    Shopper shopper = customer.shopper();
    Draws draws = plan.draws(STREAM + shopper.number());
    double own = MEAN + BETWEEN * draws.normal();
    for (Basket basket : baskets) {
      double noise = WITHIN * draws.normal();
      if (draws.chance(ASKED)) {
        double dear = plan.has(ShopEffect.SATISFACTION) ? SLOPE * dearness(basket) : 0;
        double now = plan.days().busyTime(basket.day());
        double trouble = shopper.leaving().shows(Reason.SERVICE, now) ? TROUBLE : 0;
        row(shopper, basket, own + dear + trouble + noise, csv);
      }
    }
  }

  /** Mean logarithm of the price of what is in the basket beside the first price. */
  static double dearness(Basket basket) {
    double sum = 0;
    int count = 0;
    for (Item item : basket.items()) {
      if (item.product().price() > 0) {
        sum += StrictMath.log((double) item.pence() / item.product().price());
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static void row(Shopper shopper, Basket basket, double score, CsvText csv) {
    long points = (long) StrictMath.rint(Math.min(100, Math.max(0, score)));
    csv.row(List.of(shopper.id(), OpenDays.date(basket.day()).toString(), String.valueOf(points)));
  }
}
