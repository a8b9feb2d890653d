package patron.segment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Puts clusters in order of the mean of a feature, highest first; equal ones by size, then by the
 * smallest customer id: nothing of it depends on how the clusters were numbered.
 */
final class Worth {

  private final double[] means;
  private final int[] sizes;
  private final int[] firstRows;

  Worth(int[] labels, int clusters, double[] values) {
    double[] sums = new double[clusters];
    int[] known = new int[clusters];
    sizes = new int[clusters];
    firstRows = new int[clusters];
    Arrays.fill(firstRows, Integer.MAX_VALUE);
    for (int row = 0; row < labels.length; row++) {
      int c = labels[row];
      if (c >= 0) {
        sizes[c]++;
        firstRows[c] = Math.min(firstRows[c], row);
        boolean there = !Double.isNaN(values[row]);
        known[c] += there ? 1 : 0;
        sums[c] += there ? values[row] : 0;
      }
    }
    means = new double[clusters];
    Arrays.setAll(means, c -> known[c] == 0 ? Double.NEGATIVE_INFINITY : sums[c] / known[c]);
  }

  /** The clusters, most worth first; those without a customer last. */
  int[] order() {
    return IntStream.range(0, means.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(c -> -means[c])
                .thenComparingInt(c -> -sizes[c])
                .thenComparingInt(c -> firstRows[c]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  int size(int cluster) {
    return sizes[cluster];
  }
}
