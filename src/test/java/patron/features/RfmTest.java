package patron.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.data.Cleaning;
import patron.data.Roles;
import patron.data.Transactions;
import patron.testing.RealData;

class RfmTest {

  private static final Roles ROLES = Roles.of("customer=who, order=order, time=day, amount=spent");

  @TempDir private Path folder;

  private Transactions sales(String... lines) throws IOException {
    Path file = folder.resolve("lines.csv");
    Files.writeString(file, "who,order,day,spent\n" + String.join("\n", lines) + "\n");
    return Transactions.read(file, ROLES);
  }

  /** Recency and spend of OpenRetailScience's tests/segmentation/test_rfm.py, as of 2025-03-17. */
  @Test
  void fiveCustomers() throws IOException {
    Transactions sales =
        sales(
            "1,a,2025-03-01,100",
            "2,b,2025-02-15,200",
            "3,c,2025-01-30,150",
            "4,d,2025-03-10,300",
            "5,e,2025-02-20,250");
    CustomerFeatures rfm = Rfm.of(sales, LocalDate.of(2025, 3, 17));
    assertThat(rfm.names()).containsExactly("recency", "frequency", "monetary");
    assertThat(rfm.ids()).containsExactly("1", "2", "3", "4", "5");
    assertThat(rfm.numbers("recency")).containsExactly(16, 30, 46, 7, 25);
    assertThat(rfm.numbers("frequency")).containsOnly(1);
    assertThat(rfm.numbers("monetary")).containsExactly(100, 200, 150, 300, 250);
  }

  @Test
  void countsOrdersNotLinesAndSumsExactly() throws IOException {
    CustomerFeatures rfm =
        Rfm.of(
            sales(
                "007,o1,2025-01-01,0.10",
                "007,o1,2025-01-01,0.20",
                "007,o2,2025-01-05,0.30",
                "7,o3,2025-01-05,-1.50"),
            LocalDate.of(2025, 1, 6));
    assertThat(rfm.ids()).containsExactly("007", "7");
    assertThat(rfm.numbers("frequency")).containsExactly(2, 1);
    // 0.1 + 0.2 + 0.3 in doubles is 0.6000000000000001.
    assertThat(rfm.numbers("monetary")).containsExactly(0.6, -1.5);
    assertThat(rfm.numbers("recency")).containsExactly(1, 1);
  }

  @Test
  void theAsOfDayAndLaterAreNotLookedAt() throws IOException {
    Transactions sales =
        sales(
            "1,a,2025-01-01 23:59:59,10",
            "1,b,2025-01-02 00:00:00,20",
            "2,c,2025-01-03 12:00:00,30",
            ",d,2025-01-04 12:00:00,30");
    CustomerFeatures rfm = Rfm.of(sales, LocalDate.of(2025, 1, 2));
    assertThat(rfm.ids()).containsExactly("1");
    assertThat(rfm.numbers("recency")).containsExactly(1);
    assertThat(rfm.numbers("monetary")).containsExactly(10);
  }

  @Test
  void refusesLinesThatBelongToNobody() throws IOException {
    LocalDate asOf = LocalDate.of(2025, 3, 1);
    assertThatThrownBy(() -> Rfm.of(sales(",a,2025-01-01,1", "1,b,2025-01-01,1"), asOf))
        .isInstanceOf(PatronException.class)
        .hasMessage("1 of 2 lines have no customer; clean(Cleaning.standard()) first");
    assertThatThrownBy(() -> Rfm.of(sales("1,,2025-01-01,1"), asOf))
        .hasMessage("1 of 1 lines have no order; clean(Cleaning.standard()) first");
    assertThatThrownBy(() -> Rfm.of(sales("1,a,2025-01-01,"), asOf))
        .hasMessage("1 of 1 lines have no amount; clean(Cleaning.standard()) first");
  }

  @Test
  void refusesADayBeforeAllLinesAndNothingLeft() throws IOException {
    Transactions one = sales("1,a,2025-01-01,1");
    assertThatThrownBy(() -> Rfm.of(one, LocalDate.of(2025, 1, 1)))
        .hasMessage("there is no line before 2025-01-01; check the as-of date and the cleaning");
    assertThatThrownBy(() -> Rfm.of(one.where("amount > 5"), LocalDate.of(2025, 2, 1)))
        .hasMessageStartingWith("there is no line before 2025-02-01");
  }

  /** As printed in the README of the R package rfm, analysis date 2006-12-31. */
  @Test
  void agreesWithTheReferenceSample() {
    Transactions orders =
        Transactions.read(
            RealData.file("rfm-reference-sample/rfm_orders_synthetic.csv"),
            Roles.of("customer=customer_id, time=order_date, amount=revenue"));
    CustomerFeatures rfm = Rfm.of(orders, LocalDate.of(2006, 12, 31));
    assertThat(rfm.size()).isEqualTo(995);
    List<String> names =
        List.of("Abbey O'Reilly", "Add Senger", "Aden Lesch", "Aden Murphy", "Admiral Senger");
    CustomerFeatures five = rfm.filter(names);
    assertThat(five.numbers("recency")).containsExactly(205, 140, 194, 98, 132);
    assertThat(five.numbers("frequency")).containsExactly(6, 3, 4, 7, 5);
    assertThat(five.numbers("monetary")).containsExactly(472, 340, 405, 596, 448);
  }

  @Test
  void agreesWithAPlainComputationOnTheRealShop() throws IOException {
    Path file = RealData.file("online-retail/online_retail.csv.gz");
    LocalDate asOf = LocalDate.of(2011, 12, 10);
    Transactions clean =
        Transactions.read(file, Roles.ONLINE_RETAIL)
            .clean(Cleaning.standard().without("non-product code"))
            .data();
    CustomerFeatures rfm = Rfm.of(clean, asOf);
    PlainRfm plain = PlainRfm.of(file, asOf);
    assertThat(rfm.size()).isEqualTo(4_338);
    assertThat(rfm.ids()).containsExactlyElementsOf(plain.ids());
    assertThat(rfm.numbers("recency")).containsExactly(plain.recency());
    assertThat(rfm.numbers("frequency")).containsExactly(plain.frequency());
    assertThat(rfm.numbers("monetary")).containsExactly(plain.monetary());
  }
}
