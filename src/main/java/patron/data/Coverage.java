package patron.data;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How much there is of each day, from the first day with sales to the last: nothing left out. */
public final class Coverage implements Tabular {

  /**
   * One day.
   *
   * @param day the day
   * @param lines how many lines, 0 where the shop was closed or a file is missing
   * @param orders how many orders have a line of that day
   * @param customers how many customers have one
   * @param unknown how many lines have no customer
   * @param money the exact sum of their amounts
   */
  public record Day(
      LocalDate day, long lines, long orders, long customers, long unknown, BigDecimal money) {}

  /**
   * Days in a row without a line.
   *
   * @param from the first
   * @param to the last
   * @param days how many, those of the week the shop never opens among them
   */
  public record Gap(LocalDate from, LocalDate to, long days) {}

  private final List<Day> days;

  private Coverage(List<Day> days) {
    this.days = days;
  }

  static Coverage of(Transactions sales) {
    Rows rows =
        sales.query(
            SqlText.of(Coverage.class, "coverage.sql")
                .put("day", sales.engine().dialect().day("sold_at")));
    LocalDate[] there = rows.dates("day");
    PatronException.require(
        there.length > 0,
        "there are no lines, so no day is covered; check file and cleaning rules");
    long[] lines = rows.longs("lines");
    long[] orders = rows.longs("orders");
    long[] customers = rows.longs("customers");
    long[] unknown = rows.longs("unknown");
    BigDecimal[] money = rows.decimals("money");
    Map<LocalDate, Day> byDay = new TreeMap<>();
    for (int i = 0; i < there.length; i++) {
      byDay.put(
          there[i],
          new Day(there[i], lines[i], orders[i], customers[i], unknown[i], Cash.tidy(money[i])));
    }
    return new Coverage(
        there[0]
            .datesUntil(there[there.length - 1].plusDays(1))
            .map(d -> byDay.getOrDefault(d, new Day(d, 0, 0, 0, 0, Cash.tidy(BigDecimal.ZERO))))
            .toList());
  }

  /** {@return every day from the first to the last, in order} */
  public List<Day> days() {
    return days;
  }

  /** {@return the days of the week on which nothing was ever sold, from Monday} */
  public List<DayOfWeek> closedWeekdays() {
    return Arrays.stream(DayOfWeek.values())
        .filter(w -> days.stream().noneMatch(d -> d.day().getDayOfWeek() == w && d.lines() > 0))
        .toList();
  }

  /**
   * Days without sales that are not explained by the day of the week: closed for a holiday, or a
   * file that is missing.
   *
   * @return the runs of days with at least one such day, in order
   */
  public List<Gap> gaps() {
    List<DayOfWeek> closed = closedWeekdays();
    List<Gap> gaps = new ArrayList<>();
    for (int from = 0, to; from < days.size(); from = to + 1) {
      to = from;
      boolean odd = false;
      while (to < days.size() && days.get(to).lines() == 0) {
        odd |= !closed.contains(days.get(to).day().getDayOfWeek());
        to++;
      }
      if (odd) {
        LocalDate first = days.get(from).day();
        LocalDate last = days.get(to - 1).day();
        gaps.add(new Gap(first, last, ChronoUnit.DAYS.between(first, last) + 1));
      }
    }
    return gaps;
  }

  /** One row a day: day, weekday, lines, orders, customers, lines without customer, money. */
  @Override
  public Table table() {
    DateColumn day = DateColumn.create("day");
    StringColumn weekday = StringColumn.create("weekday");
    LongColumn lines = LongColumn.create("lines");
    LongColumn orders = LongColumn.create("orders");
    LongColumn customers = LongColumn.create("customers");
    LongColumn unknown = LongColumn.create("lines without customer");
    DoubleColumn money = DoubleColumn.create("money");
    for (Day d : days) {
      day.append(d.day());
      weekday.append(weekday(d.day().getDayOfWeek()));
      lines.append(d.lines());
      orders.append(d.orders());
      customers.append(d.customers());
      unknown.append(d.unknown());
      money.append(d.money().doubleValue());
    }
    return Table.create("coverage", day, weekday, lines, orders, customers, unknown, money);
  }

  private static String weekday(DayOfWeek day) {
    return day.name().charAt(0) + day.name().substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public long rowCount() {
    return days.size();
  }

  /** In the words of the page of facts: {@code Saturday}, or nothing. */
  String closedText() {
    return String.join(", ", closedWeekdays().stream().map(Coverage::weekday).toList());
  }
}
