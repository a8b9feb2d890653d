package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static patron.features.Prepare.log1p;
import static patron.features.Prepare.zScore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.PatronException;
import patron.base.Threads;
import patron.cluster.KMeans;
import patron.cluster.Partition;
import patron.data.Export;
import patron.features.CustomerFeatures;

class SegmentationTest {

  private static final CustomerFeatures RFM = Shops.fourGroups(1);

  static KMeans fit(CustomerFeatures rfm, int k, long seed) {
    return KMeans.fit(
        rfm.prepare(log1p("frequency", "monetary"), zScore()), KMeans.Options.k(k).seed(seed));
  }

  private static Segmentation four() {
    return Segmentation.of(fit(RFM, 4, 42), RFM, "monetary");
  }

  private static Segmentation small(int... labels) {
    CustomerFeatures features = spend(labels.length);
    return Segmentation.of(Partition.of(features, labels), features, "monetary");
  }

  /** Customers c0, c1 … of which each spent 10 more than the one before. */
  private static CustomerFeatures spend(int customers) {
    List<String> ids = new ArrayList<>();
    double[] spend = new double[customers];
    for (int i = 0; i < customers; i++) {
      ids.add("c" + i);
      spend[i] = 10 * i;
    }
    return CustomerFeatures.of(ids, Map.of("monetary", spend), Map.of());
  }

  @Test
  void orderIsThatOfWorth() {
    Segmentation segments = small(0, 0, 2, 2, 1, 1);
    assertThat(segments.segments()).containsExactly("S1", "S2", "S3");
    assertThat(segments.idOf("c5")).isEqualTo("S1");
    assertThat(segments.idOf("c3")).isEqualTo("S2");
    assertThat(segments.idOf("c0")).isEqualTo("S3");
    assertThat(segments.codes()).containsExactly(2, 2, 1, 1, 0, 0);
    assertThat(segments.sizes()).containsExactly(2, 2, 2);
    assertThat(segments.names()).containsExactly("Segment 1", "Segment 2", "Segment 3");
  }

  /** Every renumbering of the clusters gives the same segments. */
  @Test
  void idsDoNotDependOnTheNumbersOfTheClusters() {
    int[] labels = {0, 1, 2, 3, 0, 1, 2, 3, 3, 2};
    List<Integer> numbers = new ArrayList<>(List.of(0, 1, 2, 3));
    int[] expected = small(labels).codes();
    Random random = new Random(5);
    for (int run = 0; run < 50; run++) {
      Collections.shuffle(numbers, random);
      assertThat(small(Arrays.stream(labels).map(numbers::get).toArray()).codes())
          .isEqualTo(expected);
    }
  }

  @Test
  void anotherSeedThatFindsTheSameGroupsGivesTheSameIds() {
    int[] expected = four().codes();
    for (long seed = 0; seed < 10; seed++) {
      assertThat(Segmentation.of(fit(RFM, 4, seed), RFM, "monetary").codes()).isEqualTo(expected);
    }
  }

  @Test
  void equalMeansGoBySizeThenBySmallestId() {
    CustomerFeatures same =
        CustomerFeatures.of(
            List.of("a", "b", "c", "d", "e"),
            Map.of("monetary", new double[] {5, 5, 5, 5, 5}),
            Map.of());
    Segmentation segments =
        Segmentation.of(Partition.of(same, new int[] {2, 0, 1, 1, 1}), same, "monetary");
    assertThat(segments.idOf("c")).isEqualTo("S1");
    assertThat(segments.idOf("a")).isEqualTo("S2");
    assertThat(segments.idOf("b")).isEqualTo("S3");
  }

  @Test
  void missingValuesDoNotCountAndAllMissingIsLast() {
    CustomerFeatures features =
        CustomerFeatures.of(
            List.of("a", "b", "c", "d"),
            Map.of("monetary", new double[] {Double.NaN, 9, Double.NaN, -3}),
            Map.of());
    Segmentation segments =
        Segmentation.of(Partition.of(features, new int[] {1, 1, 2, 0}), features, "monetary");
    assertThat(segments.idOf("a")).isEqualTo("S1");
    assertThat(segments.idOf("d")).isEqualTo("S2");
    assertThat(segments.idOf("c")).isEqualTo("S3");
  }

  @Test
  void noiseIsS0AndLast() {
    Segmentation segments = small(-1, 0, 1, 1);
    assertThat(segments.segments()).containsExactly("S1", "S2", "S0");
    assertThat(segments.idOf("c0")).isEqualTo("S0");
    assertThat(segments.nameOf("S0")).isEqualTo("Unassigned");
    assertThat(segments.only("Unassigned").ids()).containsExactly("c0");
  }

  @Test
  void everybodyNoiseIsOneSegment() {
    Segmentation segments = small(-1, -1);
    assertThat(segments.segments()).containsExactly("S0");
    assertThat(segments.named().names()).containsExactly("Unassigned");
  }

