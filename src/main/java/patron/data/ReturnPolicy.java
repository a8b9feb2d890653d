package patron.data;

/**
 * What becomes of a sale of which a part came back. A sale of which all came back is gone under
 * each policy, and so is the line that took it back.
 */
public enum ReturnPolicy {
  /** The sale stays as it was sold. */
  IGNORE,
  /** The sale has what was left: fewer pieces, less money. */
  NET,
  /**
   * As {@link #NET}, and {@link Cleaned#returns()} has what came back, so that features can tell
   * how often and how much a customer returns.
   */
  NET_AND_COUNT
}
