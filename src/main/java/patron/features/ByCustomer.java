package patron.features;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import patron.data.Rows;
import patron.features.internal.Ids;

/**
 * Features from an answer that comes in parts, each in the order of its ids: the parts are merged,
 * so that little more is in memory than what becomes of them.
 */
final class ByCustomer implements Consumer<Rows> {

  /** The customers of some rows, and their columns. */
  private record Part(Ids ids, List<double[]> columns) {}

  /** How far the merge has come in a part. */
  private static final class Place {
    private final int part;
    private final Ids ids;
    private int row;

    Place(int part, Ids ids) {
      this.part = part;
      this.ids = ids;
    }

    static int compare(Place a, Place b) {
      return a.ids.compare(a.row, b.ids, b.row);
    }
  }

  private final Function<Rows, Map<String, double[]>> numbers;
  private final List<Part> parts = new ArrayList<>();
  private List<String> names = List.of();

  /**
   * Takes answers.
   *
   * @param numbers the columns of an answer, which has a customer_id; the same ones of each
   */
  ByCustomer(Function<Rows, Map<String, double[]>> numbers) {
    this.numbers = numbers;
  }

  @Override
  public void accept(Rows rows) {
    Ids.Builder ids = new Ids.Builder();
    for (String id : rows.strings("customer_id")) {
      // The features refuse it; here it may be that another message says more.
      ids.add(id == null ? "" : id);
    }
    Map<String, double[]> columns = numbers.apply(rows);
    names = List.copyOf(columns.keySet());
    parts.add(new Part(ids.build(), new ArrayList<>(columns.values())));
  }

  /** All answers together; they are gone afterwards. */
  CustomerFeatures features() {
    int size = parts.stream().mapToInt(p -> p.ids().size()).sum();
    int[] partOf = new int[size];
    Ids ids = merge(partOf);
    Map<String, FeatureColumn> columns = new LinkedHashMap<>();
    for (int c = 0; c < names.size(); c++) {
      columns.put(names.get(c), column(c, partOf));
    }
    parts.clear();
    return FeatureRows.sortedById(ids, columns);
  }

  /** The ids of all parts in their order, and from which part each is. */
  private Ids merge(int[] partOf) {
    PriorityQueue<Place> next = new PriorityQueue<>(Place::compare);
    for (int p = 0; p < parts.size(); p++) {
      if (parts.get(p).ids().size() > 0) {
        next.add(new Place(p, parts.get(p).ids()));
      }
    }
    Ids.Builder merged = new Ids.Builder();
    for (int i = 0; i < partOf.length; i++) {
      Place least = next.remove();
      merged.add(least.ids, least.row);
      partOf[i] = least.part;
      least.row++;
      if (least.row < least.ids.size()) {
        next.add(least);
      }
    }
    return merged.build();
  }

  /** Forgets the column of each part. */
  private FeatureColumn column(int c, int... partOf) {
    double[][] from = new double[parts.size()][];
    for (int p = 0; p < from.length; p++) {
      from[p] = parts.get(p).columns().set(c, null);
    }
    int[] row = new int[from.length];
    double[] merged = new double[partOf.length];
    for (int i = 0; i < merged.length; i++) {
      int p = partOf[i];
      merged[i] = from[p][row[p]++];
    }
    return new FeatureColumn.Numbers(merged);
  }
}
