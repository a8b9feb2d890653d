package patron.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AxisScaleTest {

  @Test
  void evenValuesAreLinear() {
    AxisScale scale = AxisScale.of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());
    assertThat(scale.logarithmic()).isFalse();
    assertThat(scale.title("x")).isEqualTo("x");
    assertThat(scale.place(0)).isZero();
  }

  @Test
  void oneGiantMakesItLogarithmic() {
    assertThat(AxisScale.of(new double[] {1, 2, 3, 4, 61}).logarithmic()).isTrue();
    assertThat(AxisScale.of(new double[] {1, 2, 3, 4, 17}).logarithmic()).isFalse();
  }

  @Test
  void aLongTailMakesItLogarithmic() {
    double[] values = new double[1_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 980 ? 10 : 70;
    }
    assertThat(AxisScale.of(values).logarithmic()).isTrue();
  }

  @Test
  void zeroGoesToHalfOfTheSmallestAndTheTitleSaysSo() {
    AxisScale scale = AxisScale.of(new double[] {0, 0, 1, 2, 1_000, Double.NaN});
    assertThat(scale.place(0)).isEqualTo(0.5);
    assertThat(scale.place(-3)).isEqualTo(0.5);
    assertThat(scale.place(2)).isEqualTo(2);
    assertThat(scale.title("spend")).isEqualTo("spend (log scale; 2 at 0 or less drawn at 0.500)");
  }

  @Test
  void manyNegativeValuesAndNothingPositiveStayLinear() {
    assertThat(AxisScale.of(new double[] {-5, 1, 2, 1_000}).logarithmic()).isFalse();
    assertThat(AxisScale.of(new double[] {0, 0}).logarithmic()).isFalse();
    assertThat(AxisScale.of(new double[0]).logarithmic()).isFalse();
  }
}
