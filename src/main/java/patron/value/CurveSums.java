package patron.value;

/** A log-likelihood with its slope and curvature while it is summed over customers. */
final class CurveSums {

  private double value;
  private final double[] slope;

  /** Of each pair of parameters only the one with i not above j. */
  private final double[][] curvature;

  CurveSums(int parameters) {
    slope = new double[parameters];
    curvature = new double[parameters][parameters];
  }

  void value(double more) {
    value += more;
  }

  void slope(int i, double more) {
    slope[i] += more;
  }

  void curve(int i, int j, double more) {
    curvature[i][j] += more;
  }

  void add(CurveSums other) {
    value += other.value;
    for (int i = 0; i < slope.length; i++) {
      slope[i] += other.slope[i];
      for (int j = i; j < slope.length; j++) {
        curvature[i][j] += other.curvature[i][j];
      }
    }
  }

  Likelihood.Curve curve() {
    for (int i = 0; i < slope.length; i++) {
      for (int j = 0; j < i; j++) {
        curvature[i][j] = curvature[j][i];
      }
    }
    return new Likelihood.Curve(value, slope, curvature);
  }
}
