package patron.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.base.Seeds;
import patron.data.Baskets;

class AssociationRulesTest {

  private static AssociationRule rule(int together, int antecedent, int consequent, int baskets) {
    return new AssociationRule(
        List.of("a"), List.of("c"), together, antecedent, consequent, baskets);
  }

  /** Figures: documentation of the R package arules, and textbooks on its Groceries. */
  @Test
  void groceriesHaveThePublishedRules() {
    Baskets groceries = ItemsetsTest.groceries();
    assertThat(AssociationRules.of(Itemsets.frequent(groceries, 0.01), 0.5).size()).isEqualTo(15);
    assertThat(AssociationRules.of(Itemsets.frequent(groceries, 0.006), 0.25).size())
        .isEqualTo(463);
    Itemsets permille = Itemsets.frequent(groceries, 0.001);
    assertThat(AssociationRules.of(permille, 0.5).size()).isEqualTo(5_668);
    AssociationRules sure = AssociationRules.of(permille, 0.8);
    assertThat(sure.size()).isEqualTo(410);
    AssociationRule best = sure.rules().getFirst();
    assertThat(best.antecedent()).containsExactly("liquor", "red/blush wine");
    assertThat(best.consequent()).containsExactly("bottled beer");
    assertThat(best.support()).isCloseTo(0.001931876, within(5e-10));
    assertThat(best.confidence()).isCloseTo(0.9047619, within(5e-8));
    assertThat(best.lift()).isCloseTo(11.23527, within(5e-6));
    assertThat(best)
        .hasToString(
            "{liquor, red/blush wine} => {bottled beer}: 19 baskets, confidence 90.5 %, lift"
                + " 11.24");
  }

