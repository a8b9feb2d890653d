package patron.synth;

/**
 * Who stands before the shelf, and how.
 *
 * @param favourites null where nobody is known by a card
 * @param alert whether more than usual is looked at prices
 * @param store its place in {@link Shopper#STORES}
 * @param lines mean number of choices at ordinary prices
 */
record Buyer(Archetype kind, Favourites favourites, boolean alert, int store, double lines) {

  static Buyer of(Shopper shopper, int day) {
    double now = OpenDays.busyTime(day);
    Archetype kind = shopper.kind();
    return new Buyer(
        kind,
        shopper.favourites(),
        shopper.leaving().shows(Reason.PRICE, now),
        shopper.storePlace(),
        kind.lines * shopper.appetite() * shopper.leaving().appetite(now));
  }

  static Buyer withoutCard(int store) {
    Archetype kind = Archetype.OCCASIONAL;
    return new Buyer(kind, null, false, store, kind.lines);
  }

  double wariness() {
    return kind.wariness * (alert ? Leaving.ALERT : 1);
  }

  /** The share of choices that are favourites. */
  double loyalty() {
    return favourites == null ? 0 : Favourites.SHARE;
  }
}
