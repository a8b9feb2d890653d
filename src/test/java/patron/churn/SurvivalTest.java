package patron.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import tech.tablesaw.api.Table;

class SurvivalTest {

  /** Freireich et al. (Blood 21, 1963), weeks of remission under 6-MP; negative = censored. */
  private static final double[] WEEKS = {
    6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35
  };

  private static Survival published() {
    boolean[] ended = new boolean[WEEKS.length];
    for (int i = 0; i < ended.length; i++) {
      ended[i] = WEEKS[i] > 0;
    }
    return Survival.of(Arrays.stream(WEEKS).map(Math::abs).toArray(), ended);
  }

  /** The estimate as textbooks print it (Kalbfleisch and Prentice; Cox and Oakes). */
  @Test
  void agreesWithThePublishedEstimate() {
    Table table = published().table();
    assertThat(table.doubleColumn("time").asDoubleArray())
        .containsExactly(6, 7, 10, 13, 16, 22, 23);
    assertThat(table.intColumn("at_risk").asList()).containsExactly(21, 17, 15, 12, 11, 7, 6);
    assertThat(table.doubleColumn("share").asDoubleArray())
        .containsExactly(
            new double[] {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448}, offset(5e-4));
    assertThat(published().after(12)).isEqualTo(published().after(10));
    assertThat(published().after(5.9)).isEqualTo(1);
  }

  @Test
  void withoutCensoringItIsTheShareLeft() {
    Survival all = Survival.of(new double[] {3, 1, 2, 2}, new boolean[] {true, true, true, true});
    assertThat(all.after(1)).isCloseTo(0.75, offset(1e-12));
    assertThat(all.after(2)).isCloseTo(0.25, offset(1e-12));
    assertThat(all.after(3)).isZero();
    assertThat(Survival.of(new double[] {3}, new boolean[] {false}).rowCount()).isZero();
  }

  @Test
  void intervalsHoldTheShare() {
    Table table = published().table();
    for (int i = 0; i < table.rowCount(); i++) {
      assertThat(table.doubleColumn("share").get(i))
          .isBetween(table.doubleColumn("low_95").get(i), table.doubleColumn("high_95").get(i));
    }
  }

  @Test
  void refusesBadInput() {
    assertThatThrownBy(() -> Survival.of(new double[0], new boolean[0]))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("there are 0 times");
    assertThatThrownBy(() -> Survival.of(new double[] {1}, new boolean[2]))
        .hasMessageStartingWith("there are 1 times and 2 ends");
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Survival.of(new double[] {bad}, new boolean[1]))
          .hasMessage("a time is " + bad + "; give 0 or more");
    }
    assertThatThrownBy(() -> published().after(Double.NaN)).hasMessageContaining("NaN");
  }
}
