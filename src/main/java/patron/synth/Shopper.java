package patron.synth;

import java.time.LocalDate;
import java.util.List;

/**
 * One customer with a card.
 *
 * @param number from 1
 * @param birthYear 0 where nobody asked
 * @param gender empty where nobody asked
 * @param start of buying, in busy time
 * @param leaving when, why and with what signs
 * @param haste how much faster than the average of the kind orders follow each other
 * @param appetite how much longer than the average of the kind the baskets are
 * @param web share of the larger orders made on the web
 * @param warmth how much more than others letters and the web site are looked at
 */
record Shopper(
    int number,
    Archetype kind,
    int birthYear,
    String gender,
    String region,
    String store,
    double start,
    Leaving leaving,
    double haste,
    double appetite,
    double web,
    double warmth,
    Favourites favourites) {

  static final String[] STORES = {"S01", "S02", "S03"};

  private static final String[] REGIONS = {
    "Old Town", "Harbour", "Northside", "Mill Lane", "Villages"
  };
  private static final String[] GENDERS = {"F", "M", "X", ""};

  static Shopper of(int number, Draws draws) {
    Archetype kind = Archetype.draw(draws);
    int region = draws.of(30, 22, 20, 16, 12);
    double start = kind.start(draws);
    return new Shopper(
        number,
        kind,
        draws.chance(0.07) ? 0 : kind.oldest + draws.below(kind.youngest - kind.oldest + 1),
        GENDERS[draws.of(54, 40, 1, 5)],
        REGIONS[region],
        STORES[draws.chance(0.9) ? region % 3 : draws.below(3)],
        start,
        Leaving.of(kind, start, draws),
        draws.logNormal(0.2),
        draws.logNormal(0.15),
        draws.chance(0.18) ? 0.6 : 0.02,
        draws.logNormal(0.6),
        Favourites.of(kind, draws));
  }

  String id() {
    return id(number);
  }

  int storePlace() {
    return List.of(STORES).indexOf(store);
  }

  /** How much more than somebody with a gap of 30 busy days is dealt with the shop. */
  double activity() {
    return Math.min(1.5, StrictMath.sqrt(30 * haste / kind.gap));
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
