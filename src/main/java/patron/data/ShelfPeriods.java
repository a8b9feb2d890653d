package patron.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import patron.base.PatronException;

/** Demand with the prices on the shelf: also of periods in which nobody bought. */
final class ShelfPeriods {

  static final String RULE = "on_promotion of the prices on file";

  /** A period of a product in a store: like which row, sold or not. */
  private record Slot(int like, int period, boolean sold) {}

  private final Demand demand;
  private final Prices prices;
  private final ChronoUnit unit;
  private final List<String> periods;
  private final List<Slot> slots = new ArrayList<>();

  private ShelfPeriods(Demand demand, Prices prices) {
    this.demand = demand;
    this.prices = prices;
    this.unit = demand.unit().orElseThrow();
    this.periods = demand.periods();
  }

  static Demand of(Demand demand, Prices prices) {
    PatronException.require(
        demand.unit().isPresent(),
        "prices by day fit only demand by days, weeks or months: transactions.demand(…)");
    ShelfPeriods shelf = new ShelfPeriods(demand, prices);
    shelf.addSlots();
    return shelf.demand();
  }

  private void addSlots() {
    int[] products = demand.codes(Demand.PRODUCT);
    int[] stores = demand.codes(Demand.STORE);
    int[] codes = demand.codes(Demand.PERIOD);
    Map<Long, TreeMap<Integer, Integer>> pairs = new TreeMap<>();
    for (int row = 0; row < codes.length; row++) {
      long pair = (long) products[row] << 32 | stores[row];
      pairs.computeIfAbsent(pair, k -> new TreeMap<>()).put(codes[row], row);
    }
    pairs.values().forEach(this::addPair);
  }

  private void addPair(NavigableMap<Integer, Integer> rows) {
    int any = rows.firstEntry().getValue();
    for (int period = 0; period < periods.size(); period++) {
      Integer row = rows.get(period);
      if (row != null) {
        requireTag(row, period);
        slots.add(new Slot(row, period, true));
      } else if (tags(any, period).size() == days(period)) {
        slots.add(new Slot(any, period, false));
      }
    }
  }

  private void requireTag(int row, int period) {
    PatronException.require(
        !tags(row, period).isEmpty(),
        "product %s was sold in store %s in the period from %s, and no price is on file for it; add"
            + " it, or take the product out: demand.only(…)",
        name(Demand.PRODUCT, row),
        name(Demand.STORE, row),
        periods.get(period));
  }

  private String name(String category, int row) {
    return demand.values(category).value(row);
  }

  private int days(int period) {
    LocalDate first = LocalDate.parse(periods.get(period));
    return (int) ChronoUnit.DAYS.between(first, first.plus(1, unit));
  }

  private final Map<List<Object>, List<Prices.Tag>> known = new HashMap<>();

  /** The tags of the days of a period. */
  private List<Prices.Tag> tags(int row, int period) {
    String product = name(Demand.PRODUCT, row);
    String store = name(Demand.STORE, row);
    return known.computeIfAbsent(
        List.of(product, store, period),
        key ->
            LocalDate.parse(periods.get(period))
                .datesUntil(LocalDate.parse(periods.get(period)).plusDays(days(period)))
                .map(day -> prices.at(product, store, day))
                .flatMap(Optional::stream)
                .toList());
  }

  private Demand demand() {
    BitSet filled = new BitSet();
    IntStream.range(0, slots.size()).forEach(i -> filled.set(i, !slots.get(i).sold()));
    int[] like = slots.stream().mapToInt(Slot::like).toArray();
    DemandOrigin origin = demand.origin().at(like).with(RULE, filled);
    Demand copied = demand.at(like, origin);
    Map<String, double[]> numbers = new LinkedHashMap<>(copied.allNumbers());
    Map<String, DemandCategory> categories = new LinkedHashMap<>(copied.allCategories());
    double[] competitor = new double[slots.size()];
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      set(numbers, i, slot);
      competitor[i] = competitor(tags(slot.like(), slot.period())).orElse(Double.NaN);
    }
    numbers.put(Demand.COMPETITOR_PRICE, competitor);
    String[] days = slots.stream().map(s -> periods.get(s.period())).toArray(String[]::new);
    categories.put(Demand.PERIOD, DemandCategory.of(days));
    categories.put(Demand.MONTH_OF_YEAR, DemandTable.months(days));
    return new Demand(numbers, categories, origin);
  }

  private void set(Map<String, double[]> numbers, int i, Slot slot) {
    List<Prices.Tag> tags = tags(slot.like(), slot.period());
    long offers = tags.stream().filter(Prices.Tag::onPromotion).count();
    numbers.get(Demand.PROMOTION)[i] = 2 * offers >= tags.size() ? 1 : 0;
    if (!slot.sold()) {
      numbers.get(Demand.UNITS)[i] = 0;
      numbers.get(Demand.PRICE)[i] =
          tags.stream().mapToDouble(tag -> tag.unitPrice().doubleValue()).average().orElseThrow();
      LocalDate first = LocalDate.parse(periods.getFirst());
      double since = unit.between(first, LocalDate.parse(periods.get(slot.period())));
      numbers.get(Demand.TREND)[i] = trendOfFirst() + since;
    }
  }

  private double trendOfFirst() {
    return demand.number(Demand.TREND, rowOfFirst());
  }

  private int rowOfFirst() {
    int[] codes = demand.codes(Demand.PERIOD);
    int row = 0;
    while (codes[row] != 0) {
      row++;
    }
    return row;
  }

  private static OptionalDouble competitor(List<Prices.Tag> tags) {
    return tags.stream()
        .flatMap(tag -> tag.competitor().stream())
        .mapToDouble(price -> price.doubleValue())
        .average();
  }
}
