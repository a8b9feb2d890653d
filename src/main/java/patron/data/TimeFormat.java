package patron.data;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One way of writing points in time. A year has four digits or two; what lies outside of 1900 to
 * 2199 was read with the wrong format.
 *
 * @param pattern as in strftime, or {@code ISO}
 */
record TimeFormat(String pattern) {

  /** 2010-12-01, 2010-12-01 08:26, 2010-12-01T08:26:00.000Z. */
  static final TimeFormat ISO = new TimeFormat("ISO");

  private static final String ISO_SHAPE =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?)?Z?";

  /** 2010-12-01T08:26:00+01:00: only where it is said in which zone the clocks are. */
  static final TimeFormat ISO_OFFSET = new TimeFormat("ISO with offset");

  private static final String OFFSET = "[+-][0-9]{2}(:?[0-9]{2})?";
  private static final String ISO_OFFSET_SHAPE =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?(Z|"
          + OFFSET
          + ")";

  private static final List<String> DAYS =
      List.of(
          "%d/%m/%Y",
          "%m/%d/%Y",
          "%Y/%m/%d",
          "%d.%m.%Y",
          "%d-%m-%Y",
          "%m-%d-%Y",
          "%Y%m%d",
          "%Y.%m.%d",
          "%d/%m/%y",
          "%m/%d/%y",
          "%d.%m.%y",
          "%d-%m-%y",
          "%m-%d-%y",
          "%d %b %Y",
          "%d-%b-%Y",
          "%b %d %Y",
          "%b %d, %Y",
          "%d %B %Y",
          "%B %d, %Y");

  private static final List<String> HOURS =
      List.of("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", "T%H:%M:%S", " %I:%M %p", " %I:%M:%S %p");

  private static final Map<String, String> SHAPES =
      Map.of(
          "%Y", "[0-9]{4}",
          "%y", "[0-9]{2}",
          "%m", "[0-9]{1,2}",
          "%d", "[0-9]{1,2}",
          "%H", "[0-9]{1,2}",
          "%I", "[0-9]{1,2}",
          "%M", "[0-9]{1,2}",
          "%S", "[0-9]{1,2}",
          "%f", "[0-9]{1,9}",
          "%p", "[AaPp][Mm]");

  /** Whether a value may be of this format, seen from afar: digits where digits should be. */
  boolean mayFit(String value) {
    if (isIso()) {
      return value.strip().matches(this.equals(ISO) ? ISO_SHAPE : ISO_OFFSET_SHAPE)
          && this.equals(ISO_OFFSET) == value.strip().matches(".*:.*" + OFFSET);
    }
    String shape =
        Pattern.compile("%[a-zA-Z]|[^a-zA-Z0-9 ]")
            .matcher(pattern)
            .replaceAll(
                part ->
                    Matcher.quoteReplacement(
                        part.group().length() == 1
                            ? "\\" + part.group()
                            : SHAPES.getOrDefault(part.group(), "\\p{L}+\\.?")));
    return value.strip().matches(shape);
  }

  /** All that are tried on data, ISO first. */
  static List<TimeFormat> usual() {
    return Stream.concat(
            Stream.of(ISO, ISO_OFFSET),
            DAYS.stream().flatMap(d -> HOURS.stream().map(h -> new TimeFormat(d + h))))
        .toList();
  }

  /** The point in time, or null where the text is not of this format. */
  String parsed(String text, Dialect dialect) {
    if (this.equals(ISO_OFFSET)) {
      return "timezone('UTC', " + TimeZones.instant(text) + ")";
    }
    return this.equals(ISO)
        ? "TRY_CAST(trim(%s) AS TIMESTAMP)".formatted(text)
        : "try_strptime(trim(%s), %s)".formatted(text, dialect.text(pattern));
  }

  boolean isIso() {
    return this.equals(ISO) || this.equals(ISO_OFFSET);
  }

  /** Whether the text is of this format: true or false, null for null. */
  String fits(String text, Dialect dialect) {
    String plausible =
        "coalesce(year(%s) BETWEEN 1900 AND 2199, FALSE)".formatted(parsed(text, dialect));
    String shape =
        isIso()
            ? "regexp_full_match(trim(%s), %s) AND "
                .formatted(text, dialect.text(this.equals(ISO) ? ISO_SHAPE : ISO_OFFSET_SHAPE))
            : "";
    return "(CASE WHEN %s IS NOT NULL THEN %s%s END)".formatted(text, shape, plausible);
  }

  /** For messages. */
  String title() {
    if (this.equals(ISO_OFFSET)) {
      return "ISO with an offset (2010-12-01T08:26:00+01:00)";
    }
    return this.equals(ISO) ? "ISO (2010-12-01 08:26:00)" : pattern;
  }
}
