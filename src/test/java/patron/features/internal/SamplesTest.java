package patron.features.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {

  /** R: quantile(c(7, 16, 25, 30, 46), c(0.2, 0.4, 0.6, 0.8)) gives 14.2 21.4 27.0 33.2. */
  @Test
  void isTypeSeven() {
    double[] sorted = {7, 16, 25, 30, 46};
    assertThat(Samples.quantile(sorted, 0.2)).isEqualTo(14.2);
    assertThat(Samples.quantile(sorted, 0.6)).isEqualTo(27);
    assertThat(Samples.quantile(sorted, 0)).isEqualTo(7);
    assertThat(Samples.quantile(sorted, 1)).isEqualTo(46);
  }

  @Test
  void nothingOneAndMissing() {
    assertThat(Samples.median(new double[0])).isNaN();
    assertThat(Samples.median(new double[] {3})).isEqualTo(3);
    assertThat(Samples.median(new double[] {Double.NaN, 1, 2})).isEqualTo(1.5);
  }
}
