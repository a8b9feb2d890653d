package patron.synth;

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

  private static final long STREAM = 7_000_000_000L;
  private static final double MEMBERS = 0.3;
  private static final double STRANGERS = 0.05;
  private static final double EVENTS = 9;
  private static final String[] KINDS = {"like", "comment", "share", "review"};
  private static final double[] STARS = {4, 6, 15, 40, 35};
  private static final double[] ANGRY = {45, 30, 15, 7, 3};

  /** One event as it is written. */
  private record Post(LocalDate day, String account, String kind, String product, String stars) {}

  private final Crm crm;
  private final List<Post> posts = new ArrayList<>();
  private final List<List<String>> keys = new ArrayList<>();

  private SocialPage(Crm crm) {
    this.crm = crm;
  }

  static SocialPage of(long seed, List<Shopper> shoppers, Crm crm) {
    SocialPage page = new SocialPage(crm);
    for (int i = 0; i < shoppers.size(); i++) {
      Draws draws = Draws.of(seed, STREAM + i);
      if (draws.chance(MEMBERS)) {
        page.member(shoppers.get(i), draws);
      }
      if (draws.chance(STRANGERS)) {
        page.stranger(draws);
      }
    }
    page.posts.sort(
        Comparator.comparing(Post::day)
            .thenComparing(Post::account)
            .thenComparing(Post::kind)
            .thenComparing(Post::product));
    return page;
  }

  private static String account(Draws draws) {
    return "@"
        + People.familyName(draws).toLowerCase(Locale.ROOT)
        + "_"
        + Long.toString(100_000 + draws.below(60_000_000), Character.MAX_RADIX);
  }

  private void member(Shopper shopper, Draws draws) {
    String account = account(draws);
    keys.add(List.of(shopper.id(), "social", account));
    LocalDate from =
        crm.joinedOn(shopper).isBefore(OpenDays.FIRST) ? OpenDays.FIRST : crm.joinedOn(shopper);
    posts(account, from, shopper, draws);
  }

  private void stranger(Draws draws) {
    posts(account(draws), OpenDays.FIRST, null, draws);
  }

  private void posts(String account, LocalDate from, Shopper shopper, Draws draws) {
    int days = (int) ChronoUnit.DAYS.between(from, OpenDays.LAST) + 1;
    double warmth = shopper == null ? 1 : shopper.warmth();
    int events = draws.poisson(EVENTS * warmth * days / OpenDays.DAYS);
    for (int e = 0; e < events; e++) {
      LocalDate day = from.plusDays(draws.below(days));
      String kind = KINDS[draws.of(70, 14, 6, 10)];
      boolean review = kind.equals("review");
      Product product = Products.all().get(draws.below(Products.all().size()));
      double mood = OpenDays.busyTime(OpenDays.day(day));
      int stars = 1 + draws.of(angry(shopper, mood) ? ANGRY : STARS);
      boolean here = shopper == null || draws.chance(shopper.leaving().attention(mood));
      if (here) {
        posts.add(
            new Post(
                day,
                account,
                kind,
                review ? product.id() : "",
                review ? String.valueOf(stars) : ""));
      }
    }
  }

  private static boolean angry(Shopper shopper, double busyTime) {
    return shopper != null && shopper.leaving().shows(Reason.SERVICE, busyTime);
  }

  CsvText events() {
    CsvText csv = CsvText.withHeader(List.of("account", "day", "event", "product_id", "rating"));
    posts.forEach(p -> csv.row(List.of(p.account, p.day.toString(), p.kind, p.product, p.stars)));
    return csv;
  }

  /** The keys of accounts whose people have a card. */
  void keys(CsvText csv) {
    keys.forEach(csv::row);
  }
}
