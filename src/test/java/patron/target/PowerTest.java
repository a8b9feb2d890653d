package patron.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static patron.target.ExperimentTest.refused;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The examples of R's help pages of power.prop.test and power.t.test. */
class PowerTest {

  @Test
  void ratesAreThoseOfR() {
    assertThat(Power.ofRates(50, 50, 0.50, 0.75)).isCloseTo(0.740, offset(5e-4));
    assertThat(Power.neededForRates(0.50, 0.75, 0.90)).isCloseTo(76.7, offset(0.05));
  }

  @Test
  void meansAreThoseOfR() {
    assertThat(Power.ofMeans(20, 20, 1, 1)).isCloseTo(0.8689528, offset(5e-7));
    assertThat(Power.neededForMeans(1, 1, 0.90)).isCloseTo(22.02110, offset(5e-5));
    assertThat(Power.ofMeans(20, 20, -10, 10)).isCloseTo(0.8689528, offset(5e-7));
  }

  /** 2,000 experiments of known size find the difference as often as promised, ± 3 sigma. */
  @Test
  void experimentsFindItAsOftenAsPromised() {
    SplittableRandom random = new SplittableRandom(1);
    int found = 0;
    for (int run = 0; run < 2_000; run++) {
      double[] one = random.doubles(30).map(u -> u + 0.2).toArray();
      double[] zero = random.doubles(60).toArray();
      found += Effect.of("a", "y", one, zero).interval().low() > 0 ? 1 : 0;
    }
    double promised = Power.ofMeans(30, 60, 0.2, Math.sqrt(1 / 12.0));
    assertThat(found / 2_000.0).isCloseTo(promised, offset(0.035));
  }

  @Test
  void neededAndDetectableUndoPower() {
    double n = Power.neededForRates(0.10, 0.13, 0.80);
    assertThat(Power.ofRates(n, n, 0.13, 0.10)).isCloseTo(0.80, offset(1e-6));
    double rise = Power.detectableRise(900, 100, 0.10);
    assertThat(Power.ofRates(900, 100, 0.10 + rise, 0.10)).isCloseTo(0.80, offset(1e-6));
    double m = Power.neededForMeans(2, 30, 0.95);
    assertThat(Power.ofMeans(m, m, 2, 30)).isCloseTo(0.95, offset(1e-6));
    assertThat(Power.detectableRise(1, 1, 0.9)).isNaN();
  }

  @Test
  void refusesWhatIsNoPlan() {
    refused(() -> Power.ofRates(0, 10, 0.1, 0.2), "groups of 0.0 and 10.0");
    refused(() -> Power.ofRates(10, Double.NaN, 0.1, 0.2), "NaN");
    refused(() -> Power.ofRates(10, 10, -0.1, 0.2), "a rate is -0.1");
    refused(() -> Power.ofRates(10, 10, 0.1, 1.2), "a rate is 1.2");
    refused(() -> Power.neededForRates(0.1, 0.1, 0.8), "no number of customers");
    refused(() -> Power.neededForRates(0.1, Double.NaN, 0.8), "a rate is NaN");
    refused(() -> Power.neededForRates(0.1, 0.2, 1), "the power is 1.0");
    refused(() -> Power.neededForRates(0.1, 0.2, 0.05), "the power is 0.05");
    refused(() -> Power.detectableRise(10, 10, 2), "a rate is 2.0");
    refused(() -> Power.detectableRise(0.5, 10, 0.1), "groups of 0.5");
    refused(() -> Power.ofMeans(1, 10, 1, 1), "give 2 or more");
    refused(() -> Power.ofMeans(10, 10, Double.NaN, 1), "the difference is NaN");
    refused(() -> Power.ofMeans(10, 10, 1, 0), "the standard deviation is 0.0");
    refused(() -> Power.neededForMeans(0, 1, 0.8), "the difference is 0.0");
    refused(() -> Power.neededForMeans(1, Double.POSITIVE_INFINITY, 0.8), "deviation is Infinity");
    refused(() -> Power.neededForMeans(1, 1, Double.NaN), "the power is NaN");
  }
}
