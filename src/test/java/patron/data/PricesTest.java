package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;

class PricesTest {

  private static final String HEADER =
      "product_id,store_id,valid_from,valid_to,unit_price,on_promotion,competitor_price\n";

  @TempDir Path folder;

  private Prices prices(String... rows) throws IOException {
    Path file = TestFiles.write(folder, "prices.csv", HEADER + String.join("\n", rows) + "\n");
    return Prices.read(file.toString());
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  @Test
  void findsThePriceOfADay() throws IOException {
    Prices prices =
        prices(
            "007,S1,2025-01-01,2025-01-12,2.50,no,2.40",
            "007,S1,2025-01-13,2025-01-19,2.00,YES,",
            "007,S2,2025-01-01,2025-01-19,3,no,2.40");
    assertThat(prices.at("007", "S1", day("2025-01-12")).orElseThrow().unitPrice())
        .hasToString("2.50");
    Prices.Tag offer = prices.at("007", "S1", day("2025-01-13")).orElseThrow();
    assertThat(offer.onPromotion()).isTrue();
    assertThat(offer.competitor()).isEmpty();
    assertThat(prices.at("007", "S1", day("2025-01-20"))).isEmpty();
    assertThat(prices.at("007", "S1", day("2024-12-31"))).isEmpty();
    assertThat(prices.at("7", "S1", day("2025-01-12"))).isEmpty();
    assertThat(prices.at("007", "S9", day("2025-01-12"))).isEmpty();
    assertThat(prices.regularAt("007", "S1", day("2025-01-19")).orElseThrow().unitPrice())
        .hasToString("2.50");
    assertThat(prices.regularAt("007", "S1", day("2024-12-31"))).isEmpty();
    assertThat(prices.products()).containsExactly("007");
    assertThat(prices.stores()).containsExactly("S1", "S2");
    assertThat(prices.table().rowCount()).isEqualTo((int) prices.rowCount()).isEqualTo(3);
    assertThat(prices).hasToString("prices: 3 tags of 1 products in 2 stores");
  }

  @Test
  void refusesBadValuesWithTheirPlace() {
    String good = "007,S1,2025-01-01,2025-01-12,2.50,no,2.40";
    refuses(() -> prices(good.replace("2.50", "0")), "line 2, column unit_price: '0' is not an");
    refuses(() -> prices(good.replace("2.50", "-1")), "'-1' is not an amount above 0");
    refuses(() -> prices(good.replace("2.50", "2,5")), "line 2 has 8 values");
    refuses(() -> prices(good.replace("2.50", "NaN")), "'NaN' is not an amount");
    refuses(() -> prices(good.replace("2.50", "")), "column unit_price: there is no value");
    refuses(() -> prices(good.replace("2.40", "x")), "column competitor_price: 'x'");
    refuses(() -> prices(good.replace("no", "perhaps")), "'perhaps' is neither yes nor no");
    refuses(() -> prices(good.replace("2025-01-12", "12.1.25")), "'12.1.25' is not a day");
    refuses(() -> prices(good.replace("01-12", "02-31")), "'2025-02-31' is not a day");
    refuses(
        () -> prices(good.replace("2025-01-12", "2024-12-31")),
        "the last day 2024-12-31 is before the first, 2025-01-01");
    refuses(() -> prices(good.replace("007", "")), "column product_id: there is no value");
    refuses(
        () -> prices(good, "007,S1,2025-01-12,2025-01-13,2.60,no,"),
        "line 3, column valid_from: product 007 has another price in store S1 from 2025-01-01 on,"
            + " on line 2");
    refuses(() -> prices(good, good), "one price a day");
    refuses(
        () ->
            Prices.read(
                TestFiles.write(folder, "bad.csv", "product_id,store_id\n1,2\n").toString()),
        "unit_price");
    refuses(() -> Prices.read(folder.resolve("none.csv").toString()), "none.csv");
    refuses(() -> prices(good).at(null, "S1", day("2025-01-01")), "give all three");
    refuses(() -> prices(good).at("007", null, day("2025-01-01")), "give all three");
    refuses(() -> prices(good).regularAt("007", "S1", null), "give all three");
  }

  private Transactions sales(String... rows) throws IOException {
    String header = "customer_id,order_id,sold_at,product_id,quantity,unit_price,store_id\n";
    Path file = TestFiles.write(folder, "lines.csv", header + String.join("\n", rows) + "\n");
    return Transactions.read(
        file.toString(),
        Roles.of(
            "customer=customer_id, order=order_id, time=sold_at, product=product_id,"
                + " quantity=quantity, unitPrice=unit_price, store=store_id"));
  }

  /**
   * Weeks from 2025-01-06; product 8 frames the data, product 7 sells in the second week only. In
   * the week from 2025-02-03 nothing is sold at all: the shop is taken to have been closed.
   */
  @Test
  void putsUnsoldPeriodsInAtTheShelfPrice() throws IOException {
    Demand demand =
        sales(
                "a,1,2025-01-06 10:00:00,8,1,1.00,S1",
                "a,2,2025-01-14 10:00:00,7,3,2.00,S1",
                "a,3,2025-01-22 10:00:00,8,4,1.00,S1",
                "a,4,2025-02-16 10:00:00,8,2,1.00,S1")
            .demand(ChronoUnit.WEEKS);
    Prices prices =
        prices(
            "7,S1,2025-01-06,2025-01-19,2.00,yes,2.40",
            "7,S1,2025-01-20,2025-01-22,2.00,no,2.40",
            "7,S1,2025-01-23,2025-01-26,2.70,no,2.40",
            "8,S1,2025-01-01,2025-12-31,1.00,no,");
    Demand full = demand.withPrices(prices);
    assertThat(full.periods())
        .containsExactly("2025-01-06", "2025-01-13", "2025-01-20", "2025-02-10");
    assertThat(full.numbers(Demand.UNITS)).containsExactly(0, 3, 0, 1, 0, 4, 2);
    assertThat(full.numbers(Demand.PRICE)).containsExactly(2, 2, 2.4, 1, 1, 1, 1);
    assertThat(full.numbers(Demand.PROMOTION)).containsExactly(1, 1, 0, 0, 0, 0, 0);
    assertThat(full.numbers(Demand.TREND)).containsExactly(0, 1, 2, 0, 1, 2, 5);
    assertThat(full.numbers(Demand.COMPETITOR_PRICE))
        .containsExactly(2.4, 2.4, 2.4, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    assertThat(full.filledRows()).isEqualTo(3);
    assertThat(full.only(List.of("7")).filledRows()).isEqualTo(2);
    assertThat(full.only(List.of("8")).toString()).contains("1 rows of periods");
    assertThat(full.promotionRule()).contains("on_promotion");
    assertThat(full.toString()).contains("3 rows of periods without a sale put in");
    assertThat(full.withPrices(prices).filledRows()).isEqualTo(3);
    refuses(() -> demand.withPrices(null), "give the prices");
    Prices other = prices("8,S1,2025-01-01,2025-12-31,1.00,no,");
    refuses(
        () -> demand.withPrices(other),
        "product 7 was sold in store S1 in the period from 2025-01-13, and no price is on file");
    Demand table =
        Demand.of(
            demand.table().retainColumns("units", "price"), DemandColumns.of("units", "price"));
    refuses(() -> table.withPrices(prices), "prices by day fit only demand by days");
  }

  @Test
  void readsCosts() throws IOException {
    String text = "product_id,description,unit_cost\n7,Tea ,1.25\n08,,0.5\n";
    ProductCosts costs = costs(text);
    assertThat(costs.of("7").orElseThrow()).hasToString("1.25");
    assertThat(costs.of("8")).isEmpty();
    assertThat(costs.products()).containsExactly("7", "08");
    assertThat(costs.descriptions()).containsEntry("7", "Tea").containsEntry("08", "08");
    assertThat(costs.table().rowCount()).isEqualTo((int) costs.rowCount()).isEqualTo(2);
    assertThat(costs("product_id,unit_cost\n7,1\n").descriptions()).containsEntry("7", "7");
    refuses(() -> costs(text.replace("0.5", "0")), "column unit_cost: '0' is not an amount");
    refuses(() -> costs(text.replace("08", "7")), "product '7' is there already");
    refuses(() -> costs(text.replace("unit_cost", "cost")), "unit_cost");
    refuses(() -> costs.of(null), "name the product");
    assertThatThrownBy(() -> costs.descriptions().put("x", "y"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private ProductCosts costs(String text) throws IOException {
    return ProductCosts.read(TestFiles.write(folder, "products.csv", text).toString());
  }

  private static void refuses(ThrowingCallable call, String says) {
    assertThatThrownBy(call).isInstanceOf(PatronException.class).hasMessageContaining(says);
  }
}
