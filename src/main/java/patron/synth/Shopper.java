package patron.synth;

import java.time.LocalDate;
import java.util.List;

/**
 * One customer with a card.
 *
 * @param number from 1
 * @param start of buying, in busy time
 * @param leaving when, why and with what signs
 * @param haste how much faster than the average of the kind orders follow each other
 * @param appetite how much longer than the average of the kind the baskets are
 * @param web share of the larger orders made on the web
 * @param warmth how much more than others letters and the web site are looked at
 * @param favourites null where nobody has any
 * @param style of the clothes that are liked, its place among {@link Styles#NAMES}
 * @param move from one kind to another
 * @param laws of when and for how much
 */
record Shopper(
    int number,
    Person person,
    String store,
    double start,
    Leaving leaving,
    double haste,
    double appetite,
    double web,
    double warmth,
    Favourites favourites,
    int style,
    Move move,
    Laws laws) {

  static final String[] STORES = {"S01", "S02", "S03"};

  static final double PACES = 0.2;
  static final double BASKETS = 0.15;
  static final double INTERESTS = 0.6;

  static Shopper of(Plan plan, int number) {
    Draws draws = plan.draws(number);
    Laws laws = Laws.of(plan, number);
    Archetype kind = Archetype.draw(plan, draws);
    int region = Person.region(plan, kind, draws);
    double drawn = kind.start(draws);
    double only = Lifelike.onlyVisit(plan, number);
    double start = laws.timed() ? laws.start() : only >= 0 ? only : drawn;
    Person person = Person.of(plan, kind, region, draws);
    String store = STORES[draws.chance(0.9) ? region % 3 : draws.below(3)];
    Leaving usual = Leaving.of(plan, kind, start, draws);
    Leaving leaving =
        laws.timed() ? laws.leaving(usual) : only >= 0 ? usual.rightAfter(only) : usual;
    return new Shopper(
        number,
        person,
        store,
        start,
        leaving,
        own(plan, ShopEffect.HETEROGENEITY, draws.logNormal(PACES)),
        own(plan, ShopEffect.HETEROGENEITY, draws.logNormal(BASKETS)),
        draws.chance(0.18) ? 0.6 : 0.02,
        own(plan, ShopEffect.ENGAGEMENT, draws.logNormal(INTERESTS)),
        plan.has(ShopEffect.FAVOURITES) ? Favourites.of(kind, draws) : null,
        Styles.of(plan, number),
        Move.of(plan, number, kind, start, leaving),
        laws);
  }

  private static double own(Plan plan, ShopEffect effect, double drawn) {
    return plan.has(effect) ? drawn : 1;
  }

  String id() {
    return id(number);
  }

  /** Of what kind somebody is on the first day. */
  Archetype firstKind() {
    return move.from();
  }

  /** Of what kind somebody is on the last day, or was when leaving. */
  Archetype lastKind() {
    return move.at(Math.min(OpenDays.DAYS, leaving.end()));
  }

  /** Whether the larger orders are mostly made on the web. */
  boolean isOnWeb() {
    return web > 0.5;
  }

  int storePlace() {
    return List.of(STORES).indexOf(store);
  }

  /** How much is looked at letters and the web site, beside 1 in ordinary times. */
  double attention(Plan plan, double busyTime) {
    return plan.has(ShopEffect.ENGAGEMENT) ? leaving.attention(busyTime) : 1;
  }

  /** How much more than somebody with a gap of 30 busy days is dealt with the shop. */
  double activity(double busyTime) {
    return Math.min(1.5, StrictMath.sqrt(30 * haste / move.at(busyTime).gap));
  }

  /** The card was taken with the first order, or before the data begin. */
  LocalDate joinedOn(LocalDate firstOrder) {
    return start < 0 ? OpenDays.FIRST.plusDays((long) StrictMath.floor(start)) : firstOrder;
  }

  static String id(int number) {
    String digits = String.valueOf(number);
    return "0".repeat(Math.max(0, 6 - digits.length())) + digits;
  }
}
