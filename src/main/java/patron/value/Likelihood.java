package patron.value;

/** The log-likelihood of data under a model whose parameters are all above 0. */
interface Likelihood {

  /** How many parameters there are. */
  int size();

  /**
   * The log-likelihood with its slope and curvature.
   *
   * @param parameters above 0, as many as {@link #size()}
   */
  Curve at(double[] parameters);

  /** A function near a point: its value, first and second derivatives. */
  final class Curve {

    private final double value;
    private final double[] slope;
    private final double[][] curvature;

    Curve(double value, double[] slope, double[][] curvature) {
      this.value = value;
      this.slope = slope;
      this.curvature = curvature;
    }

    double value() {
      return value;
    }

    double slope(int i) {
      return slope[i];
    }

    double curvature(int i, int j) {
      return curvature[i][j];
    }

    /** The same function of the logarithms of the parameters. */
    Curve inLogarithms(double[] parameters) {
      int n = parameters.length;
      double[] first = new double[n];
      double[][] second = new double[n][n];
      for (int i = 0; i < n; i++) {
        first[i] = parameters[i] * slope[i];
        for (int j = 0; j < n; j++) {
          second[i][j] = parameters[i] * parameters[j] * curvature[i][j];
        }
        second[i][i] += first[i];
      }
      return new Curve(value, first, second);
    }
  }
}
