package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

  /** Each run goes on where the last one ended: k-means begins at its centres. */
  @Test
  void twelveMonthsKeepTheirIdsAndNames() {
    Transactions sales =
        Transactions.read(RealData.file("online-retail/online_retail.csv.gz"), Roles.ONLINE_RETAIL)
            .clean(Cleaning.standard())
            .data();
    String ledger = folder.resolve("ledger.json").toString();
    List<Segmentation> runs = new ArrayList<>();
    KMeans.Options options = KMeans.Options.k(5).seed(1);
    for (int month = 1; month <= 12; month++) {
      LocalDate asOf = LocalDate.of(2011, month, 1);
      CustomerFeatures rfm = Rfm.of(sales, asOf);
      KMeans clusters =
          KMeans.fit(
              rfm.prepare(Prepare.log1p("recency", "frequency", "monetary"), Prepare.zScore()),
              options);
      options = options.startingFrom(clusters.centroids());
      Segmentation fresh = Segmentation.of(clusters, rfm, "monetary");
      Segmentation now = runs.isEmpty() ? fresh.named() : fresh.continuing(runs.getLast());
      SegmentLedger.open(ledger).record(asOf, now);
      runs.add(now);
    }
    Segmentation first = runs.getFirst();
    assertThat(first.segments()).containsExactly("S1", "S2", "S3", "S4", "S5");
    assertThat(runs).allMatch(r -> r.segments().equals(first.segments()));
    assertThat(runs).allMatch(r -> r.names().equals(first.names()));
    assertThat(SegmentLedger.open(ledger).rowCount()).isEqualTo(60);
    for (int month = 1; month < 12; month++) {
      Migration migration = Migration.between(runs.get(month - 1), runs.get(month));
      assertThat(migration.stayed()).isGreaterThan(0.45);
      // Who is new is not among the best at once.
      assertThat(migration.flow(Migration.NEW, first.names().getFirst()).share()).isLessThan(0.1);
      assertThat(migration.flows().stream().filter(f -> f.feature().equals("recency")))
          .isNotEmpty();
    }
  }
}
