package patron.segment;

import patron.features.internal.Samples;

/** The rows of each segment, one segment after another, so that a column is gathered once. */
final class SegmentRows {

  private final int[] starts;
  private final int[] rows;

  SegmentRows(int[] codes, int segments) {
    this.starts = new int[segments + 1];
    this.rows = new int[codes.length];
    for (int code : codes) {
      starts[code + 1]++;
    }
    for (int code = 0; code < segments; code++) {
      starts[code + 1] += starts[code];
    }
    int[] next = starts.clone();
    for (int row = 0; row < codes.length; row++) {
      rows[next[codes[row]]++] = row;
    }
  }

  /** The known values of a column, segment by segment. */
  Gathered gather(double[] column) {
    double[] values = new double[rows.length];
    int[] ends = new int[starts.length - 1];
    for (int code = 0; code < ends.length; code++) {
      int end = starts[code];
      for (int i = starts[code]; i < starts[code + 1]; i++) {
        double value = column[rows[i]];
        values[end] = value;
        end += Double.isNaN(value) ? 0 : 1;
      }
      ends[code] = end;
    }
    return new Gathered(values, starts, ends);
  }

  /**
   * One column.
   *
   * @param values those of a segment from its start to its end
   * @param starts of the segments
   * @param ends of their known values
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Gathered(double[] values, int[] starts, int[] ends) {

    /** Of each segment; the values come out in another order. */
    double[] medians() {
      double[] medians = new double[ends.length];
      for (int code = 0; code < ends.length; code++) {
        medians[code] = Samples.median(values, starts[code], ends[code]);
      }
      return medians;
    }

    /** Of each segment. */
    double[] sums() {
      double[] sums = new double[ends.length];
      for (int code = 0; code < ends.length; code++) {
        for (int i = starts[code]; i < ends[code]; i++) {
          sums[code] += values[i];
        }
      }
      return sums;
    }

    /** The mean of each segment over that of all, times 100. */
    double[] indices() {
      double[] sums = sums();
      double[] indices = new double[sums.length];
      double sum = 0;
      long known = 0;
      for (int code = 0; code < sums.length; code++) {
        sum += sums[code];
        known += ends[code] - starts[code];
      }
      double all = sum / known;
      for (int code = 0; code < sums.length; code++) {
        indices[code] =
            all > 0 ? 100 * (sums[code] / (ends[code] - starts[code])) / all : Double.NaN;
      }
      return indices;
    }
  }
}
