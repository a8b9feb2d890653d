package patron.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.data.Purchases;

/** Who is still a customer, where customers leave as BG/NBD has it. */
class AliveIntervalsTest {

  private static final int N = 2_500;

  /** Of 40 somewhat fewer than 38: the interval leaves out that parameters are unsure as well. */
  @Test
  void intervalsHoldTheNumberStillThere() {
    int held = 0;
    for (int seed = 201; seed <= 240; seed++) {
      boolean[] alive = new boolean[N];
      double[] p = fitted(alive, seed);
      double width =
          1.96 * Math.sqrt(IntStream.range(0, N).mapToDouble(i -> p[i] * (1 - p[i])).sum());
      held += Math.abs(sum(p, 0, 2) - count(p, alive, 0, 2)) <= width ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(33);
  }

  /** In each fifth of the probabilities, over 10 shops, within three standard errors. */
  @Test
  void probabilitiesAreThoseOfTheTruth() {
    double[] expected = new double[5];
    double[] there = new double[5];
    for (int seed = 1; seed <= 10; seed++) {
      boolean[] alive = new boolean[N];
      double[] p = fitted(alive, seed);
      for (int fifth = 0; fifth < 5; fifth++) {
        double low = fifth / 5.0;
        double high = fifth == 4 ? 2 : low + 0.2;
        expected[fifth] += sum(p, low, high);
        there[fifth] += count(p, alive, low, high);
      }
    }
    for (int fifth = 0; fifth < 5; fifth++) {
      assertThat(Math.abs(there[fifth] - expected[fifth]))
          .as("fifth " + fifth)
          .isLessThan(3 * Math.sqrt(expected[fifth]));
    }
  }

  private static double[] fitted(boolean[] alive, long seed) {
    Purchases purchases = Simulated.customers(alive, seed);
    return BgNbd.fit(purchases).probabilityAlive(purchases);
  }

  private static double sum(double[] p, double low, double high) {
    return IntStream.range(0, N)
        .filter(i -> p[i] >= low && p[i] < high)
        .mapToDouble(i -> p[i])
        .sum();
  }

  private static double count(double[] p, boolean[] alive, double low, double high) {
    return IntStream.range(0, N).filter(i -> p[i] >= low && p[i] < high && alive[i]).count();
  }
}
