package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.testing.RealData;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Contracts of made-up tables, and of real data sets that are read with declared roles. */
class ExpectTest {

  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

  @TempDir private Path folder;

  private static Table people() {
    return Table.create(
        "people",
        StringColumn.create("id", "a", "b", "b", null),
        DoubleColumn.create("age", 20, 130, Double.NaN, 40),
        StringColumn.create("city", "Ulm", "ulm", "Köln", "Ulm"),
        DateColumn.create("since", FIRST, FIRST.plusDays(9), null, FIRST.minusYears(9)));
  }

  private static String told(Expect contract) {
    ExpectReport.Outcome o = contract.test(people()).outcomes().getLast();
    return "%s %s: %s %s".formatted(o.rule(), o.holds(), o.failing(), o.found()).strip();
  }

  @Test
  void eachRuleCountsWhereItFailsAndShowsTheFirst() {
    Expect none = Expect.contract("people");
    assertThat(told(none.rows(4, 4))).isEqualTo("4 to 4 rows true: 0 4 rows");
    assertThat(told(none.rows(5, 9))).isEqualTo("5 to 9 rows false: 0 4 rows");
    assertThat(told(none.columns("id", "age"))).isEqualTo("columns id, age true: 0");
    assertThat(told(none.columns("id", "Age"))).isEqualTo("columns id, Age false: 1 missing Age");
    assertThat(told(none.complete("age", "id")))
        .isEqualTo("id complete false: 1 first in row 4: nothing");
    assertThat(told(none.unique("id"))).isEqualTo("id unique false: 1 first in row 3: b");
    assertThat(told(none.unique("id", "city"))).isEqualTo("id and city unique true: 0");
    assertThat(told(none.within("age", 0, 110)))
        .isEqualTo("age within 0 and 110 false: 1 first in row 2: 130.0");
    assertThat(told(none.within("age", 0, 130))).isEqualTo("age within 0 and 130 true: 0");
    assertThat(told(none.between("since", FIRST, FIRST.plusDays(9))))
        .isEqualTo("since between 2025-01-01 and 2025-01-10 false: 1 first in row 4: 2016-01-01");
    assertThat(told(none.oneOf("city", "Ulm", "Köln")))
        .isEqualTo("city one of Ulm, Köln false: 1 first in row 2: ulm");
    assertThat(told(none.matching("city", "[A-Z].*")))
        .isEqualTo("city matching [A-Z].* false: 1 first in row 2: ulm");
    assertThat(told(none.holds("adults", "age >= 30 -- nobody younger")))
        .isEqualTo("adults false: 1 first in row 1");
  }

  @Test
  void aRuleMayHoldMostly() {
    Expect contract = Expect.contract("people").complete("id").mostly(0.75);
    assertThat(contract.test(people()).holds()).isTrue();
    assertThat(contract.mostly(0.76).test(people()).holds()).isFalse();
    assertThat(Expect.contract("x").unique("id").mostly(0.5).test(people()).holds()).isTrue();
  }

  @Test
  void aBrokenContractSaysAllThatIsBroken() {
    Expect contract = Expect.contract("people").rows(1, 2).within("age", 0, 110).complete("city");
    assertThatThrownBy(() -> contract.check(people()))
        .isInstanceOf(PatronException.class)
        .hasMessage(
            "contract 'people' is broken, 2 of 3 rules do not hold: 1 to 2 rows (4 rows); age"
                + " within 0 and 110 (1 row, first in row 2: 130.0); mend the data, or the"
                + " contract where it asks too much");
    assertThat(contract.test(people())).hasToString("contract 'people': 1 of 3 rules hold");
    assertThat(contract.test(people()).table().columnNames())
        .containsExactly(
            "rule", "holds", "failing rows", "share that holds", "share needed", "found");
    assertThat(contract.test(people()).rowCount()).isEqualTo(3);
  }

  @Test
  void anEmptyTableBreaksNoRuleAboutRows() {
    Table empty = people().emptyCopy();
    assertThat(
            Expect.contract("x")
                .complete("id")
                .unique("id")
                .within("age", 0, 1)
                .test(empty)
                .holds())
        .isTrue();
  }

  @Test
  void mistakesInContractsAreNamed() {
    Expect none = Expect.contract("x");
    assertThatThrownBy(() -> Expect.contract(" ")).hasMessage("a contract needs a name");
    assertThatThrownBy(() -> none.rows(3, 2))
        .hasMessage("rows from 3 to 2; give 0 or more, the lesser first");
    assertThatThrownBy(() -> none.within("age", 2, 1))
        .hasMessage("age within 2.0 and 1.0; give the lesser first");
    assertThatThrownBy(() -> none.within(null, 1, 2))
        .hasMessage("an expectation needs the name of a column");
    assertThatThrownBy(() -> none.between("d", FIRST, FIRST.minusDays(1)))
        .hasMessageEndingWith("give the earlier first");
    assertThatThrownBy(() -> none.between("d", null, FIRST)).hasMessageContaining("is null");
    assertThatThrownBy(() -> none.complete())
        .hasMessage("complete: give at least one, and none that is empty");
    assertThatThrownBy(() -> none.oneOf("city", (String) null))
        .hasMessageStartingWith("oneOf: give at least one");
    assertThatThrownBy(() -> none.matching("city", "("))
        .hasMessage("city matching '(': that is no regular expression: Unclosed group");
    assertThatThrownBy(() -> none.holds("", "TRUE"))
        .hasMessage("holds needs a name and a condition in SQL");
    assertThatThrownBy(() -> none.mostly(0.5))
        .hasMessage("mostly belongs to a rule; give one before it");
    assertThatThrownBy(() -> none.rows(1, 2).mostly(0.5))
        .hasMessage("mostly belongs to a rule about values; give one before it");
    assertThatThrownBy(() -> none.complete("id").mostly(1.5))
        .hasMessage("mostly(1.5); give above 0 to 1");
    assertThatThrownBy(() -> none.complete("sinc").check(people()))
        .hasMessage(
            "contract 'x': the data has no column for a rule (sinc); its columns are: id, age,"
                + " city, since; did you mean since?");
    assertThatThrownBy(() -> none.within("city", 0, 1).check(people()))
        .hasMessageStartingWith("contract 'x', rule 'city within 0 and 1' cannot be checked: ");
    assertThatThrownBy(() -> none.holds("odd", "nonsense(").check(people()))
        .hasMessageStartingWith("contract 'x', rule 'odd' cannot be checked: ");
    assertThatThrownBy(() -> none.check((Table) null)).hasMessageContaining("the table is null");
  }

