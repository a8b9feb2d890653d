package patron.synth;

import java.util.ArrayList;
import java.util.List;

/** The days on which somebody buys: a renewal process in busy time, slower before some leave. */
final class Visits {

  private Visits() {}

  /** At least one day; in order; the same day may come twice. */
  static List<Integer> of(Plan plan, Shopper shopper, Draws draws) {
    if (shopper.laws().timed()) {
      return shopper.laws().days(plan.days());
    }
    List<Integer> days = new ArrayList<>();
    double end = Math.min(OpenDays.DAYS, shopper.leaving().end());
    double t = shopper.start();
    while (t < end) {
      int day = plan.days().dayAt(t);
      if (day >= 0 && day < OpenDays.DAYS) {
        days.add(day);
      }
      t = next(shopper, t, draws.erlang(shopper.move().at(t).regularity));
    }
    if (days.isEmpty()) {
      days.add(plan.days().dayAt(draws.between(Math.max(0, shopper.start()), end)));
    }
    return days;
  }

  /**
   * The next order.
   *
   * @param gap beside 1 for the average; what is left of it when somebody becomes of another kind
   *     goes at the pace of that one
   */
  private static double next(Shopper shopper, double t, double gap) {
    Move move = shopper.move();
    double before = move.at(t).gap / shopper.haste();
    if (t < move.at() && t + gap * before > move.at()) {
      double left = gap - (move.at() - t) / before;
      return next(move.at(), left * move.to().gap / shopper.haste(), shopper.leaving());
    }
    return next(t, before * gap, shopper.leaving());
  }

  /** A gap begun before the signs of leaving is stretched only by what lies after. */
  private static double next(double t, double gap, Leaving leaving) {
    double before = Math.max(0, Math.min(gap, leaving.signs() - t));
    double left = gap - before;
    double now = t + before;
    while (left > 0 && now < leaving.end()) {
      left -= leaving.pace(now);
      now += left < 0 ? 1 + left / leaving.pace(now) : 1;
    }
    return left > 0 ? leaving.end() : now;
  }
}
