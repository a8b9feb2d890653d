package patron.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.data.Customers;
import patron.data.Roles;
import patron.testing.RealData;

/** What records know of customers, and what goes together. */
class CrmFeaturesTest {

  private static final LocalDate AS_OF = LocalDate.of(2025, 7, 1);

  @TempDir private Path folder;

  @Test
  void recordsBecomeFeaturesAsOfADay() throws IOException {
    CustomerFeatures crm =
        CrmFeatures.of(
            customers(
                """
                customer_id,name,birth_year,gender,income,joined_on,last_call
                1,Ann Lee,1980,F,100.50,2025-06-30,2025-06-01
                2,Bob Ray,,M,,,2025-08-01
                3,Cy Fox,1990,,7,2025-07-01,
                """),
            AS_OF);
    assertThat(crm.ids()).containsExactly("1", "2");
    assertThat(crm.names())
        .containsExactly("age", "income", "member_days", "days_since_last_call", "gender");
    assertThat(crm.numbers("age")).containsExactly(45, Double.NaN);
    assertThat(crm.numbers("income")).containsExactly(100.5, Double.NaN);
    assertThat(crm.numbers("member_days")).containsExactly(1, Double.NaN);
    assertThat(crm.numbers("days_since_last_call")).containsExactly(30, Double.NaN);
    assertThat(crm.categories("gender")).containsExactly("F", "M");
    assertThat(crm.fill(Missing.value(40), "age").numbers("age")).containsExactly(45, 40);
  }

  @Test
  void mistakesAreNamed() throws IOException {
    Customers late = customers("customer_id,joined_on\n1,2025-07-01\n");
    assertThatThrownBy(() -> CrmFeatures.of(late, AS_OF))
        .isInstanceOf(PatronException.class)
        .hasMessage("no customer joined before 2025-07-01; check the as-of date");
    Customers both = customers("customer_id,birth_year,age\n1,1980,45\n");
    assertThatThrownBy(() -> CrmFeatures.of(both, AS_OF))
        .hasMessage("two columns of the customers become 'age'; leave one out");
    assertThatThrownBy(() -> CrmFeatures.of(null, AS_OF)).hasMessageContaining("is null");
    assertThatThrownBy(() -> CrmFeatures.of(late, null)).hasMessageContaining("is null");
  }

  @Test
  void realRecordsJoinAndCorrelate() {
    Customers customers =
        Customers.read(
            RealData.file("customer-personality/marketing_campaign.csv").toString(),
            Roles.of(
                "customer=ID, birthYear=Year_Birth, income=Income, joined=Dt_Customer,"
                    + " delimiter=semicolon"));
    LocalDate day = LocalDate.of(2014, 12, 31);
    CustomerFeatures raw = CrmFeatures.of(customers, day);
    CustomerFeatures blanked = CrmFeatures.of(customers.review(day).blanked(), day);
    assertThat(raw.size()).isEqualTo(2_240);
    assertThat(raw.numberNames()).contains("age", "member_days", "Income", "MntWines");
    assertThat(raw.categories("Marital_Status")).contains("YOLO");
    assertThat(blanked.categories("Marital_Status")).doesNotContain("YOLO").contains("");
    // Computed with pandas: Income and MntWines over the 2,216 rows where both are known.
    assertThat(raw.correlations().between("Income", "MntWines")).isCloseTo(0.578650, within(1e-6));
    assertThat(blanked.correlations().between("Income", "MntWines"))
        .isGreaterThan(raw.correlations().between("Income", "MntWines"));
    assertThat(raw.correlations().between("Z_Revenue", "Income")).isNaN();
  }

  @Test
  void everyTwoKindsOfColumnsHaveAMeasure() {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    numbers.put("x", new double[] {1, 2, 3, 4, 5, Double.NaN});
    Map<String, List<String>> categories = new LinkedHashMap<>();
    categories.put("g", List.of("m", "m", "w", "w", "", "w"));
    categories.put("h", List.of("p", "p", "q", "q", "q", "q"));
    categories.put("one", List.of("z", "z", "z", "z", "z", "z"));
    Correlations c =
        CustomerFeatures.of(List.of("a", "b", "c", "d", "e", "f"), numbers, categories)
            .correlations();
    // Over a to d: mean 2.5, total squares 5, between (1 + 1) * 2 = 4.
    assertThat(c.between("x", "g")).isCloseTo(Math.sqrt(4 / 5.0), within(1e-15));
    assertThat(c.between("g", "x")).isEqualTo(c.between("x", "g"));
    assertThat(c.between("g", "h")).isCloseTo(1, within(1e-15));
    assertThat(c.between("g", "g")).isCloseTo(1, within(1e-15));
    assertThat(c.between("x", "x")).isEqualTo(1);
    assertThat(c.between("one", "x")).isNaN();
    assertThat(c.between("one", "g")).isNaN();
    assertThat(c.isNumber("x")).isTrue();
    assertThat(c.isNumber("g")).isFalse();
    assertThat(c.table().columnNames()).containsExactly("column", "x", "g", "h", "one");
    assertThat(c.rowCount()).isEqualTo(4);
    assertThatThrownBy(() -> c.between("x", "y"))
        .isInstanceOf(PatronException.class)
        .hasMessage("there is no column 'y'; there are: [x, g, h, one]");
  }

  /** Cramér's V of a table of two by two is the phi coefficient: 0.25 here. */
  @Test
  void cramersVIsPhiForTwoByTwo() {
    List<String> ids =
        java.util.stream.IntStream.range(0, 16).mapToObj(i -> "c" + (10 + i)).toList();
    List<String> a = ids.stream().map(id -> id.compareTo("c18") < 0 ? "l" : "r").toList();
    List<String> b =
        ids.stream()
            .map(id -> List.of("c10", "c11", "c12", "c13", "c14", "c18", "c19", "c20").contains(id))
            .map(is -> is ? "u" : "d")
            .toList();
    Map<String, List<String>> categories = new LinkedHashMap<>();
    categories.put("a", a);
    categories.put("b", b);
    assertThat(CustomerFeatures.of(ids, Map.of(), categories).correlations().between("a", "b"))
        .isCloseTo(0.25, within(1e-12));
  }

  private Customers customers(String text) throws IOException {
    return Customers.read(Files.writeString(folder.resolve("customers.csv"), text).toString());
  }
}
