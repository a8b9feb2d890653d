package patron.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** The shop that is shipped is read by its own roles. */
class CornerShopTest {

  private static final String SHOP = "datasets/corner-shop/";

  @Test
  void linesAreReadAndCleaned() {
    Transactions sales = Transactions.read(SHOP + "lines.csv.gz", Roles.PATRON);
    Cleaned cleaned = sales.clean(Cleaning.standard());
    assertThat(cleaned.steps().getFirst().left().lines()).isEqualTo(sales.lineCount());
    assertThat(cleaned.steps()).allMatch(s -> s.left().money().signum() > 0);
    assertThat(cleaned.data().query("SELECT DISTINCT product_id AS p FROM {lines}").strings("p"))
        .doesNotContain("POST", "DISCOUNT");
  }

  @Test
  void customersAndConsentsAreReadAndBelongTogether() {
    Customers customers = Customers.read(SHOP + "customers.csv");
    Consents consents = Consents.read(SHOP + "consents.csv");
    assertThat(customers.size()).isGreaterThan(1_000);
    assertThat(new HashSet<>(customers.ids()))
        .containsAll(consents.table().stringColumn("customer_id").asSet());
  }
}
