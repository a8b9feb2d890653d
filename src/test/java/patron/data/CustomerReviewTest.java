package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.testing.RealData;
import tech.tablesaw.api.Table;

/** Values nobody should believe, and people who are in the records twice. */
class CustomerReviewTest {

  private static final LocalDate AS_OF = LocalDate.of(2025, 7, 1);

  @TempDir private Path folder;

  @Test
  void eachKindOfOddValueIsFound() throws IOException {
    Customers customers =
        customers(
            """
            customer_id,birth_year,income,joined_on,email,phone
            1,1980,30000,2020-01-01,a@b.org,0123 456789
            2,1893,32000,2020-01-01,nobody,12-34
            3,2020,666666,2025-07-02,a@b,
            4,1990,-5,1980-01-01,,+44 20 7946 0000
            5,,31000,2020-01-01,x@y@z.org,555-0100-2
            6,1985,9000000,,q@r.com,
            """);
    CustomerReview review = customers.review(AS_OF);
    assertThat(told(review))
        .containsExactly(
            "2 birth_year 1893: age 132 is not within 14 and 100",
            "2 email nobody: no e-mail address",
            "2 phone 12-34: fewer than six digits",
            "3 birth_year 2020: age 5 is not within 14 and 100",
            "3 joined_on 2025-07-02: after 2025-07-01",
            "3 income 666666: looks like a placeholder: one digit only",
            "3 email a@b: no e-mail address",
            "4 joined_on 1980-01-01: before the year of birth, 1990",
            "4 income -5: not above 0",
            "5 email x@y@z.org: no e-mail address",
            "6 income 9000000: far from the median, 32000");
    assertThat(review.rowCount()).isEqualTo(11);
    assertThat(review.counts().stringColumn("column").asList())
        .containsExactly("birth_year", "email", "income", "joined_on", "phone");
    Table blanked = review.blanked().table();
    assertThat(blanked.column("income").countMissing()).isEqualTo(3);
    assertThat(blanked.rowCount()).isEqualTo(6);
    assertThat(customers.table().column("income").countMissing()).isZero();
    assertThat(review.blanked().review(AS_OF).rowCount()).isZero();
  }

  @Test
  void limitsAreTheUsers() throws IOException {
    Customers customers = customers("customer_id,age\n1,12\n2,101\n");
    assertThat(customers.review(AS_OF).rowCount()).isEqualTo(2);
    assertThat(customers.review(AS_OF, CustomerLimits.standard().ages(12, 101)).rowCount())
        .isZero();
    assertThatThrownBy(() -> CustomerLimits.standard().ages(9, 8))
        .isInstanceOf(PatronException.class)
        .hasMessage("ages from 9 to 8; give 0 or more, the lesser first");
    assertThatThrownBy(() -> CustomerLimits.standard().rare(1.5))
        .hasMessage("the rare share is 1.5; give 0 to 1");
    assertThatThrownBy(() -> new CustomerLimits(1, 2, 0, 0))
        .hasMessage("income deviations are 0.0; give a number above 0");
    assertThatThrownBy(() -> customers.review(null)).hasMessageContaining("as-of date is null");
    assertThatThrownBy(() -> customers.review(AS_OF, null)).hasMessageContaining("limits is null");
  }

  @Test
  void theRealRecordsHaveTheOddValuesThatArePublished() {
    Customers customers =
        Customers.read(
            RealData.file("customer-personality/marketing_campaign.csv").toString(),
            Roles.of(
                "customer=ID, birthYear=Year_Birth, income=Income, joined=Dt_Customer,"
                    + " delimiter=semicolon"));
    CustomerReview review = customers.review(LocalDate.of(2014, 12, 31));
    assertThat(told(review))
        .contains("9432 Income 666666: looks like a placeholder: one digit only")
        .filteredOn(t -> t.contains("Year_Birth"))
        .hasSize(3);
    assertThat(told(review).stream().filter(t -> t.contains("Marital_Status")))
        .hasSize(7)
        .allMatch(t -> t.matches("\\d+ Marital_Status (Alone|Absurd|YOLO): rare: [23] of 2,240"));
    PossibleDuplicates duplicates = customers.duplicates();
    assertThat(duplicates.pairs()).hasSize(182).allMatch(p -> p.certainty().equals("exact"));
  }

