package patron.data;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import tech.tablesaw.columns.Column;

/** Values as CSV fields. */
final class CsvText {

  /** The fields of one column. */
  @FunctionalInterface
  interface Cell {
    String at(int row);
  }

  private static final String FORMULA = "=+-@\t\r";

  private CsvText() {}

  static Cell cells(Column<?> column, char delimiter) {
    return row -> column.isMissing(row) ? "" : value(column.get(row), delimiter);
  }

  private static String value(Object value, char delimiter) {
    return switch (value) {
      case String text -> field(text, delimiter);
      case Double number -> number(number);
      case Float number -> plain(number.toString());
      case LocalDateTime time -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
      case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
      // Whole numbers, days, truth values: Java writes them as ISO and everybody does.
      default -> value.toString();
    };
  }

  /** The shortest digits that give the same double again, without an exponent. */
  static String number(double number) {
    return plain(Double.toString(number));
  }

  private static String plain(String digits) {
    if (digits.endsWith("Infinity") || digits.equals("NaN")) {
      return digits;
    }
    BigDecimal number = new BigDecimal(digits).stripTrailingZeros();
    return number.signum() == 0 ? "0" : number.toPlainString();
  }

  /** A text, made harmless and quoted where it must be. */
  static String field(String text, char delimiter) {
    String harmless = runsAsFormula(text) ? "'" + text : text;
    return harmless.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r')
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }

  /** Whether a formula begins here, maybe after single quotes. */
  static boolean runsAsFormula(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) == '\'') {
      i++;
    }
    return i < text.length() && FORMULA.indexOf(text.charAt(i)) >= 0;
  }
}
