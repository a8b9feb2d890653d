package patron.synth;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the shop asks of somebody who takes a card.
 *
 * @param birthYear 0 where nobody asked
 * @param gender empty where nobody asked
 */
record Person(int birthYear, String gender, String region) {

  private static final String[] REGIONS = {
    "Old Town", "Harbour", "Northside", "Mill Lane", "Villages"
  };
  private static final String[] GENDERS = {"F", "M", "X", ""};
  private static final double NO_YEAR = 0.07;

  /** Where and what everybody is, unless the segments differ. */
  private static final double[] ANYWHERE = {30, 22, 20, 16, 12};

  private static final double[] ANYBODY = {54, 40, 1, 5};

  /** Of whom a segment consists: weights of genders and regions, and a household's income. */
  private static final class Group {
    private final int oldest;
    private final int youngest;
    private final int income;
    private final double[] genders;
    private final double[] regions;

    private Group(int oldest, int youngest, int income, double[] genders, double[] regions) {
      this.oldest = oldest;
      this.youngest = youngest;
      this.income = income;
      this.genders = genders;
      this.regions = regions;
    }
  }

  private static final Map<Archetype, Group> GROUPS = groups();

  private static Map<Archetype, Group> groups() {
    Map<Archetype, Group> groups = new EnumMap<>(Archetype.class);
    groups.put(Archetype.REGULAR, group(1945, 1988, 27_000, 50, 44, 40, 20, 18, 14, 8));
    groups.put(Archetype.FAMILY, group(1972, 1996, 46_000, 68, 26, 14, 16, 20, 34, 16));
    groups.put(Archetype.BARGAIN, group(1940, 2004, 19_000, 60, 34, 18, 20, 42, 12, 8));
    groups.put(Archetype.LAPSING, group(1950, 2002, 31_000, 52, 42, 28, 26, 20, 14, 12));
    groups.put(Archetype.NEWCOMER, group(1965, 2006, 29_000, 42, 52, 24, 42, 14, 12, 8));
    groups.put(Archetype.OCCASIONAL, group(1945, 2005, 33_000, 46, 48, 30, 16, 10, 12, 32));
    groups.put(Archetype.EVERYBODY, new Group(1945, 2005, 30_000, ANYBODY, ANYWHERE));
    return groups;
  }

  /** Beside women and men 1 % are of another gender and 5 % were not asked. */
  private static Group group(
      int oldest, int youngest, int income, double women, double men, double... regions) {
    return new Group(oldest, youngest, income, new double[] {women, men, 1, 5}, regions);
  }

  /** The place of a region among all. */
  static int region(Plan plan, Archetype kind, Draws draws) {
    return draws.of(plan.has(ShopEffect.PLACES) ? GROUPS.get(kind).regions : ANYWHERE);
  }

  static Person of(Plan plan, Archetype kind, int region, Draws draws) {
    Group group = GROUPS.get(plan.has(ShopEffect.AGES) ? kind : Archetype.EVERYBODY);
    int birthYear =
        draws.chance(NO_YEAR) ? 0 : group.oldest + draws.below(group.youngest - group.oldest + 1);
    double[] genders = plan.has(ShopEffect.PLACES) ? GROUPS.get(kind).genders : ANYBODY;
    return new Person(birthYear, GENDERS[draws.of(genders)], REGIONS[region]);
  }

  /** What a household of a kind earns in the middle. */
  static int income(Plan plan, Archetype kind) {
    return GROUPS.get(plan.has(ShopEffect.AGES) ? kind : Archetype.EVERYBODY).income;
  }

  /** The share of a segment that lives in a region, where they differ. */
  static double share(Archetype kind, String region) {
    double[] weights = GROUPS.get(kind).regions;
    return weights[List.of(REGIONS).indexOf(region)] / Arrays.stream(weights).sum();
  }
}
