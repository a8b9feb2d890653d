package patron.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The periods in which a product was on the shelf of a store and nobody bought it. */
final class UnsoldPeriods {

  /** A row that is there, or one to be put in like it. */
  private record Slot(int like, int period, boolean sold) {}

  private final Demand demand;
  private final int[] products;
  private final int[] stores;
  private final int[] periods;

  private UnsoldPeriods(Demand demand) {
    this.demand = demand;
    this.products = demand.codes(Demand.PRODUCT);
    this.stores = demand.codes(Demand.STORE);
    this.periods = demand.codes(Demand.PERIOD);
  }

  static double share(Demand demand) {
    List<Slot> slots = new UnsoldPeriods(demand).slots();
    return (double) slots.stream().filter(slot -> !slot.sold()).count() / slots.size();
  }

  static Demand fill(Demand demand) {
    List<Slot> slots = new UnsoldPeriods(demand).slots();
    BitSet filled = new BitSet();
    IntStream.range(0, slots.size()).forEach(i -> filled.set(i, !slots.get(i).sold()));
    int[] like = slots.stream().mapToInt(Slot::like).toArray();
    DemandOrigin was = demand.origin();
    DemandOrigin origin = was.at(like).with(was.promotionRule(), filled);
    return filled(demand.at(like, origin), demand, slots, origin);
  }

  private static Demand filled(
      Demand copied, Demand demand, List<Slot> slots, DemandOrigin origin) {
    Map<String, double[]> numbers = copied.allNumbers();
    Map<String, DemandCategory> categories = copied.allCategories();
    double[] trendOf = trends(demand);
    double[] units = numbers.get(Demand.UNITS);
    double[] trend = numbers.get(Demand.TREND);
    String[] period = new String[units.length];
    for (int i = 0; i < units.length; i++) {
      Slot slot = slots.get(i);
      units[i] = slot.sold() ? units[i] : 0;
      trend[i] = trendOf[slot.period()];
      period[i] = demand.levels(Demand.PERIOD).get(slot.period());
    }
    categories.put(Demand.PERIOD, DemandCategory.of(period));
    if (categories.containsKey(Demand.MONTH_OF_YEAR)) {
      categories.put(Demand.MONTH_OF_YEAR, DemandTable.months(period));
    }
    return new Demand(numbers, categories, origin);
  }

  private static double[] trends(Demand demand) {
    double[] trends = new double[demand.periods().size()];
    int[] periods = demand.codes(Demand.PERIOD);
    for (int row = 0; row < periods.length; row++) {
      trends[periods[row]] = demand.number(Demand.TREND, row);
    }
    return trends;
  }

  /** All rows by product, store and period, with those to be put in. */
  private List<Slot> slots() {
    Map<Long, List<Integer>> pairs = new TreeMap<>();
    IntStream.range(0, demand.size())
        .boxed()
        .sorted(Comparator.comparingInt(row -> periods[row]))
        .forEach(
            row ->
                pairs
                    .computeIfAbsent(
                        (long) products[row] << 32 | stores[row], k -> new ArrayList<>())
                    .add(row));
    List<Slot> slots = new ArrayList<>();
    pairs.values().forEach(rows -> addPair(rows, slots));
    return slots;
  }

  private void addPair(List<Integer> rows, List<Slot> slots) {
    int last = rows.getFirst();
    for (int row : rows) {
      for (int period = periods[last] + 1; period < periods[row]; period++) {
        slots.add(new Slot(last, period, false));
      }
      slots.add(new Slot(row, periods[row], true));
      last = row;
    }
  }
}
