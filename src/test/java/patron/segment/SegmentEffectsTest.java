package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import patron.features.CustomerFeatures;

class SegmentEffectsTest {

  private static final CustomerFeatures SIX =
      CustomerFeatures.of(
          List.of("a", "b", "c", "d", "e", "f"),
          Map.of(
              "x", new double[] {1, 2, 3, 7, 8, 9},
              "same", new double[] {4, 4, 4, 4, 4, 4},
              "gaps", new double[] {1, Double.NaN, 1, 5, Double.NaN, 7}),
          Map.of(
              "side", List.of("l", "l", "l", "r", "r", "r"),
              "odd", List.of("p", "q", "p", "q", "p", "q")));

  private static Segmentation halves() {
    return Segmentation.byRules(
        SIX, SegmentRule.named("Low").below("x", 5), SegmentRule.named("High").atLeast("x", 5));
  }

  @Test
  void measuresWhatIsBetweenAndWhatIsInside() {
    SegmentEffects effects = SegmentEffects.of(halves(), SIX);
    // Between 2 x 3 x 3^2 = 54, inside 2 + 2.
    assertThat(effects.effect("x")).isEqualTo(54 / 58.0, within(1e-12));
    // Means 2 and 8, standard deviation inside 1.
    assertThat(effects.difference("x")[0]).isEqualTo(-6, within(1e-12));
    assertThat(effects.difference("x")[1]).isEqualTo(6, within(1e-12));
    assertThat(effects.difference("x")[2]).isNaN();
    assertThat(effects.spread("x")[0]).isEqualTo(Math.sqrt(1 / (58 / 5.0)), within(1e-12));
    assertThat(effects.effect("same")).isNaN();
    assertThat(effects.effect("gaps")).isEqualTo(25 / 27.0, within(1e-12));
    assertThat(effects.effect("side")).isEqualTo(1, within(1e-12));
    // Chi squared of (2, 1; 1, 2) is 6/9, over 6 customers.
    assertThat(effects.effect("odd")).isEqualTo(Math.sqrt(6 / 9.0 / 6), within(1e-12));
    assertThat(effects.table().stringColumn("strength").asList())
        .containsExactly("large", "large", "large", "medium", "negligible");
    assertThat(effects.table().stringColumn("feature").asList()).endsWith("odd", "same");
    assertThat(effects.toString().lines()).hasSize(5);
    assertThatThrownBy(() -> effects.effect("tea")).hasMessageContaining("no feature 'tea'");
    assertThatThrownBy(() -> effects.difference("odd")).hasMessageContaining("categories");
  }

  @Test
  void oneSegmentHasNoEffect() {
    Segmentation one = Segmentation.byRules(SIX, SegmentRule.named("All"));
    SegmentEffects effects = SegmentEffects.of(one, SIX);
    assertThat(effects.effect("x")).isNaN();
    assertThat(effects.effect("side")).isNaN();
    assertThat(effects.difference("x")).containsOnly(Double.NaN);
    assertThatThrownBy(() -> SegmentEffects.of(one.assign(SIX.filter(List.of())), SIX))
        .hasMessageContaining("without customers");
    assertThatThrownBy(() -> SegmentEffects.of(one, SIX.filter(List.of("a"))))
        .hasMessageContaining("is in the segmentation");
  }
}
