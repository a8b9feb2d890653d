package patron.synth;

import java.util.Map;

/** What a letter does to somebody: the change of the probability of a visit in its four weeks. */
enum UpliftType {
  PERSUADABLE("persuadable", 0.25),
  SURE_THING("sure thing", 0),
  LOST_CAUSE("lost cause", 0),
  DO_NOT_DISTURB("do not disturb", -0.10);

  /** In the order of the types. */
  private static final Map<Archetype, double[]> WEIGHTS =
      Map.of(
          Archetype.REGULAR, new double[] {0.30, 0.55, 0.05, 0.10},
          Archetype.FAMILY, new double[] {0.50, 0.22, 0.14, 0.14},
          Archetype.BARGAIN, new double[] {0.70, 0.12, 0.10, 0.08},
          Archetype.LAPSING, new double[] {0.40, 0.30, 0.20, 0.10},
          Archetype.NEWCOMER, new double[] {0.45, 0.30, 0.20, 0.05},
          Archetype.OCCASIONAL, new double[] {0.52, 0.02, 0.43, 0.03},
          Archetype.EVERYBODY, new double[] {0.50, 0.25, 0.17, 0.08});

  final String title;
  final double change;

  UpliftType(String title, double change) {
    this.title = title;
    this.change = change;
  }

  /** What those are whom no letter moves, who would be of this type otherwise. */
  UpliftType unmoved() {
    return switch (this) {
      case PERSUADABLE, LOST_CAUSE -> LOST_CAUSE;
      case DO_NOT_DISTURB, SURE_THING -> SURE_THING;
    };
  }

  /**
   * By lot, with odds that a model can see a part of: the segment, interest in e-mails, and whether
   * somebody has been away for long.
   */
  static UpliftType draw(Archetype kind, double warmth, boolean longAway, Draws draws) {
    double[] weights = WEIGHTS.get(kind).clone();
    weights[0] *= StrictMath.pow(warmth, 0.8);
    weights[1] *= longAway ? 0.5 : 1;
    weights[2] *= longAway ? 2 : 1;
    weights[3] /= StrictMath.sqrt(warmth);
    return values()[draws.of(weights)];
  }
}
