package patron.cluster;

import patron.base.Threads;

/**
 * What is known of each tile as a whole: the box around its points, their weight, their mean and
 * the squares around it. Where it says enough, the points need not be looked at one by one.
 */
final class TileBoxes {

  /** Rounding of distances, as a share of them, with much to spare. */
  private static final double ROUNDING = 1e-12;

  private final int dimensions;
  private final double[] low;
  private final double[] high;
  private final double[] mean;
  private final double[] weight;
  private final double[] squares;

  TileBoxes(Points points) {
    int tiles = points.tiles();
    this.dimensions = points.dimensions();
    this.low = new double[tiles * dimensions];
    this.high = new double[tiles * dimensions];
    this.mean = new double[tiles * dimensions];
    this.weight = new double[tiles];
    this.squares = new double[tiles];
    Threads.forEach(
        points.blocks(),
        b -> {
          for (int tile = points.firstTile(b); tile < points.firstTile(b + 1); tile++) {
            measure(points, tile);
          }
        });
  }

  private void measure(Points points, int tile) {
    int from = tile * Points.TILE;
    int to = Math.min(points.size(), from + Points.TILE);
    double sum = to - from;
    if (points.weights() != null) {
      sum = 0;
      for (int i = from; i < to; i++) {
        sum += points.weight(i);
      }
    }
    weight[tile] = sum;
    for (int j = 0; j < dimensions; j++) {
      measure(points, tile, j, from, to);
    }
  }

  private void measure(Points points, int tile, int j, int from, int to) {
    double[] x = points.column(j);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = from; i < to; i++) {
      least = Math.min(least, x[i]);
      most = Math.max(most, x[i]);
      sum += points.weight(i) * x[i];
    }
    double center = sum / weight[tile];
    double around = 0;
    for (int i = from; i < to; i++) {
      around += points.weight(i) * (x[i] - center) * (x[i] - center);
    }
    int at = tile * dimensions + j;
    low[at] = least;
    high[at] = most;
    mean[at] = center;
    squares[tile] += around;
  }

  double weight(int tile) {
    return weight[tile];
  }

  double mean(int tile, int j) {
    return mean[tile * dimensions + j];
  }

  /** The sum of squared distances of a tile's points to a center. */
  double squaresAround(int tile, double[] center) {
    double square = 0;
    int at = tile * dimensions;
    for (int j = 0; j < dimensions; j++) {
      double difference = mean[at + j] - center[j];
      square += difference * difference;
    }
    return squares[tile] + weight[tile] * square;
  }

  /** The squared distance from a point to the nearest place in the box, a little less at most. */
  double leastSquared(int tile, double[] point) {
    double square = 0;
    int at = tile * dimensions;
    for (int j = 0; j < dimensions; j++) {
      double outside = Math.max(0, Math.max(low[at + j] - point[j], point[j] - high[at + j]));
      square += outside * outside;
    }
    return square * (1 - ROUNDING);
  }

  /**
   * The centers that can be nearest to a point of the box, rising: all but those that are farther
   * than another one from everywhere in it (Kanungo and others, An efficient k-means clustering
   * algorithm, 2002).
   *
   * @param found where they go
   * @return how many they are
   */
  int candidates(int tile, double[][] centers, int[] found) {
    int nearest = nearestToMiddle(tile, centers);
    int count = 0;
    for (int c = 0; c < centers.length; c++) {
      if (c == nearest || !farther(tile, centers[c], centers[nearest])) {
        found[count++] = c;
      }
    }
    return count;
  }

  private int nearestToMiddle(int tile, double[][] centers) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    int at = tile * dimensions;
    for (int c = 0; c < centers.length; c++) {
      double square = 0;
      double[] center = centers[c];
      for (int j = 0; j < dimensions; j++) {
        double difference = 0.5 * (low[at + j] + high[at + j]) - center[j];
        square += difference * difference;
      }
      if (square < least) {
        least = square;
        best = c;
      }
    }
    return best;
  }

  /** Whether one center is farther than another from the corner that is best for it. */
  boolean farther(int tile, double[] center, double[] other) {
    double square = 0;
    double others = 0;
    double diagonal = 0;
    int at = tile * dimensions;
    for (int j = 0; j < dimensions; j++) {
      double corner = center[j] > other[j] ? high[at + j] : low[at + j];
      double wide = high[at + j] - low[at + j];
      square += (corner - center[j]) * (corner - center[j]);
      others += (corner - other[j]) * (corner - other[j]);
      diagonal += wide * wide;
    }
    return square - others > ROUNDING * (square + others + diagonal);
  }
}
