package patron.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static patron.features.Prepare.log1p;
import static patron.features.Prepare.zScore;

import com.google.common.base.Suppliers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import patron.segment.RfmGrid;
import patron.segment.SegmentProfile;
import patron.segment.Segmentation;
import patron.testing.RealData;

/** From till lines to lists, as the design's sample notebook goes. */
class WholeWayTest {

  private static final LocalDate CORNER_SHOP_DAY = LocalDate.of(2025, 7, 1);
  private static final LocalDate ONLINE_RETAIL_DAY = LocalDate.of(2011, 12, 10);

  /** Read once: the lines are the slow part. */
  private static final Supplier<CustomerFeatures> CORNER_SHOP =
      Suppliers.memoize(WholeWayTest::readCornerShop);

  private static final Supplier<CustomerFeatures> ONLINE_RETAIL =
      Suppliers.memoize(WholeWayTest::readOnlineRetail);

  @TempDir Path folder;

  private static CustomerFeatures readCornerShop() {
    return Rfm.of(
        Transactions.read("datasets/corner-shop/lines.csv.gz", Roles.PATRON)
            .clean(Cleaning.standard())
            .data(),
        CORNER_SHOP_DAY);
  }

  private static CustomerFeatures readOnlineRetail() {
    Path file = RealData.file("online-retail/online_retail.csv.gz");
    return Rfm.of(
        Transactions.read(file, Roles.ONLINE_RETAIL)
            .clean(Cleaning.standard().without("non-product code"))
            .data(),
        ONLINE_RETAIL_DAY);
  }

  private static Segmentation segments(CustomerFeatures rfm, int k, long seed) {
    CustomerFeatures prepared = rfm.prepare(log1p("frequency", "monetary"), zScore());
    return Segmentation.of(KMeans.fit(prepared, KMeans.Options.k(k).seed(seed)), rfm, "monetary")
        .named();
  }

  @Test
  void cornerShopToWinBack() {
    CustomerFeatures rfm = CORNER_SHOP.get();
    Segmentation segments = segments(rfm, 4, 42);
    Consents consents = Consents.read("datasets/corner-shop/consents.csv");
    TargetingList list =
        Campaign.named("win-back 2025-07")
            .on(CORNER_SHOP_DAY)
            .to(segments.only("At risk"))
            .offer(Offer.percentOff(10).costing(0.40))
            .by(Channel.EMAIL)
            .consents(consents)
            .holdOut(0.10)
            .list();
    assertThat(segments.names()).containsExactly("Champions", "At risk", "Promising", "Lapsed");
    assertThat(list.size()).isPositive();
    assertThat(list.treated().ids())
        .allMatch(id -> segments.nameOf(segments.idOf(id)).equals("At risk"))
        .allMatch(id -> consents.may(id, "email"))
        .doesNotContainAnyElementsOf(list.holdOut().ids());
  }

  /** Of the customers "At risk" most have left, and most of those planted as lapsing are found. */
  @Test
  void atRiskAreThePlantedLapsingAndOthersWhoLeft() throws IOException {
    Set<String> atRisk = Set.copyOf(segments(CORNER_SHOP.get(), 4, 42).only("At risk").ids());
    Set<String> left = planted(cells -> !cells[2].isEmpty());
    Set<String> lapsing = planted(cells -> cells[1].equals("Lapsing"));
    assertThat(shareWithin(atRisk, left)).isGreaterThan(0.85);
    assertThat(shareWithin(atRisk, lapsing)).isGreaterThan(0.75);
    assertThat(shareWithin(lapsing, atRisk)).isGreaterThan(0.85);
  }

  private static Set<String> planted(Predicate<String[]> which) throws IOException {
    return Files.readAllLines(Path.of("datasets/corner-shop/truth/truth.csv")).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .filter(which)
        .map(cells -> cells[0])
        .collect(Collectors.toSet());
  }

  private static double shareWithin(Set<String> some, Set<String> others) {
    return (double) some.stream().filter(others::contains).count() / some.size();
  }

  /** A real shop whose good customers all bought lately: nobody is valuable and away. */
  @Test
  void namesOfTheRealShop() {
    CustomerFeatures rfm = ONLINE_RETAIL.get();
    Segmentation segments = segments(rfm, 4, 42);
    assertThat(segments.names()).containsExactly("Champions", "Loyal", "Occasional", "Lapsed");
    double[] shares = SegmentProfile.of(segments, rfm).revenueShares();
    assertThat(shares[0]).isGreaterThan(0.6);
    assertThat(Arrays.stream(shares).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void sameSeedSameBytesOnOneAndTwoThreads() {
    CustomerFeatures rfm = ONLINE_RETAIL.get();
    Threads.use(1);
    try {
      Path one = segments(rfm, 4, 42).writeCsv(folder.resolve("one.csv").toString());
      Threads.use(2);
      Path two = segments(rfm, 4, 42).writeCsv(folder.resolve("two.csv").toString());
      assertThat(two).hasSameBinaryContentAs(one);
      assertThat(one).content().hasLineCount(4_339);
    } finally {
      Threads.use(0);
    }
  }

  @Test
  void everyCustomerIsInOneSegmentAndEveryListApartFromItsHoldOut() {
    CustomerFeatures rfm = ONLINE_RETAIL.get();
    for (Segmentation segments : List.of(segments(rfm, 4, 1), RfmGrid.segments(rfm))) {
      assertThat(Arrays.stream(segments.sizes()).sum()).isEqualTo(4_338);
      Set<String> seen = new HashSet<>();
      for (String name : segments.names()) {
        TargetingList list =
            Campaign.named("to " + name)
                .on(ONLINE_RETAIL_DAY)
                .to(segments.only(name))
                .offer(Offer.freeDelivery().costing(0.05))
                .by(Channel.EMAIL)
                .consentNotNeeded("test")
                .holdOut(0.2)
                .list();
        Set<String> both = new HashSet<>(list.treated().ids());
        assertThat(both).doesNotContainAnyElementsOf(list.holdOut().ids());
        both.addAll(list.holdOut().ids());
        assertThat(both).containsExactlyInAnyOrderElementsOf(segments.only(name).ids());
        assertThat(both.stream().map(segments::idOf).map(segments::nameOf)).containsOnly(name);
        assertThat(seen).doesNotContainAnyElementsOf(both);
        seen.addAll(both);
      }
      assertThat(seen).hasSize(4_338);
    }
  }

  @Test
  void savedSegmentsPlaceTheRealCustomersAsTheFitted() {
    CustomerFeatures rfm = ONLINE_RETAIL.get();
    for (Segmentation segments : List.of(segments(rfm, 4, 42), RfmGrid.segments(rfm))) {
      Path fitted = segments.writeCsv(folder.resolve("fitted.csv").toString());
      String saved = segments.save(folder.resolve("saved.json").toString()).toString();
      Path placed =
          Segmentation.load(saved).assign(rfm).writeCsv(folder.resolve("p.csv").toString());
      assertThat(placed).hasSameBinaryContentAs(fitted);
    }
  }
}
