package patron.value;

import patron.base.PatronException;

/** What a caller must give. In a notebook null is what a cell that failed has left behind. */
final class Given {

  private Given() {}

  static <T> T require(T value, String call, String what) {
    PatronException.require(
        value != null, "%s: %s is null; run the cell that makes it again", call, what);
    return value;
  }
}
