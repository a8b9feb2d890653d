package patron.cluster;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import patron.base.PatronException;
import patron.base.Threads;
import patron.features.CustomerFeatures;
import patron.features.PreparedReader;

/**
 * Customers as points: flat columns of finite numbers, cut into blocks that depend on nothing but
 * their number, so that sums merged in block order are the same on any number of threads.
 */
final class Points {

  /** Rows that are worked on at once: columns of this length stay in the first-level cache. */
  static final int TILE = 384;

  private static final int TILES_A_BLOCK = 21;
  private static final int MOST_BLOCKS = 64;
  private static final int TAKEN_AT_ONCE = 16_384;

  /** Squares of larger numbers would overflow. */
  private static final double LARGEST = 1e150;

  private final double[][] columns;
  private final int size;
  private final int blockRows;

  /** How much each counts; null where all count as one. */
  private final double[] weights;

  /** Where the columns come from as they are read; null where they are there. */
  private final PreparedReader reader;

  /** Whether something was read that no distance can be measured of. */
  private volatile boolean unfit;

  private Points(double[][] columns, int size, double[] weights) {
    this(columns, size, weights, null);
  }

  private Points(double[][] columns, int size, double[] weights, PreparedReader reader) {
    this.reader = reader;
    this.columns = columns;
    this.size = size;
    this.weights = weights;
    int tiles = (size + TILE - 1) / TILE;
    this.blockRows = TILE * Math.max(TILES_A_BLOCK, (tiles + MOST_BLOCKS - 1) / MOST_BLOCKS);
  }

  /** Points that tiles can load, and nothing else, without columns of all; check {@link #isFit}. */
  static Points reading(PreparedReader reader, int size) {
    return new Points(new double[reader.columns()][], size, null, reader);
  }

  /** Whether all that was loaded can be measured. */
  boolean isFit() {
    return !unfit;
  }

  /** Points that were checked before, such as saved ones; weights or null. */
  static Points of(double[][] columns, double[] weights) {
    return new Points(columns, columns[0].length, weights);
  }

  /** All columns of features that are ready for distances: numbers, known, not too large. */
  static Points of(CustomerFeatures features, String what) {
    List<String> names = features.names();
    PatronException.require(
        features.size() > 0, "%s: there are no customers; check what came before", what);
    PatronException.require(
        !names.isEmpty(), "%s: there are no columns; select at least one", what);
    double[][] columns = new double[names.size()][];
    Threads.forEach(columns.length, j -> columns[j] = column(features, names.get(j), what));
    return new Points(columns, features.size(), null);
  }

  /** One such column. */
  static double[] column(CustomerFeatures features, String name, String what) {
    PatronException.require(
        features.isNumber(name),
        "%s needs numbers and column '%s' holds categories; "
            + "prepare(oneHot(\"%s\")) or leave it out with without(\"%s\")",
        what,
        name,
        name,
        name);
    double[] values = features.numbers(name);
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) <= LARGEST)) {
        features.requireKnown(name, what);
        throw new PatronException(
            "%s: %s of customer %s is %s, too large to measure distances; prepare(zScore()) first"
                .formatted(what, name, features.ids().get(i), values[i]));
      }
    }
    return values;
  }

  /** The same points, of which each counts as much as its weight says; null for one each. */
  Points weighted(double[] weights, CustomerFeatures features, String what) {
    return new Points(columns, size, Weights.checked(weights, features, what));
  }

  /** The same directions as rows of length 1. */
  Points unit(CustomerFeatures features, String what) {
    double[][] scaled = new double[columns.length][size];
    for (int i = 0; i < size; i++) {
      double largest = 0;
      for (double[] column : columns) {
        largest = Math.max(largest, Math.abs(column[i]));
      }
      PatronException.require(
          largest > 0,
          "%s: customer %s has only zeros in %s, which is no direction for the cosine; "
              + "filter such customers out, or take another distance",
          what,
          features.ids().get(i),
          features.names());
      double square = 0;
      for (double[] column : columns) {
        square += column[i] / largest * (column[i] / largest);
      }
      double length = largest * Math.sqrt(square);
      for (int j = 0; j < columns.length; j++) {
        scaled[j][i] = columns[j][i] / length;
      }
    }
    return new Points(scaled, size, weights);
  }

  /** Some points in an order of one's own. */
  Points take(int[] rows) {
    double[][] taken = new double[columns.length][rows.length];
    double[] weighs = weights == null ? null : new double[rows.length];
    Threads.forRanges(
        rows.length,
        TAKEN_AT_ONCE,
        (from, to) -> {
          for (int j = 0; j < columns.length; j++) {
            take(columns[j], rows, from, to, taken[j]);
          }
          if (weighs != null) {
            take(weights, rows, from, to, weighs);
          }
        });
    return new Points(taken, rows.length, weighs);
  }

  private static void take(double[] values, int[] rows, int from, int to, double[] taken) {
    for (int i = from; i < to; i++) {
      taken[i] = values[rows[i]];
    }
  }

  /** An order in which tiles hold neighbours. */
  int[] spaceOrder() {
    return SpaceOrder.of(columns, size, (size + TILE - 1) / TILE);
  }

  /** Null where each counts as one. */
  double[] weights() {
    return weights;
  }

  double weight(int i) {
    return weights == null ? 1 : weights[i];
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

  int tiles() {
    return (size + TILE - 1) / TILE;
  }

  int firstTile(int block) {
    return Math.min(tiles(), block * (blockRows / TILE));
  }

  /** Tiles of one thread: the columns of a few rows, copied so that loops over them vectorise. */
  final class Tile {
    private final double[][] values = new double[columns.length][TILE];

    /** Copies rows and returns how many there are; what lies beyond is old and harmless. */
    void load(int from, int rows) {
      for (int j = 0; j < columns.length; j++) {
        if (reader == null) {
          System.arraycopy(columns[j], from, values[j], 0, rows);
        } else {
          reader.read(j, from, rows, values[j]);
          unfit |= !areFit(values[j], rows);
        }
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

  private static boolean areFit(double[] values, int rows) {
    double largest = 0;
    for (int i = 0; i < rows; i++) {
      // NaN stays NaN, and is not at most anything.
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest <= LARGEST;
  }

  /** Of a whole tile: eight sums at once, always in the same order. */
  static double sum(double[] tile) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    for (int i = 0; i < TILE; i += 8) {
      a += tile[i];
      b += tile[i + 1];
      c += tile[i + 2];
      d += tile[i + 3];
      e += tile[i + 4];
      f += tile[i + 5];
      g += tile[i + 6];
      h += tile[i + 7];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }

  /** Of the first rows of a tile. */
  static double sum(double[] tile, int rows) {
    if (rows == TILE) {
      return sum(tile);
    }
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += tile[i];
    }
    return sum;
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
