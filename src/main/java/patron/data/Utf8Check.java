package patron.data;

/** Counts, byte by byte, characters that only UTF-8 would write so, and bytes it never would. */
final class Utf8Check {

  private long multibyte;
  private long broken;
  private long controls;
  private int missing;

  void take(byte[] bytes, int n) {
    for (int i = 0; i < n; i++) {
      // Most text is plain ASCII.
      if (bytes[i] < 0 || missing > 0) {
        take(bytes[i] & 0xFF);
      }
    }
  }

  private void take(int b) {
    boolean continues = b >= 0x80 && b < 0xC0;
    if (missing > 0 && continues) {
      missing--;
      multibyte += missing == 0 ? 1 : 0;
      return;
    }
    broken += missing > 0 ? 1 : 0;
    controls += b >= 0x80 && b < 0xA0 ? 1 : 0;
    missing = following(b);
    broken += missing < 0 ? 1 : 0;
    missing = Math.max(0, missing);
  }

  /** How many bytes follow a first one; -1 where it cannot be a first one. */
  private static int following(int b) {
    if (b < 0x80) {
      return 0;
    }
    if (b >= 0xC2 && b < 0xE0) {
      return 1;
    }
    if (b >= 0xE0 && b < 0xF0) {
      return 2;
    }
    return b >= 0xF0 && b < 0xF5 ? 3 : -1;
  }

  /** Characters of several bytes so far. */
  long multibyte() {
    return multibyte;
  }

  /** Bytes that would be control characters in Latin-1, where nobody means them. */
  long controls() {
    return controls;
  }

  /** Bytes, or beginnings of characters, that are not UTF-8. */
  long broken() {
    return broken;
  }
}
