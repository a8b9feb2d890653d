package patron.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class CustomerFeaturesTest {

  private static CustomerFeatures three() {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    numbers.put("spend", new double[] {30, 10, 20});
    numbers.put("visits", new double[] {3, Double.NaN, 2});
    return CustomerFeatures.of(
        List.of("c", "a", "b"), numbers, Map.of("town", List.of("Ayr", "", "Bath")));
  }

  @Test
  void sortsByIdWhateverTheOrder() {
    CustomerFeatures three = three();
    assertThat(three.ids()).containsExactly("a", "b", "c");
    assertThat(three.names()).containsExactly("spend", "visits", "town");
    assertThat(three.numberNames()).containsExactly("spend", "visits");
    assertThat(three.numbers("spend")).containsExactly(10, 20, 30);
    assertThat(three.numbers("visits")).containsExactly(Double.NaN, 2, 3);
    assertThat(three.categories("town")).containsExactly("", "Bath", "Ayr");
    assertThat(three.isNumber("town")).isFalse();
    assertThat(three.rowOf("b")).isEqualTo(1);
    assertThat(three.rowOf("x")).isNegative();
    assertThat(three.toString()).isEqualTo("3 customers: spend, visits, town");
  }

  @Test
  void refusesDoubleAndEmptyIds() {
    assertThatThrownBy(() -> CustomerFeatures.of(List.of("a", "b", "a"), Map.of(), Map.of()))
        .isInstanceOf(PatronException.class)
        .hasMessage("customer a is in more than one row; give one row a customer");
    assertThatThrownBy(() -> CustomerFeatures.of(List.of("a", " "), Map.of(), Map.of()))
        .hasMessage("a customer id is empty; give every row an id");
  }

  @Test
  void refusesColumnsThatDoNotFit() {
    List<String> two = List.of("a", "b");
    assertThatThrownBy(() -> CustomerFeatures.of(two, Map.of("x", new double[3]), Map.of()))
        .hasMessage("column 'x' has 3 values for 2 customers; give one a customer");
    assertThatThrownBy(
            () ->
                CustomerFeatures.of(
                    two, Map.of("x", new double[2]), Map.of("x", List.of("p", "q"))))
        .hasMessage("column 'x' is given twice; rename one");
    assertThatThrownBy(
            () ->
                CustomerFeatures.of(
                    two, Map.of("x", new double[] {1, Double.NEGATIVE_INFINITY}), Map.of()))
        .hasMessage(
            "x of customer b is -Infinity; give a finite number, or NaN where it is not known");
    assertThatThrownBy(
            () -> CustomerFeatures.of(two, Map.of("customer_id", new double[2]), Map.of()))
        .hasMessage("a column cannot be named 'customer_id'; rename it");
  }

  @Test
  void readsAnybodysTable() {
    Table table =
        Table.create(
            IntColumn.create("ID", new int[] {20, 3, 100}),
            DoubleColumn.create("income", new Double[] {1.5, null, 3.0}),
            BooleanColumn.create("member", new Boolean[] {true, false, null}),
            StringColumn.create("town", "Ayr", "Bath", ""));
    CustomerFeatures features = CustomerFeatures.of(table, "ID");
    assertThat(features.ids()).containsExactly("100", "20", "3");
    assertThat(features.numbers("income")).containsExactly(3, 1.5, Double.NaN);
    assertThat(features.numbers("member")).containsExactly(Double.NaN, 1, 0);
    assertThat(features.categories("town")).containsExactly("", "Ayr", "Bath");
    assertThat(features.table().columnNames())
        .containsExactly("customer_id", "income", "member", "town");
  }

  @Test
  void saysWhatATableLacks() {
    Table table = Table.create(DoubleColumn.create("ID", new double[] {17850.0}));
    assertThatThrownBy(() -> CustomerFeatures.of(table, "id"))
        .hasMessage("there is no column 'id'; there are: [ID]");
    assertThatThrownBy(() -> CustomerFeatures.of(table, "ID"))
        .hasMessage("the ids in column 'ID' are DOUBLE values; read them as text");
    Table gaps = Table.create(StringColumn.create("ID", "a", ""));
    assertThatThrownBy(() -> CustomerFeatures.of(gaps, "ID"))
        .hasMessage("row 2 has no id in column 'ID'; give every row an id");
    Table dates =
        Table.create(
            StringColumn.create("ID", "a"), DateColumn.create("since", LocalDate.of(2025, 1, 1)));
    assertThatThrownBy(() -> CustomerFeatures.of(dates, "ID"))
        .hasMessageStartingWith("column 'since' holds LOCAL_DATE values; make numbers of them");
  }

  @Test
  void selectsAddsAndDropsColumns() {
    CustomerFeatures three = three();
    assertThat(three.select("town", "spend").names()).containsExactly("town", "spend");
    assertThat(three.without("visits").names()).containsExactly("spend", "town");
    assertThat(three.with("x", new double[] {1, 2, 3}).numbers("x")).containsExactly(1, 2, 3);
    assertThat(three.with("y", List.of("p", "q", "p")).categories("y"))
        .containsExactly("p", "q", "p");
    assertThatThrownBy(() -> three.select("spent"))
        .hasMessage("there is no column 'spent'; there are: [spend, visits, town]");
    assertThatThrownBy(() -> three.without("spent")).hasMessageContaining("no column 'spent'");
    assertThatThrownBy(() -> three.with("spend", new double[3]))
        .hasMessage("there is a column 'spend' already; rename one");
    assertThatThrownBy(() -> three.with("x", new double[2]))
        .hasMessage("column 'x' has 2 values for 3 customers; give one a customer");
    assertThatThrownBy(() -> three.numbers("town"))
        .hasMessageStartingWith("column 'town' holds categories, not numbers");
    assertThatThrownBy(() -> three.categories("spend"))
        .hasMessage("column 'spend' holds numbers, not categories");
  }

  @Test
  void handsOutCopiesAndKeepsCopies() {
    double[] given = {1, 2, 3};
    CustomerFeatures wider = three().with("x", given);
    given[0] = 9;
    wider.numbers("x")[1] = 9;
    assertThat(wider.numbers("x")).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> wider.ids().set(0, "z"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void filtersByIdAndRefusesStrangers() {
    CustomerFeatures two = three().filter(List.of("c", "a"));
    assertThat(two.ids()).containsExactly("a", "c");
    assertThat(two.numbers("spend")).containsExactly(10, 30);
    assertThat(three().filter(List.of()).size()).isZero();
    assertThatThrownBy(() -> three().filter(List.of("a", "zz")))
        .hasMessage("there is no customer zz among these 3; check the ids");
  }

  @Test
  void samplesWithoutReplacementAndFairly() {
    CustomerFeatures hundred =
        CustomerFeatures.of(
            IntStream.range(0, 100).mapToObj(i -> "c%03d".formatted(i)).toList(),
            Map.of(),
            Map.of());
    int[] drawn = new int[100];
    for (int seed = 0; seed < 1_000; seed++) {
      List<String> ids = hundred.sample(30, seed).ids();
      assertThat(new HashSet<>(ids)).hasSize(30);
      ids.forEach(id -> drawn[hundred.rowOf(id)]++);
    }
    // 300 expected, standard deviation 14.5.
    assertThat(Arrays.stream(drawn).boxed()).allSatisfy(n -> assertThat(n).isBetween(230, 370));
    assertThat(hundred.sample(30, 1).ids()).isEqualTo(hundred.sample(30, 1).ids());
    assertThat(hundred.sample(100, 1).ids()).isEqualTo(hundred.ids());
    assertThatThrownBy(() -> hundred.sample(101, 1))
        .hasMessage("cannot sample 101 of 100 customers; ask for fewer");
  }

  @Test
  void joinsWhatIsKnownOfTheSameCustomers() {
    CustomerFeatures other =
        CustomerFeatures.of(
            List.of("b", "c", "z"),
            Map.of("likes", new double[] {5, 6, 7}),
            Map.of("app", List.of("yes", "no", "yes")));
    CustomerFeatures joined = three().leftJoin(other, Missing.zero());
    assertThat(joined.ids()).containsExactly("a", "b", "c");
    assertThat(joined.numbers("likes")).containsExactly(0, 5, 6);
    assertThat(joined.categories("app")).containsExactly("", "yes", "no");
    assertThat(three().leftJoin(other, Missing.value(-1)).numbers("likes")[0]).isEqualTo(-1);
    assertThat(three().leftJoin(other, Missing.unknown()).numbers("likes")[0]).isNaN();
    assertThatThrownBy(() -> three().leftJoin(other, Missing.refuse()))
        .hasMessage(
            "customer a is not among the 3 on the other side; "
                + "choose Missing.zero(), Missing.value(x) or Missing.unknown()");
    assertThatThrownBy(() -> three().leftJoin(three(), Missing.zero()))
        .hasMessage("both sides have a column 'spend'; rename one");
    assertThatThrownBy(() -> Missing.value(Double.NaN))
        .hasMessage("missing values cannot become NaN; give a finite number");
  }

  @Test
  void fillsMissingNumbers() {
    assertThat(three().fill(Missing.zero()).numbers("visits")).containsExactly(0, 2, 3);
    assertThat(three().fill(Missing.value(9), "visits").numbers("visits")[0]).isEqualTo(9);
    assertThatThrownBy(() -> three().fill(Missing.refuse()))
        .hasMessageStartingWith("visits of customer a is missing and filled columns cannot do");
  }

  @Test
  void describesEveryColumn() {
    Table description = three().describe();
    assertThat(description.stringColumn("column").asList())
        .containsExactly("spend", "visits", "town");
    assertThat(description.intColumn("missing").asObjectArray()).containsExactly(0, 1, 1);
    assertThat(description.intColumn("distinct").asObjectArray()).containsExactly(3, 2, 2);
    assertThat(description.doubleColumn("mean").get(0)).isEqualTo(20);
    assertThat(description.doubleColumn("sd").get(0)).isEqualTo(10);
    assertThat(description.doubleColumn("q1").get(0)).isEqualTo(15);
    assertThat(description.doubleColumn("median").get(1)).isEqualTo(2.5);
    assertThat(description.doubleColumn("max").get(0)).isEqualTo(30);
    assertThat(three().filter(List.of()).describe().doubleColumn("mean").get(0)).isNull();
  }

  @Test
  void correlatesNumbers() {
    CustomerFeatures features =
        CustomerFeatures.of(
            List.of("a", "b", "c", "d"), Map.of("x", new double[] {1, 2, 3, Double.NaN}), Map.of());
    Table table =
        features
            .with("y", new double[] {-2, -4, -6, 5})
            .with("flat", new double[] {1, 1, 1, 1})
            .with("z", new double[] {1, 3, 2, 9})
            .correlations()
            .table();
    assertThat(table.doubleColumn("y").get(0)).isCloseTo(-1, within(1e-15));
    assertThat(table.doubleColumn("z").get(0)).isCloseTo(0.5, within(1e-15));
    assertThat(table.doubleColumn("flat").get(0)).isNull();
    assertThat(table.doubleColumn("x").get(0)).isEqualTo(1);
  }

  @Test
  void tablesAreFreshAndLimited() {
    CustomerFeatures three = three();
    three.table().doubleColumn("spend").set(0, 99.0);
    assertThat(three.numbers("spend")[0]).isEqualTo(10);
    assertThat(three.head(2).rowCount()).isEqualTo(2);
    assertThat(three.head(9).rowCount()).isEqualTo(3);
    assertThat(three.rowCount()).isEqualTo(3);
    assertThat(three.tables(2).map(Table::rowCount)).containsExactly(2, 1);
    assertThat(three.tables(2).flatMap(t -> t.stringColumn(0).asList().stream()))
        .containsExactlyElementsOf(three.ids());
    assertThat(three.filter(List.of()).tables(2).map(Table::rowCount)).containsExactly(0);
    assertThatThrownBy(() -> three.tables(0)).hasMessage("tables(0): give 1 row or more");
    assertThatThrownBy(() -> three.head(-1)).hasMessage("head(-1): give 0 rows or more");
    int n = 2_000;
    CustomerFeatures wide =
        CustomerFeatures.of(
            IntStream.range(0, n).mapToObj(i -> "c" + i).toList(), Map.of(), Map.of());
    Map<String, double[]> columns = new LinkedHashMap<>();
    double[] zeros = new double[n];
    IntStream.range(0, 5_000).forEach(j -> columns.put("x" + j, zeros));
    CustomerFeatures tooMuch = CustomerFeatures.of(wide.ids(), columns, Map.of());
    assertThatThrownBy(tooMuch::table)
        .hasMessage(
            "2000 customers and 5000 columns are too much for one table; "
                + "use head(n), sample(n, seed) or select(…)");
    assertThat(tooMuch.head(1).columnCount()).isEqualTo(5_001);
  }
}
