package patron.synth;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What is done on the shop's page in a social network: likes, comments, shares, and reviews of
 * products with one to five stars. Accounts have names of their own, and some belong to nobody who
 * has a card.
 */
final class SocialPage {

  static final String[] COLUMNS = {"account", "day:day", "event", "product_id", "rating:whole"};

  private static final long STREAM = 7_000_000_000L;
  private static final double MEMBERS = 0.3;
  private static final double STRANGERS = 0.05;
  private static final double EVENTS = 9;
  private static final String[] KINDS = {"like", "comment", "share", "review"};
  private static final double[] STARS = {4, 6, 15, 40, 35};
  private static final double[] ANGRY = {45, 30, 15, 7, 3};

  private final DayFile waiting;
  private final TableFile keys;

  /** What some customers do there: rows by day, and keys. */
  static final class Posts {
    private final List<Integer> days = new ArrayList<>();
    private final List<byte[]> rows = new ArrayList<>();
    private final CsvText keys = new CsvText();

    private void add(LocalDate day, List<String> cells) {
      days.add(OpenDays.day(day));
      rows.add(new CsvText().row(cells).bytes());
    }
  }

  /**
   * Opens the page.
   *
   * @param waiting where events wait for their day
   * @param keys where the keys of accounts go whose people have a card
   */
  SocialPage(DayFile waiting, TableFile keys) {
    this.waiting = waiting;
    this.keys = keys;
  }

  /** What somebody does, and perhaps somebody else without a card. */
  static void draw(Plan plan, Customer customer, Posts to) {
    Draws draws = plan.draws(STREAM + customer.shopper().number() - 1);
    if (draws.chance(MEMBERS)) {
      member(plan, customer, draws, to);
    }
    if (draws.chance(STRANGERS)) {
      posts(plan, account(draws), OpenDays.FIRST, null, draws, to);
    }
  }

  void add(Posts posts) {
    for (int i = 0; i < posts.days.size(); i++) {
      byte[] row = posts.rows.get(i);
      waiting.append(posts.days.get(i), row, 0, row.length);
    }
    keys.add(posts.keys);
  }

  /** The rows of keys. */
  TableFile keys() {
    return keys;
  }

  /** Writes all events in the order of days, accounts, kinds and products. */
  void writeTo(TableFile events) {
    for (int day = 0; day < OpenDays.DAYS; day++) {
      CsvText csv = new CsvText();
      new String(waiting.day(day), StandardCharsets.UTF_8)
          .lines()
          .map(CsvText::cells)
          .sorted(
              Comparator.<List<String>, String>comparing(cells -> cells.get(0))
                  .thenComparing(cells -> cells.get(2))
                  .thenComparing(cells -> cells.get(3)))
          .forEach(csv::row);
      events.add(csv);
    }
  }

  private static String account(Draws draws) {
    return "@"
        + People.familyName(draws).toLowerCase(Locale.ROOT)
        + "_"
        + Long.toString(100_000 + draws.below(60_000_000), Character.MAX_RADIX);
  }

  private static void member(Plan plan, Customer customer, Draws draws, Posts to) {
    String account = account(draws);
    to.keys.row(List.of(customer.id(), "social", account));
    LocalDate from =
        customer.joined().isBefore(OpenDays.FIRST) ? OpenDays.FIRST : customer.joined();
    posts(plan, account, from, customer.shopper(), draws, to);
  }

  private static void posts(
      Plan plan, String account, LocalDate from, Shopper shopper, Draws draws, Posts to) {
    int days = (int) ChronoUnit.DAYS.between(from, OpenDays.LAST) + 1;
    double warmth = shopper == null ? 1 : shopper.warmth();
    int events = draws.poisson(EVENTS * warmth * days / OpenDays.DAYS);
    for (int e = 0; e < events; e++) {
      LocalDate day = from.plusDays(draws.below(days));
      String kind = KINDS[draws.of(70, 14, 6, 10)];
      boolean review = kind.equals("review");
      Product product = Products.all().get(draws.below(Products.all().size()));
      double mood = plan.days().busyTime(OpenDays.day(day));
      int stars = 1 + draws.of(angry(shopper, mood) ? ANGRY : STARS);
      boolean here = shopper == null || draws.chance(shopper.attention(plan, mood));
      if (here) {
        to.add(
            day,
            List.of(
                account,
                day.toString(),
                kind,
                review ? product.id() : "",
                review ? String.valueOf(stars) : ""));
      }
    }
  }

  private static boolean angry(Shopper shopper, double busyTime) {
    return shopper != null && shopper.leaving().shows(Reason.SERVICE, busyTime);
  }
}
