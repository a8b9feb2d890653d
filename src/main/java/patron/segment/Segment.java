package patron.segment;

import java.util.Locale;
import patron.base.PatronException;

/** One group: its stable id, its name, and how many customers it had when it was found. */
record Segment(String id, String name, long fitted) {

  static final String NOISE = "S0";

  Segment {
    PatronException.require(
        name != null && !name.isBlank() && name.chars().noneMatch(Character::isISOControl),
        "segment %s cannot be named '%s'; give one line of text",
        id,
        name);
    name = name.strip();
  }

  /** A group nobody has named yet; number 0 is noise. */
  static Segment numbered(int number, long fitted) {
    return number == 0
        ? new Segment(NOISE, "Unassigned", fitted)
        : new Segment("S" + number, "Segment " + number, fitted);
  }

  Segment renamed(String to) {
    return new Segment(id, to, fitted);
  }

  /** The number in the id; 0 where it has none. */
  int number() {
    return id.matches("S[0-9]{1,9}") ? Integer.parseInt(id.substring(1)) : 0;
  }

  boolean isNoise() {
    return id.equals(NOISE);
  }

  /** Whether a text means this segment: its id or its name; capitals do not matter. */
  boolean answersTo(String idOrName) {
    return key(id).equals(key(idOrName)) || key(name).equals(key(idOrName));
  }

  static String key(String idOrName) {
    return idOrName.strip().toLowerCase(Locale.ROOT);
  }
}
