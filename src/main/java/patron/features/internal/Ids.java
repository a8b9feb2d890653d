package patron.features.internal;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import patron.base.PatronException;

/**
 * Texts in a row of bytes, so that those of ten million customers take a quarter of what as many
 * objects would. A text is made anew whenever one is asked for.
 */
public final class Ids extends AbstractList<String> implements RandomAccess {

  private final byte[] bytes;

  /** Where each text ends. */
  private final int[] ends;

  private Ids(byte[] bytes, int[] ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  /**
   * Texts as they come.
   *
   * @param texts none null
   * @return the same ones
   */
  public static Ids of(String... texts) {
    Builder ids = new Builder();
    for (String text : texts) {
      ids.add(text);
    }
    return ids.build();
  }

  @Override
  public String get(int row) {
    int from = from(row);
    return new String(bytes, from, ends[row] - from, StandardCharsets.UTF_8);
  }

  @Override
  public int size() {
    return ends.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ids ids
        ? Arrays.equals(ends, ids.ends) && Arrays.equals(bytes, ids.bytes)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  private int from(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  private boolean isAscii(int row) {
    for (int i = from(row); i < ends[row]; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * As {@link String#compareTo} of one of these and one of others.
   *
   * @param row which of these
   * @param others the others, or these themselves
   * @param other which of them
   * @return negative, zero or positive
   */
  public int compare(int row, Ids others, int other) {
    if (isAscii(row) && others.isAscii(other)) {
      return Arrays.compare(
          bytes, from(row), ends[row], others.bytes, others.from(other), others.ends[other]);
    }
    return get(row).compareTo(others.get(other));
  }

  /** As {@link String#compareTo} of one of these and a text. */
  private int compare(int row, String text) {
    int from = from(row);
    int length = ends[row] - from;
    for (int i = 0; i < Math.min(length, text.length()); i++) {
      if (bytes[from + i] < 0) {
        return get(row).compareTo(text);
      }
      if (bytes[from + i] != text.charAt(i)) {
        return bytes[from + i] - text.charAt(i);
      }
    }
    return length - text.length();
  }

  /** {@return whether each is greater than the one before} */
  public boolean isSorted() {
    for (int i = 1; i < ends.length; i++) {
      if (compare(i - 1, this, i) >= 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * As {@link Arrays#binarySearch(Object[], Object)}, where these are sorted.
   *
   * @param text any
   * @return its place; negative where it is not here
   */
  public int rowOf(String text) {
    int low = 0;
    int high = ends.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = compare(middle, text);
      if (compared == 0) {
        return middle;
      }
      if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -(low + 1);
  }

  /**
   * Some of them.
   *
   * @param rows which, in which order
   * @return those
   */
  public Ids take(int... rows) {
    Builder taken = new Builder();
    for (int row : rows) {
      taken.add(this, row);
    }
    return taken.build();
  }

  /** Takes texts one by one. */
  public static final class Builder {
    private byte[] bytes = new byte[1 << 10];
    private int length;
    private int[] ends = new int[1 << 7];
    private int size;

    /** Nothing yet. */
    public Builder() {
      // The fields say it all.
    }

    /**
     * Adds one.
     *
     * @param text any but null
     */
    public void add(String text) {
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      PatronException.require(
          text.chars().noneMatch(c -> Character.isSurrogate((char) c))
              || new String(encoded, StandardCharsets.UTF_8).equals(text),
          "a customer id has half a character: '%s'; mend it in the source",
          text);
      add(encoded, 0, encoded.length);
    }

    /**
     * Adds one of others.
     *
     * @param others the others
     * @param row which of them
     */
    public void add(Ids others, int row) {
      add(others.bytes, others.from(row), others.ends[row]);
    }

    private void add(byte[] source, int from, int to) {
      int added = to - from;
      PatronException.require(
          added <= Integer.MAX_VALUE - 8 - length,
          "the ids of %s customers are longer than 2 GB together; give shorter ones",
          size);
      if (length + added > bytes.length) {
        bytes = Arrays.copyOf(bytes, grown(bytes.length, length + added));
      }
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, grown(size, size + 1));
      }
      System.arraycopy(source, from, bytes, length, added);
      length += added;
      ends[size++] = length;
    }

    /** Half as much again, as memory may be short. */
    private static int grown(int now, int needed) {
      return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, now + (long) (now >> 1)));
    }

    /** {@return what was added} */
    public Ids build() {
      return new Ids(Arrays.copyOf(bytes, length), Arrays.copyOf(ends, size));
    }
  }
}
