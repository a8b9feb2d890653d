package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import patron.data.CustomerReview;
import patron.data.Customers;
import patron.data.Engagement;
import patron.data.Identity;
import patron.data.Joined;
import patron.data.PossibleDuplicates;
import patron.data.Roles;
import tech.tablesaw.api.Table;

/** What is planted in the records of the CRM and on the social page is found by those who look. */
class PlantedRecordsTest {

  private static final LocalDate AS_OF = LocalDate.of(2025, 7, 1);

  private static final Customers CRM =
      Customers.read(Shop.FOLDER.resolve("crm.csv").toString(), Roles.of("customer=record_id"));

  /** Record to its customer and its dirt. */
  private static final List<List<String>> TRUTH = Shop.rows("truth/crm.csv");

  private static Set<String> records(String dirt) {
    return TRUTH.stream()
        .filter(row -> row.get(2).equals(dirt))
        .map(List::getFirst)
        .collect(Collectors.toSet());
  }

  @Test
  void theReviewFindsTheValuesThatWerePlantedAndNoOthers() {
    CustomerReview review = CRM.review(AS_OF);
    Map<String, String> columns =
        Map.of(
            "birth year", "birth_year",
            "income", "income",
            "status", "marital_status",
            "e-mail", "email");
    columns.forEach(
        (dirt, column) -> {
          Table found = review.table();
          Table there = found.where(found.stringColumn("column").isEqualTo(column));
          assertThat(there.stringColumn("customer_id").asList())
              .as(dirt)
              .isNotEmpty()
              .containsExactlyInAnyOrderElementsOf(records(dirt));
        });
    assertThat(review.rowCount())
        .isEqualTo(columns.keySet().stream().mapToInt(d -> records(d).size()).sum());
  }

  @Test
  void everybodyWhoIsInTheRecordsTwiceIsFound() {
    Map<String, String> customer =
        TRUTH.stream().collect(Collectors.toMap(List::getFirst, row -> row.get(1)));
    PossibleDuplicates duplicates = CRM.duplicates();
    Predicate<PossibleDuplicates.Pair> right =
        p ->
            !customer.get(p.customerId()).isEmpty()
                && customer.get(p.customerId()).equals(customer.get(p.otherId()));
    Set<String> found =
        duplicates.pairs().stream()
            .filter(right)
            .map(PossibleDuplicates.Pair::otherId)
            .collect(Collectors.toCollection(HashSet::new));
    assertThat(found).containsExactlyInAnyOrderElementsOf(records("again"));
    assertThat(duplicates.pairs()).filteredOn(p -> !p.certainty().equals("weak")).allMatch(right);
    assertThat(duplicates.pairs())
        .filteredOn(p -> p.certainty().equals("weak"))
        .hasSizeLessThan(60);
  }

  @Test
  void keysLeadFromRecordsAndAccountsToCustomers() {
    Identity identity = Identity.read(Shop.FOLDER.resolve("identities.csv").toString());
    assertThat(identity.systems()).containsExactly("crm", "social");
    Joined<Customers> joined = identity.join(CRM, "crm");
    assertThat(joined.parts().get(1).rows()).isEqualTo(records("no card").size());
    assertThat(joined.parts().get(2).rows()).isEqualTo(records("again").size());
    assertThat(joined.matched().size() + joined.unmatched().size()).isEqualTo(CRM.size());
    assertThat(new HashSet<>(Shop.rows("customers.csv").stream().map(List::getFirst).toList()))
        .containsAll(joined.matched().ids());
    Engagement social =
        Engagement.read(Shop.FOLDER.resolve("social.csv").toString(), Roles.of("customer=account"));
    Joined<Engagement> events = identity.join(social, "social");
    assertThat(events.matched().rowCount() + events.unmatched().rowCount())
        .isEqualTo(social.rowCount());
    long strangers =
        events.unmatched().events().stream().map(Engagement.Event::customerId).distinct().count();
    long known =
        events.matched().events().stream().map(Engagement.Event::customerId).distinct().count();
    assertThat((double) strangers / (known + strangers)).isBetween(0.10, 0.19);
  }

  @Test
  void whoLeavesForTheServiceGivesFewStarsBefore() {
    Engagement social =
        Engagement.read(Shop.FOLDER.resolve("social.csv").toString(), Roles.of("customer=account"));
    Identity identity = Identity.read(Shop.FOLDER.resolve("identities.csv").toString());
    Map<String, Shop.Planted> planted = Shop.planted();
    Map<Boolean, Double> stars =
        identity.join(social, "social").matched().events().stream()
            .filter(e -> e.event().equals("review"))
            .collect(
                Collectors.partitioningBy(
                    e -> isAngry(planted.get(e.customerId()), e.day()),
                    Collectors.averagingDouble(Engagement.Event::rating)));
    assertThat(stars.get(true)).isLessThan(2.7);
    assertThat(stars.get(false)).isBetween(3.8, 4.1);
  }

  private static boolean isAngry(Shop.Planted planted, LocalDate day) {
    return planted.reason().equals("service") && day.isAfter(planted.left().minusDays(60));
  }
}
