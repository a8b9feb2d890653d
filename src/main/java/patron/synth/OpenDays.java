package patron.synth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * When the shop is open and how busy it is. Customers live in <i>busy time</i>, in which every unit
 * is an average open day: a busy day is longer there, and a closed one has no length, so that
 * nobody can come.
 */
final class OpenDays {

  static final LocalDate FIRST = LocalDate.of(2023, 7, 1);
  static final LocalDate LAST = LocalDate.of(2025, 6, 30);
  static final int DAYS = (int) ChronoUnit.DAYS.between(FIRST, LAST) + 1;

  private static final Set<MonthDay> HOLIDAYS = Set.of(MonthDay.of(12, 25), MonthDay.of(1, 1));

  /** Monday to Sunday. */
  private static final double[] WEEK = {0.85, 0.80, 0.90, 1.00, 1.30, 1.45, 0};

  /** January to December. */
  private static final double[] YEAR = {
    0.90, 0.93, 0.98, 1.02, 1.02, 1.00, 0.95, 0.88, 0.98, 1.02, 1.08, 1.32
  };

  /** Busy time of the whole day, from opening at 7:00 hour by hour to 22:00. */
  private static final double[] HOURS = {5, 8, 6, 6, 7, 9, 8, 6, 6, 8, 11, 11, 7, 4, 2};

  private static final OpenDays BUSY_AND_QUIET = new OpenDays(true);
  private static final OpenDays ALL_ALIKE = new OpenDays(false);

  /** Days from Monday to the first day, which was a Saturday. */
  private static final int SATURDAY = 5;

  private final boolean seasons;
  private final double[] busy;

  private OpenDays(boolean seasons) {
    this.seasons = seasons;
    this.busy = busyUntil();
  }

  /** Closed on Sundays and holidays, and busier at some times than at others. */
  static OpenDays busyAndQuiet() {
    return BUSY_AND_QUIET;
  }

  /** Open on every day, and each is like the others. */
  static OpenDays allAlike() {
    return ALL_ALIKE;
  }

  boolean isOpen(LocalDate day) {
    return !seasons
        || (day.getDayOfWeek() != DayOfWeek.SUNDAY && !HOLIDAYS.contains(MonthDay.from(day)));
  }

  /** How many days it is closed. */
  int closed() {
    return (int) IntStream.range(0, DAYS).filter(day -> !isOpen(date(day))).count();
  }

  /** How much more than usual a product is bought in a week. */
  double season(Product product, int week) {
    return seasons ? product.season(monday(week).getMonth()) : 1;
  }

  /** Busy time from the first day to the beginning of a day (0 is the first; may be outside). */
  double busyTime(int day) {
    return day < 0 ? day : day > DAYS ? busy[DAYS] + day - DAYS : busy[day];
  }

  /** The day in which a point of busy time lies; -1 before the first and DAYS after the last. */
  int dayAt(double busyTime) {
    if (busyTime < 0) {
      return -1;
    }
    int low = 0;
    int high = DAYS;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (busy[middle + 1 > DAYS ? DAYS : middle + 1] > busyTime) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  static LocalDate date(int day) {
    return FIRST.plusDays(day);
  }

  static int day(LocalDate date) {
    return (int) ChronoUnit.DAYS.between(FIRST, date);
  }

  /** Weeks begin on Mondays; the first has only the Saturday and Sunday of its end. */
  static int week(int day) {
    return (day + SATURDAY) / 7;
  }

  /** The first day of a week; before the first day for week 0. */
  static LocalDate monday(int week) {
    return date(7 * week - SATURDAY);
  }

  /** The second of a day at which somebody comes. */
  static int second(Draws draws) {
    int hour = 7 + draws.of(HOURS);
    int minute = draws.below(60);
    return 3_600 * hour + 60 * minute + draws.below(60);
  }

  private double[] busyUntil() {
    double[] until = new double[DAYS + 1];
    for (int day = 0; day < DAYS; day++) {
      until[day + 1] = until[day] + weight(date(day));
    }
    double scale = DAYS / until[DAYS];
    for (int day = 0; day <= DAYS; day++) {
      until[day] *= scale;
    }
    return until;
  }

  private double weight(LocalDate day) {
    if (!seasons) {
      return 1;
    }
    return isOpen(day)
        ? WEEK[day.getDayOfWeek().getValue() - 1] * YEAR[day.getMonthValue() - 1]
        : 0;
  }
}
