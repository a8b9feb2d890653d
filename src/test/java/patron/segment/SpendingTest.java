package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.data.Spending;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.features.Rfm;
import tech.tablesaw.api.Table;

/** What customers spent on what, and what follows from it: all added up by hand. */
class SpendingTest {

  private static final Transactions SALES = SmallShop.sales();

  private static Segmentation segments() {
    CustomerFeatures customers =
        CustomerFeatures.of(
            List.of("ann", "bob", "cid", "dan", "zoe"),
            Map.of(),
            Map.of("kind", List.of("good", "good", "new", "new", "new")));
    return Segmentation.byRules(
        customers,
        SegmentRule.named("Good").in("kind", "good"),
        SegmentRule.named("New").in("kind", "new"));
  }

  @Test
  void spendingByCategoryAndByMonth() {
    Spending on = Spending.by(SALES, "category");
    assertThat(on.ids()).containsExactly("ann", "bob", "cid", "dan", "eve");
    assertThat(on.parts()).containsExactly("Bakery", "Fish", "Wine");
    assertThat(on.customerCodes()).containsExactly(0, 0, 1, 2, 2, 3, 4);
    assertThat(on.partCodes()).containsExactly(0, 2, 2, 0, 1, 1, 2);
    assertThat(on.orders()).containsExactly(3, 1, 2, 1, 1, 1, 1);
    assertThat(on.money()).containsExactly(45, 30, 100, 5, 15, 25, -5);
    assertThat(on.rowCount()).isEqualTo(7);
    assertThat(on.head(2).stringColumn("category").asList()).containsExactly("Bakery", "Wine");
    assertThat(on).hasToString("spending of 5 customers by category: 3");
    Spending some = on.only(List.of("bob", "cid", "nobody"));
    assertThat(some.ids()).containsExactly("bob", "cid");
    assertThat(some.money()).containsExactly(100, 5, 15);
    Spending months = Spending.by(SALES, ChronoUnit.MONTHS);
    assertThat(months.parts()).containsExactly("2025-01-01", "2025-02-01", "2025-03-01");
    assertThat(months.money()).containsExactly(40, 20, 15, 40, 60, 20, 25, -5);
    assertThatThrownBy(() -> Spending.by(SALES, "brand"))
        .hasMessageContaining("spending by 'brand'");
    assertThatThrownBy(() -> Spending.by(SALES, ChronoUnit.YEARS)).hasMessageContaining("Years");
    assertThatThrownBy(() -> Spending.by(null, "category")).hasMessageContaining("the sales");
    assertThatThrownBy(() -> on.only(null)).hasMessageContaining("the customers");
  }

  @Test
  void cohortsComeBackOrNot() {
    Cohorts cohorts = Cohorts.of(Spending.by(SALES, ChronoUnit.MONTHS));
    assertThat(cohorts.starts())
        .containsExactly(
            LocalDate.of(2025, 1, 1), LocalDate.of(2025, 2, 1), LocalDate.of(2025, 3, 1));
    assertThat(cohorts.sizes()).containsExactly(2, 1, 1);
    assertThat(cohorts.active(0)).containsExactly(2, 1, 2);
    assertThat(cohorts.retention(0)).containsExactly(1, 0.5, 1);
    assertThat(cohorts.retention(1)).containsExactly(1, 0);
    assertThat(cohorts.money(0)).containsExactly(80, 20, 75);
    assertThat(cohorts.retention()).containsExactly(1, 1 / 3.0, 1);
    Table table = cohorts.table();
    assertThat(table.columnNames()).containsExactly("cohort", "customers", "0", "1", "2");
    assertThat(table.doubleColumn("2").isMissing(1)).isTrue();
    assertThat(cohorts).hasToString("3 cohorts by months, 4 customers; after 1: 33.3 %");
    assertThatThrownBy(() -> cohorts.active(3)).hasMessage("cohort 3; give 0 to 2");
    assertThatThrownBy(() -> Cohorts.of(Spending.by(SALES, "category")))
        .hasMessageContaining("cohorts of spending by category");
  }

  /** A month without any order in between still is a period. */
  @Test
  void emptyPeriodsCount() {
    Cohorts cohorts =
        Cohorts.of(
            Spending.by(
                SmallShop.of("a 1 2025-01-05 x 1", "a 2 2025-04-05 x 1"), ChronoUnit.MONTHS));
    assertThat(cohorts.sizes()).containsExactly(1, 0, 0, 0);
    assertThat(cohorts.active(0)).containsExactly(1, 0, 0, 1);
    assertThat(cohorts.retention(1)).containsOnly(Double.NaN);
  }

  @Test
  void overIndices() {
    CategoryIndex index = CategoryIndex.of(segments(), Spending.by(SALES, "category"));
    // Good spent 45 of 175 on bakery; all of these customers 50 of 220.
    assertThat(index.index("Good", "Bakery"))
        .isEqualTo(100 * (45 / 175.0) / (50 / 220.0), within(1e-9));
    assertThat(index.index("Good", "Fish")).isZero();
    assertThat(index.index("New", "Fish"))
        .isEqualTo(100 * (40 / 45.0) / (40 / 220.0), within(1e-9));
    Table table = index.table();
    assertThat(table.stringColumn("name").asList()).containsExactly("Good", "Good", "New", "New");
    assertThat(table.stringColumn("category").asList())
        .containsExactly("Wine", "Bakery", "Fish", "Bakery");
    assertThat(table.intColumn("buyers").asObjectArray()).containsExactly(2, 1, 2, 1);
    assertThat(table.doubleColumn("penetration").get(2)).isEqualTo(2 / 3.0);
    assertThat(table.doubleColumn("buyer_index").get(2))
        .isEqualTo(100 * (2 / 3.0) / (2 / 5.0), within(1e-9));
    // Fewer than ten buyers say nothing.
    assertThat(index.top("New", 3).rowCount()).isZero();
    assertThatThrownBy(() -> index.top("New", 0)).hasMessageContaining("give 1 or more");
    assertThatThrownBy(() -> index.index("New", "Tea")).hasMessageContaining("nobody bought 'Tea'");
    assertThatThrownBy(() -> index.top("Tea", 1)).hasMessageContaining("no segment 'Tea'");
  }

