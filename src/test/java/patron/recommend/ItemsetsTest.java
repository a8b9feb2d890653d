package patron.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.base.Seeds;
import patron.base.Threads;
import patron.data.Baskets;
import patron.testing.RealData;

class ItemsetsTest {

  @AfterEach
  void allCores() {
    Threads.use(0);
  }

  static Baskets groceries() {
    return Baskets.read(RealData.file("groceries-baskets/groceries_baskets.csv"));
  }

  /** Raschka's example in the documentation of mlxtend; one item is mentioned twice. */
  static Baskets mlxtend() {
    return Baskets.of(
        List.of(
            List.of("Milk", "Onion", "Nutmeg", "Kidney Beans", "Eggs", "Yogurt"),
            List.of("Dill", "Onion", "Nutmeg", "Kidney Beans", "Eggs", "Yogurt"),
            List.of("Milk", "Apple", "Kidney Beans", "Eggs"),
            List.of("Milk", "Unicorn", "Corn", "Kidney Beans", "Yogurt"),
            List.of("Corn", "Onion", "Onion", "Kidney Beans", "Ice cream", "Eggs")));
  }

  /** Figures: documentation of the R package arules and textbooks that use its Groceries. */
  @Test
  void groceriesHaveThePublishedItemsets() {
    Itemsets percent = Itemsets.frequent(groceries(), 0.01);
    assertThat(percent.minCount()).isEqualTo(99);
    assertThat(percent.sizes()).containsExactly(88, 213, 32);
    assertThat(percent.size()).isEqualTo(333);
    assertThat(percent.items(0)).containsExactly("whole milk");
    assertThat(percent.count(0)).isEqualTo(2_513);
    assertThat(percent)
        .hasToString("333 itemsets in at least 99 of 9,835 baskets; by size: [88, 213, 32]");
    Itemsets permille = Itemsets.frequent(groceries(), 0.001);
    assertThat(permille.size()).isEqualTo(13_492);
    assertThat(permille.countOf(List.of("bottled beer", "red/blush wine", "liquor"))).hasValue(19);
  }

  /** Figures: mlxtend, apriori at support 0.6. */
  @Test
  void fiveBasketsHaveThePublishedItemsets() {
    Itemsets itemsets = Itemsets.frequent(mlxtend(), 0.6);
    assertThat(itemsets.sizes()).containsExactly(5, 5, 1);
    assertThat(itemsets.items(10)).containsExactly("Eggs", "Kidney Beans", "Onion");
    assertThat(itemsets.support(10)).isEqualTo(0.6);
    assertThat(itemsets.countOf(List.of("Kidney Beans"))).hasValue(5);
    assertThat(itemsets.countOf(Set.of("Milk", "Kidney Beans"))).hasValue(3);
    assertThat(itemsets.countOf(List.of("Milk", "Eggs"))).isEmpty();
    assertThat(itemsets.countOf(List.of("Caviar"))).isEmpty();
    assertThat(itemsets.baskets().repeats()).isEqualTo(1);
  }

  @Test
  void theSmallestCountIsTakenFromTheDigits() {
    assertThat(Itemsets.minCount(0.01, 9_835)).isEqualTo(99);
    assertThat(Itemsets.minCount(0.07, 100)).isEqualTo(7);
    assertThat(Itemsets.minCount(0.1, 30)).isEqualTo(3);
    assertThat(Itemsets.minCount(3.0 / 31, 31)).isEqualTo(3);
    assertThat(Itemsets.minCount(1, 9)).isEqualTo(9);
    assertThat(Itemsets.minCount(1e-9, 10)).isEqualTo(1);
  }

  @Test
  void smallBasketsAgreeWithCountingEverySet() {
    for (int seed = 0; seed < 60; seed++) {
      List<List<String>> baskets = random(seed);
      int minCount = 1 + seed % 4;
      int longest = seed % 3 == 0 ? 2 : Integer.MAX_VALUE;
      Itemsets itemsets =
          Itemsets.frequent(Baskets.of(baskets), (double) minCount / baskets.size(), longest);
      Map<Set<String>, Integer> found = new HashMap<>();
      for (int set = 0; set < itemsets.size(); set++) {
        found.put(Set.copyOf(itemsets.items(set)), itemsets.count(set));
      }
      assertThat(found)
          .as("seed %s", seed)
          .hasSize(itemsets.size())
          .isEqualTo(counted(baskets, minCount, longest));
    }
  }

