package patron.synth;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The planted segments: how often, how much, what and when somebody of each kind buys. */
enum Archetype {
  REGULAR("Regulars", 0.13, 22, 1, 2.1, 1.2, 0.8, 0, "Bakery", "Dairy & eggs"),
  FAMILY("Big baskets", 0.09, 40, 3, 6.2, 2.3, 0.9, 0, "Baby & pets", "Household"),
  BARGAIN("Bargain hunters", 0.18, 52, 3, 2.0, 1.1, 1.6, 1.2, "Cupboard", "Frozen"),
  LAPSING("Lapsing", 0.19, 36, 1, 2.6, 1.4, 1.0, 0, "Breakfast", "Hot drinks"),
  NEWCOMER("Newcomers", 0.14, 24, 1, 2.2, 1.2, 1.0, 0, "Soft drinks", "Frozen"),
  OCCASIONAL("Occasional", 0.27, 300, 1, 2.2, 1.2, 1.0, 0, "Beer & wine", "Snacks & sweets"),
  /** Whom all are where there are no segments. */
  EVERYBODY("Everybody", 1, 45, 1, 2.6, 1.3, 1.0, 0, "", "");

  private static final Archetype[] ALL = values();

  /** The planted segments. */
  static final List<Archetype> SEGMENTS =
      Arrays.stream(ALL).filter(one -> one != EVERYBODY).toList();

  private static final double[] SHARES = SEGMENTS.stream().mapToDouble(one -> one.share).toArray();
  private static final Map<Archetype, double[]> STARTS =
      Map.of(
          REGULAR, new double[] {-300, 250},
          FAMILY, new double[] {-300, 250},
          BARGAIN, new double[] {-300, 250},
          LAPSING, new double[] {-250, 120},
          NEWCOMER, new double[] {665, 722},
          OCCASIONAL, new double[] {-200, 560},
          EVERYBODY, new double[] {-300, 600});

  final String title;
  final double share;

  /** Busy days between two orders of the average customer of this kind. */
  final double gap;

  /** How regular the gaps are: {@link Draws#erlang}. */
  final int regularity;

  final double lines;
  final double units;

  /** What the power, by which a product is bought less when its price rises, is multiplied by. */
  final double wariness;

  /** By what power dear products are bought less than cheap ones. */
  final double thrift;

  private final String favourite;
  private final String second;

  Archetype(
      String title,
      double share,
      double gap,
      int regularity,
      double lines,
      double units,
      double wariness,
      double thrift,
      String favourite,
      String second) {
    this.title = title;
    this.share = share;
    this.gap = gap;
    this.regularity = regularity;
    this.lines = lines;
    this.units = units;
    this.wariness = wariness;
    this.thrift = thrift;
    this.favourite = favourite;
    this.second = second;
  }

  /** The kinds that a shop consists of. */
  static List<Archetype> of(Plan plan) {
    return plan.has(ShopEffect.SEGMENTS) ? SEGMENTS : List.of(EVERYBODY);
  }

  /** Of what kind those are who show no card. */
  static Archetype withoutCard(Plan plan) {
    return plan.has(ShopEffect.SEGMENTS) ? OCCASIONAL : EVERYBODY;
  }

  static Archetype draw(Plan plan, Draws draws) {
    Archetype drawn = SEGMENTS.get(draws.of(SHARES));
    return plan.has(ShopEffect.SEGMENTS) ? drawn : EVERYBODY;
  }

  /** How much somebody of this kind likes a product at its first price and in no season. */
  double liking(Product product) {
    return product.weight()
        * taste(product.category())
        * StrictMath.pow(product.price() / 200.0, -thrift);
  }

  private double taste(String category) {
    return category.equals(favourite) ? 2.5 : category.equals(second) ? 1.8 : 1;
  }

  /** When somebody of this kind begins to buy, in busy time; may lie before the first day. */
  double start(Draws draws) {
    double[] range = STARTS.get(this);
    return draws.between(range[0], range[1]);
  }

  /** A small number of its own, for bytes that only this process reads. */
  @SuppressWarnings("EnumOrdinal")
  int code() {
    return ordinal();
  }

  static Archetype of(int code) {
    return ALL[code];
  }
}
