package patron.data;

import java.time.DateTimeException;
import java.time.ZoneId;
import patron.base.PatronException;

/** Times as the clocks of one place show them. */
final class TimeZones {

  private TimeZones() {}

  static void check(String setting, String zone) {
    try {
      var _ = ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new PatronException(
          "%s is '%s', which is no time zone; write it like Europe/London or UTC"
              .formatted(setting, zone),
          e);
    }
  }

  /** SQL: a time of the engine, local to the zone of the roles. */
  static String local(SourceColumn given, Roles roles) {
    if (given.type().equals("TIMESTAMP WITH TIME ZONE")) {
      return "timezone('%s', %s)".formatted(roles.setting("zone", "UTC"), given.sql());
    }
    return moved("CAST(%s AS TIMESTAMP)".formatted(given.sql()), roles);
  }

  /** SQL: a time in a text, local to the zone of the roles; null where it is none. */
  static String local(String text, TimeFormat format, Roles roles, Dialect dialect) {
    String zone = roles.setting("zone", "");
    PatronException.require(
        !format.equals(TimeFormat.ISO_OFFSET) || !zone.isEmpty(),
        "the times have offsets from UTC; say where the shop's clocks are, like zone=Europe/London"
            + " among the roles");
    String parsed = moved(format.parsed(text, dialect), roles);
    return format.isIso() && !zone.isEmpty()
        ? "CASE WHEN regexp_matches(%s, ':[0-9.]+(Z|[+-][0-9:]+)\\s*$') THEN timezone('%s', %s) ELSE %s END"
            .formatted(text, zone, instant(text), parsed)
        : parsed;
  }

  /** SQL: the point in time of a text with an offset. */
  static String instant(String text) {
    return "TRY_CAST(trim(" + text + ") AS TIMESTAMPTZ)";
  }

  private static String moved(String time, Roles roles) {
    String zone = roles.setting("zone", "");
    String from = roles.setting("writtenIn", zone);
    return zone.equals(from)
        ? time
        : "timezone('%s', timezone('%s', %s))".formatted(zone, from, time);
  }
}
