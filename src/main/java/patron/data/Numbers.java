package patron.data;

/** Exact decimal numbers in text: at most fourteen digits before the point and four after it. */
final class Numbers {

  private static final int DECIMALS = 4;

  private Numbers() {}

  /** SQL: the text with a decimal point. */
  static String plain(String column, Roles roles) {
    return comma(roles) ? "replace(%s, ',', '.')".formatted(column) : column;
  }

  /** SQL: whether the text is neither blank nor a number that can be kept exactly. */
  static String wrong(String column, Roles roles, Dialect dialect) {
    String shape =
        "\\s*([+-]?(%s|%s))?\\s*"
            .formatted(digits(roles, "{1," + DECIMALS + "}0*"), scientific(roles));
    return "NOT regexp_full_match(%s, %s)".formatted(column, dialect.text(shape));
  }

  /** SQL: whether a number of the engine has no place among those that are kept. */
  static String unkept(String column) {
    return "(%1$s IS NOT NULL AND TRY_CAST(%1$s AS DECIMAL(18, 4)) IS NULL)".formatted(column);
  }

  /**
   * 4.440892e-16, as programs write doubles that are nearly zero: rounded, as it is the rest of a
   * sum and no price. 1e3 stays refused: spreadsheets make that of codes.
   */
  private static String scientific(Roles roles) {
    return "[0-9](%s[0-9]+)?[eE]-[0-9]{1,3}".formatted(comma(roles) ? "," : "\\.");
  }

  private static String digits(Roles roles, String after) {
    String point = comma(roles) ? "," : "\\.";
    return "([0-9]{1,14}(%s([0-9]%s)?)?|%s[0-9]%s)".formatted(point, after, point, after);
  }

  private static boolean comma(Roles roles) {
    return roles.setting("decimals", "point").equals("comma");
  }

  /** What is wrong with a value that {@link #wrong} found, and what to do. */
  static String problem(String value, Roles roles) {
    String shown = "'" + CsvRecords.shown(value) + "'";
    String text = value.strip();
    if (text.matches("[+-]?" + digits(roles, "+"))) {
      return shown
          + " has more than "
          + DECIMALS
          + " decimals, which are kept exactly; round it in the file";
    }
    if (text.matches("[+-]?[0-9]{15,}.*")) {
      return shown + " has more than 14 digits before the decimals; is it an id?";
    }
    if (!comma(roles) && text.matches("[+-]?[0-9]+,[0-9]+")) {
      return shown + " has a decimal comma; say so with decimals=comma among the roles";
    }
    if (comma(roles) && text.matches("[+-]?[0-9]+\\.[0-9]+")) {
      return shown + " has a decimal point, but decimals=comma is among the roles; take it away";
    }
    return shown
        + " is not a number; write it like 12 or -3.50, without signs of thousands or money";
  }
}
