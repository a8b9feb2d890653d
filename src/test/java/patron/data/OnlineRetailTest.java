package patron.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import patron.base.Threads;
import patron.testing.RealData;
import tech.tablesaw.api.Table;

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

  @Test
  void theReportAccountsForEveryLineAndPenny() {
    Cleaned all = sales.clean(Cleaning.standard().with("exact duplicate"));
    List<CleaningStep> steps = all.steps();
    assertThat(steps)
        .extracting(CleaningStep::rule)
        .containsExactly(
            "as read",
            "no customer",
            "cancelled order",
            "quantity not positive",
            "price not positive",
            "non-product code",
            "exact duplicate");
    assertThat(steps).extracting(s -> s.out().lines()).startsWith(0L, 135_080L, 8_905L, 0L, 40L);
    long lines = 0;
    BigDecimal money = BigDecimal.ZERO;
    for (CleaningStep step : steps) {
      lines += step.out().lines();
      money = money.add(step.out().money());
      assertThat(step.left().lines() + lines).isEqualTo(541_909);
      assertThat(step.left().money().add(money)).isEqualByComparingTo("9747747.934");
    }
    CleaningStep.Totals left = steps.getLast().left();
    assertThat(left.lines()).isEqualTo(all.data().lineCount());
    assertThat(left.orders()).isEqualTo(all.data().orderCount());
    assertThat(left.customers()).isEqualTo(all.data().customerCount());
    assertThat(left.money()).isEqualTo(all.data().revenue());
  }

  @Test
  void duplicatesAreThoseThatPandasCounts() {
    Cleaning duplicates = Cleaning.none().with("exact duplicate");
    assertThat(cleaned.data().clean(duplicates).data().lineCount()).isEqualTo(392_692);
    assertThat(sales.clean(duplicates).steps().getLast().out().lines()).isEqualTo(5_268);
  }

  /** 33 codes are no article numbers; of these the vouchers and the gifts are products. */
  @Test
  void onlyNonProductsAreDroppedByTheirCodes() {
    Transactions left = sales.clean(Cleaning.none().with("non-product code")).data();
    String odd = "NOT regexp_full_match(product_id, '[0-9]{5}[A-Za-z]{0,2}')";
    assertThat(sales.where(odd).lineCount()).isEqualTo(2_995);
    assertThat(
            left.query("SELECT DISTINCT product_id AS p FROM {lines} WHERE " + odd + " ORDER BY p")
                .strings("p"))
        .allMatch(p -> p.startsWith("DCGS") || p.startsWith("gift_0001_"));
    assertThat(sales.lineCount() - left.lineCount())
        .isEqualTo(1_256 + 710 + 572 + 144 + 77 + 63 + 37 + 34 + 16 + 4 + 3);
  }

  @Test
  void qualityCountsWhatPandasCounts() {
    Map<String, String> facts = new HashMap<>();
    Table quality = sales.quality();
    quality.forEach(row -> facts.put(row.getString("fact"), row.getString("value")));
    assertThat(facts)
        .containsEntry("lines", "541909")
        .containsEntry("orders", "25900")
        .containsEntry("customers", "4372")
        .containsEntry("products", "4070")
        .containsEntry("first day", "2010-12-01")
        .containsEntry("last day", "2011-12-09")
        .containsEntry("days without sales", String.valueOf(374 - 305))
        .containsEntry("customer missing", "135080")
        .containsEntry("description missing", "1454")
        .containsEntry("quantity negative", "10624")
        .containsEntry("quantity zero", "0")
        .containsEntry("unit price negative", "2")
        .containsEntry("unit price zero", "2515")
        .containsEntry("order cancelled (begins with C)", "9288")
        .containsEntry("exact duplicate of an earlier line", "5268")
        .containsEntry("orders at several times", "43")
        .containsEntry("products with several descriptions", "650")
        .containsEntry("products that differ in case only", "112")
        .containsEntry("customers in several countries", "8")
        .doesNotContainKey("store missing");
    assertThat(
            quality
                .where(quality.stringColumn("fact").isEqualTo("customer missing"))
                .doubleColumn("share")
                .get(0))
        .isEqualTo(135_080 / 541_909.0);
  }

  @Test
  void theUnitedKingdomAlone() {
    Transactions kingdom = cleaned.data().where("country = 'United Kingdom'");
    assertThat(kingdom.lineCount()).isEqualTo(354_321);
    assertThat(kingdom.orderCount()).isEqualTo(16_646);
    assertThat(kingdom.customerCount()).isEqualTo(3_920);
  }

  @Test
  void daysAddUp() {
    Transactions first = sales.between(sales.firstDay(), LocalDate.of(2011, 6, 30));
    Transactions second = sales.between(LocalDate.of(2011, 7, 1), sales.lastDay());
    assertThat(first.lineCount() + second.lineCount()).isEqualTo(541_909);
    assertThat(first.revenue().add(second.revenue())).isEqualByComparingTo("9747747.934");
    assertThat(first.lastDay()).isEqualTo(LocalDate.of(2011, 6, 30));
  }

  @Test
  void peekSuggestsTheRoles() {
    Table peek = Transactions.peek(RealData.file("online-retail/online_retail.csv.gz").toString());
    assertThat(Roles.of(peek.name()).columns()).isEqualTo(Roles.ONLINE_RETAIL.columns());
    assertThat(peek.stringColumn("column").asList()).hasSize(8).startsWith("InvoiceNo");
    assertThat(peek.stringColumn("looks like").asList())
        .containsExactly(
            "text",
            "text",
            "text",
            "whole number",
            "time",
            "decimal number",
            "whole number",
            "text");
    assertThat(peek.stringColumn("record 1").get(5)).isEqualTo("2.55");
  }

  @Test
  void nothingDependsOnTheThreads() throws IOException {
    try {
      List<String> one = withThreads(1);
      assertThat(withThreads(2)).isEqualTo(one);
    } finally {
      Threads.use(0);
    }
  }

  private static List<String> withThreads(int threads) throws IOException {
    Threads.use(threads);
    Transactions read =
        Transactions.read(RealData.file("online-retail/online_retail.csv.gz"), Roles.ONLINE_RETAIL);
    Cleaned clean = read.clean(Cleaning.standard().with("exact duplicate"));
    return List.of(
        csv(read.head(1_000)),
        csv(clean.data().head(1_000)),
        clean.steps().toString(),
        read.quality().print(100),
        read.query(
                "SELECT md5(string_agg(line_number || coalesce(product_id, ''), ',' ORDER BY"
                    + " line_number)) AS h FROM {lines}")
            .strings("h")[0]);
  }

  private static String csv(Table table) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Export.write(table, bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
