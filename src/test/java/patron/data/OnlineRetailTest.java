package patron.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import patron.testing.RealData;

/** The figures of the real shop that are published or were counted independently with pandas. */
class OnlineRetailTest {

  private static Transactions sales;
  private static Cleaned cleaned;

  @BeforeAll
  static void read() {
    sales =
        Transactions.read(RealData.file("online-retail/online_retail.csv.gz"), Roles.ONLINE_RETAIL);
    cleaned = sales.clean(Cleaning.standard().without("non-product code"));
  }

  @Test
  void readsEveryLine() {
    assertThat(sales.lineCount()).isEqualTo(541_909);
    assertThat(sales.orderCount()).isEqualTo(25_900);
    assertThat(sales.customerCount()).isEqualTo(4_372);
    assertThat(sales.revenue()).isEqualTo(new BigDecimal("9747747.934"));
    assertThat(sales.firstDay()).isEqualTo(LocalDate.of(2010, 12, 1));
    assertThat(sales.lastDay()).isEqualTo(LocalDate.of(2011, 12, 9));
  }

  @Test
  void cleansToThePublishedSet() {
    Transactions clean = cleaned.data();
    assertThat(clean.lineCount()).isEqualTo(397_884);
    assertThat(clean.orderCount()).isEqualTo(18_532);
    assertThat(clean.customerCount()).isEqualTo(4_338);
    assertThat(clean.revenue()).isEqualTo(new BigDecimal("8911407.904"));
  }
}
