package patron.data;

import java.util.regex.Pattern;

/**
 * A column of a source inside of a query.
 *
 * @param sql what a query writes to get it
 * @param type its type in the engine
 */
record SourceColumn(String sql, String type) {

  private static final Pattern WHOLE = Pattern.compile("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?");

  static SourceColumn text(String sql) {
    return new SourceColumn(sql, "VARCHAR");
  }

  boolean isText() {
    return type.equals("VARCHAR");
  }

  boolean isTime() {
    return type.startsWith("TIMESTAMP") || type.equals("DATE");
  }

  boolean isNumber() {
    return WHOLE.matcher(type).matches() || isFloating() || type.startsWith("DECIMAL");
  }

  private boolean isFloating() {
    return type.equals("DOUBLE") || type.equals("FLOAT");
  }

  /**
   * As text. A whole number in a floating column, as data frames keep ids with gaps, is written
   * without decimals.
   */
  String asText() {
    if (isText()) {
      return sql;
    }
    return isFloating()
        ? "CASE WHEN %1$s = trunc(%1$s) AND abs(%1$s) < 1e15 THEN CAST(CAST(%1$s AS BIGINT) AS VARCHAR) ELSE CAST(%1$s AS VARCHAR) END"
            .formatted(sql)
        : "CAST(" + sql + " AS VARCHAR)";
  }
}
