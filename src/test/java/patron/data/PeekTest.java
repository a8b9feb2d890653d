package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import tech.tablesaw.api.Table;

class PeekTest {

  @TempDir private Path folder;

  @Test
  void findsDelimiterTypesAndRoles() throws IOException {
    Path file =
        TestFiles.write(
            folder,
            "till.csv",
            """
            "Kunden-Nr";"Datum";"Menge";"Preis";"Bemerkung";"Leer"
            "007";"31.12.2024";"3";"2,50";"x, y";""
            "8";"01.01.2025";"-1";"3";"";""
            """);
    Table peek = Transactions.peek(file.toString());
    assertThat(peek.name())
        .isEqualTo(
            "customer=Kunden-Nr, time=Datum, quantity=Menge, unitPrice=Preis, delimiter=semicolon");
    assertThat(peek.stringColumn("looks like").asList())
        .containsExactly(
            "text", "day", "whole number", "decimal number with comma", "text", "nothing");
    assertThat(peek.stringColumn("maybe role").asList())
        .containsExactly("customer", "time", "quantity", "unitPrice", "", "");
    assertThat(peek.stringColumn("record 1").get(4)).isEqualTo("x, y");
    Roles roles = Roles.of(peek.name()).with("decimals", "comma");
    assertThat(Transactions.read(file, roles).revenue()).isEqualByComparingTo("4.50");
  }

  @Test
  void onlyColumnsWithRolesAreShown() throws IOException {
    Path file = TestFiles.write(folder, "days.csv", "when,net,who\n2025-01-01,1.10,x\n");
    Roles roles = Roles.of("time=when, amount=net");
    Transactions sales = Transactions.read(file, roles);
    assertThat(sales.table().columnNames()).containsExactly("line_number", "sold_at", "amount");
    assertThat(Transactions.read(file, roles.with("customer", "who")).head(1).columnNames())
        .containsExactly("line_number", "customer_id", "order_id", "sold_at", "amount");
    assertThat(sales.query("SELECT * FROM {lines}").names()).hasSize(18);
    assertThat(sales.customerCount() + sales.orderCount()).isZero();
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    Path empty = TestFiles.write(folder, "empty.csv", "");
    assertThatThrownBy(() -> Transactions.peek(empty.toString()))
        .isInstanceOf(PatronException.class)
        .hasMessageEndingWith("empty.csv is empty; a header with column names is needed");
    assertThatThrownBy(() -> Transactions.peek("nowhere.csv"))
        .hasMessageStartingWith("there is no file nowhere.csv");
  }
}
