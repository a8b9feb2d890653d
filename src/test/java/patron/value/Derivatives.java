package patron.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

/** Whether slopes and curvatures are those of the value, by small steps. */
final class Derivatives {

  private Derivatives() {}

  static void check(Likelihood likelihood, double... at) {
    Likelihood.Curve curve = likelihood.at(at);
    for (int i = 0; i < at.length; i++) {
      double step = 1e-5 * at[i];
      double[] up = at.clone();
      double[] down = at.clone();
      up[i] += step;
      down[i] -= step;
      Likelihood.Curve high = likelihood.at(up);
      Likelihood.Curve low = likelihood.at(down);
      double slope = (high.value() - low.value()) / (2 * step);
      assertThat(curve.slope(i)).isCloseTo(slope, offset(1e-5 * (1 + Math.abs(slope))));
      for (int j = 0; j < at.length; j++) {
        double second = (high.slope(j) - low.slope(j)) / (2 * step);
        assertThat(curve.curvature(i, j)).isCloseTo(second, offset(1e-5 * (1 + Math.abs(second))));
        assertThat(curve.curvature(i, j)).isEqualTo(curve.curvature(j, i));
      }
    }
  }
}
