package patron.value;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import patron.base.PatronException;
import patron.data.Purchases;

/**
 * How far to look ahead, in periods of a stated length, so that twelve months cannot be taken for
 * twelve times thirty weeks.
 *
 * <p>A month has 30.436875 days and a year 365.2425, as everywhere in {@link Purchases}; trade
 * calendars have periods of 28 days: {@code Horizon.ofDays(13, 28)}.
 *
 * @param periods how many, at least 1
 * @param daysAPeriod the length of each in days, above 0
 * @param name of a period, such as "months"
 */
public record Horizon(int periods, double daysAPeriod, String name) {

  /** Checks the numbers. */
  public Horizon {
    PatronException.require(
        periods >= 1 && periods <= 100_000,
        "a horizon of %s periods; give a whole number from 1 to 100,000",
        periods);
    PatronException.require(
        daysAPeriod > 0 && daysAPeriod < 1e6,
        "a period of %s days; give a number above 0 and below a million",
        daysAPeriod);
    PatronException.require(
        name != null && !name.isBlank(),
        "a horizon needs a name, such as months; it is '%s'",
        name);
  }

  /**
   * So many days, weeks, months or years.
   *
   * @param periods how many, at least 1
   * @param unit of each
   * @return the horizon
   */
  public static Horizon of(int periods, ChronoUnit unit) {
    return new Horizon(periods, Purchases.days(unit), unit.toString().toLowerCase(Locale.ROOT));
  }

  /**
   * So many periods of a length of one's own, such as the 28 days of a trade calendar.
   *
   * @param periods how many, at least 1
   * @param daysAPeriod the length of each, above 0
   * @return the horizon
   */
  public static Horizon ofDays(int periods, double daysAPeriod) {
    return new Horizon(periods, daysAPeriod, "periods of " + daysAPeriod + " days");
  }

  /**
   * The whole length.
   *
   * @return in days
   */
  public double days() {
    return periods * daysAPeriod;
  }

  /**
   * The whole length in another unit.
   *
   * @param unit days, weeks, months or years
   * @return days / days of the unit
   */
  public double in(ChronoUnit unit) {
    return days() / Purchases.days(unit);
  }

  /**
   * The time after some of the periods, in another unit.
   *
   * @param elapsed how many periods
   * @param unit days, weeks, months or years
   * @return the time
   */
  double in(int elapsed, ChronoUnit unit) {
    return elapsed * daysAPeriod / Purchases.days(unit);
  }

  /** How many years have gone after some of the periods. */
  double years(int elapsed) {
    return elapsed * daysAPeriod / Purchases.days(ChronoUnit.YEARS);
  }

  @Override
  public String toString() {
    return periods + " " + name;
  }
}
