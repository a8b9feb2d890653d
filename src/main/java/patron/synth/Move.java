package patron.synth;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How somebody becomes of another kind: a child is born, money is short, a habit comes or goes.
 *
 * @param at in busy time; never for those who stay what they are
 */
record Move(Archetype from, Archetype to, double at) {

  static final String[] TRUTH = {"customer_id", "from_segment", "to_segment", "moved_on:day"};

  /** The share of those who may move and do. */
  static final double SHARE = 0.15;

  private static final long STREAM = 8_000_000_000L;
  private static final double EARLIEST = 150;
  private static final double LATEST = 600;

  /** Busy days as a customer before a move, and after it until the signs of leaving. */
  private static final double SETTLED = 90;

  private static final Map<Archetype, Map<Archetype, Double>> WAYS = ways();

  private static Map<Archetype, Map<Archetype, Double>> ways() {
    Map<Archetype, Map<Archetype, Double>> ways = new EnumMap<>(Archetype.class);
    ways.put(Archetype.REGULAR, Map.of(Archetype.FAMILY, 0.5, Archetype.OCCASIONAL, 0.5));
    ways.put(Archetype.FAMILY, Map.of(Archetype.BARGAIN, 0.6, Archetype.REGULAR, 0.4));
    ways.put(Archetype.BARGAIN, Map.of(Archetype.REGULAR, 0.5, Archetype.FAMILY, 0.5));
    ways.put(Archetype.OCCASIONAL, Map.of(Archetype.REGULAR, 1.0));
    return ways;
  }

  static Move none(Archetype kind) {
    return new Move(kind, kind, Double.POSITIVE_INFINITY);
  }

  static Move of(Plan plan, int number, Archetype kind, double start, Leaving leaving) {
    Map<Archetype, Double> ways = WAYS.get(kind);
    if (!plan.has(ShopEffect.MIGRATIONS) || ways == null) {
      return none(kind);
    }
    Draws draws = plan.draws(STREAM + number);
    boolean moves = draws.chance(SHARE);
    double at = draws.between(EARLIEST, LATEST);
    List<Archetype> to = ways.keySet().stream().sorted().toList();
    Archetype chosen = to.get(draws.of(to.stream().mapToDouble(ways::get).toArray()));
    boolean settled =
        at > Math.max(0, start) + SETTLED
            && at < Math.min(OpenDays.DAYS, leaving.signs()) - SETTLED;
    return moves && settled ? new Move(kind, chosen, at) : none(kind);
  }

  boolean happens() {
    return at < OpenDays.DAYS;
  }

  Archetype at(double busyTime) {
    return busyTime < at ? from : to;
  }

  List<String> truth(String id, OpenDays days) {
    LocalDate day = OpenDays.date(days.dayAt(at));
    return List.of(id, from.title, to.title, day.toString());
  }
}
