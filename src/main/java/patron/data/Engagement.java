package patron.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What customers did beside buying: web visits, mails opened, complaints; how many of each, by day
 * or by month. Several lines of one customer, day and event add up.
 */
public final class Engagement implements Tabular {

  /**
   * Some events of one customer.
   *
   * @param customerId the customer
   * @param day the day, or the first day of the month
   * @param event what it was, in small letters
   * @param count how often, 0 or more
   */
  public record Event(String customerId, LocalDate day, String event, long count) {}

  private final List<Event> events;
  private final boolean monthly;

  private Engagement(List<Event> events, boolean monthly) {
    this.events = events;
    this.monthly = monthly;
  }

  /**
   * Reads a file with the columns {@code customer_id}, {@code month} (its first day, like
   * 2025-06-01) or {@code day}, {@code event} (any word, in any case) and {@code count} (a whole
   * number from 0).
   *
   * @param location a file, or a pattern for several
   * @return the events
   */
  public static Engagement read(String location) {
    Sheet sheet =
        Sheet.read(
            PatronException.given(location, "Engagement.read", "the location"), Roles.PATRON);
    int customer = sheet.column("the customer", "customer_id");
    boolean monthly = !sheet.names().contains("day");
    int when = sheet.column("when it was", monthly ? "month" : "day");
    int event = sheet.column("what it was", "event");
    int count = sheet.column("how often", "count");
    List<Event> events = new ArrayList<>();
    for (int row = 0; row < sheet.size(); row++) {
      events.add(
          new Event(
              sheet.needed(row, customer),
              day(sheet, row, when, monthly),
              sheet.needed(row, event).strip().toLowerCase(Locale.ROOT),
              count(sheet, row, count)));
    }
    return new Engagement(List.copyOf(events), monthly);
  }

  private static LocalDate day(Sheet sheet, int row, int column, boolean monthly) {
    LocalDate day = SheetValues.day(sheet, row, column, "2025-06-01");
    PatronException.require(
        !monthly || day.getDayOfMonth() == 1,
        "%s: '%s' is not the first day of a month; call the column day where it is one",
        sheet.place(row, column),
        day);
    return day;
  }

  private static long count(Sheet sheet, int row, int column) {
    String text = sheet.needed(row, column).strip();
    PatronException.require(
        text.matches("[0-9]{1,12}"),
        "%s: '%s' is not a count; write a whole number from 0",
        sheet.place(row, column),
        CsvRecords.shown(text));
    return Long.parseLong(text);
  }

  /** {@return all events, in the order of the file} */
  public List<Event> events() {
    return events;
  }

  /** {@return the different kinds of events, sorted} */
  public List<String> kinds() {
    TreeSet<String> kinds = new TreeSet<>();
    events.forEach(e -> kinds.add(e.event()));
    return List.copyOf(kinds);
  }

  /** {@return whether it is by month, so that a month can be seen only when it is over} */
  public boolean monthly() {
    return monthly;
  }

  /** One row a line: customer_id, day (or month), event, count. */
  @Override
  public Table table() {
    StringColumn customers = StringColumn.create("customer_id");
    DateColumn days = DateColumn.create(monthly ? "month" : "day");
    StringColumn kinds = StringColumn.create("event");
    LongColumn counts = LongColumn.create("count");
    for (Event e : events) {
      customers.append(e.customerId());
      days.append(e.day());
      kinds.append(e.event());
      counts.append(e.count());
    }
    return Table.create("engagement", customers, days, kinds, counts);
  }

  @Override
  public long rowCount() {
    return events.size();
  }
}
