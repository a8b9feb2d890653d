package patron.cluster;

/** What shape the components of a {@link GaussianMixture} may have. */
public enum Covariance {

  /** Any ellipsoid: {@code columns · (columns + 1) / 2} parameters a component. */
  FULL,

  /** Ellipsoids along the columns: one parameter a column. */
  DIAGONAL,

  /** Balls: one parameter a component. */
  SPHERICAL;

  /** How many parameters a covariance has. */
  int parameters(int columns) {
    return switch (this) {
      case FULL -> columns * (columns + 1) / 2;
      case DIAGONAL -> columns;
      case SPHERICAL -> 1;
    };
  }
}
