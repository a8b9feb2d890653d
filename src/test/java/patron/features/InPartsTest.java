package patron.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.base.Tabular;
import patron.data.Cleaned;
import patron.data.Cleaning;
import patron.data.Engine;
import patron.data.Roles;
import patron.data.Transactions;
import patron.synth.CornerShop;
import patron.synth.ShopFormat;

/** An engine with little memory asks of some customers at a time; the answers are the same. */
class InPartsTest {

  private static final LocalDate AS_OF = LocalDate.of(2025, 7, 1);

  @Test
  void littleMemoryGivesTheSameFeatures(@TempDir Path folder) {
    Path shop = folder.resolve("shop");
    CornerShop.of(5, 28_000).as(ShopFormat.PARQUET).write(shop);
    Engine small = Engine.local("70MB", folder.resolve("spill"));
    Cleaned few = cleaned(small, shop);
    Cleaned all = cleaned(Engine.local(), shop);
    long lines = all.data().lineCount();
    assertThat(lines).as("several parts").isGreaterThan(small.linesAtOnce());
    assertThat(lines).as("one part").isLessThan(Engine.local().linesAtOnce());
    same(Rfm.of(few.data(), AS_OF), Rfm.of(all.data(), AS_OF));
    same(Behaviour.of(few, AS_OF), Behaviour.of(all, AS_OF));
    same(
        SpendShares.of(few.data(), AS_OF, "category", 5),
        SpendShares.of(all.data(), AS_OF, "category", 5));
    same(RecentActivity.of(few.data(), AS_OF, 30), RecentActivity.of(all.data(), AS_OF, 30));
  }

  @Test
  void whatIsTooMuchAtOnceIsAskedInParts() {
    List<String> questions = new ArrayList<>();
    Engine tight = failing("Out of Memory Error: failed to allocate", questions);
    CustomerFeatures inParts = Rfm.of(clean(tight), AS_OF);
    assertThat(questions).hasSizeGreaterThan(10);
    assertThat(questions.getFirst()).contains("AND TRUE");
    assertThat(questions.stream().skip(1)).allMatch(sql -> sql.contains("hash(customer_id)"));
    same(inParts, Rfm.of(clean(Engine.local()), AS_OF), 2_900);
  }

  @Test
  void anyOtherFailureIsNotTriedAgain() {
    List<String> questions = new ArrayList<>();
    Transactions sales = clean(failing("Conversion Error: no number", questions));
    assertThatThrownBy(() -> Rfm.of(sales, AS_OF)).hasMessageContaining("Conversion Error");
    assertThat(questions).hasSize(1);
  }

  /** An engine that does not answer a question of all customers at once; the questions it heard. */
  private static Engine failing(String why, List<String> questions) {
    return (Engine)
        Proxy.newProxyInstance(
            InPartsTest.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (proxy, method, given) -> {
              if (method.getName().equals("linesAtOnce")) {
                return 7_000L;
              }
              if (method.getName().equals("query") && given.length == 3) {
                questions.add((String) given[1]);
                if (questions.size() == 1) {
                  throw new PatronException("it failed: " + why, new SQLException(why));
                }
              }
              try {
                return method.invoke(Engine.local(), given);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Transactions clean(Engine engine) {
    return Transactions.read(engine, "datasets/corner-shop/lines.csv.gz", Roles.PATRON)
        .clean(Cleaning.standard())
        .data();
  }

  private static Cleaned cleaned(Engine engine, Path shop) {
    return Transactions.read(engine, shop.resolve("lines.parquet").toString(), Roles.PATRON)
        .clean(Cleaning.standard());
  }

  private static void same(Tabular some, Tabular others) {
    same(some, others, 19_000);
  }

  private static void same(Tabular some, Tabular others, int least) {
    assertThat(some.rowCount()).isGreaterThan(least);
    assertThat(some.table().print(Integer.MAX_VALUE))
        .isEqualTo(others.table().print(Integer.MAX_VALUE));
  }
}
