package patron.cluster;

import java.util.ArrayList;
import java.util.List;
import patron.base.Progress;
import patron.base.Threads;

/**
 * For each point the sum of distances to all points of each cluster. Every pair is measured once: a
 * tile of rows against a tile of columns gives sums for both.
 */
final class PairSums {

  /** Neighbours in the order of clusters; none crosses from one to the next. */
  private record Strip(int from, int to, int cluster) {}

  private final Points sorted;
  private final List<Strip> strips;

  /** For each point the sums over its own strip and those after it, by cluster. */
  private final double[][] onward;

  /** For each strip the sums over it of all points after it. */
  private final double[][] back;

  /**
   * Points in the order of their clusters.
   *
   * @param ends where each cluster ends
   */
  private PairSums(Points sorted, int[] ends) {
    this.sorted = sorted;
    this.strips = strips(ends);
    this.onward = new double[sorted.size()][ends.length];
    this.back = new double[strips.size()][];
  }

  static double[][] of(Points sorted, int[] ends) {
    PairSums pairs = new PairSums(sorted, ends);
    try (Progress progress = Progress.of("Distances of all pairs", pairs.strips.size())) {
      Threads.forEach(
          pairs.strips.size(),
          s -> {
            pairs.measure(s);
            progress.advance(1);
          });
    }
    pairs.merge();
    return pairs.onward;
  }

  private static List<Strip> strips(int[] ends) {
    List<Strip> strips = new ArrayList<>();
    int from = 0;
    for (int c = 0; c < ends.length; c++) {
      for (; from < ends[c]; from = strips.getLast().to()) {
        strips.add(new Strip(from, Math.min(ends[c], from + Points.TILE), c));
      }
    }
    return strips;
  }

  private void measure(int s) {
    Strip own = strips.get(s);
    back[s] = new double[sorted.size() - own.to()];
    double[][] rows = new double[own.to() - own.from()][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = sorted.row(own.from() + r);
    }
    Points.Tile tile = sorted.new Tile();
    double[] distances = new double[Points.TILE];
    for (int t = s; t < strips.size(); t++) {
      Strip other = strips.get(t);
      int count = other.to() - other.from();
      tile.load(other.from(), count);
      double[] columns = new double[Points.TILE];
      for (int r = 0; r < rows.length; r++) {
        tile.squaredDistances(rows[r], distances);
        roots(distances, columns);
        onward[own.from() + r][other.cluster()] += Points.sum(distances, count);
      }
      if (t > s) {
        System.arraycopy(columns, 0, back[s], other.from() - own.to(), count);
      }
    }
  }

  private static void roots(double[] squares, double[] sums) {
    for (int i = 0; i < Points.TILE; i++) {
      double root = Math.sqrt(squares[i]);
      squares[i] = root;
      sums[i] += root;
    }
  }

  private void merge() {
    Threads.forEach(
        sorted.blocks(),
        b -> {
          for (int s = 0; s < strips.size(); s++) {
            Strip strip = strips.get(s);
            for (int i = Math.max(sorted.from(b), strip.to()); i < sorted.to(b); i++) {
              onward[i][strip.cluster()] += back[s][i - strip.to()];
            }
          }
        });
  }
}
