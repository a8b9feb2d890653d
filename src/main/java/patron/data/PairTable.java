package patron.data;

import java.util.Arrays;

/** From pairs of numbers to a number from 0, by open addresses and without an object each. */
final class PairTable {

  private long[] firsts = new long[64];
  private long[] seconds = new long[64];
  private int[] values = filled(64);
  private int size;

  private static int[] filled(int places) {
    int[] values = new int[places];
    Arrays.fill(values, -1);
    return values;
  }

  /** Where the pair is, or where it belongs. */
  int find(long first, long second) {
    int place = (int) mixed(mixed(mixed(first) ^ second)) & (values.length - 1);
    while (values[place] >= 0 && (firsts[place] != first || seconds[place] != second)) {
      place = (place + 1) & (values.length - 1);
    }
    return place;
  }

  /**
   * High bits come down to the low ones, which say the place; twice, as a product carries bits up
   * only. The factor is 2^64 by the golden ratio.
   */
  private static long mixed(long bits) {
    long product = bits * 0x9E3779B97F4A7C15L;
    return product ^ (product >>> 32);
  }

  int value(int place) {
    return values[place];
  }

  void put(int place, long first, long second, int value) {
    firsts[place] = first;
    seconds[place] = second;
    values[place] = value;
    if (++size * 2 > values.length) {
      grow();
    }
  }

  private void grow() {
    long[] oldFirsts = firsts;
    long[] oldSeconds = seconds;
    int[] oldValues = values;
    firsts = new long[2 * oldValues.length];
    seconds = new long[2 * oldValues.length];
    values = filled(2 * oldValues.length);
    for (int i = 0; i < oldValues.length; i++) {
      if (oldValues[i] >= 0) {
        int place = find(oldFirsts[i], oldSeconds[i]);
        firsts[place] = oldFirsts[i];
        seconds[place] = oldSeconds[i];
        values[place] = oldValues[i];
      }
    }
  }

  void clear() {
    if (size > 0) {
      Arrays.fill(values, -1);
      size = 0;
    }
  }
}