  @Test
  void oneClusterIsOneSegment() {
    Segmentation segments = Segmentation.of(fit(RFM, 1, 42), RFM, "monetary").named();
    assertThat(segments.segments()).containsExactly("S1");
    assertThat(segments.names()).containsExactly("Needs attention");
    assertThat(segments.only("S1").size()).isEqualTo(200);
  }

  @Test
  void everyCustomerIsInExactlyOneSegment() {
    for (int k = 1; k <= 12; k++) {
      Segmentation segments = Segmentation.of(fit(RFM, k, 7), RFM, "monetary").named();
      Set<String> seen = new HashSet<>();
      for (String segment : segments.segments()) {
        for (String id : segments.only(segment).ids()) {
          assertThat(seen.add(id)).as("%s once", id).isTrue();
          assertThat(segments.idOf(id)).isEqualTo(segment);
        }
      }
      assertThat(seen).containsExactlyInAnyOrderElementsOf(RFM.ids());
      assertThat(segments.names()).doesNotHaveDuplicates().hasSize(k);
    }
  }

  @Test
  void namesOfTheUsualFourGroups() {
    Segmentation segments = four().named();
    assertThat(segments.names()).containsExactly("Champions", "At risk", "New", "Lapsed");
    assertThat(segments.only("At risk").ids()).hasSize(50).allMatch(id -> id.startsWith("risk"));
    assertThat(segments.only("at RISK ").ids()).isEqualTo(segments.only("S2").ids());
  }

  @Test
  void namesOfOtherFeaturesSayWhatIsSpecial() {
    CustomerFeatures features =
        CustomerFeatures.of(
            List.of("a", "b", "c", "d", "e", "f"),
            ordered(
                "basket",
                new double[] {90, 95, 10, 12, 30, 31},
                "visits",
                new double[] {1, 2, 2, 3, 9, 8}),
            Map.of());
    Segmentation segments =
        Segmentation.of(Partition.of(features, new int[] {0, 0, 1, 1, 2, 2}), features, "basket");
    assertThat(segments.named().names())
        .containsExactly("high basket, low visits", "high visits", "low basket");
  }

  @Test
  void renamesByIdOrByName() {
    Segmentation segments =
        four()
            .named()
            .rename(
                Map.of("S1", "Friends", "at risk", "Wake up", "New", "Lapsed", "Lapsed", "New"));
    assertThat(segments.names()).containsExactly("Friends", "Wake up", "Lapsed", "New");
    assertThat(four().names()).startsWith("Segment 1");
  }

  @Test
  void refusesBadNames() {
    Segmentation segments = four().named();
    assertThatThrownBy(() -> segments.rename(Map.of("S9", "x")))
        .isInstanceOf(PatronException.class)
        .hasMessage("there is no segment 'S9'; there are: Champions, At risk, New, Lapsed");
    assertThatThrownBy(() -> segments.rename(Map.of("S1", "lapsed")))
        .hasMessage(
            "segments S1 and S4 would both answer to 'Lapsed'; give each a name of its own");
    assertThatThrownBy(() -> segments.rename(Map.of("S1", "s2")))
        .hasMessageStartingWith("segments S2 and S1 would both answer to 's2'");
    assertThatThrownBy(() -> segments.rename(Map.of("S1", "a", "Champions", "b")))
        .hasMessageEndingWith("are the same segment; name it once");
    assertThatThrownBy(() -> segments.rename(Map.of("S1", " ")))
        .hasMessage("segment S1 cannot be named ' '; give one line of text");
    assertThatThrownBy(() -> segments.rename(Map.of("S1", "two\nlines")))
        .hasMessageContaining("give one line of text");
  }

  @Test
  void refusesUnknownSegmentsAndCustomers() {
    Segmentation segments = four().named();
    assertThatThrownBy(() -> segments.only("VIP"))
        .hasMessage("there is no segment 'VIP'; there are: Champions, At risk, New, Lapsed");
    assertThatThrownBy(() -> segments.idOf("nobody"))
        .hasMessage(
            "customer nobody is not among the 200 of this segmentation;"
                + " assign(features) places new ones");
    assertThatThrownBy(() -> segments.nameOf("S7"))
        .hasMessageStartingWith("there is no segment 'S7'");
  }

  @Test
  void refusesStrangers() {
    CustomerFeatures five = spend(5);
    Partition partition = Partition.of(five, new int[] {0, 0, 1, 1, 1});
    assertThatThrownBy(() -> Segmentation.of(partition, spend(4), "monetary"))
        .hasMessage(
            "customer c4 is in the partition and not in the features;"
                + " give the features it was made from, of all its 5 customers");
    assertThatThrownBy(() -> Segmentation.of(partition, spend(6), "monetary"))
        .hasMessage(
            "customer c5 is in the features and not in the partition (5 customers there,"
                + " 6 in the features); filter(…ids()) the features first");
    assertThatThrownBy(() -> Segmentation.of(partition, five, "margin"))
        .hasMessageContaining("there is no column 'margin'");
  }

