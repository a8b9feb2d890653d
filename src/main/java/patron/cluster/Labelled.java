package patron.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.Table;

/** What all partitions have in common. */
abstract class Labelled implements Partition {

  private static final int MOST_LINES = 20;
  private static final int MOST_COLUMNS = 8;

  private final List<String> ids;

  /** Asked once, when it is needed. */
  private Supplier<CustomerFeatures> source;

  private CustomerFeatures features;
  private final int[] labels;
  private final int clusters;

  /** Takes the array over. */
  Labelled(CustomerFeatures features, int[] labels, int clusters) {
    this(features.ids(), () -> features, labels, clusters);
  }

  Labelled(List<String> ids, Supplier<CustomerFeatures> features, int[] labels, int clusters) {
    this.ids = ids;
    this.source = features;
    this.labels = labels;
    this.clusters = clusters;
  }

  /** What was fitted and how well, in a line. */
  abstract String headline();

  @Override
  public final int[] labels() {
    return labels.clone();
  }

  @Override
  public final int clusters() {
    return clusters;
  }

  @Override
  public final int[] sizes() {
    return ClusterTables.sizes(labels, clusters);
  }

  @Override
  public final List<String> ids() {
    return ids;
  }

  @Override
  public final synchronized CustomerFeatures features() {
    if (features == null) {
      features = source.get();
      source = null;
    }
    return features;
  }

  /** Cluster, size, share of customers and means, one row a cluster; noise last, as -1. */
  @Override
  public Table table() {
    return ClusterTables.means(this);
  }

  @Override
  public final long rowCount() {
    return clusters + (noise() > 0 ? 1L : 0);
  }

  final int noise() {
    return labels.length - Arrays.stream(sizes()).sum();
  }

  /** A headline and a small table. */
  @Override
  public final String toString() {
    Table table = table();
    StringBuilder text = new StringBuilder(headline());
    List<String> names = table.columnNames();
    int columns = Math.min(names.size(), MOST_COLUMNS);
    text.append('\n');
    for (int c = 0; c < columns; c++) {
      text.append(String.format(Locale.ROOT, "%s%10s", c == 0 ? "" : " ", names.get(c)));
    }
    text.append(names.size() > columns ? "  …" : "");
    int lines = Math.min(table.rowCount(), MOST_LINES);
    for (int row = 0; row < lines; row++) {
      text.append('\n');
      for (int c = 0; c < columns; c++) {
        text.append(c == 0 ? "" : " ").append("%10s".formatted(shown(table.get(row, c))));
      }
    }
    if (table.rowCount() > lines) {
      text.append("\n… %s more".formatted(table.rowCount() - lines));
    }
    return text.toString();
  }

  private static String shown(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.4g", number)
        : String.valueOf(value);
  }

  /**
   * For each cluster its number when the largest comes first; of equal sizes the one whose first
   * customer comes first.
   */
  static int[] numbersBySize(int[] labels, int clusters) {
    int[] sizes = ClusterTables.sizes(labels, clusters);
    int[] first = new int[clusters];
    for (int i = labels.length - 1; i >= 0; i--) {
      if (labels[i] >= 0) {
        first[labels[i]] = i;
      }
    }
    int[] order =
        IntStream.range(0, clusters)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(c -> -sizes[c]).thenComparingInt(c -> first[c]))
            .mapToInt(Integer::intValue)
            .toArray();
    return inverse(order);
  }

  static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }

  /** New numbers for labels; noise stays. */
  static int[] renumbered(int[] labels, int[] numbers) {
    return Arrays.stream(labels).map(l -> l < 0 ? -1 : numbers[l]).toArray();
  }
}
