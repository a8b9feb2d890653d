package patron.cluster;

import java.util.Arrays;
import java.util.List;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** The tables that show partitions. */
final class ClusterTables {

  private ClusterTables() {}

  static int[] sizes(int[] labels, int clusters) {
    int[] sizes = new int[clusters];
    for (int label : labels) {
      if (label >= 0) {
        sizes[label]++;
      }
    }
    return sizes;
  }

  /** Cluster, size and share of customers, then one column a feature. */
  static Table centers(int[] sizes, int customers, List<String> names, double[][] centers) {
    Table table =
        Table.create(
            "clusters",
            IntColumn.create("cluster", range(sizes.length)),
            IntColumn.create("size", sizes),
            DoubleColumn.create(
                "share", Arrays.stream(sizes).mapToDouble(s -> (double) s / customers).toArray()));
    for (int j = 0; j < names.size(); j++) {
      int column = j;
      table.addColumns(
          DoubleColumn.create(
              names.get(j), Arrays.stream(centers).mapToDouble(c -> c[column]).toArray()));
    }
    return table;
  }

  /** The same with the means of the number columns; noise, where there is some, is cluster -1. */
  static Table means(Partition partition) {
    int[] labels = partition.labels();
    boolean noise = Arrays.stream(labels).anyMatch(l -> l < 0);
    int rows = partition.clusters() + (noise ? 1 : 0);
    int[] places = Arrays.stream(labels).map(l -> l < 0 ? partition.clusters() : l).toArray();
    CustomerFeatures features = partition.features();
    List<String> names = features.numberNames();
    double[][] means = new double[rows][names.size()];
    int[] sizes = sizes(places, rows);
    for (int j = 0; j < names.size(); j++) {
      double[] values = features.numbers(names.get(j));
      for (int i = 0; i < values.length; i++) {
        means[places[i]][j] += values[i] / sizes[places[i]];
      }
    }
    Table table = centers(sizes, labels.length, names, means);
    if (noise) {
      table.intColumn("cluster").set(rows - 1, -1);
    }
    return table;
  }

  private static int[] range(int n) {
    int[] numbers = new int[n];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }
}
