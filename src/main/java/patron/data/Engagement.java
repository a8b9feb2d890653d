package patron.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import patron.base.PatronException;
import patron.base.Tabular;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What customers did beside buying: web visits, product views, mails opened, likes, shares,
 * comments, complaints; how many of each, by day or by month. Several lines of one customer, day
 * and event add up.
 */
public final class Engagement implements Tabular {

  /**
   * Some events of one customer.
   *
   * @param customerId the customer
   * @param day the day, or the first day of the month
   * @param event what it was, in small letters
   * @param count how often, 0 or more
   * @param productId which product it was about; null where that is not told
   * @param rating how it was judged: stars, or a sentiment; NaN where that is not told
   */
  public record Event(
      String customerId, LocalDate day, String event, long count, String productId, double rating) {

    /** The same event of somebody else. */
    Event of(String customer) {
      return new Event(customer, day, event, count, productId, rating);
    }
  }

  private static final String VIEW = "view";

  private final List<Event> events;
  private final boolean monthly;

  private Engagement(List<Event> events, boolean monthly) {
    this.events = events;
    this.monthly = monthly;
  }

  /**
   * Reads a file with the columns {@code customer_id}, {@code month} (its first day, like
   * 2025-06-01) or {@code day}, {@code event} (any word, in any case), {@code count} (a whole
   * number from 0; without the column each line is one) and, where it has them, {@code product_id}
   * and {@code rating} (a number, or nothing).
   *
   * @param location a file, or a pattern for several
   * @return the events
   */
  public static Engagement read(String location) {
    return read(location, Roles.PATRON);
  }

  /**
   * Reads a file whose ids are in another column, such as those of a social network, which {@link
   * Identity} brings to the customers'.
   *
   * @param location a file, or a pattern for several
   * @param roles which column holds the ids ({@code customer=…}), and settings like {@code
   *     delimiter=semicolon}. Columns may have other names too: {@code time=…} for the day, {@code
   *     quantity=…} for the count, {@code product=…}; a file without an event column, such as one
   *     of products looked at, then has events called {@code view}
   * @return the events
   */
  public static Engagement read(String location, Roles roles) {
    Sheet sheet =
        Sheet.read(PatronException.given(location, "Engagement.read", "the location"), roles);
    int customer = sheet.column("the customer", roles.column("customer").orElse("customer_id"));
    String time = named(sheet, roles, "time", "day");
    boolean monthly = !sheet.names().contains(time);
    int when = sheet.column("when it was", monthly ? "month" : time);
    boolean views = !time.equals("day") && !sheet.names().contains("event");
    int event = views ? -1 : sheet.column("what it was", "event");
    int count = sheet.names().indexOf(named(sheet, roles, "quantity", "count"));
    int product = sheet.names().indexOf(named(sheet, roles, "product", "product_id"));
    int rating = sheet.names().indexOf("rating");
    List<Event> events = new ArrayList<>();
    for (int row = 0; row < sheet.size(); row++) {
      events.add(
          new Event(
              sheet.needed(row, customer),
              day(sheet, row, when, monthly),
              views ? VIEW : sheet.needed(row, event).strip().toLowerCase(Locale.ROOT),
              count < 0 ? 1 : count(sheet, row, count),
              product < 0 ? null : sheet.value(row, product),
              rating < 0 ? Double.NaN : rating(sheet, row, rating)));
    }
    return new Engagement(List.copyOf(events), monthly);
  }

  /** The column of a role where the file has it, else the usual one. */
  private static String named(Sheet sheet, Roles roles, String role, String usual) {
    return roles.column(role).filter(sheet.names()::contains).orElse(usual);
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

  private static double rating(Sheet sheet, int row, int column) {
    String text = sheet.value(row, column);
    PatronException.require(
        text == null || text.strip().matches("[+-]?[0-9]{1,9}(\\.[0-9]{1,9})?"),
        "%s: '%s' is not a rating; write a number like 4 or -0.5, or nothing",
        sheet.place(row, column),
        CsvRecords.shown(text == null ? "" : text));
    return text == null ? Double.NaN : Double.parseDouble(text.strip());
  }

  /** Other events, counted alike. */
  Engagement with(List<Event> others) {
    return new Engagement(List.copyOf(others), monthly);
  }

  /** {@return whether any event is rated} */
  public boolean rated() {
    return events.stream().anyMatch(e -> !Double.isNaN(e.rating()));
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

  /**
   * One row a line: customer_id, day (or month), event, count; product_id and rating where any line
   * has one.
   */
  @Override
  public Table table() {
    StringColumn customers = StringColumn.create("customer_id");
    DateColumn days = DateColumn.create(monthly ? "month" : "day");
    StringColumn kinds = StringColumn.create("event");
    LongColumn counts = LongColumn.create("count");
    StringColumn products = StringColumn.create("product_id");
    DoubleColumn ratings = DoubleColumn.create("rating");
    for (Event e : events) {
      customers.append(e.customerId());
      days.append(e.day());
      kinds.append(e.event());
      counts.append(e.count());
      products.append(e.productId());
      ratings.append(e.rating());
    }
    Table table = Table.create("engagement", customers, days, kinds, counts);
    if (events.stream().anyMatch(e -> e.productId() != null)) {
      table.addColumns(products);
    }
    return rated() ? table.addColumns(ratings) : table;
  }

  @Override
  public long rowCount() {
    return events.size();
  }
}
