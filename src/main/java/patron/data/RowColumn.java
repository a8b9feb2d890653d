package patron.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/** One column of a result; {@code values()} of each kind is a copy. */
sealed interface RowColumn {

  Column<?> tablesaw(String name);

  /** Missing values are null. */
  final class Texts implements RowColumn {
    private final String[] values;

    Texts(String[] values) {
      this.values = values;
    }

    String[] values() {
      return values.clone();
    }

    @Override
    public Column<?> tablesaw(String name) {
      return StringColumn.create(name, values);
    }
  }

  /** Whole numbers; missing ones are 0 and noted. */
  final class Longs implements RowColumn {
    private final long[] values;
    private final BitSet missing;

    Longs(long[] values, BitSet missing) {
      this.values = values;
      this.missing = missing;
    }

    long[] values() {
      return values.clone();
    }

    BitSet missing() {
      return (BitSet) missing.clone();
    }

    double[] doubles() {
      return IntStream.range(0, values.length)
          .mapToDouble(i -> missing.get(i) ? Double.NaN : values[i])
          .toArray();
    }

    BigDecimal[] decimals() {
      return IntStream.range(0, values.length)
          .mapToObj(i -> missing.get(i) ? null : BigDecimal.valueOf(values[i]))
          .toArray(BigDecimal[]::new);
    }

    @Override
    public Column<?> tablesaw(String name) {
      LongColumn column = LongColumn.create(name, values.clone());
      missing.stream().forEach(column::setMissing);
      return column;
    }
  }

  /** Missing values are NaN. */
  final class Doubles implements RowColumn {
    private final double[] values;

    Doubles(double[] values) {
      this.values = values;
    }

    double[] values() {
      return values.clone();
    }

    @Override
    public Column<?> tablesaw(String name) {
      return DoubleColumn.create(name, values.clone());
    }
  }

  /** Exact numbers; missing values are null. */
  final class Decimals implements RowColumn {
    private final BigDecimal[] values;

    Decimals(BigDecimal[] values) {
      this.values = values;
    }

    BigDecimal[] values() {
      return values.clone();
    }

    @Override
    public Column<?> tablesaw(String name) {
      DoubleColumn column = DoubleColumn.create(name);
      for (BigDecimal value : values) {
        column.append(value == null ? Double.NaN : value.doubleValue());
      }
      return column;
    }
  }

  /** Days; missing values are null. */
  final class Dates implements RowColumn {
    private final LocalDate[] values;

    Dates(LocalDate[] values) {
      this.values = values;
    }

    LocalDate[] values() {
      return values.clone();
    }

    @Override
    public Column<?> tablesaw(String name) {
      return DateColumn.create(name, Arrays.asList(values));
    }
  }

  /** Points in time; missing values are null. */
  final class Times implements RowColumn {
    private final LocalDateTime[] values;

    Times(LocalDateTime[] values) {
      this.values = values;
    }

    LocalDateTime[] values() {
      return values.clone();
    }

    @Override
    public Column<?> tablesaw(String name) {
      return DateTimeColumn.create(name, Arrays.asList(values));
    }
  }

  /** Yes or no; missing values are null. */
  final class Flags implements RowColumn {
    private final Boolean[] values;

    Flags(Boolean[] values) {
      this.values = values;
    }

    Boolean[] values() {
      return values.clone();
    }

    @Override
    public Column<?> tablesaw(String name) {
      return BooleanColumn.create(name, Arrays.asList(values));
    }
  }
}