  private static List<List<String>> random(int seed) {
    RandomGenerator random = Seeds.generator(seed, 1);
    int items = 1 + random.nextInt(7);
    List<List<String>> baskets = new ArrayList<>();
    for (int b = 0; b < 5 + seed; b++) {
      List<String> basket = new ArrayList<>();
      for (int size = 1 + random.nextInt(6); size > 0; size--) {
        basket.add("i" + Math.min(random.nextInt(items), random.nextInt(items)));
      }
      baskets.add(basket);
    }
    return baskets;
  }

  private static Map<Set<String>, Integer> counted(
      List<List<String>> baskets, int minCount, int longest) {
    Map<Set<String>, Integer> counts = new HashMap<>();
    for (List<String> basket : baskets) {
      List<String> items = List.copyOf(new TreeSet<>(basket));
      for (int marked = 1; marked < 1 << items.size(); marked++) {
        Set<String> set = new TreeSet<>();
        for (int i = 0; i < items.size(); i++) {
          if ((marked >> i & 1) == 1) {
            set.add(items.get(i));
          }
        }
        counts.merge(set, 1, Integer::sum);
      }
    }
    counts.entrySet().removeIf(e -> e.getValue() < minCount || e.getKey().size() > longest);
    return counts;
  }

  @Test
  void threadsDoNotShow() {
    Threads.use(1);
    Itemsets one = Itemsets.frequent(groceries(), 0.002);
    Threads.use(3);
    Itemsets three = Itemsets.frequent(groceries(), 0.002);
    assertThat(three.table().printAll()).isEqualTo(one.table().printAll());
  }

  @Test
  void anExplosionIsRefusedWithAdvice() {
    List<String> wide = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      wide.add("item " + i);
    }
    Baskets baskets = Baskets.of(List.of(wide, wide));
    assertThatThrownBy(() -> Itemsets.frequent(baskets, 0.5))
        .isInstanceOf(PatronException.class)
        .hasMessage(
            "over 2,000,000 itemsets have a support of 0.5 (1 of 2 baskets) and more; ask for a"
                + " higher support, or for short itemsets: frequent(baskets, 0.5, 3)");
    assertThat(Itemsets.frequent(baskets, 0.5, 3).sizes()).containsExactly(60, 1_770, 34_220);
  }

  @Test
  void nothingFrequentIsNoError() {
    Itemsets none = Itemsets.frequent(Baskets.of(List.of(List.of("a"), List.of("b"))), 0.9);
    assertThat(none.size()).isZero();
    assertThat(none.sizes()).isEmpty();
    assertThat(none.table().rowCount()).isZero();
    assertThat(AssociationRules.of(none, 0.1).size()).isZero();
  }

  @Test
  void badArgumentsAreRefused() {
    Baskets baskets = mlxtend();
    for (double support : new double[] {0, -0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> Itemsets.frequent(baskets, support))
          .isInstanceOf(PatronException.class)
          .hasMessageContaining("support is " + support);
    }
    assertThatThrownBy(() -> Itemsets.frequent(baskets, 0.5, 0))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("has 0 items");
    assertThatThrownBy(() -> Itemsets.frequent(Baskets.of(List.of()), 0.5))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("there is no basket");
    Itemsets itemsets = Itemsets.frequent(baskets, 0.6);
    assertThatThrownBy(() -> itemsets.items(11)).hasMessageContaining("no itemset 11 among 11");
    assertThatThrownBy(() -> itemsets.count(-1)).hasMessageContaining("no itemset -1");
    assertThatThrownBy(() -> itemsets.support(11)).hasMessageContaining("no itemset 11");
    assertThatThrownBy(() -> itemsets.head(-1)).hasMessageContaining("asked for -1 rows");
  }
}
