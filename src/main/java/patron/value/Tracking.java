package patron.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import patron.data.Purchases;
import patron.data.Transactions;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Repeat purchases up to the end of each week, made and expected. */
final class Tracking {

  private Tracking() {}

  static Table table(
      PurchaseModel model, Purchases calibration, Transactions sales, LocalDate until) {
    LocalDate end = calibration.asOf().orElseThrow();
    SortedMap<LocalDate, Long> joined = joined(calibration, end);
    SortedMap<LocalDate, Long> repeats = sales.repeatDays(end, until);
    IntColumn week = IntColumn.create("week");
    DateColumn ends = DateColumn.create("week_ends");
    DoubleColumn actual = DoubleColumn.create("actual");
    DoubleColumn expected = DoubleColumn.create("expected");
    StringColumn period = StringColumn.create("period");
    LocalDate day = joined.firstKey().plusDays(6);
    for (; !day.isAfter(until); day = day.plusWeeks(1)) {
      week.append(week.size() + 1);
      ends.append(day);
      actual.append(upTo(repeats, day));
      expected.append(expected(model, joined, day));
      period.append(day.isAfter(end) ? "hold-out" : "calibration");
    }
    return Table.create("tracking", week, ends, actual, expected, period);
  }

  /** How many customers had their first purchase on which day. */
  private static SortedMap<LocalDate, Long> joined(Purchases calibration, LocalDate end) {
    double days = Purchases.days(calibration.unit());
    SortedMap<LocalDate, Long> joined = new TreeMap<>();
    for (double t : calibration.t()) {
      joined.merge(end.minusDays(Math.round(t * days)), 1L, Long::sum);
    }
    return joined;
  }

  private static double upTo(SortedMap<LocalDate, Long> repeats, LocalDate day) {
    return repeats.headMap(day.plusDays(1)).values().stream().mapToLong(n -> n).sum();
  }

  private static double expected(
      PurchaseModel model, SortedMap<LocalDate, Long> joined, LocalDate day) {
    double days = Purchases.days(model.unit());
    double sum = 0;
    for (Map.Entry<LocalDate, Long> first : joined.headMap(day.plusDays(1)).entrySet()) {
      double time = ChronoUnit.DAYS.between(first.getKey(), day) / days;
      sum += first.getValue() * model.expectedPurchases(time);
    }
    return sum;
  }
}
