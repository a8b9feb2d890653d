package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Goods that come back are taken off what sold them. */
class ReturnsTest {

  private static final Cleaning NET = netting(ReturnPolicy.NET);

  @TempDir private Path folder;

  private static Cleaning netting(ReturnPolicy policy) {
    return Cleaning.none().with(CleaningRule.netReturns(policy));
  }

  @Test
  void aSaleThatCameBackWholeIsGoneUnderEachPolicy() throws IOException {
    for (ReturnPolicy policy : ReturnPolicy.values()) {
      Cleaned cleaned =
          sales(
                  """
                  1,A1,2025-01-01,mug,80995,1.04
                  1,A2,2025-01-01,cup,1,5.00
                  1,C3,2025-01-02,mug,-80995,1.04
                  """)
              .clean(netting(policy));
      assertThat(lines(cleaned.data())).containsExactly("2 cup 1 5");
      CleaningStep step = cleaned.steps().getLast();
      assertThat(step.rule()).isEqualTo("returns netted");
      assertThat(step.out()).isEqualTo(new CleaningStep.Totals(2, 2, 0, new BigDecimal("0.00")));
      assertThat(step.changed()).isZero();
    }
  }

  @Test
  void thePolicySaysWhatBecomesOfASaleOfWhichAPartCameBack() throws IOException {
    String text =
        """
        1,A1,2025-01-01,mug,10,1.50
        1,C2,2025-01-05,mug,-4,1.50
        """;
    Cleaned ignored = sales(text).clean(netting(ReturnPolicy.IGNORE));
    assertThat(lines(ignored.data())).containsExactly("1 mug 10 15");
    assertThat(ignored.returns().lineCount()).isZero();
    Cleaned net = sales(text).clean(NET);
    assertThat(lines(net.data())).containsExactly("1 mug 6 9");
    assertThat(net.steps().getLast().changed()).isEqualTo(1);
    assertThat(net.returns().lineCount()).isZero();
    Cleaned counted = sales(text).clean(netting(ReturnPolicy.NET_AND_COUNT));
    assertThat(lines(counted.data())).containsExactly("1 mug 6 9");
    assertThat(lines(counted.returns())).containsExactly("2 mug -4 -6");
    assertThat(counted.returns().firstDay()).hasToString("2025-01-05");
  }

  @Test
  void asManyPiecesFirstThenTheLatest() throws IOException {
    Cleaned cleaned =
        sales(
                """
                1,A1,2025-01-01,mug,12,1
                1,A2,2025-01-02,mug,6,1
                1,A3,2025-01-03,mug,7,1
                1,C4,2025-01-04,mug,-12,1
                1,C5,2025-01-05,mug,-9,1
                """)
            .clean(NET);
    assertThat(lines(cleaned.data())).containsExactly("2 mug 4 4");
    Table pairs = cleaned.netted();
    assertThat(pairs.longColumn("sold_line").asObjectArray()).containsExactly(1L, 2L, 3L);
    assertThat(pairs.longColumn("returned_line").asObjectArray()).containsExactly(4L, 5L, 5L);
    assertThat(pairs.doubleColumn("pieces").asDoubleArray()).containsExactly(12, 2, 7);
    assertThat(pairs.stringColumn("sold_order").asList()).containsExactly("A1", "A2", "A3");
    assertThat(pairs.doubleColumn("money").asDoubleArray()).containsExactly(12, 2, 7);
  }

  @Test
  void whatFindsNoSaleStays() throws IOException {
    Cleaned cleaned =
        sales(
                """
                1,C1,2025-01-01,mug,-2,1
                1,A2,2025-01-02,mug,1,1
                1,A3,2025-01-02,MUG ,3,1
                1,C4,2025-01-03,mug,-5,1
                1,C5,2025-01-04,mug,-1,2
                2,C6,2025-01-05,mug,-1,1
                ,A7,2025-01-05,mug,1,1
                ,C8,2025-01-06,mug,-1,1
                """)
            .clean(NET);
    assertThat(lines(cleaned.data()))
        .containsExactly(
            "1 mug -2 -2", "4 mug -1 -1", "5 mug -1 -2", "6 mug -1 -1", "7 mug 1 1", "8 mug -1 -1");
    assertThat(cleaned.steps().getLast().changed()).isEqualTo(1);
  }

  @Test
  void atOneMomentTheSaleComesFirst() throws IOException {
    Cleaned cleaned = sales("1,C1,2025-01-01,mug,-2,1\n1,A2,2025-01-01,mug,2,1\n").clean(NET);
    assertThat(cleaned.data().lineCount()).isZero();
  }

  @Test
  void withoutQuantitiesMoneyIsNetted() throws IOException {
    Path file =
        TestFiles.write(
            folder,
            "money.csv",
            """
            who,when,what,net
            1,2025-01-01,mug,10.01
            1,2025-01-02,mug,-3.01
            2,2025-01-02,mug,-1
            """);
    Transactions sales =
        Transactions.read(file, Roles.of("customer=who, time=when, product=what, amount=net"));
    assertThat(sales.clean(NET).data().revenue()).isEqualTo(new BigDecimal("6.00"));
    assertThat(sales.clean(NET).data().lineCount()).isEqualTo(2);
  }

