package patron.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.testing.RealData;

class BasketsTest {

  private static final LocalDate MAY = LocalDate.of(2025, 5, 1);

  @TempDir private Path folder;

  private static Baskets four() {
    return Baskets.of(
        List.of(List.of("tea", "milk"), List.of("milk"), List.of("rum", "cola"), List.of("tea")),
        Arrays.asList("bob", "amy", null, "bob"),
        List.of(MAY, MAY.plusDays(1), MAY.plusDays(1), MAY.plusDays(2)));
  }

  /** Figures: documentation of the R package arules, data set Groceries. */
  @Test
  void groceriesAreReadAsTheyStand() {
    Baskets groceries = Baskets.read(RealData.file("groceries-baskets/groceries_baskets.csv"));
    assertThat(groceries.size()).isEqualTo(9_835);
    assertThat(groceries.items())
        .hasSize(169)
        .contains("roll products ")
        .doesNotContain("roll products");
    assertThat(groceries.lineCount()).isEqualTo(43_367);
    assertThat(groceries.repeats()).isZero();
    assertThat(groceries.table().stringColumn("item").asList().subList(0, 5))
        .containsExactly("whole milk", "other vegetables", "rolls/buns", "soda", "yogurt");
    assertThat(groceries.table().intColumn("baskets").asObjectArray())
        .startsWith(2_513, 1_903, 1_809, 1_715, 1_372);
    assertThat(groceries).hasToString("9,835 baskets with 43,367 lines of 169 items");
  }

  @Test
  void aFileMayHaveQuotesPaddingAndRepeats() throws IOException {
    Path file =
        TestFiles.write(
            folder, "b.csv", "\"a, b\",c ,c \n\n d,,,\n,,\n\"say \"\"e\"\"\",\"a, b\"\n");
    Baskets baskets = Baskets.read(file);
    assertThat(baskets.items()).containsExactly(" d", "a, b", "c ", "say \"e\"");
    assertThat(baskets.size()).isEqualTo(3);
    assertThat(baskets.basket(0)).containsExactly("a, b", "c ");
    assertThat(baskets.basket(2)).containsExactly("a, b", "say \"e\"");
    assertThat(baskets.lineCount()).isEqualTo(5);
    assertThat(baskets.hasCustomers()).isFalse();
    assertThat(baskets.hasDays()).isFalse();
  }

  @Test
  void aRepeatedItemIsCountedOnceAndSaid() throws IOException {
    Baskets baskets = Baskets.read(TestFiles.write(folder, "b.csv", "a,b,a,a\nb,b\n"));
    assertThat(baskets.counts()).containsExactly(1, 2);
    assertThat(baskets.repeats()).isEqualTo(3);
  }

  @Test
  void tabsAndGzipAreRead() throws IOException {
    byte[] text = "a\tb,c\nd\n".getBytes(StandardCharsets.UTF_8);
    Baskets baskets = Baskets.read(TestFiles.gzip(folder.resolve("b.tsv.gz"), text));
    assertThat(baskets.items()).containsExactly("a", "b,c", "d");
  }

  @Test
  void badFilesAreRefused() throws IOException {
    Path gap = TestFiles.write(folder, "gap.csv", "a\nb,,c\n");
    assertThatThrownBy(() -> Baskets.read(gap))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("gap.csv, line 2: field 2 is empty");
    Path empty = TestFiles.write(folder, "empty.csv", "\n\n");
    assertThatThrownBy(() -> Baskets.read(empty))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("has no basket in it");
    assertThatThrownBy(() -> Baskets.read(folder.resolve("none.csv").toString()))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("there is no file");
    Path open = TestFiles.write(folder, "open.csv", "a,\"b\n");
    assertThatThrownBy(() -> Baskets.read(open))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("never closed");
  }

  @Test
  void badBasketsAreRefused() {
    assertThatThrownBy(() -> Baskets.of(List.of(List.of("a"), List.of())))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("basket 2 is empty");
    assertThatThrownBy(() -> Baskets.of(List.of(List.of("a", " "))))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("without a name (' ')");
    assertThatThrownBy(() -> Baskets.of(List.of(List.of("a")), List.of(), List.of(MAY)))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("1 baskets, 0 customers and 1 days");
    List<LocalDate> noDay = Arrays.asList((LocalDate) null);
    assertThatThrownBy(() -> Baskets.of(List.of(List.of("a")), List.of("x"), noDay))
        .isInstanceOf(PatronException.class)
        .hasMessageContaining("basket 1 has no day");
  }

  @Test
  void selectionsKnowOnlyWhatIsInThem() {
    Baskets baskets = four();
    assertThat(baskets.customers()).containsExactly("amy", "bob");
    assertThat(baskets.customerCodes()).containsExactly(1, 0, -1, 1);
    Baskets early = baskets.before(MAY.plusDays(1));
    assertThat(early.items()).containsExactly("milk", "tea");
    assertThat(early.customers()).containsExactly("bob");
    assertThat(early.customerCodes()).containsExactly(0);
    assertThat(baskets.from(MAY.plusDays(2)).basket(0)).containsExactly("tea");
    assertThat(baskets.between(MAY.plusDays(1), MAY.plusDays(1)).items())
        .containsExactly("cola", "milk", "rum");
    assertThat(baskets.between(MAY.plusDays(1), MAY.plusDays(1)).customerCodes())
        .containsExactly(0, -1);
    assertThat(baskets.only(List.of("bob", "nobody")).size()).isEqualTo(2);
    assertThat(baskets.before(MAY).size()).isZero();
    assertThat(baskets.before(MAY)).hasToString("0 baskets with 0 lines of 0 items, 0 customers");
    assertThat(baskets.firstDay()).isEqualTo(MAY);
    assertThat(baskets.lastDay()).isEqualTo(MAY.plusDays(2));
    assertThat(baskets.days()[0]).isEqualTo((int) MAY.toEpochDay());
  }