  @Test
  void salesAreCheckedInTheirOwnColumns() throws IOException {
    Transactions sales =
        Transactions.read(
            TestFiles.write(folder, "lines.csv", TestFiles.HEADER + TestFiles.LINES),
            TestFiles.ROLES);
    Expect contract =
        Expect.contract("till")
            .complete("customer_id")
            .mostly(0.75)
            .between("sold_at", FIRST, FIRST.plusDays(2));
    assertThat(contract.check(sales).holds()).isTrue();
    assertThat(contract.within("quantity", 0, 9).test(sales).outcomes().getLast().found())
        .isEqualTo("first in row 3: -6.0000");
  }

  @Test
  void customerPersonality() {
    Customers customers =
        Customers.read(
            RealData.file("customer-personality/marketing_campaign.csv").toString(),
            Roles.of("customer=ID, delimiter=semicolon"));
    Expect contract =
        Expect.contract("customer personality")
            .rows(2_240, 2_240)
            .unique("ID")
            .complete("Year_Birth", "Education", "Marital_Status", "Dt_Customer", "Response")
            .complete("Income")
            .mostly(0.98)
            .between("Dt_Customer", LocalDate.of(2012, 7, 30), LocalDate.of(2014, 6, 29))
            .within("Z_Revenue", 11, 11)
            .oneOf("Response", "0", "1");
    assertThat(contract.check(customers).outcomes().get(7).failing()).isEqualTo(24);
    ExpectReport odd =
        contract
            .within("Income", 0, 200_000)
            .within("Year_Birth", 1920, 2010)
            .oneOf("Marital_Status", "Married", "Together", "Single", "Divorced", "Widow")
            .test(customers.table());
    assertThat(
            odd.outcomes().stream().filter(o -> !o.holds()).map(o -> o.failing() + " " + o.found()))
        .containsExactly(
            "1 first in row 2234: 666666", "3 first in row 193: 1900", "7 first in row 132: Alone");
  }

  @Test
  void facebookPosts() {
    Table posts =
        Records.read(
            RealData.file("facebook-post-metrics/dataset_facebook.csv").toString(),
            Roles.of("delimiter=semicolon"));
    Expect contract =
        Expect.contract("posts")
            .rows(500, 500)
            .within("Post Month", 1, 12)
            .within("Post Weekday", 1, 7)
            .within("Post Hour", 1, 23)
            .oneOf("Paid", "0", "1")
            .complete("comment", "Total Interactions")
            .complete("share")
            .mostly(0.99)
            .holds("interactions add up", "comment + \"like\" + share = \"Total Interactions\"");
    ExpectReport report = contract.check(posts);
    assertThat(report.outcomes().get(7).failing()).isEqualTo(4);
  }

  @Test
  void hillstromsRepeatedRowsStay() {
    Table mailing =
        Records.read(
            RealData.file("hillstrom-email/hillstrom_minethatdata.csv.gz").toString(),
            Roles.of("encoding=utf-8"));
    assertThat(
            Expect.contract("Hillstrom")
                .rows(64_000, 64_000)
                .oneOf("segment", "Mens E-Mail", "Womens E-Mail", "No E-Mail")
                .oneOf("zip_code", "Urban", "Rural", "Surburban")
                .oneOf("channel", "Phone", "Web", "Multichannel")
                .within("recency", 1, 12)
                .within("history", 29.99, 5_000)
                .matching("history_segment", "[1-7]\\) \\$.*")
                .holds("who spends converts", "(spend > 0) = (conversion = 1)")
                .check(mailing)
                .holds())
        .isTrue();
    assertThat(mailing.rowCount() - mailing.dropDuplicateRows().rowCount()).isEqualTo(6_562);
  }

  @Test
  void avocadoRegionsAreNested() {
    Table avocado =
        Records.read(
            RealData.file("avocado-prices/avocado.csv").toString(), Roles.of("delimiter=comma"));
    Expect.contract("avocado")
        .rows(18_249, 18_249)
        .unique("Date", "type", "region")
        .oneOf("type", "conventional", "organic")
        .within("AveragePrice", 0.4, 4)
        .between("Date", LocalDate.of(2015, 1, 4), LocalDate.of(2018, 3, 25))
        .check(avocado);
    Table cities = avocado.where(avocado.stringColumn("region").isNotEqualTo("TotalUS"));
    Demand demand =
        Demand.of(
            cities,
            DemandColumns.of("Total Volume", "AveragePrice")
                .product("type")
                .store("region")
                .period("Date"));
    assertThat(demand.rowCount()).isEqualTo(18_249 - 338);
  }
}
