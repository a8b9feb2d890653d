package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether what somebody bought often says more of later orders than what everybody buys. */
class PlantedFavouritesTest {

  private static final LocalDate SPLIT = LocalDate.of(2025, 1, 1);

  @Test
  void thePersonalFiveHitMoreThanTwiceAsOftenAsTheFiveOfEverybody() {
    Map<String, Map<String, Integer>> before = new HashMap<>();
    Map<String, Integer> everybody = new HashMap<>();
    Map<String, Set<String>> after = new HashMap<>();
    for (Shop.Sale sale : Shop.sales()) {
      if (!sale.isClean()) {
        continue;
      }
      if (sale.time().toLocalDate().isBefore(SPLIT)) {
        everybody.merge(sale.product(), 1, Integer::sum);
        before
            .computeIfAbsent(sale.customer(), c -> new HashMap<>())
            .merge(sale.product(), 1, Integer::sum);
      } else {
        after.computeIfAbsent(sale.customer(), c -> new HashSet<>()).add(sale.product());
      }
    }
    after.keySet().retainAll(before.keySet());
    double personal = 0;
    double global = 0;
    List<String> top = top(everybody);
    for (Map.Entry<String, Set<String>> later : after.entrySet()) {
      personal += hits(top(before.get(later.getKey())), later.getValue());
      global += hits(top, later.getValue());
    }
    assertThat(after).hasSizeGreaterThan(1_000);
    assertThat(personal / global).isGreaterThan(2);
  }

  private static long hits(List<String> guesses, Set<String> bought) {
    return guesses.stream().filter(bought::contains).count();
  }

  private static List<String> top(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(5)
        .map(Map.Entry::getKey)
        .toList();
  }
}
