package patron.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import patron.data.Cleaned;
import patron.data.Cleaning;
import patron.data.CleaningRule;
import patron.data.Export;
import patron.data.ReturnPolicy;
import patron.data.Roles;
import patron.data.Transactions;
import patron.testing.RealData;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What netting does to the RFM values of a real shop. The counts were made independently with
 * pandas.
 */
class NettedRfmTest {

  private static final LocalDate AS_OF = LocalDate.of(2011, 12, 10);

  private static Cleaned netted;
  private static CustomerFeatures before;
  private static CustomerFeatures after;

  @BeforeAll
  static void net() {
    Transactions sales =
        Transactions.read(RealData.file("online-retail/online_retail.csv.gz"), Roles.ONLINE_RETAIL);
    Cleaning standard = Cleaning.standard().without("non-product code");
    netted = sales.clean(standard.first(CleaningRule.netReturns(ReturnPolicy.NET)));
    before = Rfm.of(sales.clean(standard).data(), AS_OF);
    after = Rfm.of(netted.data(), AS_OF);
  }

  @Test
  void netsWhatPandasNets() {
    assertThat(netted.data().lineCount()).isEqualTo(394_877);
    assertThat(netted.data().orderCount()).isEqualTo(18_388);
    assertThat(netted.data().customerCount()).isEqualTo(4_327);
    assertThat(netted.data().revenue()).isEqualByComparingTo("8447168.134");
  }

  @Test
  void theTwoExtremePairsLeaveNoTrace() {
    assertThat(before.ids()).contains("12346", "16446");
    assertThat(after.ids()).doesNotContain("12346");
    int row = after.ids().indexOf("16446");
    assertThat(after.numbers("monetary")[row]).isEqualTo(2.9);
    assertThat(after.numbers("frequency")[row]).isEqualTo(1);
    assertThat(after.numbers("recency")[row]).isEqualTo(206);
  }

  /** Lists all of them in target/, and holds that the money of each change is that of its pairs. */
  @Test
  void everyChangeHasItsReason() throws Exception {
    Table changes = changes();
    Path list = Path.of("target/online-retail-netted-rfm.csv");
    Files.createDirectories(list.getParent());
    Export.file(changes, list.toString());
    assertThat(changes.rowCount()).isEqualTo(1_425);
    assertThat(changed(changes, "frequency")).isEqualTo(116);
    assertThat(changed(changes, "recency")).isEqualTo(26);
    assertThat(changes.where(changes.doubleColumn("monetary after").isMissing()).rowCount())
        .isEqualTo(11);
    for (Row row : changes) {
      double after = row.getDouble("monetary after");
      assertThat(row.getDouble("monetary before") - (Double.isNaN(after) ? 0 : after))
          .as(row.getString("customer_id"))
          .isCloseTo(row.getDouble("money returned"), org.assertj.core.data.Offset.offset(1e-6));
    }
  }

  private static long changed(Table changes, String what) {
    DoubleColumn old = changes.doubleColumn(what + " before");
    DoubleColumn fresh = changes.doubleColumn(what + " after");
    long n = 0;
    for (int i = 0; i < changes.rowCount(); i++) {
      n += old.getDouble(i) == fresh.getDouble(i) ? 0 : 1;
    }
    return n;
  }

  private static Table changes() {
    Map<String, Double> money = new HashMap<>();
    Map<String, String> orders = new HashMap<>();
    for (Row pair : netted.netted()) {
      String id = pair.getString("customer_id");
      money.merge(id, pair.getDouble("money"), Double::sum);
      orders.merge(id, pair.getString("returned_order"), (a, b) -> a.contains(b) ? a : a + " " + b);
    }
    Table table = Table.create("changes", StringColumn.create("customer_id"));
    for (String name : before.names()) {
      table.addColumns(DoubleColumn.create(name + " before"), DoubleColumn.create(name + " after"));
    }
    table.addColumns(DoubleColumn.create("money returned"), StringColumn.create("by orders"));
    for (int i = 0; i < before.size(); i++) {
      append(table, before.ids().get(i), i, money, orders);
    }
    return table;
  }

  private static void append(
      Table table, String id, int old, Map<String, Double> money, Map<String, String> orders) {
    int now = after.ids().indexOf(id);
    double spent = now < 0 ? Double.NaN : after.numbers("monetary")[now];
    if (Math.abs(spent - before.numbers("monetary")[old]) < 1e-6) {
      assertThat(after.numbers("frequency")[now]).isEqualTo(before.numbers("frequency")[old]);
      return;
    }
    table.stringColumn("customer_id").append(id);
    for (String name : before.names()) {
      table.doubleColumn(name + " before").append(before.numbers(name)[old]);
      table.doubleColumn(name + " after").append(now < 0 ? Double.NaN : after.numbers(name)[now]);
    }
    table.doubleColumn("money returned").append(money.get(id));
    table.stringColumn("by orders").append(orders.get(id));
  }
}
