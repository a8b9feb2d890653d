package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

/** Customers and consents. */
class CrmTest {

  @TempDir private Path folder;

  @Test
  void theLatestAnswerCounts() throws IOException {
    Consents consents =
        consents(
            """
            007,email,granted,2025-01-01
            007,Email,withdrawn,2025-03-01
            8,EMAIL,refused,2025-01-01
            8,email,Granted,2025-02-01
            8,sms,refused,2025-01-01
            """);
    assertThat(consents.may("007", "email")).isFalse();
    assertThat(consents.may("8", "Email")).isTrue();
    assertThat(consents.may("8", "sms")).isFalse();
    assertThat(consents.may("8", "post")).isFalse();
    assertThat(consents.may("9", "email")).isFalse();
    assertThat(consents.asOf(LocalDate.of(2025, 2, 1)).may("007", "email")).isTrue();
    assertThat(consents.asOf(LocalDate.of(2025, 1, 31)).may("8", "email")).isFalse();
    assertThat(consents.rowCount()).isEqualTo(5);
    assertThat(consents.table().stringColumn("status").get(3)).isEqualTo("granted");
  }

  @Test
  void onOneDayNoCountsMoreThanYesInAnyOrder() throws IOException {
    assertThat(
            consents("1,email,granted,2025-01-01\n1,email,refused,2025-01-01\n").may("1", "email"))
        .isFalse();
    assertThat(
            consents("1,email,withdrawn,2025-01-01\n1,email,granted,2025-01-01\n")
                .may("1", "email"))
        .isFalse();
  }

  @Test
  void unclearAnswersAreRefusedWithTheirPlace() {
    assertRefused(
        "1,email,granted,2025-01-01\n2,email,maybe,2025-01-01\n",
        "consents.csv, line 3, column status: 'maybe' is no answer; write granted, refused or"
            + " withdrawn");
    assertRefused(
        "1,email,granted,01.02.2025\n",
        "consents.csv, line 2, column asked_on: '01.02.2025' is not a day; write it like"
            + " 2025-06-30");
    assertRefused(
        "1,email,granted,\n",
        "consents.csv, line 2, column asked_on: there is no value, and every line needs one");
    assertRefused(
        " ,email,granted,2025-01-01\n",
        "consents.csv, line 2, column customer_id: there is no value, and every line needs one");
    assertRefused(
        "1,email,granted\n", "consents.csv, line 2 has 3 values, the header has 4 columns");
  }

  @Test
  void aMissingColumnOfConsentsIsNamed() throws IOException {
    Path file = write("consents.csv", "customer_id,channel,state,asked_on\n");
    assertThatThrownBy(() -> Consents.read(file.toString()))
        .isInstanceOf(PatronException.class)
        .hasMessageEndingWith(
            "has no column for the answer (status); its columns are: customer_id, channel, state,"
                + " asked_on; did you mean state?");
  }

  @Test
  void customersKeepTheirIdsAndGuessTheRest() throws IOException {
    Path file =
        write(
            "customers.csv",
            """
            customer_id,city,age,income,joined,postcode,empty
            007,"Berlin, Mitte",34,1234.50,2020-01-31,01067,
            8,,,,2021-02-28,80331,
            """);
    Customers customers = Customers.read(file.toString());
    Table table = customers.table();
    assertThat(customers.ids()).containsExactly("007", "8");
    assertThat(customers.size()).isEqualTo(2);
    assertThat(table.types())
        .containsExactly(
            ColumnType.STRING,
            ColumnType.STRING,
            ColumnType.LONG,
            ColumnType.DOUBLE,
            ColumnType.LOCAL_DATE,
            ColumnType.STRING,
            ColumnType.STRING);
    assertThat(table.column("age").isMissing(1)).isTrue();
    assertThat(table.stringColumn("postcode").get(0)).isEqualTo("01067");
    table.clear();
    assertThat(customers.table().rowCount()).isEqualTo(2);
  }

  @Test
  void customersMayLieInAnyColumnAndDelimiter() throws IOException {
    Path file = write("crm.csv", "Age;ID\n3;x\n");
    Customers customers =
        Customers.read(file.toString(), Roles.of("customer=ID, delimiter=semicolon"));
    assertThat(customers.ids()).containsExactly("x");
  }

  @Test
  void oneLineACustomer() throws IOException {
    Path twice = write("twice.csv", "customer_id\n1\n2\n1\n");
    assertThatThrownBy(() -> Customers.read(twice.toString()))
        .isInstanceOf(PatronException.class)
        .hasMessageEndingWith(
            "twice.csv, line 4, column customer_id: customer '1' is on line 2 already; one line a"
                + " customer is needed");
    Path none = write("none.csv", "id\n1\n");
    assertThatThrownBy(() -> Customers.read(none.toString()))
        .hasMessageEndingWith(
            "has no column for the customer (customer_id); its columns are: id; give one of them"
                + " that name");
    assertThatThrownBy(() -> Customers.read(none.toString(), Roles.of("time=t")))
        .hasMessage("roles 'time=t' name no customer=COLUMN");
  }

  private void assertRefused(String lines, String message) {
    assertThatThrownBy(() -> consents(lines))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining(message);
  }

  private Consents consents(String lines) throws IOException {
    return Consents.read(
        write("consents.csv", "customer_id,channel,status,asked_on\n" + lines).toString());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
