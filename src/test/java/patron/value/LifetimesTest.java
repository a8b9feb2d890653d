package patron.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.data.Purchases;

class LifetimesTest {

  private static final ParetoNbd MODEL = ParetoNbd.of(0.7, 5, 0.9, 25, ChronoUnit.WEEKS);

  /** Within three standard errors of the level, as many outside on either side. */
  @Test
  void intervalsHoldTheLifetimesOfAsManyAsTheySay() {
    int n = 20_000;
    double[] planted = new double[n];
    Purchases purchases = Simulated.leavingAtAnyTime(planted, 11);
    for (double level : new double[] {0.5, 0.8, 0.95}) {
      Lifetimes found = MODEL.lifetimes(purchases, level);
      double[] low = found.low();
      double[] high = found.high();
      double tail = (1 - level) / 2;
      double error = Math.sqrt(tail * (1 - tail) / n);
      double below = IntStream.range(0, n).filter(i -> planted[i] < low[i]).count();
      double above = IntStream.range(0, n).filter(i -> planted[i] > high[i]).count();
      assertThat(below / n).isCloseTo(tail, offset(3 * error));
      assertThat(above / n).isCloseTo(tail, offset(3 * error));
    }
  }

  @Test
  void endsAreInOrderFromTheLastPurchaseOn() {
    Purchases purchases = Simulated.leavingAtAnyTime(new double[2_000], 3);
    Lifetimes narrow = MODEL.lifetimes(purchases, 0.5);
    Lifetimes wide = MODEL.lifetimes(purchases, 0.99);
    double[] tX = purchases.tX();
    for (int i = 0; i < tX.length; i++) {
      assertThat(
              new double[] {
                tX[i],
                wide.low()[i],
                narrow.low()[i],
                narrow.median()[i],
                narrow.high()[i],
                wide.high()[i]
              })
          .isSorted();
    }
    assertThat(narrow.median()).containsExactly(wide.median(), offset(1e-6));
  }

  /** As likely beyond T as the model says that the customer is one still. */
  @Test
  void agreesWithTheProbabilityToBeAlive() {
    Purchases one = Cdnow.one(6, 20, 39);
    double alive = MODEL.probabilityAlive(one)[0];
    double level = 1 - 2 * alive;
    assertThat(alive).isBetween(0.1, 0.45);
    assertThat(MODEL.lifetimes(one, level).high()[0]).isCloseTo(39, offset(1e-4));
    assertThat(MODEL.lifetimes(one, level + 1e-3).high()[0]).isGreaterThan(39);
    Purchases just = Cdnow.one(4, 39, 39);
    assertThat(MODEL.lifetimes(just, 0.5).median()[0])
        .isCloseTo(39 + 64 * (Math.pow(0.5, -1 / 0.9) - 1), offset(1e-9));
  }

  @Test
  void isATableAndGivesCopies() {
    Purchases purchases = Simulated.customers(30, 1);
    Lifetimes lifetimes = MODEL.lifetimes(purchases, 0.9);
    assertThat(lifetimes).hasToString("lifetimes of 30 customers in weeks, intervals of 90.0 %");
    assertThat(lifetimes.rowCount()).isEqualTo(30);
    assertThat(lifetimes.table().columnNames())
        .containsExactly("customer_id", "low", "median", "high");
    assertThat(lifetimes.head(3).rowCount()).isEqualTo(3);
    assertThat(lifetimes.ids()).isEqualTo(purchases.ids());
    assertThat(lifetimes.level()).isEqualTo(0.9);
    assertThat(lifetimes.unit()).isEqualTo(ChronoUnit.WEEKS);
    Arrays.fill(lifetimes.high(), 9);
    assertThat(lifetimes.table().doubleColumn("high").asDoubleArray())
        .containsExactly(lifetimes.high());
    assertThatThrownBy(() -> lifetimes.head(-1)).hasMessageContaining("head(-1)");
  }

  @Test
  void refusesALevelThatIsNone() {
    Purchases some = Simulated.customers(3, 1);
    for (double bad : new double[] {0, 1, -0.5, 95, Double.NaN}) {
      assertThatThrownBy(() -> MODEL.lifetimes(some, bad))
          .isInstanceOf(PatronException.class)
          .hasMessageContaining("the level of the intervals is " + bad);
    }
  }
}
