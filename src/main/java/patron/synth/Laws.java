package patron.synth;

import java.util.ArrayList;
import java.util.List;

/**
 * Somebody whose orders follow the models of purchases to the letter, where the shop is to have
 * them: BG/NBD (Fader, Hardie and Lee 2005) says when, Gamma-Gamma (Fader and Hardie 2013) for how
 * much. Time is busy time, money pounds.
 *
 * @param rate orders a busy day; 0 where BG/NBD does not hold
 * @param dropout the probability of leaving after an order that is not the first
 * @param times of all orders until then
 * @param scale rate of the gamma distribution of an order's value; 0 where Gamma-Gamma does not
 *     hold
 */
record Laws(double rate, double dropout, List<Double> times, double scale) {

  static final String[] TRUTH = {
    "customer_id", "rate:number", "dropout:number", "mean_spend:number"
  };

  static final double R = 1.1;
  static final double ALPHA = 50;
  static final double A = 0.9;
  static final double B = 5;
  static final double P = 4;
  static final double Q = 5;
  static final double GAMMA = 16;

  private static final long STREAM = 9_000_000_000L;
  private static final double LAST_START = 500;

  /** After so many orders nobody is followed: beyond the last day. */
  private static final double HORIZON = 2.0 * OpenDays.DAYS;

  static final Laws NONE = new Laws(0, 0, List.of(), 0);

  static Laws of(Plan plan, int number) {
    if (!plan.hasLaws()) {
      return NONE;
    }
    Draws draws = plan.draws(STREAM + number);
    double scale = draws.gamma(Q) / GAMMA;
    double rate = draws.gamma(R) / ALPHA;
    double dropout = draws.beta(A, B);
    boolean timed = plan.has(ShopEffect.BG_NBD);
    return new Laws(
        timed ? rate : 0,
        timed ? dropout : 0,
        timed ? times(rate, dropout, draws) : List.of(),
        plan.has(ShopEffect.GAMMA_GAMMA) ? scale : 0);
  }

  /** As the model has it, nobody leaves after the first order. */
  private static List<Double> times(double rate, double dropout, Draws draws) {
    List<Double> times = new ArrayList<>();
    double t = draws.between(0, LAST_START);
    times.add(t);
    do {
      t = Math.min(HORIZON, t + draws.exponential() / rate);
      times.add(t);
    } while (t < HORIZON && !draws.chance(dropout));
    return times;
  }

  boolean timed() {
    return !times.isEmpty();
  }

  boolean priced() {
    return scale > 0;
  }

  double start() {
    return times.getFirst();
  }

  /** Gone after the last order, without any sign. */
  Leaving leaving(Leaving otherwise) {
    return otherwise.rightAfter(times.getLast());
  }

  List<Integer> days(OpenDays days) {
    return times.stream().filter(t -> t < OpenDays.DAYS).map(days::dayAt).toList();
  }

  /** The value of an order, at least a penny. */
  int pence(Draws draws) {
    return (int) Math.max(1, StrictMath.rint(100 * draws.gamma(P) / scale));
  }

  List<String> truth(String id) {
    return List.of(
        id,
        timed() ? String.valueOf(rate) : "",
        timed() ? String.valueOf(dropout) : "",
        priced() ? CsvText.decimals(P / scale, 4) : "");
  }
}
