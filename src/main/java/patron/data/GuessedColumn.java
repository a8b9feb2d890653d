package patron.data;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/** A column of a sheet in the narrowest type that holds all of its values exactly. */
final class GuessedColumn {

  private GuessedColumn() {}

  static Column<?> of(Sheet sheet, int column) {
    if (all(sheet, column, v -> v.matches("-?(0|[1-9][0-9]{0,17})"))) {
      return wholes(sheet, column);
    }
    if (all(sheet, column, v -> v.matches("-?(0|[1-9][0-9]{0,14})(\\.[0-9]+)?"))) {
      return decimals(sheet, column);
    }
    return all(sheet, column, GuessedColumn::isDay) ? days(sheet, column) : texts(sheet, column);
  }

  static Column<?> texts(Sheet sheet, int column) {
    StringColumn texts = StringColumn.create(sheet.names().get(column));
    for (int row = 0; row < sheet.size(); row++) {
      texts.append(sheet.value(row, column));
    }
    return texts;
  }

  /** A column without any value stays text. */
  private static boolean all(Sheet sheet, int column, Predicate<String> is) {
    boolean some = false;
    for (int row = 0; row < sheet.size(); row++) {
      String value = sheet.value(row, column);
      if (value != null && !is.test(value.strip())) {
        return false;
      }
      some |= value != null;
    }
    return some;
  }

  private static Column<?> wholes(Sheet sheet, int column) {
    LongColumn wholes = LongColumn.create(sheet.names().get(column));
    for (int row = 0; row < sheet.size(); row++) {
      String value = sheet.value(row, column);
      if (value == null) {
        wholes.appendMissing();
      } else {
        wholes.append(Long.parseLong(value.strip()));
      }
    }
    return wholes;
  }

  private static Column<?> decimals(Sheet sheet, int column) {
    DoubleColumn decimals = DoubleColumn.create(sheet.names().get(column));
    for (int row = 0; row < sheet.size(); row++) {
      String value = sheet.value(row, column);
      decimals.append(value == null ? Double.NaN : Double.parseDouble(value.strip()));
    }
    return decimals;
  }

  private static Column<?> days(Sheet sheet, int column) {
    DateColumn days = DateColumn.create(sheet.names().get(column));
    for (int row = 0; row < sheet.size(); row++) {
      String value = sheet.value(row, column);
      days.append(value == null ? null : LocalDate.parse(value.strip()));
    }
    return days;
  }

  private static boolean isDay(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
