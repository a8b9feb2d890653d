package patron.cluster;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import patron.base.PatronException;

/**
 * How far two partitions of the same customers agree, beyond chance: the Rand index corrected for
 * chance of Hubert and Arabie (Comparing partitions, 1985).
 *
 * <p>{@code (index - expected) / (largest - expected)} over pairs of customers that are together or
 * apart in both. 1 for the same groups whatever their numbers, about 0 for unrelated ones, below 0
 * for less agreement than chance; symmetric. Noise counts as a group of its own. Two partitions
 * that both put everybody together, or both everybody apart, agree: 1.
 */
public final class AdjustedRand {

  private AdjustedRand() {}

  /**
   * The agreement of two partitions, matched by id. Time O(n).
   *
   * @param a a partition
   * @param b another one of the same customers
   * @return at most 1
   */
  public static double of(Partition a, Partition b) {
    PatronException.require(
        a.ids().size() == b.ids().size(),
        "one partition has %s customers, the other %s; compare the same customers",
        a.ids().size(),
        b.ids().size());
    return of(a.labels(), Matched.labels(a.features(), b));
  }

  /**
   * The agreement of two labellings, row by row.
   *
   * @param a one label a customer
   * @param b the other labels of the same customers in the same order
   * @return at most 1
   */
  public static double of(int[] a, int[] b) {
    PatronException.require(
        a.length == b.length,
        "there are %s labels and %s; give the same number",
        a.length,
        b.length);
    Map<Long, Long> both = new HashMap<>();
    Map<Long, Long> rows = new HashMap<>();
    Map<Long, Long> columns = new HashMap<>();
    for (int i = 0; i < a.length; i++) {
      both.merge(((long) a[i] << 32) ^ (b[i] & 0xFFFFFFFFL), 1L, Long::sum);
      rows.merge((long) a[i], 1L, Long::sum);
      columns.merge((long) b[i], 1L, Long::sum);
    }
    double together = pairs(both);
    double inA = pairs(rows);
    double inB = pairs(columns);
    double all = pairs(a.length);
    if (inA == inB && (inA == 0 || inA == all)) {
      return 1;
    }
    double chance = inA * inB;
    return (together * all - chance) / ((inA + inB) / 2 * all - chance);
  }

  private static double pairs(Map<Long, Long> sizes) {
    long[] all = sizes.values().stream().mapToLong(Long::longValue).toArray();
    return Arrays.stream(all).mapToDouble(AdjustedRand::pairs).sum();
  }

  private static double pairs(long n) {
    return n * (n - 1.0) / 2;
  }
}
