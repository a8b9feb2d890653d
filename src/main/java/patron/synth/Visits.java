package patron.synth;

import java.util.ArrayList;
import java.util.List;

/** The days on which somebody buys: a renewal process in busy time, slower before some leave. */
final class Visits {

  private Visits() {}

  /** At least one day; in order; the same day may come twice. */
  static List<Integer> of(Shopper shopper, Draws draws) {
    List<Integer> days = new ArrayList<>();
    double gap = shopper.kind().gap / shopper.haste();
    double end = Math.min(OpenDays.DAYS, shopper.leaving().end());
    double t = shopper.start();
    while (t < end) {
      int day = OpenDays.dayAt(t);
      if (day >= 0 && day < OpenDays.DAYS) {
        days.add(day);
      }
      t = next(t, gap * draws.erlang(shopper.kind().regularity), shopper.leaving());
    }
    if (days.isEmpty()) {
      days.add(OpenDays.dayAt(draws.between(Math.max(0, shopper.start()), end)));
    }
    return days;
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
