package patron.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.base.Threads;
import patron.data.Cleaned;
import patron.data.Cleaning;
import patron.data.CleaningRule;
import patron.data.ReturnPolicy;
import patron.data.Roles;
import patron.data.Transactions;

/** How customers buy: behaviour, shares of spend, recent windows. */
class BehaviourTest {

  private static final Roles ROLES =
      Roles.of(
          "customer=c, order=o, time=t, product=p, category=k, quantity=n, unitPrice=x,"
              + " discount=d");

  private static final LocalDate AS_OF = LocalDate.of(2025, 2, 1);

  private static final String HEADER = "c,o,t,p,k,n,x,d\n";

  private static final String LINES =
      """
      a,1,2025-01-04 09:00,tea,Drinks,2,3.00,0
      a,1,2025-01-04 09:00,bun,Bakery,4,0.50,0.10
      a,2,2025-01-10 18:00,tea,Drinks,1,3.00,0
      a,3,2025-01-20 12:00,tea,Drinks,1,3.00,0.50
      a,4,2025-01-22 12:00,tea,Drinks,-1,3.00,0
      b,5,2025-01-31 23:59,jam,,1,4.00,0
      c,6,2025-02-01 00:00,jam,,1,4.00,0
      a,7,2025-02-02 10:00,jam,,9,4.00,0
      """;

  @TempDir private Path folder;

  @Test
  void describesHowEachCustomerBuys() throws IOException {
    CustomerFeatures f = Behaviour.of(sales(LINES), AS_OF);
    assertThat(f.ids()).containsExactly("a", "b");
    assertThat(f.numbers("tenure")).containsExactly(28, 1);
    assertThat(f.numbers("purchase_days")).containsExactly(3, 1);
    assertThat(f.numbers("gap_mean")).containsExactly(8, Double.NaN);
    // Gaps of 6 and 10 days: mean 8, standard deviation 2 times the root of 2.
    assertThat(f.numbers("gap_cv")[0]).isCloseTo(Math.sqrt(8) / 8, within(1e-12));
    assertThat(f.numbers("gap_cv")[1]).isNaN();
    assertThat(f.numbers("overdue")[0]).isEqualTo(12 / 8.0);
    assertThat(f.numbers("basket_value")[0]).isCloseTo(14 / 3.0, within(1e-12));
    assertThat(f.numbers("basket_products")[0]).isCloseTo(4 / 3.0, within(1e-12));
    assertThat(f.numbers("basket_units")[0]).isCloseTo(8 / 3.0, within(1e-12));
    assertThat(f.numbers("products")).containsExactly(2, 1);
    assertThat(f.numbers("variety")).containsExactly(0.5, 1);
    assertThat(f.numbers("morning_share")[0]).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(f.numbers("evening_share")).containsExactly(1 / 3.0, 1);
    assertThat(f.numbers("weekend_share")[0]).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(f.numbers("discount_share")).containsExactly(0.5, 0);
    assertThat(f.numbers("returns")).containsExactly(1, 0);
    assertThat(f.numbers("return_share")).containsExactly(3 / 14.0, 0);
  }

  @Test
  void nettedReturnsAreCountedWherePolicySaysSo() throws IOException {
    Cleaned counted = netted(ReturnPolicy.NET_AND_COUNT);
    CustomerFeatures f = Behaviour.of(counted, AS_OF);
    assertThat(f.numbers("returns")).containsExactly(1, 0);
    assertThat(f.numbers("return_share")).containsExactly(3 / 14.0, 0);
    // The tea of the third order came back whole, so that order is gone.
    assertThat(f.numbers("purchase_days")).containsExactly(2, 1);
    assertThat(f.numbers("basket_value")[0]).isEqualTo(11 / 2.0);
    assertThat(Behaviour.of(netted(ReturnPolicy.NET), AS_OF).numbers("returns"))
        .containsExactly(0, 0);
  }

  private Cleaned netted(ReturnPolicy policy) throws IOException {
    return sales(LINES).clean(Cleaning.standard().first(CleaningRule.netReturns(policy)));
  }

  @Test
  void sharesOfSpendAddUp() throws IOException {
    CustomerFeatures f = SpendShares.of(sales(LINES), AS_OF, "category", 1);
    assertThat(f.names()).containsExactly("category Drinks", "category other", "category unknown");
    assertThat(f.numbers("category Drinks")).containsExactly(9 / 11.0, 0);
    assertThat(f.numbers("category other")).containsExactly(2 / 11.0, 0);
    assertThat(f.numbers("category unknown")).containsExactly(0, 1);
    assertThat(SpendShares.of(sales(LINES), AS_OF, "product", 9).names())
        .containsExactly("product tea", "product jam", "product bun");
  }

  @Test
  void whoGotBackMoreThanWasSpentHasNoShares() throws IOException {
    CustomerFeatures f =
        SpendShares.of(sales("a,1,2025-01-01 09:00,tea,Drinks,-1,3,0\n"), AS_OF, "category", 3);
    assertThat(f.numbers("category Drinks")).containsExactly(Double.NaN);
  }

