package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.cluster.KMeans;
import patron.data.Cleaning;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.features.Prepare;
import patron.features.Rfm;
import patron.testing.RealData;

/** A real shop, segmented anew each month of 2011. */
class MonthlyRunsTest {

  @TempDir Path folder;

  private static Segmentation run(CustomerFeatures rfm, long seed) {
    CustomerFeatures prepared =
        rfm.prepare(Prepare.log1p("recency", "frequency", "monetary"), Prepare.zScore());
    return Segmentation.of(KMeans.fit(prepared, KMeans.Options.k(5).seed(seed)), rfm, "monetary");
  }

  private static double alike(Segmentation one, Segmentation other) {
    int[] a = one.codes();
    int[] b = other.codes();
    return (double) IntStream.range(0, a.length).filter(i -> a[i] == b[i]).count() / a.length;
  }

  @Test
  void twelveMonthsKeepTheirIdsAndNames() {
    Transactions sales =
        Transactions.read(RealData.file("online-retail/online_retail.csv.gz"), Roles.ONLINE_RETAIL)
            .clean(Cleaning.standard())
            .data();
    String ledger = folder.resolve("ledger.json").toString();
    List<Segmentation> runs = new ArrayList<>();
    for (int month = 1; month <= 12; month++) {
      LocalDate asOf = LocalDate.of(2011, month, 1);
      CustomerFeatures rfm = Rfm.of(sales, asOf);
      // Another seed each month: clusters come in any order.
      Segmentation fresh = run(rfm, month);
      Segmentation now = runs.isEmpty() ? fresh.named() : fresh.continuing(runs.getLast());
      SegmentLedger.open(ledger).record(asOf, now);
      // Other starts may end in another optimum: some customers differ, and no id does.
      assertThat(alike(run(rfm, month + 100).continuing(now), now)).isGreaterThan(0.85);
      runs.add(now);
    }
    Segmentation first = runs.getFirst();
    assertThat(runs).allMatch(r -> r.segments().equals(first.segments()));
    assertThat(runs).allMatch(r -> r.names().equals(first.names()));
    assertThat(SegmentLedger.open(ledger).rowCount()).isEqualTo(60);
    for (int month = 1; month < 12; month++) {
      Migration migration = Migration.between(runs.get(month - 1), runs.get(month));
      assertThat(migration.stayed()).isGreaterThan(0.7);
    }
  }
}
