package patron.segment;

import java.math.BigDecimal;

/** Whose SQL a rule is written in; a value that is missing is NULL in the table it asks. */
public enum RuleSql {
  /** DuckDB, and other engines that keep to the standard: names in double quotes. */
  DUCKDB,
  /** Apache Spark with its default settings: names in backquotes. */
  SPARK;

  /** Up to so many digits, a decimal number becomes the same double everywhere. */
  private static final int SAFE_DIGITS = 15;

  /** The name of a column. */
  String name(String name) {
    return this == SPARK
        ? "`" + name.replace("`", "``") + "`"
        : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** A text as a literal. */
  String text(String value) {
    // Spark takes a backslash for the start of an escape, DuckDB for itself.
    return this == SPARK
        ? "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
        : "'" + value.replace("'", "''") + "'";
  }

  /** A number as a literal that is compared as exactly this double. */
  String number(double value) {
    BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    boolean safe = exact.precision() <= SAFE_DIGITS && Math.abs(exact.scale()) <= SAFE_DIGITS;
    return safe ? exact.toPlainString() : exact.unscaledValue() + "E" + -exact.scale();
  }
}