  /** Figures: documentation of mlxtend, association_rules. */
  @Test
  void fiveBasketsHaveThePublishedMeasures() {
    AssociationRules rules =
        AssociationRules.of(Itemsets.frequent(ItemsetsTest.mlxtend(), 0.6), 0.7, 2);
    AssociationRule rule =
        rules.rules().stream()
            .filter(r -> r.antecedent().equals(List.of("Onion")))
            .filter(r -> r.consequent().equals(List.of("Eggs")))
            .findFirst()
            .orElseThrow();
    assertThat(rule.support()).isEqualTo(0.6);
    assertThat(rule.confidence()).isEqualTo(1);
    assertThat(rule.lift()).isCloseTo(1.25, within(1e-12));
    assertThat(rule.leverage()).isCloseTo(0.12, within(1e-12));
    assertThat(rule.conviction()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(rule.zhang()).isCloseTo(0.5, within(1e-12));
    assertThat(rule.jaccard()).isCloseTo(0.75, within(1e-12));
    assertThat(rule.certainty()).isCloseTo(1, within(1e-12));
    assertThat(rule.kulczynski()).isCloseTo(0.875, within(1e-12));
    // With a confidence of 0.7 mlxtend lists twelve rules, those with two items on the right among
    // them.
    assertThat(rules.size()).isEqualTo(12);
  }

  @Test
  void measuresAreDefinedEverywhere() {
    AssociationRule always = rule(5, 5, 5, 5);
    assertThat(always.lift()).isEqualTo(1);
    assertThat(always.leverage()).isZero();
    assertThat(always.conviction()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(always.zhang()).isZero();
    assertThat(always.certainty()).isZero();
    assertThat(always.pValue()).isEqualTo(1);
    AssociationRule never = rule(0, 4, 5, 10);
    assertThat(never.lift()).isZero();
    assertThat(never.zhang()).isEqualTo(-1);
    assertThat(never.certainty()).isEqualTo(-1);
    assertThat(never.jaccard()).isZero();
    assertThat(never.conviction()).isEqualTo(0.5);
    assertThat(never.pValue()).isEqualTo(1);
  }

  /** Fisher's tasting of tea (The Design of Experiments, 1935): 17 of 70, and 1 of 70. */
  @Test
  void chanceIsFishers() {
    assertThat(rule(3, 4, 4, 8).pValue()).isCloseTo(17.0 / 70, within(1e-12));
    assertThat(rule(4, 4, 4, 8).pValue()).isCloseTo(1.0 / 70, within(1e-12));
    assertThat(rule(1, 4, 4, 8).pValue()).isCloseTo(69.0 / 70, within(1e-12));
  }

  @Test
  void chanceSumsToOneWhereItMust() {
    RandomGenerator random = Seeds.generator(3, 1);
    for (int i = 0; i < 200; i++) {
      int all = 20 + random.nextInt(2_000);
      int a = 1 + random.nextInt(all / 2);
      int c = 1 + random.nextInt(all / 2);
      double before = 1;
      for (int k = 0; k <= Math.min(a, c); k++) {
        double p = Hypergeometric.atLeast(k, a, c, all);
        assertThat(p).isBetween(0.0, before + 1e-9);
        before = p;
      }
    }
  }

  /** Items that do not mind each other: a search that asks for significance finds nothing. */
  @Test
  void pureChanceHasNoSignificantRules() {
    int falsePositives = 0;
    for (int seed = 0; seed < 20; seed++) {
      Itemsets itemsets = Itemsets.frequent(independent(seed), 0.01);
      AssociationRules rules = AssociationRules.of(itemsets, 0);
      assertThat(rules.top(1, "lift").rules().getFirst().lift()).isGreaterThan(1.15);
      falsePositives += rules.significant(0.05).size() > 0 ? 1 : 0;
    }
    assertThat(falsePositives).isLessThanOrEqualTo(3);
  }

  private static Baskets independent(int seed) {
    RandomGenerator random = Seeds.generator(seed, 7);
    List<List<String>> baskets = new ArrayList<>();
    for (int b = 0; b < 1_500; b++) {
      List<String> basket = new ArrayList<>(List.of("bag"));
      for (int item = 0; item < 12; item++) {
        if (random.nextDouble() < 0.05 + 0.02 * item) {
          basket.add("item " + item);
        }
      }
      baskets.add(basket);
    }
    return Baskets.of(baskets);
  }

  @Test
  void selectionsKeepWhatWasTested() {
    AssociationRules rules = AssociationRules.of(Itemsets.frequent(ItemsetsTest.mlxtend(), 0.4), 0);
    assertThat(rules.with("Onion").rules())
        .isNotEmpty()
        .allMatch(r -> r.antecedent().contains("Onion") || r.consequent().contains("Onion"));
    assertThat(rules.leadingTo("Eggs").rules())
        .isNotEmpty()
        .allMatch(r -> r.consequent().equals(List.of("Eggs")));
    assertThat(rules.top(3, "support").tested()).isEqualTo(rules.tested());
    assertThat(rules.tested()).isEqualTo(rules.size());
    for (String by :
        List.of(
            "support",
            "confidence",
            "lift",
            "leverage",
            "conviction",
            "zhang",
            "jaccard",
            "certainty",
            "kulczynski")) {
      assertThat(rules.top(100, by).table().doubleColumn(by).asObjectArray())
          .isSortedAccordingTo((x, y) -> Double.compare(y, x));
    }
  }

  @Test
  void aSimplerRuleMakesALongerOneRedundant() {
    AssociationRules rules =
        AssociationRules.of(Itemsets.frequent(ItemsetsTest.mlxtend(), 0.6), 0.7);
    assertThat(rules.rules()).anyMatch(r -> r.antecedent().size() == 2);
    assertThat(rules.withoutRedundant().rules())
        .isNotEmpty()
        .allMatch(r -> r.antecedent().size() == 1);
  }

  @Test
  void rulesAreSaidInWords() {
    AssociationRules rules = AssociationRules.of(Itemsets.frequent(ItemsetsTest.mlxtend(), 0.6), 1);
    assertThat(rules.said(rules.rules().getFirst())).isEqualTo("Kidney Beans + Onion → Eggs");
    assertThat(rules.toString()).startsWith("7 rules of 13 tested").contains("lift 1.25");
    assertThat(rules.table().columnNames())
        .containsExactly(
            "antecedent",
            "consequent",
            "baskets",
            "support",
            "confidence",
            "lift",
            "leverage",
            "conviction",
            "zhang",
            "jaccard",
            "certainty",
            "kulczynski",
            "p_value",
            "adjusted_p");
  }

  @Test
  void badArgumentsAreRefused() {
    Itemsets itemsets = Itemsets.frequent(ItemsetsTest.mlxtend(), 0.6);
    for (double confidence : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> AssociationRules.of(itemsets, confidence))
          .isInstanceOf(PatronException.class)
          .hasMessageContaining("confidence is " + confidence);
    }
    assertThatThrownBy(() -> AssociationRules.of(itemsets, 0.5, 0))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("at most 0 items");
    AssociationRules rules = AssociationRules.of(itemsets, 0.5);
    assertThatThrownBy(() -> rules.top(0, "lift")).hasMessageContaining("asked for 0 rules");
    assertThatThrownBy(() -> rules.top(1, "luck"))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("no measure 'luck'; it has [support, confidence, lift");
    assertThatThrownBy(() -> rules.with("Eggs "))
        .hasMessageContaining("no basket has an item 'Eggs '");
    assertThatThrownBy(() -> rules.leadingTo("x"))
        .hasMessageContaining("no basket has an item 'x'");
    assertThatThrownBy(() -> rules.significant(0)).hasMessageContaining("level is 0");
    assertThatThrownBy(() -> rules.significant(1)).hasMessageContaining("level is 1");
    assertThatThrownBy(() -> rules.head(-1)).hasMessageContaining("asked for -1 rows");
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatThrownBy(() -> rule(5, 4, 6, 10)).hasMessageContaining("cannot have 5 baskets");
    assertThatThrownBy(() -> rule(0, 6, 6, 10)).hasMessageContaining("cannot have 0 baskets");
    assertThatThrownBy(() -> rule(-1, 6, 6, 20)).hasMessageContaining("cannot have -1 baskets");
    assertThatThrownBy(() -> new AssociationRule(List.of(), List.of("c"), 1, 1, 1, 1))
        .hasMessageContaining("needs items on both sides");
    assertThatThrownBy(() -> new AssociationRule(List.of("c"), List.of("c"), 1, 1, 1, 1))
        .hasMessageContaining("on both sides");
  }
}
