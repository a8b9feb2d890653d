package patron.synth;

/**
 * Who stands before the shelf, and how.
 *
 * @param favourites null where nobody is known by a card, or nobody has any
 * @param style of the clothes that are liked
 * @param alert whether more than usual is looked at prices
 * @param store its place in {@link Shopper#STORES}
 * @param lines mean number of choices at ordinary prices
 */
record Buyer(
    Archetype kind, Favourites favourites, int style, boolean alert, int store, double lines) {

  static Buyer of(Plan plan, Shopper shopper, int day) {
    double now = plan.days().busyTime(day);
    Archetype kind = shopper.move().at(now);
    return new Buyer(
        kind,
        shopper.favourites(),
        shopper.style(),
        shopper.leaving().shows(Reason.PRICE, now),
        shopper.storePlace(),
        kind.lines * shopper.appetite() * shopper.leaving().appetite(now));
  }

  static Buyer withoutCard(Plan plan, int store) {
    Archetype kind = Archetype.withoutCard(plan);
    return new Buyer(kind, null, Styles.NONE, false, store, kind.lines);
  }

  /** The same, with so many times as many choices. */
  Buyer buying(double times) {
    return new Buyer(kind, favourites, style, alert, store, times * lines);
  }

  double wariness() {
    return kind.wariness * (alert ? Leaving.ALERT : 1);
  }

  /** The share of choices that are favourites. */
  double loyalty() {
    return favourites == null ? 0 : Favourites.SHARE;
  }
}
