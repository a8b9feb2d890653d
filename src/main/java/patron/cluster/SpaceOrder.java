package patron.cluster;

import java.util.Arrays;
import patron.base.Threads;

/**
 * An order of points in which those that follow each other lie near each other: along a Z-curve
 * (Morton, 1966) through a grid whose lines are quantiles, so that cells hold like numbers of
 * points however skewed the columns are. Within a cell the old order stays. One counting sort, no
 * comparison.
 */
final class SpaceOrder {

  /** Points from which the quantiles are taken. */
  private static final int SAMPLE = 4_096;

  /** More cells than groups of points that are wanted, by this many bits. */
  private static final int SPARE_BITS = 2;

  private static final int MOST_BITS = 16;

  private final double[][] columns;
  private final int size;

  /** For each bit from the first: which column it halves. */
  private final int[] halves;

  private final Grid[] grids;

  private SpaceOrder(double[][] columns, int size, int groups) {
    this.columns = columns;
    this.size = size;
    int bits = Math.min(MOST_BITS, SPARE_BITS + 32 - Integer.numberOfLeadingZeros(groups - 1));
    double[][] sample = sample();
    this.halves = halves(sample, bits);
    this.grids = new Grid[columns.length];
    for (int j = 0; j < grids.length; j++) {
      grids[j] = new Grid(sample[j], spread(j));
    }
  }

  /** The rows in order, such that a number of groups of neighbours can be cut from it. */
  static int[] of(double[][] columns, int size, int groups) {
    return new SpaceOrder(columns, size, groups).sorted();
  }

  private double[][] sample() {
    int n = Math.min(SAMPLE, size);
    double[][] sample = new double[columns.length][n];
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < n; i++) {
        sample[j][i] = columns[j][(int) ((long) i * size / n)];
      }
      Arrays.sort(sample[j]);
    }
    return sample;
  }

  /** Each bit to the column whose cells are widest. */
  private static int[] halves(double[][] sample, int bits) {
    double[] widths =
        Arrays.stream(sample)
            .mapToDouble(s -> s[s.length - 1 - s.length / 20] - s[s.length / 20])
            .toArray();
    int[] halves = new int[bits];
    for (int b = 0; b < bits; b++) {
      int widest = 0;
      for (int j = 1; j < widths.length; j++) {
        widest = widths[j] > widths[widest] ? j : widest;
      }
      halves[b] = widest;
      widths[widest] /= 2;
    }
    return halves;
  }

  private int[] sorted() {
    // The order is the same whatever their number.
    int blocks = Math.clamp(size / 4_096, 1, 2 * Threads.count());
    int cells = 1 << halves.length;
    int[] codes = new int[size];
    int[][] places = new int[blocks][cells];
    Threads.forEach(blocks, b -> code(start(b, blocks), start(b + 1, blocks), codes, places[b]));
    int next = 0;
    for (int cell = 0; cell < cells; cell++) {
      for (int[] block : places) {
        int count = block[cell];
        block[cell] = next;
        next += count;
      }
    }
    int[] order = new int[size];
    Threads.forEach(
        blocks,
        b -> {
          for (int i = start(b, blocks); i < start(b + 1, blocks); i++) {
            order[places[b][codes[i]]++] = i;
          }
        });
    return order;
  }

  private int start(int block, int blocks) {
    return (int) ((long) size * block / blocks);
  }

  private void code(int from, int to, int[] codes, int[] counts) {
    for (int j = 0; j < columns.length; j++) {
      if (grids[j].cells() > 1) {
        grids[j].code(columns[j], from, to, codes);
      }
    }
    for (int i = from; i < to; i++) {
      counts[codes[i]]++;
    }
  }

  /** For each cell of a column its bits at their places in the code. */
  private int[] spread(int column) {
    int bits = (int) Arrays.stream(halves).filter(j -> j == column).count();
    int[] spread = new int[1 << bits];
    for (int cell = 0; cell < spread.length; cell++) {
      int left = bits;
      for (int b = 0; b < halves.length; b++) {
        if (halves[b] == column) {
          left--;
          spread[cell] |= ((cell >> left) & 1) << (halves.length - 1 - b);
        }
      }
    }
    return spread;
  }

  /**
   * The cells of one column. Values look them up by even steps between the outer quantiles, which
   * is faster than a search among the lines, and as good where a cell may end a little early.
   */
  private static final class Grid {
    private static final int STEPS = 4_096;

    private final double low;
    private final double scale;
    private final int[] codes = new int[STEPS];
    private final int cells;

    Grid(double[] sorted, int[] spread) {
      this.cells = spread.length;
      this.low = sorted[sorted.length / 200];
      double high = sorted[sorted.length - 1 - sorted.length / 200];
      this.scale = high > low ? STEPS / (high - low) : 0;
      int below = 0;
      for (int step = 0; step < STEPS; step++) {
        while (below < sorted.length && (sorted[below] - low) * scale < step) {
          below++;
        }
        codes[step] = spread[Math.min(cells - 1, (int) ((long) below * cells / sorted.length))];
      }
    }

    int cells() {
      return cells;
    }

    void code(double[] values, int from, int to, int[] into) {
      for (int i = from; i < to; i++) {
        int step = (int) Math.max(0, Math.min(STEPS - 1, (values[i] - low) * scale));
        into[i] |= codes[step];
      }
    }
  }
}
