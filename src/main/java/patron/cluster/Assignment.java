package patron.cluster;

import java.util.stream.IntStream;
import patron.base.Threads;

/**
 * Everybody to the nearest of some centres, ties to the smaller number.
 *
 * @param labels of the points
 * @param squared their squared distances
 */
@SuppressWarnings("ArrayRecordComponent")
record Assignment(int[] labels, double[] squared) {

  static Assignment of(Points points, double[][] centers) {
    int[] labels = new int[points.size()];
    double[] squared = new double[points.size()];
    int[] all = IntStream.range(0, centers.length).toArray();
    Threads.forEach(
        points.blocks(),
        b -> {
          Points.Tile tile = points.new Tile();
          Nearest nearest = new Nearest();
          for (int start = points.from(b); start < points.to(b); start += Points.TILE) {
            int rows = Math.min(Points.TILE, points.to(b) - start);
            tile.load(start, rows);
            nearest.find(tile, centers, all, all.length);
            System.arraycopy(nearest.labels(), 0, labels, start, rows);
            System.arraycopy(nearest.squared(), 0, squared, start, rows);
          }
        });
    return new Assignment(labels, squared);
  }

  /** The weighted sum of squared distances. */
  double inertia(Points points) {
    double sum = 0;
    for (int i = 0; i < squared.length; i++) {
      sum += points.weight(i) * squared[i];
    }
    return sum;
  }
}
