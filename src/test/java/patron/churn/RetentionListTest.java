package patron.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import tech.tablesaw.api.Table;

class RetentionListTest {

  private static final RetentionTerms TERMS = new RetentionTerms(0.25, 1, 4, 0.5);

  /** 0.8 * 0.25 * (100 - 4) - 0.2 * 0.5 * 4 - 1 = 19.2 - 0.4 - 1. */
  @Test
  void theProfitIsThatOfTheFormula() {
    assertThat(TERMS.expectedProfit(0.8, 100)).isCloseTo(17.8, offset(1e-12));
    assertThat(TERMS.expectedProfit(0, 1_000)).isCloseTo(-3, offset(1e-12));
    assertThat(TERMS.expectedProfit(1, 4)).isCloseTo(-1, offset(1e-12));
  }

  /** The likeliest leaver is worth nothing, the most valuable customer stays anyway. */
  @Test
  void ranksByProfitNotByChance() {
    RetentionList list =
        RetentionList.of(
            List.of("cheap", "safe", "worth", "also"),
            new double[] {0.95, 0.01, 0.5, 0.4},
            new double[] {2, 500, 200, 100},
            TERMS);
    assertThat(list.table().stringColumn("customer_id").asList()).containsExactly("worth", "also");
    assertThat(list.table().intColumn("rank_by_p_leave").asList()).containsExactly(2, 3);
    assertThat(list.size()).isEqualTo(2);
    assertThat(list.rowCount()).isEqualTo(2);
    assertThat(list.candidates()).isEqualTo(4);
    assertThat(list.profit())
        .isCloseTo(TERMS.expectedProfit(0.5, 200) + TERMS.expectedProfit(0.4, 100), offset(1e-12));
    assertThat(list.audience().ids()).containsExactly("also", "worth");
    assertThat(list.audience().universe()).hasSize(4);
    assertThat(list.audience().reasonOf("worth"))
        .isEqualTo(
            "rank 1: 50 % likely to leave, worth 200.00 if kept, expected profit of treating"
                + " 22.50");
    assertThat(list).hasToString("2 of 4 customers are worth treating, expected profit 29.90");
    Table rivals = list.comparison(2);
    assertThat(rivals.doubleColumn("lost").get(0)).isZero();
    assertThat(rivals.doubleColumn("lost").get(1))
        .isCloseTo(TERMS.expectedProfit(0.4, 100) - TERMS.expectedProfit(0.95, 2), offset(1e-12));
    assertThat(list.head(1).rowCount()).isEqualTo(1);
  }

  @Test
  void noRankingOfAsManyContactsBringsMore() {
    for (long seed = 0; seed < 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] p = random.doubles(40).toArray();
      double[] value = random.doubles(40, -20, 300).toArray();
      List<String> ids = IntStream.range(0, 40).mapToObj(i -> "c" + i).toList();
      RetentionList list = RetentionList.of(ids, p, value, TERMS);
      for (int n = 0; n <= 40; n++) {
        assertThat(list.profitOfFirst(n)).isGreaterThanOrEqualTo(list.profitOfLikeliest(n) - 1e-9);
        assertThat(list.profit()).isGreaterThanOrEqualTo(list.profitOfFirst(n) - 1e-9);
      }
      assertThat(list.profitOfFirst(40)).isCloseTo(list.profitOfLikeliest(40), offset(1e-9));
      assertThat(list.table().doubleColumn("expected_profit").asList())
          .allMatch(v -> v > 0)
          .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }
  }

  @Test
  void theOrderOfTheRowsDoesNotMatter() {
    List<String> ids = List.of("b", "a", "c");
    double[] p = {0.5, 0.5, 0.9};
    double[] value = {100, 100, 50};
    RetentionList one = RetentionList.of(ids, p, value, TERMS);
    RetentionList other =
        RetentionList.of(
            List.of("c", "a", "b"),
            new double[] {0.9, 0.5, 0.5},
            new double[] {50, 100, 100},
            TERMS);
    assertThat(one.table().print()).isEqualTo(other.table().print());
    assertThat(one.table().stringColumn("customer_id").get(0)).isEqualTo("a");
  }

  @Test
  void nobodyMayBeWorthIt() {
    RetentionList list =
        RetentionList.of(List.of("a"), new double[] {0.1}, new double[] {1}, TERMS);
    assertThat(list.size()).isZero();
    assertThat(list.audience().size()).isZero();
    assertThat(list.profit()).isZero();
    assertThat(list.table().rowCount()).isZero();
  }

  @Test
  void refusesBadInput() {
    double[] one = {0.5};
    assertThatThrownBy(() -> RetentionList.of(List.of(), new double[0], new double[0], TERMS))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("there are 0 ids");
    assertThatThrownBy(() -> RetentionList.of(List.of("a"), one, new double[2], TERMS))
        .hasMessageStartingWith("there are 1 ids, 1 chances to leave and 2 values");
    assertThatThrownBy(
            () -> RetentionList.of(List.of("a", "a"), new double[2], new double[2], TERMS))
        .hasMessageStartingWith("customer 'a' is blank or twice");
    assertThatThrownBy(() -> RetentionList.of(List.of(" "), one, one, TERMS))
        .hasMessageStartingWith("customer ' ' is blank or twice");
    assertThatThrownBy(() -> RetentionList.of(Arrays.asList((String) null), one, one, TERMS))
        .hasMessageStartingWith("customer 'null' is blank");
    for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> RetentionList.of(List.of("a"), new double[] {bad}, one, TERMS))
          .hasMessage("the chance of customer a to leave is " + bad + "; give 0 to 1");
      assertThatThrownBy(() -> new RetentionTerms(bad, 1, 1, 1))
          .hasMessage("saveRate is " + bad + "; give 0 to 1");
      assertThatThrownBy(() -> new RetentionTerms(1, 1, 1, bad))
          .hasMessage("stayersUse is " + bad + "; give 0 to 1");
    }
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new RetentionTerms(1, bad, 1, 1))
          .hasMessageStartingWith("contactCost is " + bad);
      assertThatThrownBy(() -> new RetentionTerms(1, 1, bad, 1))
          .hasMessageStartingWith("offerCost is " + bad);
    }
    assertThatThrownBy(() -> RetentionList.of(List.of("a"), one, new double[] {Double.NaN}, TERMS))
        .hasMessageStartingWith("the value of customer a is NaN");
    RetentionList list = RetentionList.of(List.of("a"), one, one, TERMS);
    assertThatThrownBy(() -> list.profitOfFirst(2)).hasMessage("contacts is 2; give 0 to 1");
    assertThatThrownBy(() -> list.profitOfLikeliest(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> list.comparison(2)).hasMessageContaining("give 0 to 1");
    assertThatThrownBy(() -> list.head(-1)).hasMessageContaining("head(-1)");
  }
}
