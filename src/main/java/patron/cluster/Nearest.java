package patron.cluster;

/**
 * The nearest centre of every row of a tile, ties to the smaller number, in loops that vectorise:
 * labels are doubles moved by arithmetic, as a condition would keep the loop scalar.
 */
final class Nearest {

  private final double[] squared = new double[Points.TILE];
  private final double[] numbers = new double[Points.TILE];
  private final double[] scratch = new double[Points.TILE];
  private final int[] labels = new int[Points.TILE];

  /** Looks at some of the centers, in rising order. */
  void find(Points.Tile tile, double[][] centers, int[] candidates, int count) {
    tile.squaredDistances(centers[candidates[0]], squared);
    fill(numbers, candidates[0]);
    for (int k = 1; k < count; k++) {
      tile.squaredDistances(centers[candidates[k]], scratch);
      keepNearer(scratch, candidates[k], squared, numbers);
    }
    whole(numbers, labels);
  }

  private static void fill(double[] to, double value) {
    for (int i = 0; i < Points.TILE; i++) {
      to[i] = value;
    }
  }

  private static void keepNearer(double[] distance, int c, double[] squared, double[] numbers) {
    for (int i = 0; i < Points.TILE; i++) {
      double before = squared[i];
      double now = Math.min(before, distance[i]);
      numbers[i] += Math.signum(before - now) * (c - numbers[i]);
      squared[i] = now;
    }
  }

  private static void whole(double[] numbers, int[] to) {
    for (int i = 0; i < Points.TILE; i++) {
      to[i] = (int) numbers[i];
    }
  }

  /** The squared distances to the nearest. */
  double[] squared() {
    return squared;
  }

  /** The numbers of the nearest, as doubles. */
  double[] numbers() {
    return numbers;
  }

  /** The numbers of the nearest. */
  int[] labels() {
    return labels;
  }
}
