package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen in the last 60 days before somebody leaves, beside a half year before. */
class PlantedSignsTest {

  private static final int LATE = 60;
  private static final int EARLY_FROM = 330;
  private static final int EARLY_TO = 150;

  private final Map<String, Shop.Planted> planted = Shop.planted();
  private final Map<String, List<Shop.Sale>> sales =
      Shop.sales().stream()
          .filter(Shop.Sale::isClean)
          .collect(Collectors.groupingBy(Shop.Sale::customer));
  private final Map<String, Map<YearMonth, Integer>> opens = events("email_open");
  private final Map<String, Map<YearMonth, Integer>> complaints = events("complaint");

  @Test
  void ordersGrowRareBeforeDriftAndServiceOnly() {
    assertThat(ratio("drift", this::orders)).isLessThan(0.75);
    assertThat(ratio("service", this::orders)).isLessThan(0.65);
    assertThat(ratio("moved", this::orders)).isBetween(0.8, 1.2);
    assertThat(ratio("price", this::orders)).isBetween(0.8, 1.2);
  }

  @Test
  void basketsGrowSmallBeforePriceOnly() {
    ToDoubleFunction<Window> pieces = w -> within(w).mapToDouble(Shop.Sale::quantity).sum();
    assertThat(ratio("price", pieces) / ratio("price", this::orders)).isLessThan(0.85);
    assertThat(ratio("drift", pieces) / ratio("drift", this::orders)).isBetween(0.85, 1.2);
    assertThat(ratio("moved", pieces) / ratio("moved", this::orders)).isBetween(0.85, 1.2);
  }

  @Test
  void emailsAreOpenedLessBeforeDriftOnly() {
    assertThat(ratio("drift", w -> count(opens, w))).isLessThan(0.6);
    assertThat(ratio("moved", w -> count(opens, w))).isBetween(0.7, 1.3);
    assertThat(ratio("price", w -> count(opens, w))).isBetween(0.7, 1.3);
  }

  @Test
  void complaintsComeBeforeServiceOnly() {
    assertThat(complainers("service")).isGreaterThan(0.9);
    assertThat(complainers("drift")).isLessThan(0.1);
    assertThat(complainers("price")).isLessThan(0.1);
    assertThat(complainers("moved")).isLessThan(0.1);
  }

  @Test
  void eventsAreSparseAndOfKnownKinds() {
    List<List<String>> rows = Shop.rows("engagement.csv");
    Set<String> keys = new TreeSet<>();
    for (List<String> row : rows) {
      assertThat(planted).containsKey(row.get(0));
      assertThat(LocalDate.parse(row.get(1)).getDayOfMonth()).isEqualTo(1);
      assertThat(row.get(2)).isIn("web_visit", "email_open", "email_click", "complaint");
      assertThat(Integer.parseInt(row.get(3))).isPositive();
      assertThat(keys.add(row.get(0) + row.get(1) + row.get(2))).isTrue();
    }
  }

  /** Days of one customer, both ends included. */
  private record Window(String customer, LocalDate from, LocalDate to) {

    boolean has(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  private List<Shop.Planted> leavers(String reason) {
    return planted.values().stream()
        .filter(p -> p.reason().equals(reason))
        .filter(p -> p.left().minusDays(EARLY_FROM).isAfter(LocalDate.of(2023, 7, 1)))
        .filter(p -> boughtBy(p.id(), p.left().minusDays(EARLY_FROM)))
        .toList();
  }

  private boolean boughtBy(String customer, LocalDate day) {
    return sales.getOrDefault(customer, List.of()).stream()
        .anyMatch(sale -> sale.time().toLocalDate().isBefore(day));
  }

  /** Late per day over early per day. */
  private double ratio(String reason, ToDoubleFunction<Window> measure) {
    double late = 0;
    double early = 0;
    for (Shop.Planted one : leavers(reason)) {
      LocalDate left = one.left();
      late += measure.applyAsDouble(new Window(one.id(), left.minusDays(LATE), left));
      early +=
          measure.applyAsDouble(
              new Window(one.id(), left.minusDays(EARLY_FROM), left.minusDays(EARLY_TO)));
    }
    return late / LATE / (early / (EARLY_FROM - EARLY_TO));
  }

  private double complainers(String reason) {
    List<Shop.Planted> all = leavers(reason);
    double some =
        all.stream()
            .filter(
                p -> count(complaints, new Window(p.id(), p.left().minusDays(155), p.left())) > 0)
            .count();
    return some / all.size();
  }

  private double orders(Window window) {
    return within(window).map(Shop.Sale::order).distinct().count();
  }

  private Stream<Shop.Sale> within(Window window) {
    return sales.getOrDefault(window.customer(), List.of()).stream()
        .filter(sale -> window.has(sale.time().toLocalDate()));
  }

  /** Events of months whose fifteenth lies in the window. */
  private static double count(Map<String, Map<YearMonth, Integer>> events, Window window) {
    return events.getOrDefault(window.customer(), Map.of()).entrySet().stream()
        .filter(one -> window.has(one.getKey().atDay(15)))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static Map<String, Map<YearMonth, Integer>> events(String name) {
    Map<String, Map<YearMonth, Integer>> events = new HashMap<>();
    for (List<String> row : Shop.rows("engagement.csv")) {
      if (row.get(2).equals(name)) {
        events
            .computeIfAbsent(row.get(0), c -> new HashMap<>())
            .put(YearMonth.from(LocalDate.parse(row.get(1))), Integer.valueOf(row.get(3)));
      }
    }
    return events;
  }
}