  @Test
  void refusesFeaturesThatLookLikeItsOwnColumns() {
    CustomerFeatures named = spend(2).with("Name", List.of("Ann", "Bob"));
    assertThatThrownBy(
            () -> Segmentation.of(Partition.of(named, new int[] {0, 1}), named, "monetary"))
        .hasMessage(
            "a feature is called 'name' as a column of the segmentation is;"
                + " rename it or leave it out");
  }

  @Test
  void assignsNewCustomersByTheFittedRule() {
    Segmentation segments = four().named();
    CustomerFeatures others = Shops.fourGroups(2);
    Segmentation assigned = segments.assign(others);
    assertThat(assigned.names()).isEqualTo(segments.names());
    assertThat(assigned.only("At risk").ids()).hasSize(50).allMatch(id -> id.startsWith("risk"));
    assertThat(segments.assign(RFM).codes()).isEqualTo(segments.codes());
    CustomerFeatures one = others.filter(List.of("gone-003"));
    assertThat(segments.assign(one).idOf("gone-003")).isEqualTo("S4");
    assertThat(segments.assign(one).sizes()).containsExactly(0, 0, 0, 1);
  }

  @Test
  void saysWhereAPartitionCannotPredict(@TempDir Path folder) {
    Segmentation given = small(0, 1);
    assertThatThrownBy(() -> given.assign(spend(3)))
        .hasMessage(
            "this way of clustering cannot place customers it has not seen; fit one that predicts"
                + " (such as KMeans) on the same features, or fit again with the new customers");
    Path file = folder.resolve("s.json");
    assertThatThrownBy(() -> given.save(file.toString()))
        .hasMessage(
            "this way of clustering cannot place new customers, so there is no rule to save;"
                + " writeCsv(location) keeps who is in which segment");
    assertThat(file).doesNotExist();
  }

  @Test
  void tableHasOneRowACustomerAndIsFresh() {
    Segmentation segments = four().named();
    var table = segments.table();
    assertThat(table.columnNames())
        .containsExactly("customer_id", "segment", "name", "recency", "frequency", "monetary");
    assertThat(table.rowCount()).isEqualTo(200);
    assertThat(table.stringColumn("customer_id").asList()).isEqualTo(segments.ids());
    assertThat(segments.head(3).rowCount()).isEqualTo(3);
    assertThat(segments.rowCount()).isEqualTo(200);
    table.clear();
    assertThat(segments.table().rowCount()).isEqualTo(200);
    segments.codes()[0] = 99;
    assertThat(segments.codes()[0]).isLessThan(4);
  }

  @Test
  void csvOfManyIsWrittenInPartsAsTheTableIs(@TempDir Path folder) throws Exception {
    int[] labels = new int[200_001];
    Arrays.setAll(labels, i -> i % 7 % 3);
    Segmentation many = small(labels);
    Path parts = many.writeCsv(folder.resolve("parts.csv").toString());
    Path whole = folder.resolve("whole.csv");
    Export.csv(many.table(), whole);
    assertThat(parts).hasSameBinaryContentAs(whole);
    assertThat(Files.readAllLines(parts)).hasSize(200_002);
  }

  @Test
  void csvIsSortedAndTheSameWhateverTheOrderAndTheThreads(@TempDir Path folder) throws Exception {
    Path one = four().named().writeCsv(folder.resolve("deep/one.csv").toString());
    Threads.use(1);
    try {
      Path two = four().named().writeCsv(folder.resolve("two.csv").toString());
      assertThat(two).hasSameBinaryContentAs(one);
    } finally {
      Threads.use(0);
    }
    List<String> lines = Files.readAllLines(one);
    assertThat(lines.getFirst()).isEqualTo("customer_id,segment,name,recency,frequency,monetary");
    assertThat(lines).hasSize(201);
    assertThat(lines.subList(1, 201)).isSorted();
  }

  @Test
  void toStringIsASmallTable() {
    assertThat(four().named().toString())
        .isEqualTo(
            """
            S1   Champions                        50  25.0 %
            S2   At risk                          50  25.0 %
            S3   New                              50  25.0 %
            S4   Lapsed                           50  25.0 %
            """);
  }

  @Test
  void reasonsSayTheFigures() {
    CustomerFeatures rfm =
        Shops.rfm(
            List.of("a", "b"), new double[] {143, 1}, new double[] {9, 1}, new double[] {812.4, 5});
    Segmentation segments =
        Segmentation.of(Partition.of(rfm, new int[] {0, 1}), rfm, "monetary")
            .rename(Map.of("S1", "At risk", "S2", "New"));
    assertThat(segments.only("S1").reasonOf("a"))
        .isEqualTo("At risk: last order 143 days ago, 9 orders, spent 812.40");
    assertThat(segments.only("S2").reasonOf("b"))
        .isEqualTo("New: last order 1 day ago, 1 order, spent 5.00");
    assertThat(small(0, 0).only("S1").reasonOf("c1")).isEqualTo("segment Segment 1");
  }

  private static Map<String, double[]> ordered(String a, double[] x, String b, double[] y) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put(a, x);
    columns.put(b, y);
    return columns;
  }
}
