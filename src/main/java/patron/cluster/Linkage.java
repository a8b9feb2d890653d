package patron.cluster;

/** How far two groups are from each other. */
public enum Linkage {

  /**
   * By how much merging raises the sum of squared distances to the means: groups of like width
   * (Ward, 1963). Heights are {@code sqrt(2 · increase)}, for two customers their distance, as in
   * SciPy and scikit-learn.
   */
  WARD,

  /** The mean distance of their customers. */
  AVERAGE,

  /** The largest distance of their customers: tight groups. */
  COMPLETE,

  /** The smallest distance of their customers: chains, and outliers on their own. */
  SINGLE
}
