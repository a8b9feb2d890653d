package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;

/** Rules beside the standard ones. */
class CleaningRuleTest {

  private static final Roles MONEY =
      Roles.of(
          "customer=who, order=o, time=day, product=what, quantity=n, unitPrice=price,"
              + " currency=cur, description=text");

  @TempDir private Path folder;

  @Test
  void rulesInJavaAreAskedOfEveryLine() throws IOException {
    Cleaned cleaned =
        sales("1,A1,2025-01-01,mug,2,5\n,A2,2025-01-02,mug,1,5\n3,A3,2025-01-03,mug,,5\n")
            .clean(
                Cleaning.none()
                    .with(CleaningRule.drop("nobody", line -> line.customerId() == null))
                    .with(
                        CleaningRule.flag(
                            "two", l -> l.quantity() != null && l.quantity().intValue() == 2)));
    assertThat(numbers(cleaned.data())).containsExactly(1, 3);
    assertThat(numbers(cleaned.flagged("two"))).containsExactly(1);
    assertThat(cleaned.report().columnNames())
        .startsWith("rule", "lines flagged", "lines out")
        .doesNotContain("lines changed");
    assertThat(cleaned.report().longColumn("lines flagged").asObjectArray())
        .containsExactly(0L, 0L, 1L);
  }

  @Test
  void aRuleInJavaSeesOnlyWhatIsLeft() throws IOException {
    Cleaned cleaned =
        sales(",A1,2025-01-01,mug,2,5\n7,A2,2025-01-02,mug,1,5\n8,A3,2025-01-03,mug,1,5\n")
            .clean(
                Cleaning.none()
                    .with(CleaningRule.drop("nobody", "customer_id IS NULL"))
                    .with(CleaningRule.drop("seven", line -> line.customerId().equals("7")))
                    .with(CleaningRule.flag("eight", line -> line.customerId().equals("8"))));
    assertThat(numbers(cleaned.data())).containsExactly(3);
    assertThat(numbers(cleaned.flagged("eight"))).containsExactly(3);
  }

  @Test
  void aRuleThatFailsSaysWhere() throws IOException {
    Transactions sales = sales("1,A1,2025-01-01,mug,2,5\n3,A3,2025-01-03,mug,,5\n");
    Cleaning rule =
        Cleaning.none().with(CleaningRule.drop("odd", line -> line.quantity().signum() < 0));
    assertThatThrownBy(() -> sales.clean(rule))
        .isInstanceOf(PatronException.class)
        .hasMessageStartingWith("cleaning rule 'odd' fails at SalesLine[lineNumber=2, ")
        .hasMessageEndingWith("; mend the rule (what is missing is null)");
  }

  @Test
  void aFlaggedLineMayBeDroppedLaterAndADroppedOneIsNotFlagged() throws IOException {
    Cleaned cleaned =
        sales("1,A1,2025-01-01,mug,2,5\n1,A2,2025-01-02,mug,3,5\n1,A3,2025-01-03,cup,4,5\n")
            .clean(
                Cleaning.none()
                    .with(CleaningRule.drop("two", "quantity = 2"))
                    .with(CleaningRule.flag("mugs", "product_id = 'mug'"))
                    .with(CleaningRule.drop("three", "quantity = 3"))
                    .with(CleaningRule.flag("all", "TRUE")));
    assertThat(cleaned.steps())
        .extracting(CleaningStep::flagged)
        .containsExactly(0L, 0L, 1L, 0L, 1L);
    assertThat(cleaned.flagged("mugs").lineCount()).isZero();
    assertThat(numbers(cleaned.flagged("all"))).containsExactly(3);
    assertThatThrownBy(() -> cleaned.flagged("two"))
        .hasMessage("no rule 'two' has flagged lines; those that did are [mugs, all]");
  }