  @Test
  void anAmountOfItsOwnGoesWithThePieces() throws IOException {
    Path file =
        TestFiles.write(
            folder,
            "both.csv",
            "who,when,what,n,net\n1,2025-01-01,mug,3,10\n1,2025-01-02,mug,-1,-3.34\n");
    Transactions sales =
        Transactions.read(
            file, Roles.of("customer=who, time=when, product=what, quantity=n, amount=net"));
    assertThat(sales.clean(NET).data().revenue()).isEqualTo(new BigDecimal("6.66666667"));
  }

  @Test
  void mistakesAreNamed() throws IOException {
    assertThatThrownBy(() -> CleaningRule.netReturns(null))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("the policy is null");
    assertThatThrownBy(() -> CleaningRule.netReturns(ReturnPolicy.NET).flagging())
        .hasMessage(
            "cleaning rule 'returns netted' changes lines; it can neither drop nor flag them");
    Transactions sales = sales("1,A1,2025-01-01,mug,1,1\n");
    assertThatThrownBy(() -> sales.clean(Cleaning.standard()).netted())
        .hasMessage(
            "nothing was netted; add CleaningRule.netReturns(…) to the rules, before those that"
                + " drop");
    assertThat(sales.clean(Cleaning.standard()).returns().lineCount()).isZero();
    Path file = TestFiles.write(folder, "no-product.csv", "who,when,net\n1,2025-01-01,1\n");
    Transactions bare = Transactions.read(file, Roles.of("customer=who, time=when, amount=net"));
    assertThatThrownBy(() -> bare.clean(NET))
        .hasMessage(
            "returns are matched with sales by customer and product; add these roles to"
                + " 'customer=who, time=when, amount=net'");
    Path rich =
        TestFiles.write(
            folder,
            "rich.csv",
            "who,when,what,net\n1,2025-01-01,a,90000000000.01\n1,2025-01-02,a,-1\n");
    Transactions much =
        Transactions.read(rich, Roles.of("customer=who, time=when, product=what, amount=net"));
    assertThatThrownBy(() -> much.clean(NET))
        .hasMessage(
            "1 lines have amounts above 90,000,000,000, which cannot be netted without a quantity;"
                + " give that role, or amounts in thousands");
  }

  /** Whatever the till roll: no money is lost, no sale gives more back than it sold. */
  @Test
  void nothingIsLostInAnyTillRoll() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      Transactions sales = sales(randomLines(new Random(seed)));
      Cleaned cleaned = sales.clean(netting(ReturnPolicy.NET_AND_COUNT));
      assertThat(cleaned.data().revenue()).isEqualTo(sales.revenue());
      assertThat(pieces(cleaned.data())).isEqualTo(pieces(sales));
      List<String> wrong = new ArrayList<>();
      for (Row pair : cleaned.netted()) {
        if (pair.getDateTime("sold_at").isAfter(pair.getDateTime("returned_at"))
            || pair.getDouble("pieces") <= 0) {
          wrong.add(pair.toString());
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(pieces(cleaned.returns()).negate())
          .isEqualByComparingTo(BigDecimal.valueOf(cleaned.netted().doubleColumn("pieces").sum()));
      assertThat(overdrawn(sales, cleaned)).isZero();
      assertThat(stillMatching(cleaned)).isZero();
    }
  }

  /** Lines that netting turned round, or made longer. */
  private static long overdrawn(Transactions before, Cleaned after) {
    return before
        .engine()
        .query(
            "SELECT count(*) AS n FROM %s AS b JOIN %s AS a USING (line_number) WHERE sign(a.quantity) <> sign(b.quantity) OR abs(a.quantity) > abs(b.quantity)"
                .formatted(before.view(), after.data().view()))
        .longs("n")[0];
  }

  /** Returns that are left although a sale before them is left, too. */
  private static long stillMatching(Cleaned cleaned) {
    return cleaned
        .data()
        .query(
            "SELECT count(*) AS n FROM {lines} AS r JOIN {lines} AS s ON r.customer_id ="
                + " s.customer_id AND r.product_id = s.product_id AND r.unit_price = s.unit_price"
                + " AND s.sold_at <= r.sold_at AND s.quantity > 0 WHERE r.quantity < 0")
        .longs("n")[0];
  }

  private static BigDecimal pieces(Transactions sales) {
    return Cash.tidy(
        sales.query("SELECT coalesce(sum(quantity), 0) AS n FROM {lines}").decimals("n")[0]);
  }

  private static String randomLines(Random random) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      int pieces = 1 + random.nextInt(6);
      boolean back = random.nextInt(3) == 0;
      lines.append(
          "%d,%s%d,2025-01-%02d,%s,%d,%d%n"
              .formatted(
                  random.nextInt(3),
                  back ? "C" : "A",
                  i,
                  1 + random.nextInt(28),
                  random.nextBoolean() ? "mug" : "cup",
                  back ? -pieces : pieces,
                  1 + random.nextInt(2)));
    }
    return lines.toString();
  }

  private static List<String> lines(Transactions sales) {
    List<String> lines = new ArrayList<>();
    Rows rows =
        sales.query("SELECT line_number, product_id, quantity, amount FROM {lines} ORDER BY 1");
    for (int i = 0; i < rows.size(); i++) {
      lines.add(
          "%d %s %s %s"
              .formatted(
                  rows.longs("line_number")[i],
                  rows.strings("product_id")[i],
                  plain(rows.decimals("quantity")[i]),
                  plain(rows.decimals("amount")[i])));
    }
    return lines;
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  private Transactions sales(String lines) throws IOException {
    return Transactions.read(
        TestFiles.write(folder, "lines.csv", TestFiles.HEADER + lines), TestFiles.ROLES);
  }
}
