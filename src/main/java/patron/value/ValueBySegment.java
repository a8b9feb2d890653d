package patron.value;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.segment.Segmentation;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Lifetime values added up by segment, customers matched by id. */
final class ValueBySegment {

  private ValueBySegment() {}

  static Table table(LifetimeValue worth, Segmentation segmentation) {
    requireSame(worth.ids(), segmentation.ids());
    double[] values = worth.values();
    int[] codes = segmentation.codes();
    int n = segmentation.segments().size();
    double[][] members = new double[n][];
    for (int code = 0; code < n; code++) {
      int wanted = code;
      members[code] =
          IntStream.range(0, codes.length)
              .filter(row -> codes[row] == wanted)
              .mapToDouble(row -> values[row])
              .sorted()
              .toArray();
    }
    double[] totals = Arrays.stream(members).mapToDouble(m -> Arrays.stream(m).sum()).toArray();
    double all = worth.total();
    return Table.create(
        "lifetime value by segment",
        StringColumn.create("segment", segmentation.segments()),
        StringColumn.create("name", segmentation.names()),
        IntColumn.create("customers", Arrays.stream(members).mapToInt(m -> m.length).toArray()),
        DoubleColumn.create("total", totals),
        DoubleColumn.create("mean", each(n, i -> totals[i] / members[i].length)),
        DoubleColumn.create("median", each(n, i -> median(members[i]))),
        DoubleColumn.create("share (%)", each(n, i -> 100 * totals[i] / all)));
  }

  private static double[] each(int n, IntToDoubleFunction value) {
    return IntStream.range(0, n).mapToDouble(value).toArray();
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private static void requireSame(List<String> valued, List<String> segmented) {
    if (!valued.equals(segmented)) {
      Set<String> here = new HashSet<>(valued);
      Set<String> there = new HashSet<>(segmented);
      segmented.forEach(
          id ->
              PatronException.require(
                  here.contains(id),
                  "customer %s is in the segmentation and has no lifetime value; segment the"
                      + " customers of the purchases (asOf of RFM is the morning after)",
                  id));
      valued.forEach(
          id ->
              PatronException.require(
                  there.contains(id),
                  "customer %s has a lifetime value and is not in the segmentation; assign or"
                      + " filter, so that both have the same customers",
                  id));
    }
  }
}