  @Test
  void windowsEndTheDayBefore() throws IOException {
    CustomerFeatures f = RecentActivity.of(sales(LINES), AS_OF, 1, 12, 28);
    assertThat(f.names())
        .containsExactly("orders_1", "spend_1", "orders_12", "spend_12", "orders_28", "spend_28");
    assertThat(f.numbers("orders_1")).containsExactly(0, 1);
    assertThat(f.numbers("spend_12")).containsExactly(0, 4);
    assertThat(f.numbers("orders_12")).containsExactly(2, 1);
    assertThat(f.numbers("spend_28")).containsExactly(11, 4);
    assertThat(RecentActivity.of(sales(LINES), AS_OF).names()).contains("orders_365", "spend_90");
  }

  /** Whatever happens on the as-of date and later: nothing of it is seen before. */
  @Test
  void nothingOfTheFutureLeaksIn() throws IOException {
    List<BiFunction<Transactions, LocalDate, CustomerFeatures>> all =
        List.of(
            Behaviour::of,
            RecentActivity::of,
            (s, day) -> SpendShares.of(s, day, "category", 3),
            (s, day) -> SpendShares.of(s, day, "product", 4));
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      Transactions past = sales(HEADER + lines(random, LocalDate.of(2024, 1, 1), 396));
      Transactions both =
          sales(
              HEADER
                  + lines(new Random(seed), LocalDate.of(2024, 1, 1), 396)
                  + lines(random, AS_OF, 1 + random.nextInt(300)));
      for (BiFunction<Transactions, LocalDate, CustomerFeatures> features : all) {
        assertThat(features.apply(both, AS_OF).table().print(1_000))
            .isEqualTo(features.apply(past, AS_OF).table().print(1_000));
      }
    }
  }

  @Test
  void nothingDependsOnTheThreads() throws IOException {
    Transactions sales = sales(HEADER + lines(new Random(7), LocalDate.of(2024, 1, 1), 396));
    try {
      Threads.use(1);
      String one = Behaviour.of(sales, AS_OF).table().print(1_000);
      Threads.use(2);
      assertThat(Behaviour.of(sales, AS_OF).table().print(1_000)).isEqualTo(one);
    } finally {
      Threads.use(0);
    }
  }

  @Test
  void mistakesAreNamed() throws IOException {
    Transactions sales = sales(LINES);
    assertThatThrownBy(() -> Behaviour.of(sales, LocalDate.of(2025, 1, 1)))
        .isInstanceOf(PatronException.class)
        .hasMessage("there is no line before 2025-01-01; check the as-of date and the cleaning");
    assertThatThrownBy(() -> Behaviour.of((Transactions) null, AS_OF))
        .hasMessageContaining("the sales is null");
    assertThatThrownBy(() -> Behaviour.of((Cleaned) null, AS_OF))
        .hasMessageContaining("cleaned sales is null");
    assertThatThrownBy(() -> Behaviour.of(sales, null)).hasMessageContaining("as-of date is null");
    assertThatThrownBy(() -> Behaviour.of(sales("a,1,2025-01-01 09:00,tea,,-1,3,0\n"), AS_OF))
        .hasMessage(
            "before 2025-02-01 goods only came back; check the as-of date and the cleaning");
    assertThatThrownBy(() -> RecentActivity.of(sales, AS_OF, 30, 30))
        .hasMessage("windows of [30, 30] days; give 1 to 36600, no two alike");
    assertThatThrownBy(() -> RecentActivity.of(sales, AS_OF, 0)).hasMessageContaining("[0] days");
    assertThatThrownBy(() -> SpendShares.of(sales, AS_OF, "brand", 3))
        .hasMessageStartingWith(
            "shares of 'brand': give one of [category, brand, store, channel, product] that has a"
                + " role among");
    assertThatThrownBy(() -> SpendShares.of(sales, AS_OF, "category", 0))
        .hasMessage("0 columns of shares; give 1 to 1000");
    Transactions stranger = sales(",1,2025-01-01 09:00,tea,,1,3,0\n");
    assertThatThrownBy(() -> RecentActivity.of(stranger, AS_OF))
        .hasMessage("1 of 1 lines have no customer; clean(Cleaning.standard()) first");
  }

  private static String lines(Random random, LocalDate from, int days) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      lines.append(
          "%c,%d,%s %02d:30,p%d,k%d,%d,%d.%02d,0%n"
              .formatted(
                  'a' + random.nextInt(9),
                  from.toEpochDay() * 1_000 + i / 2,
                  from.plusDays(random.nextInt(days)),
                  random.nextInt(24),
                  random.nextInt(7),
                  random.nextInt(5),
                  random.nextInt(9) - 1,
                  random.nextInt(20),
                  random.nextInt(100)));
    }
    return lines.toString();
  }

  private Transactions sales(String lines) throws IOException {
    String text = lines.startsWith(HEADER) ? lines : HEADER + lines;
    return Transactions.read(Files.writeString(folder.resolve("lines.csv"), text), ROLES);
  }
}
