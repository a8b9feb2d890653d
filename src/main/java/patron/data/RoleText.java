package patron.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;

/** The text form of roles: {@code role=column, role="a column, with a comma"}. */
final class RoleText {

  private RoleText() {}

  static List<Map.Entry<String, String>> pairs(String text) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    for (String part : parts(text)) {
      int equals = part.indexOf('=');
      PatronException.require(
          equals > 0,
          "cannot read roles '%s': '%s' is not role=column; write them like customer=CustomerID,"
              + " time=InvoiceDate, or name a known set (ONLINE_RETAIL, PATRON)",
          text,
          part.strip());
      pairs.add(
          Map.entry(
              part.substring(0, equals).strip(), unquoted(part.substring(equals + 1).strip())));
    }
    return pairs;
  }

  static String quoted(String column) {
    boolean plain =
        column.equals(column.strip()) && column.indexOf(',') < 0 && column.indexOf('"') < 0;
    return plain ? column : '"' + column.replace("\"", "\"\"") + '"';
  }

  /** Splits at commas outside of double quotes. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    boolean inQuotes = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        inQuotes = !inQuotes;
      } else if (c == ',' && !inQuotes) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    PatronException.require(
        !inQuotes, "cannot read roles '%s': a double quote is opened and never closed", text);
    parts.add(text.substring(start));
    return parts;
  }

  private static String unquoted(String value) {
    boolean inQuotes = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return inQuotes ? value.substring(1, value.length() - 1).replace("\"\"", "\"") : value;
  }
}
