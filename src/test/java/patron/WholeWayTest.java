package patron;

import static org.assertj.core.api.Assertions.assertThat;
import static patron.features.Prepare.log1p;
import static patron.features.Prepare.zScore;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.Threads;
import patron.cluster.KMeans;
import patron.data.Cleaning;
import patron.data.Consents;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.features.Rfm;
import patron.segment.Segmentation;
import patron.target.Campaign;
import patron.target.Channel;
import patron.target.Offer;
import patron.target.TargetingList;
import patron.testing.RealData;

/** From till lines to lists through every room, as a script would call them. */
class WholeWayTest {

  private static final Path SHOP = Path.of("datasets/corner-shop");

  @TempDir Path folder;

  @AfterEach
  void allCoresAgain() {
    Threads.use(0);
  }

  /** Counts of the data set's description; the revenue is ours, exact to the tenth of a penny. */
  @Test
  void onlineRetailGivesThePublishedCounts() {
    Transactions sales = onlineRetail();
    assertThat(sales.lineCount()).isEqualTo(541_909);
    Transactions clean = sales.clean(Cleaning.standard().without("non-product code")).data();
    assertThat(clean.lineCount()).isEqualTo(397_884);
    assertThat(clean.orderCount()).isEqualTo(18_532);
    assertThat(clean.customerCount()).isEqualTo(4_338);
    assertThat(clean.revenue()).isEqualByComparingTo(new BigDecimal("8911407.904"));
    assertThat(Rfm.of(clean, LocalDate.of(2011, 12, 10)).size()).isEqualTo(4_338);
  }

  @Test
  void theSameSeedGivesTheSameBytesOnAnyNumberOfThreads() throws IOException {
    byte[] once = segmentsCsv("once.csv", 2);
    assertThat(segmentsCsv("again.csv", 2)).isEqualTo(once);
    assertThat(segmentsCsv("one-thread.csv", 1)).isEqualTo(once);
    assertThat(segmentsCsv("five-threads.csv", 5)).isEqualTo(once);
  }

  @Test
  void everyCustomerIsInExactlyOneSegment() {
    CustomerFeatures rfm = rfm(cornerShop());
    Segmentation segments = segments(rfm);
    Set<String> seen = new HashSet<>();
    for (String name : segments.names()) {
      for (String id : segments.only(name).ids()) {
        assertThat(seen.add(id)).as(id).isTrue();
        assertThat(segments.nameOf(segments.idOf(id))).isEqualTo(name);
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(rfm.ids());
  }

  @Test
  void listsAreDisjointFromTheirHoldOutAndHoldOnlyWhomTheyWereMadeFor() {
    Segmentation segments = segments(rfm(cornerShop()));
    Consents consents = Consents.read(SHOP.resolve("consents.csv").toString());
    for (String name : segments.names()) {
      TargetingList list =
          Campaign.named("to " + name)
              .on(LocalDate.of(2025, 7, 1))
              .to(segments.only(name))
              .offer(Offer.percentOff(10).costing(0.40))
              .by(Channel.EMAIL)
              .consents(consents)
              .holdOut(0.10)
              .list();
      List<String> treated = list.treated().ids();
      assertThat(treated).isNotEmpty().doesNotContainAnyElementsOf(list.holdOut().ids());
      assertThat(segments.only(name).ids()).containsAll(treated).containsAll(list.holdOut().ids());
      assertThat(treated).allMatch(id -> consents.may(id, "EMAIL"));
    }
  }

  private byte[] segmentsCsv(String name, int threads) throws IOException {
    Threads.use(threads);
    Path file = folder.resolve(name);
    segments(rfm(onlineRetail())).writeCsv(file.toString());
    return Files.readAllBytes(file);
  }

  private static Transactions onlineRetail() {
    return Transactions.read(
        RealData.file("online-retail/online_retail.csv.gz"), Roles.ONLINE_RETAIL);
  }

  private static Transactions cornerShop() {
    return Transactions.read(SHOP.resolve("lines.csv.gz"), Roles.PATRON);
  }

  private static CustomerFeatures rfm(Transactions sales) {
    return Rfm.of(sales.clean(Cleaning.standard()).data(), sales.lastDay().plusDays(1));
  }

  private static Segmentation segments(CustomerFeatures rfm) {
    CustomerFeatures prepared = rfm.prepare(log1p("frequency", "monetary"), zScore());
    return Segmentation.of(KMeans.fit(prepared, KMeans.Options.k(4).seed(42)), rfm, "monetary")
        .named();
  }
}
