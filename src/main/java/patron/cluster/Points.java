package patron.cluster;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import patron.base.PatronException;
import patron.features.CustomerFeatures;

/**
 * Customers as points: flat columns of finite numbers, cut into blocks that depend on nothing but
 * their number, so that sums merged in block order are the same on any number of threads.
 */
final class Points {

  /** Rows that are worked on at once: columns of this length stay in the first-level cache. */
  static final int TILE = 384;

  private static final int TILES_A_BLOCK = 21;
  private static final int MOST_BLOCKS = 64;

  /** Squares of larger numbers would overflow. */
  private static final double LARGEST = 1e150;

  private final double[][] columns;
  private final int size;
  private final int blockRows;

  private Points(double[][] columns, int size) {
    this.columns = columns;
    this.size = size;
    int tiles = (size + TILE - 1) / TILE;
    this.blockRows = TILE * Math.max(TILES_A_BLOCK, (tiles + MOST_BLOCKS - 1) / MOST_BLOCKS);
  }

  /** All columns of features that are ready for distances: numbers, known, not too large. */
  static Points of(CustomerFeatures features, String what) {
    List<String> names = features.names();
    PatronException.require(
        features.size() > 0, "%s: there are no customers; check what came before", what);
    PatronException.require(
        !names.isEmpty(), "%s: there are no columns; select at least one", what);
    double[][] columns = new double[names.size()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = column(features, names.get(j), what);
    }
    return new Points(columns, features.size());
  }

  private static double[] column(CustomerFeatures features, String name, String what) {
    PatronException.require(
        features.isNumber(name),
        "%s needs numbers and column '%s' holds categories; "
            + "prepare(oneHot(\"%s\")) or leave it out with without(\"%s\")",
        what,
        name,
        name,
        name);
    features.requireKnown(name, what);
    double[] values = features.numbers(name);
    for (int i = 0; i < values.length; i++) {
      PatronException.require(
          Math.abs(values[i]) <= LARGEST,
          "%s: %s of customer %s is %s, too large to measure distances; prepare(zScore()) first",
          what,
          name,
          features.ids().get(i),
          values[i]);
    }
    return values;
  }

  /** Some points in an order of one's own. */
  Points take(int[] rows) {
    double[][] taken = new double[columns.length][rows.length];
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < rows.length; i++) {
        taken[j][i] = columns[j][rows[i]];
      }
    }
    return new Points(taken, rows.length);
  }

  int size() {
    return size;
  }

  int dimensions() {
    return columns.length;
  }

  double[] column(int j) {
    return columns[j];
  }

  double[] row(int i) {
    return Arrays.stream(columns).mapToDouble(c -> c[i]).toArray();
  }

  /** How many different points there are, counted no further than a limit. */
  int distinct(int limit) {
    Set<List<Double>> found = new HashSet<>();
    for (int i = 0; i < size && found.size() < limit; i++) {
      // Adding 0 makes one of the two zeros.
      found.add(Arrays.stream(row(i)).mapToObj(v -> v + 0.0).toList());
    }
    return found.size();
  }

  int blocks() {
    return (size + blockRows - 1) / blockRows;
  }

  int from(int block) {
    return block * blockRows;
  }

  int to(int block) {
    return Math.min(size, (block + 1) * blockRows);
  }

  /** Tiles of one thread: the columns of a few rows, copied so that loops over them vectorise. */
  final class Tile {
    private final double[][] values = new double[columns.length][TILE];

    /** Copies rows and returns how many there are; what lies beyond is old and harmless. */
    void load(int from, int rows) {
      for (int j = 0; j < columns.length; j++) {
        System.arraycopy(columns[j], from, values[j], 0, rows);
      }
    }

    /**
     * Squared distances to a centre for the whole tile. Always the full length: loops of a constant
     * count over copied columns are what the compiler vectorises.
     */
    void squaredDistances(double[] center, double[] to) {
      first(values[0], center[0], to);
      for (int j = 1; j < values.length; j++) {
        more(values[j], center[j], to);
      }
    }

    double[] column(int j) {
      return values[j];
    }
  }

  private static void first(double[] x, double c, double[] to) {
    for (int i = 0; i < TILE; i++) {
      double difference = x[i] - c;
      to[i] = difference * difference;
    }
  }

  private static void more(double[] x, double c, double[] to) {
    for (int i = 0; i < TILE; i++) {
      double difference = x[i] - c;
      to[i] += difference * difference;
    }
  }
}
