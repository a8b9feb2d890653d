package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether the past campaign was a fair experiment and did what is planted. */
class PlantedCampaignTest {

  private static final LocalDate FROM = LocalDate.of(2025, 3, 3);
  private static final LocalDate TO = LocalDate.of(2025, 3, 30);

  private final List<List<String>> contacts = Shop.rows("contacts.csv");
  private final Map<String, Shop.Planted> planted = Shop.planted();
  private final Set<String> visitors = new HashSet<>();
  private final Map<String, LocalDate> lastBefore = new HashMap<>();

  PlantedCampaignTest() {
    for (Shop.Sale sale : Shop.sales()) {
      LocalDate day = sale.time().toLocalDate();
      if (sale.isCancelled() || sale.customer().isEmpty()) {
        continue;
      }
      if (day.isBefore(FROM)) {
        lastBefore.put(sale.customer(), day);
      } else if (!day.isAfter(TO)) {
        visitors.add(sale.customer());
      }
    }
  }

  /** Two shares of visits and the standard error of their difference. */
  private record ShopEffect(double treated, double control, double error) {

    double difference() {
      return treated - control;
    }
  }

  @Test
  void theFilesSayWhatWasSentWhenAndToWhom() {
    assertThat(Shop.rows("campaigns.csv"))
        .containsExactly(
            List.of(
                "spring letter 2025-03",
                "POST",
                "3 pounds off 20",
                FROM.toString(),
                TO.toString(),
                "0.85"));
    assertThat(contacts.stream().map(row -> row.get(1))).doesNotHaveDuplicates();
    assertThat(contacts.stream().map(List::getFirst).distinct())
        .containsExactly("spring letter 2025-03");
    assertThat(contacts)
        .allMatch(row -> !lastBefore.get(row.get(1)).isBefore(FROM.minusDays(300)))
        .allMatch(row -> row.get(3).equals(FROM.toString()));
  }

  @Test
  void halfWereTreatedWhateverTheyAre() {
    double all = contacts.size();
    double treated = contacts.stream().filter(PlantedCampaignTest::isTreated).count();
    assertThat(all).isBetween(1_800.0, 2_400.0);
    assertThat(treated / all).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(all)));
    for (Archetype kind : Archetype.SEGMENTS) {
      List<List<String>> some =
          contacts.stream()
              .filter(row -> planted.get(row.get(1)).segment().equals(kind.title))
              .toList();
      double half = some.stream().filter(PlantedCampaignTest::isTreated).count();
      assertThat(half - some.size() / 2.0)
          .as(kind.title)
          .isCloseTo(0, within(4 * 0.5 * Math.sqrt(some.size()) + 1e-9));
    }
  }

  @Test
  void effectsByTypeAreAsPlantedWithinMonteCarloError() {
    List<List<String>> truth = Shop.rows("truth/campaign.csv");
    assertThat(truth).hasSize(4);
    for (List<String> row : truth) {
      ShopEffect effect = effect(row.get(0));
      assertThat(effect.difference())
          .as(row.get(0))
          .isCloseTo(Double.parseDouble(row.get(3)), within(3 * effect.error()));
      assertThat(effect.control())
          .as(row.get(0))
          .isCloseTo(Double.parseDouble(row.get(1)), within(3 * effect.error()));
    }
  }

  @Test
  void theAverageEffectIsPlainToSeeAndStated() {
    ShopEffect effect = effect(null);
    assertThat(effect.difference() / effect.error()).isGreaterThan(3.5);
    assertThat(Shop.text("README.md"))
        .contains(
            String.format(
                Locale.ROOT,
                "visited %.1f points more often than the others (standard error %.1f)",
                100 * effect.difference(),
                100 * effect.error()));
  }

  @Test
  void segmentsDifferInTypesButDoNotSayThem() {
    Map<String, Map<String, Long>> types =
        planted.values().stream()
            .filter(Shop.Planted::stays)
            .collect(
                Collectors.groupingBy(
                    Shop.Planted::segment,
                    Collectors.groupingBy(Shop.Planted::type, Collectors.counting())));
    assertThat(types).hasSize(5);
    assertThat(types.values()).allMatch(counts -> counts.size() == 4);
    assertThat(share(types.get("Bargain hunters"), "persuadable"))
        .isGreaterThan(share(types.get("Regulars"), "persuadable") + 0.2);
  }

  private static double share(Map<String, Long> counts, String type) {
    return (double) counts.get(type) / counts.values().stream().mapToLong(n -> n).sum();
  }

  /** Of one type, or of all where it is null. */
  private ShopEffect effect(String type) {
    double[] people = new double[2];
    double[] visits = new double[2];
    for (List<String> row : contacts) {
      if (type == null || planted.get(row.get(1)).type().equals(type)) {
        int arm = isTreated(row) ? 0 : 1;
        people[arm]++;
        visits[arm] += visitors.contains(row.get(1)) ? 1 : 0;
      }
    }
    double a = visits[0] / people[0];
    double b = visits[1] / people[1];
    return new ShopEffect(a, b, Math.sqrt(a * (1 - a) / people[0] + b * (1 - b) / people[1]));
  }

  private static boolean isTreated(List<String> row) {
    assertThat(row.get(2)).isIn("treated", "control");
    return row.get(2).equals("treated");
  }
}