  @Test
  void whatIsNotKnownIsNotAnswered() {
    Baskets plain = Baskets.of(List.of(List.of("a")));
    assertThatThrownBy(plain::customers).hasMessageContaining("do not know their customers");
    assertThatThrownBy(plain::customerCodes).hasMessageContaining("do not know their customers");
    assertThatThrownBy(() -> plain.only(List.of()))
        .hasMessageContaining("do not know their customers");
    assertThatThrownBy(plain::days).hasMessageContaining("do not know their days");
    assertThatThrownBy(plain::firstDay).hasMessageContaining("do not know their days");
    assertThatThrownBy(plain::lastDay).hasMessageContaining("do not know their days");
    assertThatThrownBy(() -> plain.before(MAY)).hasMessageContaining("do not know their days");
    assertThatThrownBy(() -> plain.from(MAY)).hasMessageContaining("do not know their days");
    assertThatThrownBy(() -> four().between(MAY, MAY.minusDays(1)))
        .hasMessageContaining("lies no day");
    assertThatThrownBy(() -> four().before(MAY).firstDay())
        .hasMessageContaining("there is no basket");
    assertThatThrownBy(() -> plain.basket(1)).hasMessageContaining("no basket 1 among 1");
    assertThatThrownBy(() -> plain.description(-1)).hasMessageContaining("no item with code -1");
    assertThat(plain.codeOf("b")).isEqualTo(-1);
  }

  @Test
  void arraysAreTheCallersOwn() {
    Baskets baskets = four();
    baskets.codes()[0] = 99;
    baskets.offsets()[1] = 99;
    baskets.counts()[0] = 99;
    assertThat(baskets.codes()).containsExactly(1, 3, 1, 0, 2, 3);
    assertThat(baskets.offsets()).containsExactly(0, 2, 3, 5, 6);
    assertThat(baskets.counts()).containsExactly(1, 2, 1, 2);
  }

  @Test
  void anOrderIsABasket() throws IOException {
    Roles roles =
        Roles.of("customer=c, order=o, time=t, product=p, description=d, quantity=q, unitPrice=u");
    String text =
        """
        c,o,t,p,d,q,u
        7,B,2025-05-02 10:00:00,tea,Green tea,1,2
        7,B,2025-05-02 10:00:00,tea,Green tea,1,2
        ,A,2025-05-03 09:00:00,milk,,1,1
        8,C,2025-05-01 23:59:00,tea,Tea,2,2
        8,C,2025-05-02 00:01:00,rum,Rum,1,9
        """;
    Baskets baskets = Transactions.read(TestFiles.write(folder, "t.csv", text), roles).baskets();
    assertThat(baskets.items()).containsExactly("milk", "rum", "tea");
    assertThat(baskets.description(0)).isEqualTo("milk");
    assertThat(baskets.description(2)).isEqualTo("Green tea");
    assertThat(baskets.basket(0)).containsExactly("rum", "tea");
    assertThat(baskets.basket(1)).containsExactly("tea");
    assertThat(baskets.basket(2)).containsExactly("milk");
    assertThat(baskets.customers()).containsExactly("7", "8");
    assertThat(baskets.customerCodes()).containsExactly(1, 0, -1);
    assertThat(baskets.firstDay()).isEqualTo(MAY);
    assertThat(baskets.repeats()).isEqualTo(1);
  }

  @Test
  void returnsAndGapsAreRefused() throws IOException {
    Transactions raw =
        Transactions.read(
            TestFiles.write(folder, "r.csv", TestFiles.HEADER + TestFiles.LINES), TestFiles.ROLES);
    assertThatThrownBy(raw::baskets)
        .isInstanceOf(PatronException.class)
        .hasMessage(
            "1 of 4 lines have a quantity that is not positive; clean(Cleaning.standard()) first");
    Roles noOrder = Roles.of("time=Time, product=Product, quantity=Quantity, unitPrice=Price");
    Transactions unordered = Transactions.read(folder.resolve("r.csv"), noOrder);
    assertThatThrownBy(unordered::baskets).hasMessageContaining("4 of 4 lines have no order");
    assertThatThrownBy(() -> raw.where("quantity > 100").baskets())
        .hasMessageContaining("there is no line");
  }

  /** The shop that is shipped: as many baskets as orders, and every item in words. */
  @Test
  void theCornerShopHasItsOrdersAsBaskets() {
    Transactions sales =
        Transactions.read("datasets/corner-shop/lines.csv.gz", Roles.PATRON)
            .clean(Cleaning.standard())
            .data();
    Baskets baskets = sales.baskets();
    assertThat((long) baskets.size()).isEqualTo(sales.orderCount());
    assertThat((long) baskets.customers().size()).isEqualTo(sales.customerCount());
    assertThat(baskets.lineCount() + baskets.repeats()).isEqualTo(sales.lineCount());
    assertThat(baskets.firstDay()).isEqualTo(sales.firstDay());
    assertThat(baskets.lastDay()).isEqualTo(sales.lastDay());
    assertThat(baskets.days()).isSorted();
    assertThat(baskets.codes()).isEqualTo(sales.baskets().codes());
    for (int code = 0; code < baskets.items().size(); code++) {
      assertThat(baskets.description(code)).isNotBlank().isNotEqualTo(baskets.items().get(code));
    }
  }
}
