package patron.notebook;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/**
 * How the values of one column are written: thousands separated, the same decimals in every row,
 * identifiers and years as they are. A print format the column was given goes before all that.
 */
abstract class CellFormat {

  static final String MISSING = "–";

  private static final int LONGEST = 120;
  private static final Pattern PLAIN =
      Pattern.compile("(.*[ _.-])?(id|year|code)|.*(Id|ID|Year|Code)|ID|Year|Code");

  private final Column<?> column;

  private CellFormat(Column<?> column) {
    this.column = column;
  }

  static CellFormat of(Column<?> column, List<Integer> rows) {
    if (!(column instanceof NumericColumn<?> numbers)) {
      return new Texts(column);
    }
    if (PLAIN.matcher(column.name()).matches()) {
      return new Plain(numbers);
    }
    return isReal(column)
        ? new Reals(numbers, Decimals.of(values(numbers, rows)))
        : new Wholes(numbers);
  }

  private static boolean isReal(Column<?> column) {
    return column instanceof DoubleColumn || column instanceof FloatColumn;
  }

  private static double[] values(NumericColumn<?> column, List<Integer> rows) {
    return rows.stream()
        .filter(row -> row != TableCells.GAP && !column.isMissing(row))
        .mapToDouble(row -> ((Number) column.get(row)).doubleValue())
        .toArray();
  }

  static String typeName(Column<?> column) {
    ColumnType type = column.type();
    return switch (type.name()) {
      case "STRING", "TEXT" -> "text";
      case "INTEGER", "LONG", "SHORT" -> "integer";
      case "DOUBLE", "FLOAT" -> "number";
      case "BOOLEAN" -> "yes/no";
      case "LOCAL_DATE" -> "date";
      case "LOCAL_DATE_TIME", "INSTANT" -> "date and time";
      case "LOCAL_TIME" -> "time";
      default -> type.name().toLowerCase(Locale.ROOT);
    };
  }

  final String text(int row) {
    return column.isMissing(row) ? MISSING : shortened(present(row));
  }

  abstract String present(int row);

  abstract boolean right();

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1).stripTrailing() + "…";
  }

  /** Dates, yes or no, and texts. */
  private static final class Texts extends CellFormat {
    private final Column<?> column;

    Texts(Column<?> column) {
      super(column);
      this.column = column;
    }

    @Override
    String present(int row) {
      return column.get(row) instanceof LocalDateTime time
          ? time.toString().replace('T', ' ')
          : column.getString(row);
    }

    @Override
    boolean right() {
      return false;
    }
  }

  /** Numbers, in the column's own format where it was given one. */
  private abstract static class Numbers extends CellFormat {
    private final NumericColumn<?> column;

    Numbers(NumericColumn<?> column) {
      super(column);
      this.column = column;
    }

    @Override
    final String present(int row) {
      String own = column.getString(row);
      Number value = (Number) column.get(row);
      return own.equals(usual(value)) ? number(value) : own;
    }

    /** What a column without a format of its own would write. */
    private static String usual(Number value) {
      return value instanceof Double d
          ? DoubleColumn.create("", d).getString(0)
          : value instanceof Float f ? FloatColumn.create("", f).getString(0) : value.toString();
    }

    abstract String number(Number value);

    @Override
    final boolean right() {
      return true;
    }
  }

  private static final class Plain extends Numbers {
    Plain(NumericColumn<?> column) {
      super(column);
    }

    @Override
    String number(Number value) {
      double real = value.doubleValue();
      return real == Math.rint(real) && Math.abs(real) < 1e15
          ? String.valueOf(value.longValue())
          : value.toString();
    }
  }

  private static final class Wholes extends Numbers {
    Wholes(NumericColumn<?> column) {
      super(column);
    }

    @Override
    String number(Number value) {
      return String.format(Locale.ROOT, "%,d", value.longValue());
    }
  }

  private static final class Reals extends Numbers {
    private final Decimals decimals;

    Reals(NumericColumn<?> column, Decimals decimals) {
      super(column);
      this.decimals = decimals;
    }

    @Override
    String number(Number value) {
      return decimals.text(value.doubleValue());
    }
  }
}
