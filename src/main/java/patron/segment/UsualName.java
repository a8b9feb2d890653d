package patron.segment;

/**
 * The trade's words for groups found in recency, frequency and monetary, each at its typical place:
 * how lately (0 to 1) and how valuable (0 to 1), on the scales of {@link UsualNames}.
 */
enum UsualName {
  CHAMPIONS(
      "Champions",
      1.00,
      1.00,
      "Thank them and let them go first: new products, events, recommending you to friends. No"
          + " discounts: they buy anyway."),
  LOYAL(
      "Loyal",
      0.80,
      0.65,
      "Show them the next better product and what goes with what they buy; a loyalty level to"
          + " reach."),
  CANT_LOSE(
      "Can't lose",
      0.00,
      1.00,
      "Call or write personally, ask what went wrong, and make one strong offer: they were among"
          + " the best."),
  AT_RISK(
      "At risk",
      0.25,
      0.65,
      "Win back now: remind them of what they used to buy, with an offer that ends soon; hold some"
          + " out to see whether it works."),
  PROMISING(
      "Promising",
      0.80,
      0.35,
      "Turn the second order into a habit: an offer for the next order, starting within their usual"
          + " gap."),
  NEEDS_ATTENTION(
      "Needs attention",
      0.45,
      0.40,
      "Wake interest again: what is new in the categories they bought, small offers for a limited"
          + " time."),
  NEW(
      "New",
      0.95,
      0.10,
      "Welcome them: explain the range, and make the second order easy; every later one depends on"
          + " it."),
  OCCASIONAL(
      "Occasional",
      0.60,
      0.15,
      "Reach them at their occasions, and with bundles that make the order larger; keep the cost of"
          + " contact low."),
  ABOUT_TO_SLEEP(
      "About to sleep",
      0.35,
      0.20,
      "One reminder with popular products; stop writing where nobody answers."),
  HIBERNATING(
      "Hibernating",
      0.15,
      0.30,
      "Cheap channels only, a seasonal offer now and then; money is better spent on those at"
          + " risk."),
  LAPSED(
      "Lapsed",
      0.00,
      0.00,
      "Leave out of paid campaigns; one last message to say that you would be glad to see them"
          + " again, then rest.");

  private final String label;
  private final double lately;
  private final double value;
  private final String treatment;

  UsualName(String label, double lately, double value, String treatment) {
    this.label = label;
    this.treatment = treatment;
    this.lately = lately;
    this.value = value;
  }

  /** The name whose typical place is nearest; of equals the first. */
  static UsualName nearest(double lately, double value) {
    UsualName nearest = CHAMPIONS;
    for (UsualName name : values()) {
      nearest = name.distance(lately, value) < nearest.distance(lately, value) ? name : nearest;
    }
    return nearest;
  }

  String label() {
    return label;
  }

  /** What is usually done with such customers, in words. */
  String treatment() {
    return treatment;
  }

  /** Squared distance from the typical place. */
  double distance(double atLately, double atValue) {
    double dx = atLately - lately;
    double dy = atValue - value;
    return dx * dx + dy * dy;
  }
}
