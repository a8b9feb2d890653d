package patron.cluster;

import patron.base.PatronException;

/**
 * How small and how large clusters may be, for segments that must be worth a campaign and fit its
 * budget.
 *
 * @param least the fewest customers of a cluster, at least 0
 * @param most the most customers of a cluster, at least 1 and not below least
 */
public record SizeLimits(int least, int most) {

  /** No limits. */
  public static final SizeLimits NONE = new SizeLimits(0, Integer.MAX_VALUE);

  /**
   * Checks the values.
   *
   * @param least the fewest customers
   * @param most the most customers
   */
  public SizeLimits {
    PatronException.require(
        least >= 0 && most >= 1 && least <= most,
        "sizes from %s to %s: give 0 <= least <= most, and 1 or more for most",
        least,
        most);
  }

  boolean areNone() {
    return equals(NONE);
  }

  /** That so many customers can be divided so. */
  void requireRoom(int customers, int k) {
    PatronException.require(
        (long) k * least <= customers && (long) k * most >= customers,
        "%s customers cannot be in %s clusters of %s to %s each; change k or the limits",
        customers,
        k,
        least,
        most);
  }
}
