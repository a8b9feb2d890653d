package patron.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  private static Cleaned cleaned(Engine engine, Path shop) {
    return Transactions.read(engine, shop.resolve("lines.parquet").toString(), Roles.PATRON)
        .clean(Cleaning.standard());
  }

  private static void same(Tabular some, Tabular others) {
    assertThat(some.rowCount()).isGreaterThan(19_000);
    assertThat(some.table().print(Integer.MAX_VALUE))
        .isEqualTo(others.table().print(Integer.MAX_VALUE));
  }
}
