package patron.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import patron.base.PatronException;

/** Values of small files that are days or money, refused with their place. */
final class SheetValues {

  private SheetValues() {}

  static LocalDate day(Sheet sheet, int row, int column) {
    return day(sheet, row, column, "2025-06-30");
  }

  static LocalDate day(Sheet sheet, int row, int column, String such) {
    String text = sheet.needed(row, column).strip();
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new PatronException(
          "%s: '%s' is not a day; write it like %s"
              .formatted(sheet.place(row, column), CsvRecords.shown(text), such),
          e);
    }
  }

  /** Above 0, with the decimals as written. */
  static BigDecimal money(Sheet sheet, int row, int column) {
    String text = sheet.needed(row, column).strip();
    PatronException.require(
        text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?") && new BigDecimal(text).signum() > 0,
        "%s: '%s' is not an amount above 0; write it like 2.49",
        sheet.place(row, column),
        CsvRecords.shown(text));
    return new BigDecimal(text);
  }
}
