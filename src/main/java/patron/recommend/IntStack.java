package patron.recommend;

import java.util.Arrays;

/** Whole numbers, as many as come. */
final class IntStack {

  private int[] values;
  private int size;

  IntStack(int room) {
    values = new int[Math.max(16, room)];
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(2, size));
    }
    values[size++] = value;
  }

  /** Makes room for some more, whose values are open. Returns where they begin. */
  int reserve(int more) {
    int start = size;
    size = Math.addExact(size, more);
    if (size > values.length) {
      values = Arrays.copyOf(values, Math.max(size, (int) Math.min(2L * values.length, 1L << 30)));
    }
    return start;
  }

  void cutTo(int newSize) {
    size = newSize;
  }

  int size() {
    return size;
  }

  int get(int i) {
    return values[i];
  }

  /** The array itself, until something is added. */
  int[] array() {
    return values;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
