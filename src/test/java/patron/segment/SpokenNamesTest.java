package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenNamesTest {

  @Test
  void saysTheTwoStrongestDeviations() {
    var names =
        new SpokenNames(
            List.of("basket", "visits", "age"),
            new double[][] {{2, -1.5, 0.5}, {-0.3, 0.9, 1.2}, {0.1, -0.2, 0.0}});
    assertThat(names.names(List.of("S1", "S2", "S3")))
        .containsExactly("high basket, low visits", "high age, high visits", "average");
  }

  @Test
  void saysMoreWhereTwoWouldClash() {
    var names =
        new SpokenNames(
            List.of("basket", "visits", "age"), new double[][] {{2, -1.5, 0.5}, {3, -1.2, -0.6}});
    assertThat(names.names(List.of("S1", "S2")))
        .containsExactly("high basket, low visits, high age", "high basket, low visits, low age");
  }

  @Test
  void endsWithTheIdWhereNothingTellsThemApart() {
    var names = new SpokenNames(List.of("basket"), new double[][] {{1}, {2}, {-1}});
    assertThat(names.names(List.of("S1", "S2", "S3")))
        .containsExactly("high basket (S1)", "high basket (S2)", "low basket");
  }

  @Test
  void deviationIsInRobustSpreads() {
    double[] everybody = {0, 1, 2, 3, 4};
    double[] deviations = SpokenNames.deviations(new double[] {4, 2, Double.NaN}, everybody);
    assertThat(deviations[0]).isCloseTo(2 / (2 / 1.349), within(1e-12));
    assertThat(deviations[1]).isZero();
    assertThat(deviations[2]).isZero();
  }

  @Test
  void featureThatIsMostlyOneValueUsesTheStandardDeviation() {
    double[] everybody = {0, 0, 0, 0, 10};
    assertThat(SpokenNames.deviations(new double[] {10}, everybody)[0])
        .isCloseTo(2.5, within(1e-12));
    assertThat(SpokenNames.deviations(new double[] {3}, new double[] {3, 3})[0]).isZero();
  }
}