  @Test
  void outliersAreFlaggedAndDroppedOnlyOnDemand() throws IOException {
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, 30)
        .forEach(
            i ->
                lines.append(
                    "1,A%d,2025-01-01,mug,%d,%s%n"
                        .formatted(i, i == 7 ? 1000 : 1 + i % 3, i == 11 ? "50.00" : "5.00")));
    lines.append("1,B,2025-01-01,once,1,5.00\n");
    Transactions sales = sales(lines.toString());
    Cleaning flags = Cleaning.none().with("implausible quantity").with("implausible price");
    Cleaned flagged = sales.clean(flags);
    assertThat(flagged.data().lineCount()).isEqualTo(31);
    assertThat(numbers(flagged.flagged("implausible quantity"))).containsExactly(8);
    assertThat(numbers(flagged.flagged("implausible price"))).containsExactly(12);
    CleaningRule quantity = flags.rules().getFirst();
    Cleaned dropped = sales.clean(Cleaning.none().with(quantity.dropping()));
    assertThat(dropped.data().lineCount()).isEqualTo(30);
    assertThat(sales.clean(Cleaning.none().with(quantity.dropping().flagging())).data().lineCount())
        .isEqualTo(31);
  }

  @Test
  void aRuleThatLooksAroundSeesOnlyWhatIsLeft() throws IOException {
    Cleaning rules =
        Cleaning.none()
            .with(CleaningRule.drop("dear", "unit_price = 9"))
            .with(
                CleaningRule.drop("dearest", "unit_price = (SELECT max(unit_price) FROM {lines})"));
    Cleaned cleaned =
        sales("1,A1,2025-01-01,mug,1,5\n1,A2,2025-01-01,mug,1,9\n1,A3,2025-01-01,mug,1,7\n")
            .clean(rules);
    assertThat(numbers(cleaned.data())).containsExactly(1);
    assertThat(cleaned.steps()).extracting(s -> s.out().lines()).containsExactly(0L, 1L, 1L);
  }

  @Test
  void codesAndTextsAreTidied() throws IOException {
    Path file =
        TestFiles.write(
            folder,
            "tidy.csv",
            """
            who,o,day,what,n,price,cur,text
            1,A1,2025-01-01,85123a,1,1,GBP," WHITE  HEART "
            1,A2,2025-01-01,85123A,1,1,GBP,WHITE HEART
            1,A3,2025-01-01,Test,1,1,GBP,x
            1,A4,2025-01-01,TEST001,1,1,GBP,x
            1,A5,2025-01-01,test product,1,1,GBP,x
            1,A6,2025-01-01,TESTER,1,1,GBP,x
            """);
    Cleaned cleaned =
        Transactions.read(file, MONEY)
            .clean(
                Cleaning.none()
                    .with("padded text")
                    .with("product code case")
                    .with("test line")
                    .with(CleaningRule.dropProducts("no testers", "testers?")));
    assertThat(cleaned.data().query("SELECT DISTINCT product_id AS p FROM {lines}").strings("p"))
        .containsExactly("85123A");
    assertThat(cleaned.data().query("SELECT DISTINCT description AS d FROM {lines}").strings("d"))
        .containsExactly("WHITE HEART");
    assertThat(cleaned.steps())
        .extracting(CleaningStep::changed)
        .containsExactly(0L, 1L, 3L, 0L, 0L);
    assertThat(cleaned.steps().getLast().out().lines()).isEqualTo(1);
  }

  @Test
  void aColumnIsWrittenAnewAndLaterRulesSeeIt() throws IOException {
    Cleaned cleaned =
        sales("1,A1,2025-01-01,mug,2,5\n2,A2,2025-01-02,mug,1,5\n")
            .clean(
                Cleaning.none()
                    .with(CleaningRule.set("one person", "customer_id", "'9'"))
                    .with(CleaningRule.drop("nine", "customer_id = '9' AND quantity = 1")));
    assertThat(cleaned.steps().get(1).out().customers()).isEqualTo(1);
    assertThat(numbers(cleaned.data())).containsExactly(1);
    assertThatThrownBy(() -> CleaningRule.set("x", "customer", "1"))
        .hasMessageStartingWith(
            "lines have no column 'customer'; theirs are customer_id, order_id,");
    Transactions sales = sales("1,A1,2025-01-01,mug,2,5\n");
    assertThatThrownBy(
            () -> sales.clean(Cleaning.none().with(CleaningRule.set("x", "brand", "bland"))))
        .hasMessageStartingWith("cleaning rule 'x' does not work: ");
  }

  @Test
  void moneyOfSeveralCurrenciesBecomesOne() throws IOException {
    Path rates =
        TestFiles.write(
            folder,
            "rates.csv",
            """
            currency,from,rate
            EUR,2025-01-01,0.83
            EUR,2025-01-03,0.8412
            JPY,2025-01-01,0.0052
            """);
    Transactions sales = Transactions.read(money("GBP", "EUR", "EUR", "JPY"), MONEY);
    Cleaned cleaned =
        sales.clean(
            Cleaning.none()
                .with(CleaningRule.convert("GBP", CurrencyRates.read(rates.toString()))));
    Rows rows =
        cleaned
            .data()
            .query("SELECT amount, unit_price, currency FROM {lines} ORDER BY line_number");
    assertThat(rows.decimals("amount"))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(
            new BigDecimal("20"),
            new BigDecimal("16.6"),
            new BigDecimal("16.824"),
            new BigDecimal("0.104"));
    assertThat(rows.decimals("unit_price")[2]).isEqualByComparingTo("8.412");
    assertThat(rows.strings("currency")).containsOnly("GBP");
    assertThat(cleaned.steps().getLast().changed()).isEqualTo(3);
    assertThat(cleaned.steps().getLast().left().money()).isEqualTo(new BigDecimal("53.528"));
  }

  @Test
  void unknownCurrenciesAndRatesAreRefused() throws IOException {
    CurrencyRates rates = CurrencyRates.of(Map.of("EUR", new BigDecimal("0.83")));
    Cleaning rule = Cleaning.none().with(CleaningRule.convert("GBP", rates));
    assertRefused(
        rule,
        money("GBP", "EUR", "USD", "GBP"),
        "one currency: there is no rate of USD for line 3 of 2025-01-03; add it to the rates");
    assertRefused(
        rule,
        money("GBP", "", "USD", "GBP"),
        "one currency: line 2 has no currency; give it one by CleaningRule.set, or drop it");
    assertThatThrownBy(
            () ->
                Transactions.read(money("GBP", "GBP", "GBP", "GBP"), MONEY.without("currency"))
                    .clean(rule))
        .hasMessage(
            "one currency: no column has the role currency; add currency=COLUMN to the roles");
    assertThatThrownBy(() -> CurrencyRates.of(Map.of("EUR", BigDecimal.ZERO)))
        .hasMessage(
            "the rate of EUR is 0; give one above 0 and below a million, with at most eight"
                + " decimals");
    Path odd = TestFiles.write(folder, "odd.csv", "currency,from,rate\nEUR,2025-01-01,-1\n");
    assertThatThrownBy(() -> CurrencyRates.read(odd.toString()))
        .hasMessageEndingWith(
            "odd.csv, line 2, column rate: '-1' is not a rate above 0; write it like 0.8612");
    Path twice =
        TestFiles.write(
            folder, "twice.csv", "currency,from,rate\nEUR,2025-01-01,1\nEUR,2025-01-01,2\n");
    assertThatThrownBy(() -> CurrencyRates.read(twice.toString()))
        .hasMessageEndingWith("EUR has another rate from 2025-01-01; give one a day");
    assertThat(rates.table().columnNames()).containsExactly("currency", "from", "rate");
    assertThat(rates.rowCount()).isEqualTo(1);
  }

  private void assertRefused(Cleaning rule, Path file, String message) {
    assertThatThrownBy(() -> Transactions.read(file, MONEY).clean(rule))
        .isInstanceOf(PatronException.class)
        .hasMessage(message);
  }

  @Test
  void badRulesAreRefusedWhenTheyAreMade() {
    assertThatThrownBy(() -> CleaningRule.dropProducts("x", "("))
        .isInstanceOf(PatronException.class)
        .hasMessage("cleaning rule 'x': '(' is no regular expression: Unclosed group");
    assertThatThrownBy(() -> CleaningRule.drop(null, "TRUE"))
        .hasMessage("a cleaning rule needs a name");
    assertThatThrownBy(() -> CleaningRule.flag("x", (String) null))
        .hasMessage("cleaning rule 'x' needs a condition in SQL");
    assertThatThrownBy(() -> Cleaning.none().first(null)).hasMessageContaining("the rule is null");
    assertThatThrownBy(() -> Cleaning.thorough(null)).hasMessageContaining("the policy is null");
    assertThatThrownBy(() -> CleaningRule.convert("GBP", null))
        .hasMessageContaining("the table of rates is null");
  }

  private Path money(String... currencies) throws IOException {
    StringBuilder lines = new StringBuilder("who,o,day,what,n,price,cur,text\n");
    for (int i = 0; i < currencies.length; i++) {
      lines.append("1,A%d,2025-01-0%d,mug,2,10,%s,x%n".formatted(i, i + 1, currencies[i]));
    }
    return TestFiles.write(folder, "money.csv", lines.toString());
  }

  private static long[] numbers(Transactions sales) {
    return sales.query("SELECT line_number AS n FROM {lines} ORDER BY n").longs("n");
  }

  private Transactions sales(String lines) throws IOException {
    return Transactions.read(
        TestFiles.write(folder, "lines.csv", TestFiles.HEADER + lines), TestFiles.ROLES);
  }
}
