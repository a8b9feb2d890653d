package patron.segment;

/**
 * The trade's words for groups found in recency, frequency and monetary, each at its typical place:
 * how lately (0 to 1) and how valuable (0 to 1), on the scales of {@link UsualNames}.
 */
enum UsualName {
  CHAMPIONS("Champions", 1.00, 1.00),
  LOYAL("Loyal", 0.80, 0.65),
  CANT_LOSE("Can't lose", 0.00, 1.00),
  AT_RISK("At risk", 0.25, 0.65),
  PROMISING("Promising", 0.80, 0.35),
  NEEDS_ATTENTION("Needs attention", 0.45, 0.40),
  NEW("New", 0.95, 0.10),
  OCCASIONAL("Occasional", 0.60, 0.15),
  ABOUT_TO_SLEEP("About to sleep", 0.35, 0.20),
  HIBERNATING("Hibernating", 0.15, 0.30),
  LAPSED("Lapsed", 0.00, 0.00);

  private final String label;
  private final double lately;
  private final double value;

  UsualName(String label, double lately, double value) {
    this.label = label;
    this.lately = lately;
    this.value = value;
  }

  String label() {
    return label;
  }

  /** Squared distance from the typical place. */
  double distance(double atLately, double atValue) {
    double dx = atLately - lately;
    double dy = atValue - value;
    return dx * dx + dy * dy;
  }
}
