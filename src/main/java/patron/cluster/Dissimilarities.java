package patron.cluster;

import java.util.Arrays;
import patron.base.PatronException;
import patron.base.Progress;
import patron.base.Threads;
import patron.features.CustomerFeatures;

/** How unlike any two customers are, by any {@link Distance}; a row at a time. */
abstract class Dissimilarities {

  private static final long BYTES = 8;

  /** The share of the memory that a matrix may take. */
  private static final double ROOM = 0.7;

  private final int size;

  private Dissimilarities(int size) {
    this.size = size;
  }

  static Dissimilarities of(CustomerFeatures features, Distance distance, String what) {
    if (distance == Distance.GOWER) {
      return new Mixed(features, what);
    }
    Points points = Points.of(features, what);
    return new OfPoints(
        distance == Distance.COSINE ? points.unit(features, what) : points, distance);
  }

  final int size() {
    return size;
  }

  /** From one customer to those in a range, from the beginning of the array. */
  abstract void row(int i, int from, int to, double[] into);

  /**
   * All pairs at once, row by row: row i, from {@link #rowStart} on, has those with the customers
   * before i.
   *
   * @param most customers at most
   * @param advice what to do where there are more
   */
  final double[] triangle(int most, String what, String advice) {
    PatronException.require(
        size <= most,
        "%s keeps the distances of all pairs, for %s customers %s; the limit is %s customers. %s",
        what,
        size,
        memory(size),
        most,
        advice);
    long bytes = BYTES * size * (size - 1L) / 2;
    PatronException.require(
        bytes < ROOM * Runtime.getRuntime().maxMemory(),
        "%s keeps the distances of all pairs, for %s customers %s, and Java may use %s MB; "
            + "give it more (-Xmx). %s",
        what,
        size,
        memory(size),
        Runtime.getRuntime().maxMemory() >> 20,
        advice);
    double[] triangle = new double[rowStart(size)];
    try (Progress progress = Progress.of("Distances of all pairs", size)) {
      Threads.forEach(
          size,
          i -> {
            double[] row = new double[i];
            row(i, 0, i, row);
            System.arraycopy(row, 0, triangle, rowStart(i), i);
            progress.advance(1);
          });
    }
    return triangle;
  }

  /** Where row i of a triangle starts; i at most 65,536. */
  static int rowStart(int i) {
    return Math.toIntExact(i * (i - 1L) / 2);
  }

  private static String memory(long n) {
    return BYTES * n * (n - 1) / 2 / (1 << 20) + " MB";
  }

  /** Of numbers. */
  private static final class OfPoints extends Dissimilarities {
    private final Points points;
    private final Distance distance;

    OfPoints(Points points, Distance distance) {
      super(points.size());
      this.points = points;
      this.distance = distance;
    }

    @Override
    void row(int i, int from, int to, double[] into) {
      Arrays.fill(into, 0, to - from, 0);
      for (int j = 0; j < points.dimensions(); j++) {
        double[] x = points.column(j);
        double own = x[i];
        if (distance.squares()) {
          for (int k = from; k < to; k++) {
            into[k - from] += (x[k] - own) * (x[k] - own);
          }
        } else {
          for (int k = from; k < to; k++) {
            into[k - from] += Math.abs(x[k] - own);
          }
        }
      }
      if (distance == Distance.EUCLIDEAN) {
        for (int k = 0; k < to - from; k++) {
          into[k] = Math.sqrt(into[k]);
        }
      } else if (distance == Distance.COSINE) {
        for (int k = 0; k < to - from; k++) {
          into[k] = into[k] / 2;
        }
      }
    }
  }

  /** Of numbers and categories, by Gower; what is missing in either of two is left out. */
  private static final class Mixed extends Dissimilarities {
    private final double[][] numbers;
    private final int[][] categories;

    Mixed(CustomerFeatures features, String what) {
      super(features.size());
      PatronException.require(
          features.size() > 0, "%s: there are no customers; check what came before", what);
      PatronException.require(
          !features.names().isEmpty(), "%s: there are no columns; select at least one", what);
      MixedScale scale = MixedScale.of(features);
      this.numbers = new double[scale.numbers().size()][];
      for (int j = 0; j < numbers.length; j++) {
        int column = j;
        numbers[j] =
            Arrays.stream(features.numbers(scale.numbers().get(j)))
                .map(v -> scale.unlike(column, v, scale.lows()[column]))
                .toArray();
      }
      this.categories =
          scale.categories().stream()
              .map(n -> Codes.of(features.categories(n)))
              .toArray(int[][]::new);
    }

    @Override
    void row(int i, int from, int to, double[] into) {
      for (int k = from; k < to; k++) {
        into[k - from] = pair(i, k);
      }
    }

    private double pair(int a, int b) {
      double sum = 0;
      int known = 0;
      for (double[] column : numbers) {
        double difference = Math.abs(column[a] - column[b]);
        if (!Double.isNaN(difference)) {
          sum += difference;
          known++;
        }
      }
      for (int[] column : categories) {
        if (column[a] >= 0 && column[b] >= 0) {
          sum += column[a] == column[b] ? 0 : 1;
          known++;
        }
      }
      // Two with nothing in common that is known are as unlike as can be.
      return known == 0 ? 1 : sum / known;
    }
  }
}
