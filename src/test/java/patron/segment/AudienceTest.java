package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.base.Seeds;

class AudienceTest {

  private static final List<String> ALL = List.of("d", "c", "b", "a");
  private static final Audience AB = Audience.of(List.of("b", "a"), "segment At risk", ALL);
  private static final Audience BC =
      Audience.of("likely to leave", Map.of("b", "churn 0.91", "c", "churn 0.75"), ALL);

  @Test
  void isSortedAndKnowsWhy() {
    assertThat(AB.ids()).containsExactly("a", "b");
    assertThat(AB.universe()).containsExactly("a", "b", "c", "d");
    assertThat(AB.size()).isEqualTo(2);
    assertThat(AB.contains("a")).isTrue();
    assertThat(AB.contains("c")).isFalse();
    assertThat(AB.reasonOf("a")).isEqualTo("segment At risk");
    assertThat(BC.reasonOf("c")).isEqualTo("churn 0.75");
    assertThat(BC).hasToString("likely to leave: 2 of 4 customers");
  }

  @Test
  void andKeepsBothReasons() {
    Audience both = AB.and(BC);
    assertThat(both.ids()).containsExactly("b");
    assertThat(both.reasonOf("b")).isEqualTo("segment At risk; churn 0.91");
    assertThat(both.description()).isEqualTo("segment At risk and likely to leave");
  }

  @Test
  void orHasTheReasonsThatApply() {
    Audience either = AB.or(BC);
    assertThat(either.ids()).containsExactly("a", "b", "c");
    assertThat(either.reasonOf("a")).isEqualTo("segment At risk");
    assertThat(either.reasonOf("b")).isEqualTo("segment At risk; churn 0.91");
    assertThat(either.reasonOf("c")).isEqualTo("churn 0.75");
  }

  @Test
  void notSaysWhatTheyAreNot() {
    Audience others = AB.or(BC).not();
    assertThat(others.ids()).containsExactly("d");
    assertThat(others.reasonOf("d")).isEqualTo("not (segment At risk or likely to leave)");
    assertThat(AB.and(AB)).isEqualTo(AB);
  }

  /** Idempotence, complement, De Morgan and distribution on random sets. */
  @RepeatedTest(20)
  void obeysTheLawsOfSets(RepetitionInfo repetition) {
    RandomGenerator random = Seeds.generator(11, repetition.getCurrentRepetition());
    Audience a = some("a", random);
    Audience b = some("b", random);
    Audience c = some("c", random);
    assertThat(a.and(a)).isEqualTo(a);
    assertThat(a.or(a)).isEqualTo(a);
    assertThat(a.not().not().ids()).isEqualTo(a.ids());
    assertThat(a.and(a.not()).size()).isZero();
    assertThat(a.or(a.not()).ids()).isEqualTo(a.universe());
    assertThat(a.and(b).not().ids()).isEqualTo(a.not().or(b.not()).ids());
    assertThat(a.or(b).not().ids()).isEqualTo(a.not().and(b.not()).ids());
    assertThat(a.and(b.or(c)).ids()).isEqualTo(a.and(b).or(a.and(c)).ids());
    assertThat(a.and(b).ids()).isEqualTo(b.and(a).ids());
  }

  private static Audience some(String reason, RandomGenerator random) {
    List<String> universe = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      universe.add("c" + i);
      if (random.nextBoolean()) {
        ids.add("c" + i);
      }
    }
    return Audience.of(ids, reason, universe);
  }

  @Test
  void anotherUniverseIsStatedNotGuessed() {
    Audience elsewhere = Audience.of(List.of("a"), "card holder", List.of("a", "x"));
    assertThatThrownBy(() -> AB.and(elsewhere))
        .isInstanceOf(PatronException.class)
        .hasMessage(
            "\"segment At risk\" and \"card holder\" were cut from different universes"
                + " (4 and 2 customers); bring both to one with within(customers)");
    assertThatThrownBy(() -> AB.or(elsewhere)).hasMessageContaining("different universes");
    Audience here = elsewhere.within(AB.universe());
    assertThat(here.ids()).containsExactly("a");
    assertThat(AB.and(here).ids()).containsExactly("a");
    assertThat(AB.within(List.of("b", "z")).ids()).containsExactly("b");
    assertThat(AB.within(List.of("b", "z")).not().ids()).containsExactly("z");
  }

  @Test
  void mayBeEmpty() {
    Audience none = Audience.of(List.of(), "nobody", ALL);
    assertThat(none.size()).isZero();
    assertThat(none.table().rowCount()).isZero();
    assertThat(none.not().size()).isEqualTo(4);
  }

  @Test
  void filterKeepsReasonsAndUniverse() {
    Audience some = BC.filter("may be written to", id -> id.equals("c"));
    assertThat(some.ids()).containsExactly("c");
    assertThat(some.reasons()).containsExactly("churn 0.75");
    assertThat(some.universe()).isEqualTo(BC.universe());
    assertThat(some).hasToString("may be written to: 1 of 4 customers");
    assertThat(BC.filter("nobody", id -> false).not().ids()).containsExactly("a", "b", "c", "d");
    assertThatThrownBy(() -> BC.filter(" ", id -> true)).hasMessageContaining("in words");
    assertThatThrownBy(() -> BC.filter("x", null)).hasMessageContaining("who stays");
  }

  @Test
  void refusesBadInput() {
    assertThatThrownBy(() -> Audience.of(List.of("x"), "why", ALL))
        .hasMessage(
            "customer x is in the audience (why) and not in its universe of 4 customers;"
                + " give the universe it was cut from");
    assertThatThrownBy(() -> Audience.of(List.of("a", "a"), "why", ALL))
        .hasMessage("the audience has customer a twice; give each once");
    assertThatThrownBy(() -> Audience.of(List.of("a"), "why", List.of("a", " ")))
        .hasMessage("the universe has a blank customer id; drop such rows first");
    assertThatThrownBy(() -> Audience.of(List.of("a"), " ", ALL))
        .hasMessage(
            "an audience needs a reason in words; it goes into the list, beside each customer");
    assertThatThrownBy(() -> Audience.of("churn", Map.of("a", ""), ALL))
        .hasMessageStartingWith("an audience needs a reason in words");
    assertThatThrownBy(() -> AB.reasonOf("d"))
        .hasMessage("customer d is not in this audience (segment At risk); ask contains first");
  }

  @Test
  void isATable() {
    assertThat(BC.table().columnNames()).containsExactly("customer_id", "reason");
    assertThat(BC.table().stringColumn("reason").asList())
        .isEqualTo(Arrays.asList("churn 0.91", "churn 0.75"));
    assertThat(BC.head(1).rowCount()).isEqualTo(1);
    assertThat(BC.rowCount()).isEqualTo(2);
  }
}
