package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class DemandTest {

  private static Table table() {
    return Table.create(
        "demand",
        StringColumn.create("sku", "tea", "tea", "tea", "jam", "jam"),
        StringColumn.create("shop", "A", "A", "A", "A", "B"),
        StringColumn.create(
            "week", "2025-01-06", "2025-01-13", "2025-01-27", "2025-01-06", "2025-01-06"),
        DoubleColumn.create("sold", new double[] {5, 6, 1, 2, 0}),
        DoubleColumn.create("paid", new double[] {2, 1.5, 2, 3, 3}),
        DoubleColumn.create("feat", new double[] {0, 1, 0, 0, 0}));
  }

  private static Demand demand() {
    return Demand.of(table(), "sku", "shop", "week", "sold", "paid");
  }

  @Test
  void aTableBecomesDemand() {
    Demand demand = demand();
    assertThat(demand.size()).isEqualTo(5);
    assertThat(demand.rowCount()).isEqualTo(demand.table().rowCount());
    assertThat(demand.products()).containsExactly("jam", "tea");
    assertThat(demand.stores()).containsExactly("A", "B");
    assertThat(demand.periods()).hasSize(3);
    assertThat(demand.hasPeriods()).isTrue();
    assertThat(demand.unit()).isEmpty();
    assertThat(demand.columns().product()).isEqualTo("sku");
    assertThat(demand.numbers(Demand.PROMOTION)).containsExactly(0, 1, 0, 0, 0);
    assertThat(demand.promotionRule()).contains("5 % below the median");
    assertThat(demand.numberNames()).contains("feat", "trend");
    assertThat(demand.categoryNames()).contains("product", "month of year");
    assertThat(demand.codes(Demand.PRODUCT)).containsExactly(1, 1, 1, 0, 0);
    assertThat(demand.head(2).rowCount()).isEqualTo(2);
    assertThat(demand.unsoldShare()).isEqualTo(0.0, within(1.0));
    assertThat(demand.topSellers(1).products()).containsExactly("tea");
    assertThat(demand.only(List.of("jam")).size()).isEqualTo(2);
    assertThat(demand.partialPeriods()).isZero();
  }

  @Test
  void unitsAndPriceAreEnough() {
    Demand demand = Demand.of(table(), DemandColumns.of("sold", "paid"));
    assertThat(demand.products()).containsExactly("all");
    assertThat(demand.periods()).isEmpty();
    assertThat(demand.unsoldShare()).isNaN();
    refuses(demand::withUnsoldPeriods, "the demand has no periods");
    assertThat(
            Demand.of(table(), DemandColumns.of("sold", "paid").promotion("feat")).promotionRule())
        .isEqualTo("column feat");
  }

  @Test
  void copiesAreCopies() {
    Demand demand = demand();
    demand.numbers(Demand.UNITS)[0] = 99;
    demand.codes(Demand.STORE)[0] = 1;
    assertThat(demand.numbers(Demand.UNITS)[0]).isEqualTo(5);
    assertThat(demand.codes(Demand.STORE)[0]).isZero();
    double[] mine = {1, 2, 3, 4, 5};
    Demand more = demand.with("mine", mine);
    mine[0] = 99;
    assertThat(more.numbers("mine")[0]).isEqualTo(1);
    assertThat(demand.numberNames()).doesNotContain("mine");
  }

  @Test
  void refusesBadTables() {
    DemandColumns columns = DemandColumns.of("sold", "paid");
    refuses(() -> Demand.of(null, columns), "missing or has no rows");
    refuses(() -> Demand.of(table().emptyCopy(), columns), "missing or has no rows");
    refuses(() -> Demand.of(table(), (DemandColumns) null), "say which columns are what");
    refuses(
        () -> Demand.of(table(), DemandColumns.of("units", "paid")), "there is no column 'units'");
    refuses(
        () -> Demand.of(table(), DemandColumns.of(null, "paid")), "name the column of the units");
    refuses(
        () -> Demand.of(table(), DemandColumns.of("sold", null)), "name the column of the price");
    refuses(() -> Demand.of(table(), columns.product("colour")), "there is no column 'colour'");
    refuses(() -> Demand.of(table(), columns.store("colour")), "there is no column 'colour'");
    refuses(() -> Demand.of(table(), columns.period("colour")), "there is no column 'colour'");
    refuses(() -> Demand.of(table(), columns.promotion("sku")), "column 'sku' holds");
    refuses(() -> Demand.of(table(), DemandColumns.of("sku", "paid")), "column 'sku' holds");
    refuses(() -> Demand.of(table(), columns.period("week").product("sku")), "are both of product");
    for (double price : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refuses(() -> changed("paid", price), "price in column 'paid' is " + price + " in row 3");
    }
    for (double units : new double[] {-1, Double.NaN}) {
      refuses(() -> changed("sold", units), "units in column 'sold' is " + units + " in row 3");
    }
    Table hole = table();
    hole.stringColumn("sku").setMissing(1);
    refuses(() -> Demand.of(hole, columns.product("sku")), "column 'sku' has no value in row 2");
    Table taken = table().addColumns(DoubleColumn.create("trend", 5));
    refuses(() -> Demand.of(taken, columns), "the table has a column 'trend'");
  }

  private static Demand changed(String column, double value) {
    Table table = table();
    table.doubleColumn(column).set(2, value);
    return Demand.of(table, DemandColumns.of("sold", "paid"));
  }

  @Test
  void otherColumnsBecomeCovariatesAndDaysAreLeftOut() {
    Table table =
        table()
            .addColumns(
                BooleanColumn.create("new", true, false, false, true, true),
                DateColumn.create("day", 5));
    Demand demand = Demand.of(table, DemandColumns.of("sold", "paid"));
    assertThat(demand.numbers("new")).containsExactly(1, 0, 0, 1, 1);
    assertThat(demand.numberNames()).doesNotContain("day");
    assertThat(demand.categoryNames()).doesNotContain("day").contains("sku");
  }

  @Test
  void refusesBadArguments() {
    Demand demand = demand();
    refuses(() -> demand.numbers("colour"), "there is no number 'colour'");
    refuses(() -> demand.numbers(null), "there is no number 'null'");
    refuses(() -> demand.levels("colour"), "there is no category 'colour'");
    refuses(() -> demand.codes(null), "there is no category 'null'");
    refuses(() -> demand.with("x", new double[2]), "column 'x' has 2 values for 5 rows");
    refuses(() -> demand.with("x", (double[]) null), "column 'x' has 0 values");
    refuses(() -> demand.with("x", (String[]) null), "column 'x' has 0 values");
    refuses(() -> demand.with("feat", new double[5]), "there is a column 'feat' already");
    refuses(() -> demand.with("price", new double[5]), "there is a column 'price' already");
    refuses(() -> demand.with(null, new double[5]), "cannot be named 'null'");
    refuses(() -> demand.with(" ", new String[5]), "cannot be named ' '");
    refuses(() -> demand.with("x", new String[5]), "category 'x' has missing values");
    refuses(() -> demand.only(List.of()), "no products are named");
    refuses(() -> demand.only(null), "no products are named");
    refuses(() -> demand.only(Arrays.asList("tea", null)), "no products are named");
    refuses(() -> demand.only(List.of("colour")), "there is no product 'colour'");
    refuses(() -> demand.topSellers(0), "top sellers: 0 products");
    refuses(() -> demand.rows(null), "say which rows stay");
    refuses(() -> demand.rows(row -> false), "no row of the demand is left");
    refuses(() -> demand.head(-1), "head is asked for -1 rows");
  }

  @Test
  void periodsWithoutSalesGetTheLastPrice() {
    Table skus = table();
    Demand demand =
        Demand.of(
            skus.where(skus.stringColumn("shop").isEqualTo("A")),
            "sku",
            "shop",
            "week",
            "sold",
            "paid");
    assertThat(demand.withUnsoldPeriods().filledRows()).isZero();
    Table more =
        Table.create(
            "more",
            StringColumn.create("week", "2025-01-06", "2025-01-13", "2025-01-20"),
            StringColumn.create("sku", "tea", "jam", "tea"),
            DoubleColumn.create("sold", new double[] {5, 1, 2}),
            DoubleColumn.create("paid", new double[] {2, 3, 1}));
    Demand gap = Demand.of(more, DemandColumns.of("sold", "paid").product("sku").period("week"));
    assertThat(gap.unsoldShare()).isEqualTo(0.25);
    assertThat(gap.withUnsoldPeriods().numbers(Demand.UNITS)).containsExactly(1, 5, 0, 2);
    assertThat(gap.withUnsoldPeriods().numbers(Demand.PRICE)).containsExactly(3, 2, 2, 1);
    assertThat(gap.toString()).contains("25.0 % of the periods");
  }

  private static void refuses(ThrowingCallable call, String says) {
    assertThatThrownBy(call).isInstanceOf(PatronException.class).hasMessageContaining(says);
  }
}
