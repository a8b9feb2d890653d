package patron.segment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import patron.base.PatronException;
import patron.features.CustomerFeatures;

/** Small questions about which rows belong to which segment. */
final class Members {

  private Members() {}

  /** The values of the rows with a code. */
  static double[] values(double[] values, int[] codes, int code) {
    return rows(codes, code).mapToDouble(row -> values[row]).toArray();
  }

  /** The rows with a code, ascending. */
  static IntStream rows(int[] codes, int code) {
    return IntStream.range(0, codes.length).filter(row -> codes[row] == code);
  }

  /**
   * Refuses what nothing can be said of: no segmentation, one without customers, features of
   * others.
   *
   * @param what it would have, such as "profile"
   */
  static void requireSame(Segmentation segmentation, CustomerFeatures features, String what) {
    PatronException.given(segmentation, "the " + what + " of segments", "the segmentation");
    PatronException.given(features, "the " + what + " of segments", "the features");
    PatronException.require(
        segmentation.size() > 0,
        "a segmentation without customers has no %s; assign(features) puts some into it",
        what);
    requireSame(segmentation.ids(), features, "segmentation");
  }

  /** Refuses features of other customers than these. */
  static void requireSame(List<String> ids, CustomerFeatures features, String whose) {
    if (ids.equals(features.ids())) {
      return;
    }
    for (String id : ids) {
      PatronException.require(
          features.rowOf(id) >= 0,
          "customer %s is in the %s and not in the features;"
              + " give the features it was made from, of all its %,d customers",
          id,
          whose,
          ids.size());
    }
    if (features.size() > ids.size()) {
      Set<String> known = new HashSet<>(ids);
      String stranger =
          features.ids().stream().filter(id -> !known.contains(id)).findFirst().orElseThrow();
      throw new PatronException(
          ("customer %s is in the features and not in the %s (%,d customers there, %,d in the"
                  + " features); filter(…ids()) the features first")
              .formatted(stranger, whose, ids.size(), features.size()));
    }
  }
}
