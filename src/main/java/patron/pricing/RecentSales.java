package patron.pricing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import patron.base.PatronException;
import patron.data.Demand;

/** What one store sold in the last periods that were over on a day. */
final class RecentSales {

  private final Demand demand;
  private final int length;
  private final Map<String, List<Integer>> rows = new HashMap<>();

  RecentSales(Demand demand, String store, LocalDate asOf, int most) {
    this.demand = demand;
    PatronException.require(
        store != null && demand.stores().contains(store),
        "there is no store '%s' in the demand; there are: %s",
        store,
        demand.stores());
    PatronException.require(
        demand.unit().isPresent(),
        "today's units need demand by days, weeks or months: transactions.demand(…)");
    ChronoUnit unit = demand.unit().orElseThrow();
    List<String> over =
        demand.periods().stream()
            .filter(p -> !LocalDate.parse(p).plus(1, unit).minusDays(1).isAfter(asOf))
            .toList();
    PatronException.require(!over.isEmpty(), "no period of the demand was over on %s", asOf);
    List<String> recent = over.subList(Math.max(0, over.size() - most), over.size());
    this.length = recent.size();
    collect(demand.stores().indexOf(store), recent);
  }

  private void collect(int store, List<String> recent) {
    int[] stores = demand.codes(Demand.STORE);
    int[] products = demand.codes(Demand.PRODUCT);
    int[] periods = demand.codes(Demand.PERIOD);
    int first = demand.periods().indexOf(recent.getFirst());
    for (int row = 0; row < stores.length; row++) {
      if (stores[row] == store && periods[row] >= first && periods[row] < first + length) {
        rows.computeIfAbsent(demand.products().get(products[row]), p -> new ArrayList<>()).add(row);
      }
    }
  }

  boolean has(String product) {
    return rows.containsKey(product);
  }

  /** Units a period at a price; periods without a row count as at that price. */
  double units(String product, double price, double slope) {
    double[] units = demand.numbers(Demand.UNITS);
    double[] prices = demand.numbers(Demand.PRICE);
    double sold = 0;
    double exposure = length - rows.get(product).size();
    for (int row : rows.get(product)) {
      sold += units[row];
      exposure += Math.pow(prices[row] / price, slope);
    }
    return sold / exposure;
  }
}
