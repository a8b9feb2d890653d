package patron.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A letter of the past, sent by lot to one half of the customers of the last 300 days. It changes
 * who visits in its four weeks by as much as the type of each says: of persuadable customers who
 * would have stayed away some come once, of those who had better be left alone some stay away.
 */
final class PastCampaign {

  static final String NAME = "spring letter 2025-03";
  static final LocalDate FIRST = LocalDate.of(2025, 3, 3);
  static final LocalDate LAST = FIRST.plusDays(27);
  static final String[] CONTACTS = {"campaign", "customer_id", "arm", "contacted_on:day"};

  static final String[] COLUMNS = {
    "campaign", "channel", "offer", "started_on:day", "ended_on:day", "cost_per_contact:money"
  };
  static final String[] TRUTH = {
    "uplift_type", "visit_rate_control:number", "visit_rate_treated:number", "visit_uplift:number"
  };

  private static final long STREAM = 4_000_000_000L;
  private static final int RECENT = 300;
  private static final int FROM = OpenDays.day(FIRST);
  private static final int TO = OpenDays.day(LAST);

  /** What the lot says of one customer, whether it is needed or not. */
  record Lot(UpliftType type, boolean treated, double change, double place) {}

  /** Contacts of each type, and how many of them visit without a letter. */
  static final class Visiting {
    private final Map<UpliftType, Long> all = new EnumMap<>(UpliftType.class);
    private final Map<UpliftType, Long> some = new EnumMap<>(UpliftType.class);

    /** Counts one customer by the days of the visits without the letter. */
    void count(Lot lot, List<Integer> visits) {
      if (isContact(visits)) {
        all.merge(lot.type(), 1L, Long::sum);
        some.merge(lot.type(), isVisiting(visits) ? 1L : 0L, Long::sum);
      }
    }

    void add(Visiting other) {
      other.all.forEach((type, count) -> all.merge(type, count, Long::sum));
      other.some.forEach((type, count) -> some.merge(type, count, Long::sum));
    }

    private double share(UpliftType type) {
      long contacts = all.getOrDefault(type, 0L);
      return contacts == 0 ? 0 : (double) some.get(type) / contacts;
    }
  }

  private final OpenDays calendar;
  private final Map<UpliftType, Double> visiting = new EnumMap<>(UpliftType.class);

  /**
   * Plans the letter.
   *
   * @param counts who visits without it
   */
  PastCampaign(Plan plan, Visiting counts) {
    this.calendar = plan.days();
    for (UpliftType type : UpliftType.values()) {
      visiting.put(type, counts.share(type));
    }
  }

  /**
   * Draws what the letter would do to somebody.
   *
   * @param visits the days of the visits without it
   */
  static Lot lot(Plan plan, Shopper who, List<Integer> visits) {
    Draws draws = plan.draws(STREAM + who.number() - 1);
    OpenDays days = plan.days();
    Archetype kind = who.move().at(days.busyTime(FROM));
    boolean longAway = isLongAway(days, kind.gap / who.haste(), visits);
    UpliftType drawn = UpliftType.draw(kind, who.warmth(), longAway, draws);
    UpliftType type = plan.has(ShopEffect.UPLIFT) ? drawn : drawn.unmoved();
    boolean gone = who.leaving().end() < days.busyTime(TO + 1);
    return new Lot(
        gone ? UpliftType.LOST_CAUSE : type, draws.chance(0.5), draws.uniform(), draws.uniform());
  }

  /** The days of the visits as they really were, of those they would have been. */
  List<Integer> visits(Lot lot, List<Integer> visits) {
    return isContact(visits) && lot.treated() ? changed(lot, visits) : visits;
  }

  private List<Integer> changed(Lot lot, List<Integer> visits) {
    List<Integer> days = new ArrayList<>(visits);
    double share = visiting.get(lot.type());
    if (lot.type().change > 0 && !isVisiting(visits)) {
      if (lot.change() < lot.type().change / (1 - share)) {
        days.add(somewhereBetween(lot.place()));
        Collections.sort(days);
      }
    } else if (lot.type().change < 0 && lot.change() < -lot.type().change / share) {
      days.removeIf(day -> day >= FROM && day <= TO);
    }
    return days;
  }

  private int somewhereBetween(double place) {
    double from = calendar.busyTime(FROM);
    return calendar.dayAt(from + place * (calendar.busyTime(TO + 1) - from));
  }

  /** For more than twice the usual gap. */
  private static boolean isLongAway(OpenDays days, double gap, List<Integer> visits) {
    return days.busyTime(FROM) - days.busyTime(lastBefore(visits)) > 2 * gap;
  }

  private static int lastBefore(List<Integer> visits) {
    int last = Integer.MIN_VALUE / 2;
    for (int day : visits) {
      last = day < FROM ? day : last;
    }
    return last;
  }

  static boolean isContact(List<Integer> visits) {
    return lastBefore(visits) >= FROM - RECENT;
  }

  private static boolean isVisiting(List<Integer> visits) {
    return visits.stream().anyMatch(day -> day >= FROM && day <= TO);
  }

  static CsvText campaigns() {
    return new CsvText()
        .row(List.of(NAME, "POST", "3 pounds off 20", FIRST.toString(), LAST.toString(), "0.85"));
  }

  static List<String> contact(Customer customer) {
    String arm = customer.lot().treated() ? "treated" : "control";
    return List.of(NAME, customer.id(), arm, FIRST.toString());
  }

  /** By type: what share visits without the letter and, as planted, with it. */
  CsvText truth() {
    CsvText csv = new CsvText();
    for (UpliftType type : UpliftType.values()) {
      double without = visiting.get(type);
      double with = Math.min(1, Math.max(0, without + type.change));
      csv.row(
          List.of(
              type.title,
              CsvText.decimals(without, 4),
              CsvText.decimals(with, 4),
              CsvText.decimals(with - without, 4)));
    }
    return csv;
  }
}
