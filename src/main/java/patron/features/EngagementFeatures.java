package patron.features;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import patron.base.PatronException;
import patron.data.Engagement;

/**
 * What customers did lately beside buying, and whether it got less.
 *
 * <pre>{@code
 * var engaged = EngagementFeatures.of(Engagement.read("engagement.csv"), asOf);
 * }</pre>
 *
 * <p>For each kind of event, such as {@code web_visit}: {@code web_visit_recent}, the events of the
 * {@value #DAYS} days before the as-of date; {@code web_visit_before}, those of the {@value #DAYS}
 * days before these; {@code web_visit_trend}, ln((recent + 1) / (before + 1)), 0 where nothing
 * changed and below 0 where there is less.
 *
 * <p>Where events are rated: {@code rating_recent}, the mean rating of the rated events of the
 * {@value #DAYS} days before the as-of date, each as often as it was counted; NaN where there is
 * none.
 *
 * <p>Of monthly counts, the three last months that were <i>over</i> on the as-of date are recent,
 * and the three before them are before: a count of a month is not known until it ends.
 */
public final class EngagementFeatures {

  /** How many days are recent. */
  public static final int DAYS = 90;

  private static final int MONTHS = 3;

  private EngagementFeatures() {}

  /**
   * The features of every customer with any event before a day.
   *
   * @param engagement the events
   * @param asOf the day as of which customers are seen; events on it and later are not looked at
   * @return one row a customer, three columns a kind of event that anybody had before the day
   */
  public static CustomerFeatures of(Engagement engagement, LocalDate asOf) {
    PatronException.given(engagement, "EngagementFeatures.of", "engagement");
    PatronException.given(asOf, "EngagementFeatures.of", "the as-of date");
    LocalDate end = engagement.monthly() ? YearMonth.from(asOf).atDay(1) : asOf;
    List<Engagement.Event> known =
        engagement.events().stream().filter(e -> e.day().isBefore(end)).toList();
    PatronException.require(
        !known.isEmpty(), "there is no event before %s; check the as-of date", end);
    Map<String, Integer> rows = new TreeMap<>();
    known.forEach(e -> rows.put(e.customerId(), 0));
    List<String> ids = new ArrayList<>(rows.keySet());
    for (int i = 0; i < ids.size(); i++) {
      rows.put(ids.get(i), i);
    }
    LocalDate middle = back(engagement, end);
    LocalDate start = back(engagement, middle);
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String kind : known.stream().map(Engagement.Event::event).distinct().sorted().toList()) {
      double[] recent = counts(known, kind, rows, middle, end);
      double[] before = counts(known, kind, rows, start, middle);
      columns.put(kind + "_recent", recent);
      columns.put(kind + "_before", before);
      columns.put(kind + "_trend", trend(recent, before));
    }
    if (engagement.rated()) {
      columns.put("rating_recent", ratings(known, rows, middle));
    }
    return CustomerFeatures.of(ids, columns, Map.of());
  }

  private static double[] ratings(
      List<Engagement.Event> events, Map<String, Integer> rows, LocalDate from) {
    double[] sums = new double[rows.size()];
    double[] counts = new double[rows.size()];
    for (Engagement.Event e : events) {
      if (!Double.isNaN(e.rating()) && !e.day().isBefore(from)) {
        sums[rows.get(e.customerId())] += e.count() * e.rating();
        counts[rows.get(e.customerId())] += e.count();
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
    }
    return sums;
  }

  private static LocalDate back(Engagement engagement, LocalDate from) {
    return engagement.monthly() ? from.minusMonths(MONTHS) : from.minusDays(DAYS);
  }

  private static double[] counts(
      List<Engagement.Event> events,
      String kind,
      Map<String, Integer> rows,
      LocalDate from,
      LocalDate before) {
    double[] counts = new double[rows.size()];
    for (Engagement.Event e : events) {
      if (e.event().equals(kind) && !e.day().isBefore(from) && e.day().isBefore(before)) {
        counts[rows.get(e.customerId())] += e.count();
      }
    }
    return counts;
  }

  private static double[] trend(double[] recent, double[] before) {
    double[] trend = new double[recent.length];
    for (int i = 0; i < trend.length; i++) {
      trend[i] = Math.log((recent[i] + 1) / (before[i] + 1));
    }
    return trend;
  }
}
