package patron.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;

class GuardrailsTest {

  @Test
  void eachCallLeavesTheOthersAsTheyWere() {
    Guardrails plain = Guardrails.within(0.10);
    Guardrails all =
        plain.marginFloor(0.20).endings(99, 49, 99).competitor(0.05, 0.15).basketRise(-0.01);
    assertThat(all).isEqualTo(new Guardrails(0.10, 0.20, List.of(49, 99), 0.05, 0.15, -0.01));
    assertThat(plain.endings()).isEmpty();
    assertThat(plain.boundsBasket()).isFalse();
    assertThat(all.boundsBasket()).isTrue();
    assertThat(plain.multiplesOf(25).endings()).containsExactly(0, 25, 50, 75);
    assertThat(plain.multiplesOf(100).endings()).containsExactly(0);
    assertThat(plain.endings(99).endings().size()).isEqualTo(1);
  }

  @Test
  void wordsSayTheBound() {
    Guardrails rails = Guardrails.within(0.125).marginFloor(0.2).competitor(0.05, 0.1);
    assertThat(GuardrailKind.LARGEST_STEP.words(rails)).isEqualTo("the largest step of 12.5 %");
    assertThat(GuardrailKind.MARGIN_FLOOR.words(rails)).isEqualTo("the margin floor of 20 %");
    assertThat(GuardrailKind.ABOVE_COMPETITOR.words(rails))
        .isEqualTo("at most 5 % above the competitor");
    assertThat(rails.basketRise(0.02).basketWords()).isEqualTo("the basket index of at most +2 %");
    assertThat(rails.basketRise(0).basketWords()).contains("may not rise");
  }

  @Test
  void refusesBadValuesAndQuotesThem() {
    Guardrails rails = Guardrails.within(0.10);
    for (double step : new double[] {0, -0.1, 1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refuses(() -> Guardrails.within(step), "the largest step is " + step);
    }
    for (double floor : new double[] {1, 20, Double.NaN}) {
      refuses(() -> rails.marginFloor(floor), "the margin floor is " + floor);
    }
    refuses(() -> rails.endings(99, 100), "[99, 100]");
    refuses(() -> rails.endings(-1), "[-1]");
    refuses(() -> rails.endings((int[]) null), "null");
    for (int multiple : new int[] {0, -5, 3, 101}) {
      refuses(() -> rails.multiplesOf(multiple), "multiples of " + multiple);
    }
    refuses(() -> rails.competitor(-0.1, 0), "above the competitor is -0.1");
    refuses(() -> rails.competitor(0, Double.NaN), "below the competitor is NaN");
    for (double rise : new double[] {-1, -2, Double.NaN}) {
      refuses(() -> rails.basketRise(rise), "the basket may rise by " + rise);
    }
    refuses(() -> new Guardrails(0.1, 0, null, 0, 0, 0), "price endings are null");
  }

  private static void refuses(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String says) {
    assertThatThrownBy(call).isInstanceOf(PatronException.class).hasMessageContaining(says);
  }
}
