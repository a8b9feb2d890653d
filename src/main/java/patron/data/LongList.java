package patron.data;

import java.util.Arrays;
import java.util.Iterator;

/** Longs that grow in number, without an object each. */
final class LongList {

  private long[] values = new long[64];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  long get(int place) {
    return values[place];
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** An object each, but only as they are asked for. */
  Iterator<Long> iterator() {
    return Arrays.stream(values, 0, size).iterator();
  }
}
