package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import patron.recommend.AssociationRule;
import patron.recommend.AssociationRules;
import patron.recommend.Itemsets;

/** Whether the planted pairs are among the rules, and as strong as stated. */
class PlantedAffinitiesTest {

  private static final List<List<String>> PAIRS = Shop.rows("truth/affinities.csv");

  /** Every pair is two rules. */
  @Test
  void theyAreTheTopRulesByLift() {
    AssociationRules top =
        AssociationRules.of(Itemsets.frequent(Shop.clean().baskets(), 0.002, 2), 0)
            .top(2 * PAIRS.size(), "lift");
    Set<Set<String>> found =
        top.rules().stream().map(PlantedAffinitiesTest::items).collect(Collectors.toSet());
    Set<Set<String>> planted =
        PAIRS.stream().map(p -> Set.of(p.get(0), p.get(1))).collect(Collectors.toSet());
    assertThat(planted).hasSize(14);
    assertThat(found).isEqualTo(planted);
    assertThat(top.rules()).allMatch(rule -> rule.lift() > 4);
  }

  private static Set<String> items(AssociationRule rule) {
    Set<String> items = new HashSet<>(rule.antecedent());
    items.addAll(rule.consequent());
    return items;
  }

  /**
   * The ratio of shares with and without the first, segment by segment (Mantel and Haenszel): the
   * factor within a fifth and two standard errors. Baskets with another product that brings the
   * second along are left out: in them it is likely anyway.
   */
  @Test
  void withinSegmentsTheyAreAsStrongAsStated() {
    Map<String, List<Set<String>>> baskets = bySegment();
    for (List<String> pair : PAIRS) {
      double with = 0;
      double without = 0;
      double both = 0;
      for (List<Set<String>> all : baskets.values()) {
        List<Set<String>> some = all.stream().filter(b -> !isBroughtByAnother(pair, b)).toList();
        double first = count(some, pair.get(0), true, null);
        double other = some.size() - first;
        both += count(some, pair.get(0), true, pair.get(1));
        with += count(some, pair.get(0), true, pair.get(1)) * other / some.size();
        without += count(some, pair.get(0), false, pair.get(1)) * first / some.size();
      }
      double tolerance = Math.log(1.2) + 2 / Math.sqrt(both);
      double off = Math.log(with / without / Double.parseDouble(pair.get(2)));
      assertThat(Math.abs(off)).as(pair + ": " + with / without).isLessThan(tolerance);
    }
  }

  private static boolean isBroughtByAnother(List<String> pair, Set<String> basket) {
    return PAIRS.stream()
        .filter(other -> other.get(1).equals(pair.get(1)) && !other.get(0).equals(pair.get(0)))
        .anyMatch(other -> basket.contains(other.get(0)));
  }

  private static double count(List<Set<String>> baskets, String first, boolean in, String second) {
    return baskets.stream()
        .filter(b -> b.contains(first) == in && (second == null || b.contains(second)))
        .count();
  }

  private static Map<String, List<Set<String>>> bySegment() {
    Map<String, Shop.Planted> planted = Shop.planted();
    Map<String, Set<String>> orders = new HashMap<>();
    Map<String, String> segments = new HashMap<>();
    for (Shop.Sale sale : Shop.sales()) {
      if (sale.isClean()) {
        orders.computeIfAbsent(sale.order(), o -> new HashSet<>()).add(sale.product());
        segments.put(sale.order(), planted.get(sale.customer()).segment());
      }
    }
    return orders.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                order -> segments.get(order.getKey()),
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }
}
