package patron.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;
import patron.base.Progress;
import patron.base.Threads;

/**
 * Average, complete and single linkage from the distances of all pairs, by a chain of nearest
 * neighbours (Murtagh, 1983). The matrix is used up: a merged group takes the place of one of its
 * parts, updated as Lance and Williams (1967) found.
 *
 * <p>A place's distances to later places stand in a column, where each costs a miss of the cache.
 * So the last links of the chain keep theirs in a line ({@link #lines}), and a merged group takes
 * the later place, whose column is the shorter one.
 */
final class MatrixChain {

  private static final int NONE = -1;
  private static final int REPORT = 64;
  private static final int LINES = 32;

  /** Row by row, each with the places before: see {@link Dissimilarities#triangle}. */
  private final double[] distances;

  private final Linkage linkage;
  private final double[] weights;

  /** The places that are left, rising; the first {@code size} count. */
  private final int[] left;

  private int size;

  /** For each place the first customer of its group. */
  private final int[] first;

  private final int[] chain;
  private int length;

  /** The distances of the chain's last links to all places: of link l at l modulo their number. */
  private final double[][] lines;

  /** Which link each line belongs to. */
  private final int[] lineOf = new int[LINES];

  private MatrixChain(int n, double[] distances, Linkage linkage, double[] weights) {
    this.distances = distances;
    this.linkage = linkage;
    this.size = n;
    this.left = IntStream.range(0, size).toArray();
    this.first = left.clone();
    this.chain = new int[size];
    this.lines = new double[LINES][size];
    this.weights = new double[size];
    Arrays.fill(this.lineOf, NONE);
    Arrays.fill(this.weights, 1);
    if (weights != null) {
      System.arraycopy(weights, 0, this.weights, 0, size);
    }
  }

  static Dendrogram of(int n, double[] distances, Linkage linkage, double[] weights) {
    int[] from = new int[n - 1];
    int[] to = new int[n - 1];
    double[] heights = new double[n - 1];
    MatrixChain groups = new MatrixChain(n, distances, linkage, weights);
    try (Progress progress = Progress.of("Merging groups", n - 1)) {
      for (int merge = 0; merge < n - 1; merge++) {
        groups.toNearestPair();
        int top = groups.chain[groups.length - 1];
        int below = groups.chain[groups.length - 2];
        from[merge] = groups.first[top];
        to[merge] = groups.first[below];
        heights[merge] = groups.line(groups.length - 1)[below];
        groups.merge();
        if (merge % REPORT == 0) {
          progress.reach(merge);
          Threads.stopIfInterrupted();
        }
      }
    }
    return Dendrogram.of(n, from, to, heights, weights);
  }

  /** Goes on until the last two of the chain are each other's nearest. */
  private void toNearestPair() {
    if (length == 0) {
      push(earliest());
    }
    while (true) {
      int below = length > 1 ? chain[length - 2] : NONE;
      int nearest = nearest(chain[length - 1], below, line(length - 1));
      if (nearest == below) {
        return;
      }
      push(nearest);
    }
  }

  private int earliest() {
    int found = left[0];
    for (int i = 1; i < size; i++) {
      found = first[left[i]] < first[found] ? left[i] : found;
    }
    return found;
  }

  private void push(int group) {
    lineOf[length % LINES] = NONE;
    chain[length++] = group;
  }

  /** The distances of a link to all that are left. */
  private double[] line(int link) {
    int at = link % LINES;
    double[] line = lines[at];
    if (lineOf[at] == link) {
      return line;
    }
    lineOf[at] = link;
    int group = chain[link];
    System.arraycopy(distances, Dissimilarities.rowStart(group), line, 0, group);
    for (int i = size - 1; i >= 0 && left[i] > group; i--) {
      line[left[i]] = distances[Dissimilarities.rowStart(left[i]) + group];
    }
    return line;
  }

  /** Of equals the preferred one, or that with the first customer. */
  private int nearest(int group, int preferred, double[] line) {
    int found = preferred;
    double best = preferred == NONE ? Double.POSITIVE_INFINITY : line[preferred];
    for (int i = 0; i < size; i++) {
      int other = left[i];
      double distance = line[other];
      if (distance <= best && other != group && closer(other, distance, found, best, preferred)) {
        best = distance;
        found = other;
      }
    }
    return found;
  }

  private boolean closer(int other, double distance, int found, double best, int preferred) {
    return distance < best || found == NONE || (found != preferred && first[other] < first[found]);
  }

  /** The last two of the chain become one, at the later of their places. */
  private void merge() {
    int top = chain[length - 1];
    int below = chain[length - 2];
    double[] ofTop = line(length - 1);
    double[] ofBelow = line(length - 2);
    length -= 2;
    int kept = Math.max(top, below);
    int gone = Math.min(top, below);
    int at = Arrays.binarySearch(left, 0, size, gone);
    System.arraycopy(left, at + 1, left, at, size - at - 1);
    size--;
    double share = weights[top] / (weights[top] + weights[below]);
    for (int i = 0; i < size; i++) {
      int other = left[i];
      ofTop[other] = merged(ofBelow[other], ofTop[other], share);
    }
    store(kept, ofTop);
    weights[kept] += weights[gone];
    first[kept] = Math.min(first[kept], first[gone]);
  }

  private void store(int kept, double[] line) {
    System.arraycopy(line, 0, distances, Dissimilarities.rowStart(kept), kept);
    for (int i = size - 1; i >= 0 && left[i] > kept; i--) {
      distances[Dissimilarities.rowStart(left[i]) + kept] = line[left[i]];
    }
    for (int link = Math.max(0, length - LINES); link < length; link++) {
      if (lineOf[link % LINES] == link) {
        lines[link % LINES][kept] = line[chain[link]];
      }
    }
  }

  private double merged(double a, double b, double share) {
    return switch (linkage) {
      case AVERAGE -> a + (b - a) * share;
      case COMPLETE -> Math.max(a, b);
      case SINGLE -> Math.min(a, b);
      case WARD -> throw new IllegalStateException("Ward's linkage needs no matrix");
    };
  }
}