  @Test
  void oneCustomerInSeveralRecordsIsFoundByContactsAndName() throws IOException {
    PossibleDuplicates duplicates =
        customers(
                """
                customer_id,name,email,phone,birth_year
                01,Zoë Fischer,zoe.fischer@mail.org,+44 7700 900123,1980
                02,"Fischer, Zoe",ZOE.FISCHER@mail.org,,1980
                03,Zoe Fisher,zoe.fischr@mail.org,,
                04,Tom Fischer,,07700 900123,1950
                05,Katherine Jones,kj@x.org,,1970
                06,Katharine Jones,other@y.org,,1970
                07,Katherine Jones,,,1971
                08,Ann Lee,al@x.org,1,1990
                09,Ann Lee,al@x.org,1,1990
                10,,,,
                11,,,,
                """)
            .duplicates();
    assertThat(
            duplicates.pairs().stream()
                .map(
                    p ->
                        "%s-%s %s: %s"
                            .formatted(p.customerId(), p.otherId(), p.certainty(), p.reasons())))
        .containsExactly(
            "01-02 strong: same e-mail, same name, same birth year",
            "01-03 strong: e-mails one letter apart, names alike",
            "01-04 weak: same phone, other name, other birth year",
            "02-03 strong: e-mails one letter apart, names alike",
            "05-06 weak: names alike, same birth year",
            "08-09 exact: all columns are equal",
            "10-11 exact: all columns are equal");
    assertThat(duplicates.people("exact", "strong"))
        .containsExactly(List.of("01", "02", "03"), List.of("08", "09"), List.of("10", "11"));
    Identity identity = duplicates.identity("crm", "strong");
    assertThat(identity.customer("crm", "03")).isEqualTo("01");
    assertThat(identity.customer("crm", "04")).isNull();
    assertThat(identity.orSame().customer("CRM", "04")).isEqualTo("04");
    assertThat(duplicates.rowCount()).isEqualTo(7);
    assertThat(duplicates.table().columnNames())
        .containsExactly("customer_id", "other_id", "certainty", "reasons");
    assertThat(duplicates).hasToString("7 possible duplicates [exact=2, strong=3, weak=2]");
  }

  @Test
  void fewColumnsAloneMakeNoDuplicates() throws IOException {
    assertThat(customers("customer_id,gender\n1,F\n2,F\n").duplicates().pairs()).isEmpty();
  }

  @Test
  void rolesNameTheColumns() throws IOException {
    Path file = Files.writeString(folder.resolve("crm.csv"), "ID,Born\n1,1800\n");
    Customers customers = Customers.read(file.toString(), Roles.of("customer=ID, birthYear=Born"));
    assertThat(customers.review(AS_OF).rowCount()).isEqualTo(1);
    assertThat(customers.idColumn()).isEqualTo("ID");
    assertThatThrownBy(() -> Customers.read(file.toString(), Roles.of("customer=ID, age=Ago")))
        .hasMessageContaining("has no column for the role age (Ago)");
  }

  private static List<String> told(CustomerReview review) {
    List<String> told = new ArrayList<>();
    review
        .table()
        .forEach(
            row ->
                told.add(
                    "%s %s %s: %s"
                        .formatted(
                            row.getString("customer_id"),
                            row.getString("column"),
                            row.getString("value"),
                            row.getString("problem"))));
    return told;
  }

  private Customers customers(String text) throws IOException {
    return Customers.read(Files.writeString(folder.resolve("customers.csv"), text).toString());
  }
}
