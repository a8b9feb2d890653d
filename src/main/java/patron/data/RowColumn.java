package patron.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.datetimes.DateTimeColumnType;
import tech.tablesaw.columns.datetimes.PackedLocalDateTime;

/** One column of a result; {@code values()} of each kind is a copy. */
sealed interface RowColumn {

  Column<?> tablesaw(String name);

  /** Texts by their places in a list, where the same may stand twice; missing ones are -1. */
  final class Texts implements RowColumn {
    private final int[] codes;
    private final String[] texts;

    Texts(int[] codes, String[] texts) {
      this.codes = codes;
      this.texts = texts;
    }

    String[] values() {
      String[] values = new String[codes.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = codes[i] < 0 ? null : texts[codes[i]];
      }
      return values;
    }

    @Override
    public Column<?> tablesaw(String name) {
      return StringColumn.create(name, values());
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

  /** Points in time, as microseconds since 1970; missing ones are 0 and noted. */
  final class Times implements RowColumn {
    static final LocalDateTime EPOCH = LocalDate.EPOCH.atStartOfDay();
    private static final long DAY = ChronoUnit.DAYS.getDuration().toNanos() / 1000;

    private final long[] micros;
    private final BitSet missing;

    Times(long[] micros, BitSet missing) {
      this.micros = micros;
      this.missing = missing;
    }

    LocalDateTime[] values() {
      return values(LocalDateTime[]::new, micro -> EPOCH.plus(micro, ChronoUnit.MICROS));
    }

    LocalDate[] days() {
      return values(LocalDate[]::new, micro -> LocalDate.ofEpochDay(Math.floorDiv(micro, DAY)));
    }

    private <T> T[] values(IntFunction<T[]> array, LongFunction<T> value) {
      return IntStream.range(0, micros.length)
          .mapToObj(i -> missing.get(i) ? null : value.apply(micros[i]))
          .toArray(array);
    }

    /** Tablesaw packs a time into 64 bits; most times are of the day of the time before. */
    @Override
    public Column<?> tablesaw(String name) {
      long[] packed = new long[micros.length];
      long day = Long.MIN_VALUE;
      long packedDay = 0;
      for (int i = 0; i < packed.length; i++) {
        if (Math.floorDiv(micros[i], DAY) != day) {
          day = Math.floorDiv(micros[i], DAY);
          packedDay = PackedLocalDateTime.pack(LocalDate.ofEpochDay(day), LocalTime.MIDNIGHT);
        }
        packed[i] = packedDay | time((int) (Math.floorMod(micros[i], DAY) / 1000));
      }
      missing.stream().forEach(i -> packed[i] = DateTimeColumnType.missingValueIndicator());
      return DateTimeColumn.createInternal(name, packed);
    }

    /** Hour, minute and milliseconds, as {@link PackedLocalDateTime} has them. */
    private static int time(int millis) {
      int minutes = millis / 60_000;
      return ((minutes / 60) << 24) | ((minutes % 60) << 16) | (millis % 60_000);
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
