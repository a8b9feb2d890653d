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

  private static final long STREAM = 4_000_000_000L;
  private static final int RECENT = 300;
  private static final int FROM = OpenDays.day(FIRST);
  private static final int TO = OpenDays.day(LAST);

  /** What the lot says of one customer, whether it is needed or not. */
  private record Lot(UpliftType type, boolean treated, double change, double place) {}

  private final List<Shopper> shoppers;
  private final List<List<Integer>> visits;
  private final List<Lot> lots = new ArrayList<>();
  private final Map<UpliftType, Double> visiting = new EnumMap<>(UpliftType.class);

  private PastCampaign(long seed, List<Shopper> shoppers, List<List<Integer>> visits) {
    this.shoppers = shoppers;
    this.visits = visits;
    for (int i = 0; i < shoppers.size(); i++) {
      lots.add(lot(i, Draws.of(seed, STREAM + i)));
    }
    for (UpliftType type : UpliftType.values()) {
      visiting.put(type, visiting(type));
    }
  }

  /**
   * Sends the letter.
   *
   * @param visits the days of each shopper's visits without it
   */
  static PastCampaign of(long seed, List<Shopper> shoppers, List<List<Integer>> visits) {
    return new PastCampaign(seed, shoppers, visits);
  }

  UpliftType type(int shopper) {
    return lots.get(shopper).type();
  }

  /** The days of each shopper's visits as they really were. */
  List<List<Integer>> visits() {
    List<List<Integer>> changed = new ArrayList<>();
    for (int i = 0; i < shoppers.size(); i++) {
      changed.add(isContact(i) && lots.get(i).treated() ? changed(i) : visits.get(i));
    }
    return changed;
  }

  private List<Integer> changed(int shopper) {
    Lot lot = lots.get(shopper);
    List<Integer> days = new ArrayList<>(visits.get(shopper));
    double visiting = this.visiting.get(lot.type());
    if (lot.type().change > 0 && !isVisiting(shopper)) {
      if (lot.change() < lot.type().change / (1 - visiting)) {
        days.add(somewhereBetween(lot.place()));
        Collections.sort(days);
      }
    } else if (lot.type().change < 0 && lot.change() < -lot.type().change / visiting) {
      days.removeIf(day -> day >= FROM && day <= TO);
    }
    return days;
  }

  private static int somewhereBetween(double place) {
    double from = OpenDays.busyTime(FROM);
    return OpenDays.dayAt(from + place * (OpenDays.busyTime(TO + 1) - from));
  }

  private Lot lot(int shopper, Draws draws) {
    Shopper who = shoppers.get(shopper);
    UpliftType drawn = UpliftType.draw(who.kind(), who.warmth(), isLongAway(shopper), draws);
    boolean gone = who.leaving().end() < OpenDays.busyTime(TO + 1);
    return new Lot(
        gone ? UpliftType.LOST_CAUSE : drawn, draws.chance(0.5), draws.uniform(), draws.uniform());
  }

  /** For more than twice the usual gap. */
  private boolean isLongAway(int shopper) {
    double gap = shoppers.get(shopper).kind().gap / shoppers.get(shopper).haste();
    return OpenDays.busyTime(FROM) - OpenDays.busyTime(lastBefore(shopper)) > 2 * gap;
  }

  private int lastBefore(int shopper) {
    int last = Integer.MIN_VALUE / 2;
    for (int day : visits.get(shopper)) {
      last = day < FROM ? day : last;
    }
    return last;
  }

  private boolean isContact(int shopper) {
    return lastBefore(shopper) >= FROM - RECENT;
  }

  private boolean isVisiting(int shopper) {
    return visits.get(shopper).stream().anyMatch(day -> day >= FROM && day <= TO);
  }

  /** The share of contacts of a type who visit without a letter. */
  private double visiting(UpliftType type) {
    int all = 0;
    int some = 0;
    for (int i = 0; i < shoppers.size(); i++) {
      if (isContact(i) && lots.get(i).type() == type) {
        all++;
        some += isVisiting(i) ? 1 : 0;
      }
    }
    return all == 0 ? 0 : (double) some / all;
  }

  CsvText campaigns() {
    return CsvText.withHeader(
            List.of("campaign", "channel", "offer", "started_on", "ended_on", "cost_per_contact"))
        .row(List.of(NAME, "POST", "3 pounds off 20", FIRST.toString(), LAST.toString(), "0.85"));
  }

  CsvText contacts() {
    CsvText csv = CsvText.withHeader(List.of("campaign", "customer_id", "arm", "contacted_on"));
    for (int i = 0; i < shoppers.size(); i++) {
      if (isContact(i)) {
        String arm = lots.get(i).treated() ? "treated" : "control";
        csv.row(List.of(NAME, shoppers.get(i).id(), arm, FIRST.toString()));
      }
    }
    return csv;
  }

  /** By type: what share visits without the letter and, as planted, with it. */
  CsvText truth() {
    CsvText csv =
        CsvText.withHeader(
            List.of("uplift_type", "visit_rate_control", "visit_rate_treated", "visit_uplift"));
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
