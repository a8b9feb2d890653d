package patron.cluster;

import java.util.Arrays;

/**
 * What stands for clusters of numbers and categories.
 *
 * @param means of each cluster, its numbers
 * @param modes of each cluster, the codes of its commonest categories
 * @param gamma what a category that differs costs
 */
@SuppressWarnings("ArrayRecordComponent")
record Prototypes(double[][] means, int[][] modes, double gamma) {

  int clusters() {
    return means.length;
  }

  Prototypes ordered(int[] order) {
    return new Prototypes(
        Arrays.stream(order).mapToObj(c -> means[c]).toArray(double[][]::new),
        Arrays.stream(order).mapToObj(c -> modes[c]).toArray(int[][]::new),
        gamma);
  }

  /** The nearest for a row, ties to the smaller number. */
  int nearest(MixedRows rows, int i) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < means.length; c++) {
      double distance = rows.distance(i, means[c], modes[c]);
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }
}
