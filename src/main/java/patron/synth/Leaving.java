package patron.synth;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When and why somebody leaves for good, and what can be seen of it in the 60 to 120 days before.
 * Customers who stay have an end after the last day.
 *
 * @param end in busy time
 * @param signs when they begin to show, in busy time; at the end where there are none
 * @param reason also drawn for those who stay, who never show it
 */
record Leaving(double end, double signs, Reason reason) {

  /** Busy days a customer stays on average; those who lapse have an end of their own. */
  static final double MEAN_STAY = 4_500;

  /** How much more than usual is looked at prices by those who will leave for them. */
  static final double ALERT = 1.6;

  static final double SLOWEST = 0.3;
  static final double ANGRY_PACE = 0.4;
  static final double FRUGAL = 0.6;

  static Leaving of(Plan plan, Archetype kind, double start, Draws draws) {
    double drawn =
        kind == Archetype.LAPSING
            ? OpenDays.DAYS - draws.between(130, 430)
            : Math.max(0, start) + MEAN_STAY * draws.exponential();
    double end = plan.has(ShopEffect.LEAVING) ? drawn : Double.POSITIVE_INFINITY;
    double before = draws.between(60, 120);
    return new Leaving(end, plan.has(ShopEffect.SIGNS) ? end - before : end, Reason.draw(draws));
  }

  /** Gone with the order of a moment, without any sign. */
  Leaving rightAfter(double order) {
    double end = Math.nextUp(order);
    return new Leaving(end, end, reason);
  }

  boolean isGone() {
    return end < OpenDays.DAYS;
  }

  /** The day after which nothing is bought; empty for those who are still customers. */
  Optional<LocalDate> day(OpenDays days) {
    return isGone() ? Optional.of(OpenDays.date(days.dayAt(end))) : Optional.empty();
  }

  boolean shows(Reason which, double busyTime) {
    return isGone() && reason == which && signs < end && busyTime >= signs;
  }

  /** 0 where the signs begin to 1 at the end. */
  private double progress(double busyTime) {
    return Math.min(1, Math.max(0, (busyTime - signs) / (end - signs)));
  }

  /** How fast orders follow each other, beside 1 in ordinary times. */
  double pace(double busyTime) {
    if (shows(Reason.DRIFT, busyTime)) {
      return 1 - (1 - SLOWEST) * progress(busyTime);
    }
    return shows(Reason.SERVICE, busyTime) && progress(busyTime) > 0.2 ? ANGRY_PACE : 1;
  }

  /** How long baskets are, beside 1 in ordinary times. */
  double appetite(double busyTime) {
    return shows(Reason.PRICE, busyTime) ? FRUGAL : 1;
  }

  /** How much is looked at letters and the web site, beside 1 in ordinary times. */
  double attention(double busyTime) {
    if (isGone() && busyTime >= end) {
      return reason == Reason.MOVED ? 0 : 0.08;
    }
    return shows(Reason.DRIFT, busyTime) ? 0.35 : shows(Reason.SERVICE, busyTime) ? 0.7 : 1;
  }
}
