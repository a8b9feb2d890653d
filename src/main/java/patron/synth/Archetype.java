package patron.synth;

import java.util.Arrays;
import java.util.Map;

/** The planted segments: how often, how much, what and when somebody of each kind buys. */
enum Archetype {
  REGULAR("Regulars", 0.13, 37, 5, 1.8, 1.2, 1.0, 0, 1945, 1988, "Bakery", "Dairy & eggs"),
  FAMILY("Big baskets", 0.09, 66, 6, 5.3, 2.3, 1.3, 0, 1972, 1996, "Baby & pets", "Household"),
  BARGAIN("Bargain hunters", 0.18, 84, 5, 1.7, 1.1, 4.0, 1.2, 1940, 2004, "Cupboard", "Frozen"),
  LAPSING("Lapsing", 0.19, 58, 5, 2.3, 1.4, 1.3, 0, 1950, 2002, "Breakfast", "Hot drinks"),
  NEWCOMER("Newcomers", 0.14, 24, 2, 2.2, 1.2, 1.3, 0, 1965, 2006, "Soft drinks", "Frozen"),
  OCCASIONAL(
      "Occasional", 0.27, 300, 3, 2.1, 1.2, 1.3, 0, 1945, 2005, "Beer & wine", "Snacks & sweets");

  private static final Map<Archetype, double[]> STARTS =
      Map.of(
          REGULAR, new double[] {-300, 250},
          FAMILY, new double[] {-300, 250},
          BARGAIN, new double[] {-300, 250},
          LAPSING, new double[] {-250, 120},
          NEWCOMER, new double[] {665, 722},
          OCCASIONAL, new double[] {-200, 560});

  final String title;
  final double share;

  /** Busy days between two orders of the average customer of this kind. */
  final double gap;

  /** How regular the gaps are: {@link Draws#erlang}. */
  final int regularity;

  final double lines;
  final double units;

  /** By what power a product is bought less when its own price rises. */
  final double elasticity;

  /** By what power dear products are bought less than cheap ones. */
  final double thrift;

  final int oldest;
  final int youngest;
  private final String favourite;
  private final String second;

  Archetype(
      String title,
      double share,
      double gap,
      int regularity,
      double lines,
      double units,
      double elasticity,
      double thrift,
      int oldest,
      int youngest,
      String favourite,
      String second) {
    this.title = title;
    this.share = share;
    this.gap = gap;
    this.regularity = regularity;
    this.lines = lines;
    this.units = units;
    this.elasticity = elasticity;
    this.thrift = thrift;
    this.oldest = oldest;
    this.youngest = youngest;
    this.favourite = favourite;
    this.second = second;
  }

  static Archetype draw(Draws draws) {
    double[] shares = Arrays.stream(values()).mapToDouble(one -> one.share).toArray();
    return values()[draws.of(shares)];
  }

  double taste(String category) {
    return category.equals(favourite) ? 2.5 : category.equals(second) ? 1.8 : 1;
  }

  /** When somebody of this kind begins to buy, in busy time; may lie before the first day. */
  double start(Draws draws) {
    double[] range = STARTS.get(this);
    return draws.between(range[0], range[1]);
  }

  /** When somebody of this kind stops: only those who lapse do before the last day. */
  double end(Draws draws) {
    return this == LAPSING ? OpenDays.DAYS - draws.between(150, 330) : OpenDays.DAYS;
  }
}
