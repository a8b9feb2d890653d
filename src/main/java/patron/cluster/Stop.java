package patron.cluster;

import patron.base.PatronException;

/** Where one thread works for long: the place at which an interrupt stops it. */
final class Stop {

  private Stop() {}

  static void ifInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new PatronException("interrupted");
    }
  }
}