  @Test
  void crossShopping() {
    CrossShop cross = CrossShop.of(Spending.by(SALES, "category"), "Bakery", "Wine", "Fish");
    Table table = cross.table();
    assertThat(table.stringColumn("bought").asList())
        .containsExactly(
            "Bakery only",
            "Wine only",
            "Fish only",
            "Bakery and Wine",
            "Bakery and Fish",
            "Wine and Fish",
            "Bakery and Wine and Fish",
            "none of these");
    assertThat(table.intColumn("customers").asObjectArray())
        .containsExactly(0, 1, 1, 1, 1, 0, 0, 1);
    assertThat(table.doubleColumn("money").asDoubleArray())
        .containsExactly(0, 100, 25, 75, 20, 0, 0, 0);
    assertThat(cross.alsoBought("Bakery", "Wine")).isEqualTo(0.5);
    assertThat(cross.alsoBought("Wine", "Fish")).isZero();
    assertThat(cross.toString().lines()).hasSize(8);
    Spending spending = Spending.by(SALES, "category");
    assertThatThrownBy(() -> CrossShop.of(spending, "Bakery")).hasMessageContaining("give 2 to 5");
    assertThatThrownBy(() -> CrossShop.of(spending, "Tea", "Wine")).hasMessageContaining("Bakery");
    assertThatThrownBy(() -> cross.alsoBought("Tea", "Wine")).hasMessageContaining("'Tea'");
  }

  @Test
  void revenueIsCustomersTimesOrdersTimesValue() {
    CustomerFeatures rfm = Rfm.of(SALES, LocalDate.of(2025, 4, 1));
    Table tree = RevenueTree.of(segments(), rfm).table();
    assertThat(tree.stringColumn("name").asList())
        .containsExactly("Good", "New", "Others", "No segment", "All");
    assertThat(tree.intColumn("customers").asObjectArray()).containsExactly(2, 2, 0, 1, 5);
    assertThat(tree.doubleColumn("orders").asDoubleArray()).containsExactly(5, 3, 0, 1, 9);
    assertThat(tree.doubleColumn("revenue").asDoubleArray()).containsExactly(175, 45, 0, -5, 215);
    for (int row : new int[] {0, 1, 3, 4}) {
      assertThat(
              tree.intColumn("customers").get(row)
                  * tree.doubleColumn("orders_per_customer").get(row)
                  * tree.doubleColumn("order_value").get(row))
          .isEqualTo(tree.doubleColumn("revenue").get(row), within(1e-9));
    }
    assertThat(tree.doubleColumn("order_value").isMissing(2)).isTrue();
    assertThatThrownBy(() -> RevenueTree.of(segments(), rfm.select("recency")))
        .hasMessageContaining("'frequency'");
  }

  @Test
  void changesOfRevenueAddUpBothWays() {
    CustomerFeatures before =
        Rfm.of(
            SALES.between(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 2, 15)),
            LocalDate.of(2025, 2, 15));
    CustomerFeatures after =
        Rfm.of(
            SALES.between(LocalDate.of(2025, 2, 15), LocalDate.of(2025, 4, 1)),
            LocalDate.of(2025, 4, 1));
    RevenueChange change = RevenueChange.between(segments(), before, after);
    assertThat(change.figure("Good", "before")).isEqualTo(100);
    assertThat(change.figure("Good", "after")).isEqualTo(75);
    assertThat(change.figure("Good", "grown")).isEqualTo(20);
    assertThat(change.figure("Good", "shrunk")).isEqualTo(-45);
    assertThat(change.figure("New", "new")).isEqualTo(25);
    assertThat(change.figure("New", "grown")).isEqualTo(10);
    assertThat(change.figure("No segment", "lost")).isEqualTo(5);
    Table table = change.table();
    for (int row = 0; row < table.rowCount() - 1; row++) {
      int r = row;
      double total = table.doubleColumn("change").get(row);
      assertThat(sum(table, r, "new", "lost", "grown", "shrunk")).isEqualTo(total, within(1e-9));
      double causes = sum(table, r, "by_customers", "by_orders", "by_value");
      if (!Double.isNaN(causes)) {
        assertThat(causes).isEqualTo(total, within(1e-9));
      }
    }
    // One customer a segment less or more changes nothing but the number of customers.
    assertThat(change.figure("Good", "by_customers")).isZero();
    assertThat(change.figure("All", "change")).isEqualTo(115 - 100.0);
    assertThat(change.toString().lines()).hasSize(5);
    assertThatThrownBy(() -> change.figure("Tea", "new")).hasMessageContaining("'new' of 'Tea'");
  }

  private static double sum(Table table, int row, String... columns) {
    return IntStream.range(0, columns.length)
        .mapToDouble(c -> table.doubleColumn(columns[c]).getDouble(row))
        .sum();
  }
}
