package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;

class RolesTest {

  @TempDir private Path folder;

  @Test
  void readsPairsAndNames() {
    Roles roles = Roles.of(" customer = Customer ID , time=When,amount=\"Sales, net\" ");
    assertThat(roles.column("customer")).contains("Customer ID");
    assertThat(roles.column("amount")).contains("Sales, net");
    assertThat(roles.has("order")).isFalse();
    assertThat(roles.column("order")).isEmpty();
    assertThat(Roles.of("ONLINE_RETAIL")).isSameAs(Roles.ONLINE_RETAIL);
    assertThat(Roles.of(" PATRON ")).isSameAs(Roles.PATRON);
    assertThat(Roles.PATRON.columns())
        .containsEntry("order", "order_id")
        .containsEntry("unitPrice", "unit_price")
        .hasSize(10);
  }

  @Test
  void changesAreCopies() {
    Roles more = Roles.ONLINE_RETAIL.with("amount", "sales_value").without("country");
    assertThat(more.column("amount")).contains("sales_value");
    assertThat(more.has("country")).isFalse();
    assertThat(Roles.ONLINE_RETAIL.has("amount")).isFalse();
    assertThat(Roles.ONLINE_RETAIL.has("country")).isTrue();
    assertThat(more)
        .isEqualTo(Roles.of(more.toString()))
        .hasSameHashCodeAs(Roles.of(more.toString()));
  }

  @Test
  void everyRoleIsKept() {
    SplittableRandom random = new SplittableRandom(3);
    List<String> parts = List.of("a", "=", ",", "\"", " ", "ä", "'", ";", "\n");
    for (int i = 0; i < 2_000; i++) {
      String column =
          "x"
              + random
                  .ints(random.nextInt(8), 0, parts.size())
                  .mapToObj(parts::get)
                  .collect(Collectors.joining())
              + "y";
      Roles roles = Roles.of("time=t").with("customer", column).with("timeFormat", "%d, %m");
      assertThat(Roles.of(roles.toString())).isEqualTo(roles);
    }
  }

  @Test
  void mistakesAreNamed() {
    assertRefused(
        "kunde=K",
        "there is no role 'kunde'; the roles are customer order line time product description"
            + " category brand quantity unitPrice amount discount unitCost currency store channel"
            + " country (of customers birthYear age gender region income joined name email phone,"
            + " and the settings decimals delimiter encoding quote sheet timeFormat"
            + " writtenIn zone)");
    assertRefused("", "cannot read roles '': '' is not role=column; write them like");
    assertRefused("customer", "'customer' is not role=column");
    assertRefused("=x", "'=x' is not role=column");
    assertRefused("customer=A,,time=B", "'' is not role=column");
    assertRefused("customer=", "role customer has no column; name one");
    assertRefused(
        "customer=A, customer=B",
        "role customer is given twice in 'customer=A, customer=B'; give it once");
    assertRefused("customer=\"A", "a double quote is opened and never closed");
    assertRefused("delimiter=;", "delimiter is ';'; it may be comma, semicolon, tab, pipe");
    assertThatThrownBy(() -> Roles.PATRON.with("who", "x"))
        .hasMessageStartingWith("there is no role 'who'");
    assertThatThrownBy(() -> Roles.PATRON.has("who"))
        .hasMessageStartingWith("there is no role 'who'");
    assertThatThrownBy(() -> Roles.PATRON.column("who"))
        .hasMessageStartingWith("there is no role 'who'");
    assertThatThrownBy(() -> Roles.PATRON.without("who"))
        .hasMessageStartingWith("there is no role 'who'");
  }

  @Test
  void timeAndMoneyAreNeeded() throws Exception {
    Path file = TestFiles.write(folder, "lines.csv", TestFiles.HEADER + TestFiles.LINES);
    assertThatThrownBy(() -> Transactions.read(file, Roles.of("customer=Customer, amount=Price")))
        .isInstanceOf(PatronException.class)
        .hasMessage("roles need a time: add time=COLUMN to 'customer=Customer, amount=Price'");
    assertThatThrownBy(() -> Transactions.read(file, Roles.of("time=Time, quantity=Quantity")))
        .isInstanceOf(PatronException.class)
        .hasMessage(
            "roles need money: add amount=COLUMN, or quantity=COLUMN and unitPrice=COLUMN, to"
                + " 'time=Time, quantity=Quantity'");
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> Roles.of(text))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining(message);
  }
}
