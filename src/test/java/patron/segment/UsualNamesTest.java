package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import patron.base.Seeds;

class UsualNamesTest {

  @Test
  void theFourGroupsOfMostShops() {
    double[] lately = {1.0, 0.35, 0.90, 0.0};
    double[] value = {1.0, 0.57, 0.15, 0.0};
    assertThat(UsualNames.assign(lately, value))
        .containsExactly("Champions", "At risk", "New", "Lapsed");
  }

  @Test
  void valuableAndLongestGoneIsAtRiskUnlessAnotherGroupIs() {
    assertThat(UsualNames.assign(new double[] {1, 0}, new double[] {0.9, 1}))
        .containsExactly("Champions", "At risk");
    assertThat(UsualNames.assign(new double[] {1, 0, 0.25}, new double[] {0.9, 1, 0.6}))
        .containsExactly("Champions", "Can't lose", "At risk");
  }

  @Test
  void aChainFromBestToWorstHasNobodyAtRisk() {
    double[] chain = {1, 2 / 3.0, 1 / 3.0, 0};
    assertThat(UsualNames.assign(chain, chain))
        .containsExactly("Champions", "Loyal", "About to sleep", "Lapsed");
  }

  @Test
  void oneGroupHasAName() {
    assertThat(UsualNames.assign(new double[] {0.5}, new double[] {0.5}))
        .containsExactly("Needs attention");
  }

  @Test
  void groupsThatAreAllAlikeHaveDistinctNamesAndAlwaysTheSame() {
    double[] same = new double[UsualNames.MOST];
    Arrays.fill(same, 0.5);
    List<String> names = UsualNames.assign(same, same);
    assertThat(names).doesNotHaveDuplicates().hasSize(11);
    assertThat(UsualNames.assign(same, same)).isEqualTo(names);
  }

  /** The dynamic programme against every possible assignment of up to three groups. */
  @RepeatedTest(20)
  void isTheCheapestAssignment(RepetitionInfo repetition) {
    RandomGenerator random = Seeds.generator(7, repetition.getCurrentRepetition());
    double[] x = random.doubles(3).toArray();
    double[] y = random.doubles(3).toArray();
    double best = Double.POSITIVE_INFINITY;
    UsualName[] all = UsualName.values();
    for (UsualName a : all) {
      for (UsualName b : all) {
        for (UsualName c : all) {
          if (a != b && b != c && a != c) {
            best =
                Math.min(
                    best, a.distance(x[0], y[0]) + b.distance(x[1], y[1]) + c.distance(x[2], y[2]));
          }
        }
      }
    }
    int[] given = UsualNames.cheapest(x, y);
    double cost = IntStream.range(0, 3).mapToDouble(i -> all[given[i]].distance(x[i], y[i])).sum();
    assertThat(cost).isCloseTo(best, within(1e-12));
  }

  /** Medians of the four usual groups of a real shop: days 12, 71, 18, 182. */
  @Test
  void positionsAreLogarithmic() {
    double[] everybody = {1, 12, 18, 50, 71, 182, 373};
    double[] at = UsualNames.positions(new double[] {12, 71, 18, 182}, everybody);
    assertThat(at[0]).isCloseTo(0, within(1e-12));
    assertThat(at[3]).isCloseTo(1, within(1e-12));
    assertThat(at[1])
        .isCloseTo((Math.log(72) - Math.log(13)) / (Math.log(183) - Math.log(13)), within(1e-12));
  }

  @Test
  void groupsThatHardlyDifferStayInTheMiddle() {
    double[] everybody = {1, 10, 30, 100, 300};
    double[] at = UsualNames.positions(new double[] {30, 31}, everybody);
    assertThat(at[0]).isBetween(0.48, 0.5);
    assertThat(at[1]).isBetween(0.5, 0.52);
    assertThat(UsualNames.positions(new double[] {5, 5}, new double[] {5, 5, 5}))
        .containsExactly(0.5, 0.5);
  }
}
