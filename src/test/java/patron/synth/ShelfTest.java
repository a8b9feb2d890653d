package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The files of products and prices against the till. */
class ShelfTest {

  private static final LocalDate FIRST = LocalDate.of(2023, 7, 1);
  private static final LocalDate LAST = LocalDate.of(2025, 6, 30);

  private final List<List<String>> prices = Shop.rows("prices.csv");

  @Test
  void everyLineWasSoldAtThePriceOnFile() {
    Map<String, NavigableMap<LocalDate, List<String>>> shelf = shelf();
    for (Shop.Sale sale : Shop.sales()) {
      if (sale.isClean()) {
        LocalDate day = sale.time().toLocalDate();
        List<String> row = shelf.get(sale.product() + sale.store()).floorEntry(day).getValue();
        assertThat(row.get(4)).as(sale.text()).isEqualTo(sale.cells().get(7));
      }
    }
  }

  @Test
  void pricesHaveNoGapsAndChangeOnMondays() {
    for (NavigableMap<LocalDate, List<String>> rows : shelf().values()) {
      LocalDate next = FIRST;
      for (List<String> row : rows.values()) {
        assertThat(LocalDate.parse(row.get(2))).isEqualTo(next);
        assertThat(next).matches(d -> d.equals(FIRST) || d.getDayOfWeek() == DayOfWeek.MONDAY);
        next = LocalDate.parse(row.get(3)).plusDays(1);
      }
      assertThat(next).isEqualTo(LAST.plusDays(1));
    }
    assertThat(shelf()).hasSize(3 * Products.all().size());
  }

  @Test
  void storesDifferInPriceAndSomeIsOnPromotion() {
    assertThat(prices).allMatch(row -> row.get(5).equals("yes") || row.get(5).equals("no"));
    double promoted = prices.stream().filter(row -> row.get(5).equals("yes")).count();
    assertThat(promoted / prices.size()).isBetween(0.1, 0.3);
    assertThat(prices).allMatch(row -> Double.parseDouble(row.get(6)) > 0);
  }

  @Test
  void costsLeaveAMargin() {
    List<List<String>> products = Shop.rows("products.csv");
    assertThat(products).hasSize(Products.all().size());
    for (int p = 0; p < products.size(); p++) {
      Product planned = Products.all().get(p);
      assertThat(products.get(p).subList(0, 3))
          .containsExactly(planned.id(), planned.description(), planned.category());
      double share = 100 * Double.parseDouble(products.get(p).get(3)) / planned.price();
      assertThat(share).isBetween(0.43, 0.87);
    }
  }

  private Map<String, NavigableMap<LocalDate, List<String>>> shelf() {
    Map<String, NavigableMap<LocalDate, List<String>>> shelf = new HashMap<>();
    for (List<String> row : prices) {
      shelf
          .computeIfAbsent(row.get(0) + row.get(1), key -> new TreeMap<>())
          .put(LocalDate.parse(row.get(2)), row);
    }
    return shelf;
  }
}
