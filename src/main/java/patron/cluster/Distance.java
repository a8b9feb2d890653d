package patron.cluster;

/**
 * How unlike two customers are.
 *
 * <p>Methods that measure from centres (k-means and its kin, mixtures, Ward) are Euclidean by
 * nature and take no other one.
 */
public enum Distance {

  /** The straight line: the root of the sum of squared differences. */
  EUCLIDEAN,

  /** The sum of differences: one large difference counts no more than many small ones. */
  MANHATTAN,

  /**
   * 1 less the cosine of the angle, from 0 (the same mixture, whatever the amount) to 2. For
   * shares, such as of spend by category; a customer with only zeros has no direction and is
   * refused.
   */
  COSINE,

  /**
   * For numbers and categories together (Gower, A general coefficient of similarity, 1971): the
   * mean over columns of the difference as a share of the column's range, or of 0 for the same
   * category and 1 for another; from 0 to 1. A value that is missing in either is left out.
   */
  GOWER;

  /** Whether distances are kept squared while only their order matters. */
  boolean squares() {
    return this != MANHATTAN;
  }

  /** From the squared (or Manhattan) distance that points have; for cosine between unit rows. */
  double full(double reduced) {
    return switch (this) {
      case EUCLIDEAN -> Math.sqrt(reduced);
      case COSINE -> reduced / 2;
      case MANHATTAN, GOWER -> reduced;
    };
  }

  double reduced(double full) {
    return switch (this) {
      case EUCLIDEAN -> full * full;
      case COSINE -> 2 * full;
      case MANHATTAN, GOWER -> full;
    };
  }
}
