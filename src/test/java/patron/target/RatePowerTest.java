package patron.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatePowerTest {

  /** R: power.prop.test(n = 50, p1 = .50, p2 = .75) gives power 0.740. */
  @Test
  void powerOfR() {
    assertThat(RatePower.power(50, 50, 0.50, 0.75)).isCloseTo(0.740, within(5e-4));
    assertThat(RatePower.power(50, 50, 0.75, 0.50)).isCloseTo(0.740, within(5e-4));
  }

  /** R: power.prop.test(p1 = .50, p2 = .75, power = .90) gives n = 76.7 a group. */
  @Test
  void sizeOfR() {
    assertThat(RatePower.needed(0.50, 0.75, 0.90)).isCloseTo(76.7, within(0.05));
  }

  @Test
  void detectableRiseIsTheOneFoundFourTimesInFive() {
    double rise = RatePower.detectable(900, 100, 0.10);
    assertThat(RatePower.power(900, 100, 0.10 + rise, 0.10)).isCloseTo(0.80, within(1e-9));
    assertThat(RatePower.detectable(9000, 1000, 0.10)).isLessThan(rise);
    assertThat(RatePower.detectable(950, 50, 0.10)).isGreaterThan(rise);
  }

  @Test
  void tooFewShowNothing() {
    assertThat(RatePower.detectable(0, 10, 0.1)).isNaN();
    assertThat(RatePower.detectable(10, 0, 0.1)).isNaN();
    assertThat(RatePower.detectable(1, 1, 0.1)).isNaN();
  }

  @Test
  void ratesThatAreCertain() {
    assertThat(RatePower.power(10, 10, 1, 0)).isEqualTo(1);
    assertThat(RatePower.power(10, 10, 0, 0)).isEqualTo(0.025);
  }
}
