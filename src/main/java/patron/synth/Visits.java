package patron.synth;

import java.util.ArrayList;
import java.util.List;

/** The days on which somebody buys: a renewal process in busy time. */
final class Visits {

  private Visits() {}

  /** At least one day; in order; the same day may come twice. */
  static List<Integer> of(Shopper shopper, Draws draws) {
    List<Integer> days = new ArrayList<>();
    double gap = shopper.kind().gap / shopper.haste();
    for (double t = shopper.start();
        t < shopper.end();
        t += gap * draws.erlang(shopper.kind().regularity)) {
      int day = OpenDays.dayAt(t);
      if (day >= 0 && day < OpenDays.DAYS) {
        days.add(day);
      }
    }
    if (days.isEmpty()) {
      days.add(OpenDays.dayAt(draws.between(Math.max(0, shopper.start()), shopper.end())));
    }
    return days;
  }
}
