package patron.cluster;

import java.util.stream.IntStream;

/** The order of values that are 0 or more, equal ones in their own order: a radix sort. */
final class Ascending {

  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;

  private Ascending() {}

  static int[] order(double[] values) {
    long[] keys = new long[values.length];
    for (int i = 0; i < keys.length; i++) {
      // For numbers of one sign the order of bits is that of values; adding 0 makes one zero.
      keys[i] = Double.doubleToRawLongBits(values[i] + 0.0);
    }
    int[] order = IntStream.range(0, values.length).toArray();
    int[] next = new int[values.length];
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      if (pass(keys, shift, order, next)) {
        int[] kept = order;
        order = next;
        next = kept;
      }
    }
    return order;
  }

  /** Returns whether there was anything to sort by these bits. */
  private static boolean pass(long[] keys, int shift, int[] order, int[] next) {
    int[] starts = new int[DIGITS + 1];
    for (long key : keys) {
      starts[digit(key, shift) + 1]++;
    }
    if (keys.length == 0 || starts[digit(keys[0], shift) + 1] == keys.length) {
      return false;
    }
    for (int d = 0; d < DIGITS; d++) {
      starts[d + 1] += starts[d];
    }
    for (int i : order) {
      next[starts[digit(keys[i], shift)]++] = i;
    }
    return true;
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (DIGITS - 1);
  }
}
