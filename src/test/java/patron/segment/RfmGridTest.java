package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.base.Seeds;
import patron.features.CustomerFeatures;
import patron.testing.RealData;
import tech.tablesaw.api.Table;

class RfmGridTest {

  /**
   * The package rfm (R, A. Hebbali), README: scores of its sample orders as of 2006-12-31 by
   * quintiles.
   */
  @Test
  void scoresOfTheReferenceSample() throws IOException {
    CustomerFeatures scored = RfmGrid.score(referenceSample(), 5);
    assertThat(scored.size()).isEqualTo(995);
    assertThat(
            scores(
                scored,
                "Abbey O'Reilly",
                "Add Senger",
                "Aden Lesch",
                "Aden Murphy",
                "Admiral Senger"))
        .containsExactly(343, 412, 323, 544, 433);
  }

  /** Thresholds measured with type-7 quintiles on the same sample. */
  @Test
  void cutPointsOfTheReferenceSample() throws IOException {
    RfmGrid grid = RfmGrid.fit(referenceSample(), 5);
    assertThat(grid.cuts("recency"))
        .containsExactly(new double[] {114, 180, 296.4, 481}, within(1e-9));
    assertThat(grid.cuts("frequency")).containsExactly(3, 4, 5, 7);
    assertThat(grid.cuts("monetary"))
        .containsExactly(new double[] {254.8, 381, 505.4, 665}, within(1e-9));
  }

  /**
   * OpenRetailScience, tests/segmentation/test_rfm.py, zero-based there: r 3 1 0 4 2 and m 0 2 1 4
   * 3. Its f of 0 1 2 3 4 breaks ties by the order of rows, which this grid refuses to do: all five
   * have one order and the same score.
   */
  @Test
  void scoresOfFiveCustomers() {
    CustomerFeatures five =
        Shops.rfm(
            List.of("1", "2", "3", "4", "5"),
            new double[] {16, 30, 46, 7, 25},
            new double[] {1, 1, 1, 1, 1},
            new double[] {100, 200, 150, 300, 250});
    CustomerFeatures scored = RfmGrid.score(five, 5);
    assertThat(scored.numbers("r")).containsExactly(4, 2, 1, 5, 3);
    assertThat(scored.numbers("m")).containsExactly(1, 3, 2, 5, 4);
    assertThat(scored.numbers("f")).containsOnly(1);
    assertThat(scored.numbers("score")).containsExactly(411, 213, 112, 515, 314);
    assertThat(scored.names())
        .containsExactly("recency", "frequency", "monetary", "r", "f", "m", "score");
  }

  /** Against the definition by a sort, ties and all. */
  @RepeatedTest(10)
  void scoresAgainstASort(RepetitionInfo repetition) {
    CustomerFeatures shop =
        random(repetition.getCurrentRepetition(), 50 + 13 * repetition.getCurrentRepetition());
    CustomerFeatures scored = RfmGrid.score(shop, 5);
    double[] days = shop.numbers("recency");
    double[] sorted = days.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < days.length; i++) {
      int expected = 5;
      for (double p : new double[] {0.2, 0.4, 0.6, 0.8}) {
        double at = p * (sorted.length - 1);
        int low = (int) Math.floor(at);
        double cut =
            sorted[low] + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]);
        expected -= days[i] > cut ? 1 : 0;
      }
      assertThat(scored.numbers("r")[i]).as("%s days", days[i]).isEqualTo(expected);
    }
  }

  @RepeatedTest(5)
  void equalValuesHaveEqualScoresAndBetterValuesNoWorseOnes(RepetitionInfo repetition) {
    CustomerFeatures shop = random(100 + repetition.getCurrentRepetition(), 60);
    CustomerFeatures scored = RfmGrid.score(shop, 5);
    for (int i = 0; i < shop.size(); i++) {
      for (int j = 0; j < shop.size(); j++) {
        if (shop.numbers("frequency")[i] >= shop.numbers("frequency")[j]) {
          assertThat(scored.numbers("f")[i]).isGreaterThanOrEqualTo(scored.numbers("f")[j]);
        }
        if (shop.numbers("recency")[i] <= shop.numbers("recency")[j]) {
          assertThat(scored.numbers("r")[i]).isGreaterThanOrEqualTo(scored.numbers("r")[j]);
        }
      }
    }
  }

  @Test
  void oneCustomerAndAllAlike() {
    CustomerFeatures one =
        Shops.rfm(List.of("a"), new double[] {3}, new double[] {2}, new double[] {9});
    assertThat(RfmGrid.score(one, 5).numbers("score")).containsExactly(511);
    CustomerFeatures alike =
        Shops.rfm(List.of("a", "b"), new double[] {3, 3}, new double[] {2, 2}, new double[] {9, 9});
    assertThat(RfmGrid.score(alike, 5).numbers("score")).containsExactly(511, 511);
    assertThat(RfmGrid.segments(alike).only("New Customers").size()).isEqualTo(2);
  }

  @Test
  void scoresNewCustomersByTheOldCutPoints() {
    CustomerFeatures shop = random(3, 200);
    RfmGrid grid = RfmGrid.fit(shop, 4);
    assertThat(grid.levels()).isEqualTo(4);
    assertThat(grid.scoresOf(shop).numbers("score"))
        .isEqualTo(RfmGrid.score(shop, 4).numbers("score"));
    CustomerFeatures others =
        Shops.rfm(
            List.of("x", "y"),
            new double[] {0, 9999},
            new double[] {999, 0},
            new double[] {1e6, -5});
    assertThat(grid.scoresOf(others).numbers("score")).containsExactly(444, 111);
    assertThat(grid.toString()).startsWith("RFM grid of 4 levels; recency [");
    grid.cuts("recency")[0] = -1;
    assertThat(grid.cuts("recency")[0]).isNotEqualTo(-1);
  }

  @Test
  void segmentsHaveTheElevenNamesAndEveryCustomerOnce() {
    Segmentation segments = RfmGrid.segments(random(4, 500));
    assertThat(segments.segments()).hasSize(11).startsWith("S1", "S2").endsWith("S11");
    assertThat(segments.names())
        .containsExactly(
            "Champions",
            "Loyal Customers",
            "Can't Lose Them",
            "At Risk",
            "Potential Loyalists",
            "Need Attention",
            "New Customers",
            "Promising",
            "About to Sleep",
            "Lost",
            "Hibernating");
    assertThat(Arrays.stream(segments.sizes()).sum()).isEqualTo(500);
    assertThat(segments.named()).isSameAs(segments);
    assertThat(segments.only("at risk").size()).isPositive();
  }

  @Test
  void segmentsFromScoresAreThoseFromRawFeatures() {
    CustomerFeatures shop = random(5, 300);
    CustomerFeatures scored = RfmGrid.score(shop, 5);
    int[] codes = RfmGrid.segments(shop).codes();
    assertThat(RfmGrid.segments(scored).codes()).isEqualTo(codes);
    Segmentation fromScores = RfmGrid.segments(scored.select("r", "f", "m"));
    assertThat(fromScores.codes()).isEqualTo(codes);
    assertThat(fromScores.assign(scored).codes()).isEqualTo(codes);
    assertThatThrownBy(() -> fromScores.assign(shop))
        .hasMessage(
            "the RFM grid needs recency, frequency and monetary, or the scores r, f and m;"
                + " there are: [recency, frequency, monetary]");
  }

  @Test
  void assignsNewCustomersByTheOldCutPoints() {
    CustomerFeatures shop = random(6, 300);
    Segmentation segments = RfmGrid.segments(shop);
    assertThat(segments.assign(shop).codes()).isEqualTo(segments.codes());
    CustomerFeatures one = shop.filter(List.of(shop.ids().get(17)));
    assertThat(segments.assign(one).idOf(one.ids().getFirst()))
        .isEqualTo(segments.idOf(one.ids().getFirst()));
  }

  @Test
  void refusesBadInput() {
    CustomerFeatures shop = random(7, 20);
    assertThatThrownBy(() -> RfmGrid.score(shop, 1))
        .isInstanceOf(PatronException.class)
        .hasMessage("an RFM grid of 1 levels; give 2 to 9");
    assertThatThrownBy(() -> RfmGrid.score(shop, 10)).hasMessageContaining("10 levels");
    assertThatThrownBy(() -> RfmGrid.score(shop.filter(List.of()), 5))
        .hasMessage("no customers to fit an RFM grid on; check what came before");
    assertThatThrownBy(() -> RfmGrid.score(shop.select("recency", "monetary"), 5))
        .hasMessage(
            "the RFM grid needs a column 'frequency'; there are: [recency, monetary];"
                + " Rfm.of(transactions, asOf) makes them");
    assertThatThrownBy(() -> RfmGrid.fit(shop, 5).cuts("score"))
        .hasMessage(
            "the grid has no cut points of 'score'; there are: [recency, frequency, monetary]");
    CustomerFeatures missing =
        Shops.rfm(
            List.of("a", "b"),
            new double[] {1, Double.NaN},
            new double[] {1, 2},
            new double[] {1, 2});
    assertThatThrownBy(() -> RfmGrid.segments(missing))
        .hasMessageStartingWith(
            "recency of customer b is missing and the RFM grid cannot do without");
  }

  @Test
  void refusesScoresThatAreNone() {
    CustomerFeatures odd =
        CustomerFeatures.of(
            List.of("a"),
            Map.of("r", new double[] {6}, "f", new double[] {1}, "m", new double[] {1}),
            Map.of());
    assertThatThrownBy(() -> RfmGrid.segments(odd))
        .hasMessage("r of customer a is 6.0; the eleven names need scores of 1, 2, 3, 4 or 5");
    CustomerFeatures other = RfmGrid.score(random(8, 50), 4);
    assertThatThrownBy(() -> RfmGrid.segments(other))
        .hasMessageContaining("is not the quintile score of");
  }

  @Test
  void fixedCutPoints() {
    RfmGrid grid =
        RfmGrid.at(
            new double[] {30, 90, 180, 365},
            new double[] {1, 2, 4, 9},
            new double[] {50, 100, 250, 500});
    CustomerFeatures five =
        Shops.rfm(
            List.of("a", "b", "c", "d", "e"),
            new double[] {1, 30, 31, 365, 366},
            new double[] {1, 2, 4, 5, 10},
            new double[] {0, 50, 50.01, 500, 501});
    CustomerFeatures scored = grid.scoresOf(five);
    assertThat(scores(scored, "a", "b", "c", "d", "e")).containsExactly(511, 521, 432, 244, 155);
    Segmentation segments = grid.segmentsOf(five);
    assertThat(segments.nameOf(segments.idOf("a"))).isEqualTo("New Customers");
    assertThat(segments.nameOf(segments.idOf("e"))).isEqualTo("Can't Lose Them");
    // The same customer is in the same segment whoever else is there.
    assertThat(grid.segmentsOf(five.filter(List.of("e"))).idOf("e")).isEqualTo(segments.idOf("e"));
    double[] two = {1, 2};
    assertThat(RfmGrid.at(two, two, two).levels()).isEqualTo(3);
    assertThatThrownBy(() -> RfmGrid.at(two, two, two).segmentsOf(five))
        .hasMessage("the eleven names need a grid of 5 levels, and this has 3");
    assertThatThrownBy(() -> RfmGrid.at(two, new double[] {1}, two))
        .hasMessageStartingWith("frequency has 1 cut points; give 1 to 8, as many for each");
    assertThatThrownBy(() -> RfmGrid.at(two, two, new double[] {2, 2}))
        .hasMessageContaining("of monetary have to be finite and to rise: [2.0, 2.0]");
    assertThatThrownBy(() -> RfmGrid.at(new double[0], two, two))
        .hasMessageContaining("0 cut points");
    assertThatThrownBy(() -> RfmGrid.at(null, two, two)).hasMessageContaining("of recency");
  }

  /**
   * The ten segments of the R package rfm (A. Hebbali), with the bounds and the figures of the
   * article "RFM - Introduction" that comes with it; first match wins there too. It cuts at
   * quintile + 1, which for whole numbers is a quintile rounded up: three customers score otherwise
   * here.
   */
  @Test
  void namedSegmentsOfTheReferenceSample() throws IOException {
    CustomerFeatures sample = referenceSample();
    CustomerFeatures scored =
        RfmGrid.at(
                new double[] {114, 180, 297, 481},
                new double[] {3, 4, 5, 7},
                new double[] {255, 381, 506, 665})
            .scoresOf(sample);
    Segmentation segments =
        Segmentation.byRules(
            scored,
            bounded("Champions", 5, 5, 5, 5, 5, 5),
            bounded("Potential Loyalist", 3, 5, 3, 5, 2, 5),
            bounded("Loyal Customers", 2, 4, 2, 4, 2, 4),
            bounded("Promising", 3, 4, 1, 3, 3, 5),
            bounded("New Customers", 4, 5, 1, 3, 1, 5),
            bounded("Can't Lose Them", 1, 2, 3, 4, 4, 5),
            bounded("At Risk", 1, 2, 2, 5, 4, 5),
            bounded("Need Attention", 1, 3, 3, 5, 3, 5),
            bounded("About To Sleep", 2, 3, 1, 3, 1, 4),
            bounded("Lost", 1, 1, 1, 5, 1, 5));
    assertThat(segments.sizes()).containsExactly(35, 342, 170, 9, 104, 47, 28, 10, 102, 148, 0);
    Table tree = RevenueTree.of(segments, sample).table();
    assertThat(tree.doubleColumn("orders").asDoubleArray())
        .startsWith(316, 2211, 799, 28, 329, 274, 216, 57, 283, 393, 0);
    assertThat(tree.doubleColumn("revenue").asDoubleArray())
        .startsWith(31646, 204856, 76562, 4249, 28837, 32446, 22227, 4562, 23449, 35324, 0);
    assertThat(tree.doubleColumn("order_value").getDouble(0)).isEqualTo(100, within(0.5));
    assertThat(tree.doubleColumn("order_value").getDouble(9)).isEqualTo(89.9, within(0.05));
    double[] quintiles = RfmGrid.score(sample, 5).numbers("score");
    double[] rounded = scored.numbers("score");
    assertThat(IntStream.range(0, sample.size()).filter(i -> quintiles[i] != rounded[i]).count())
        .isEqualTo(3);
  }

  private static SegmentRule bounded(String name, int r1, int r2, int f1, int f2, int m1, int m2) {
    return SegmentRule.named(name)
        .atLeast("r", r1)
        .atMost("r", r2)
        .atLeast("f", f1)
        .atMost("f", f2)
        .atLeast("m", m1)
        .atMost("m", m2);
  }

  private static List<Integer> scores(CustomerFeatures scored, String... ids) {
    return Arrays.stream(ids).map(id -> (int) scored.numbers("score")[scored.rowOf(id)]).toList();
  }

  /** Many ties, as real shops have. */
  private static CustomerFeatures random(long seed, int customers) {
    RandomGenerator random = Seeds.generator(seed, 0);
    List<String> ids = IntStream.range(0, customers).mapToObj(i -> "c" + (1000 + i)).toList();
    return Shops.rfm(
        ids,
        random.doubles(customers, 0, 30).map(Math::rint).map(x -> x * x).toArray(),
        random.doubles(customers).map(x -> 1 + Math.floor(-3 * Math.log(x))).toArray(),
        random.doubles(customers, 1, 1000).map(Math::rint).toArray());
  }

  private static CustomerFeatures referenceSample() throws IOException {
    LocalDate asOf = LocalDate.of(2006, 12, 31);
    Map<String, double[]> byCustomer = new TreeMap<>();
    for (String line : orders()) {
      String[] cells = line.split(",", -1);
      double days = ChronoUnit.DAYS.between(LocalDate.parse(cells[1]), asOf);
      double[] rfm = byCustomer.computeIfAbsent(cells[0], id -> new double[] {1e9, 0, 0});
      rfm[0] = Math.min(rfm[0], days);
      rfm[1]++;
      rfm[2] += Double.parseDouble(cells[2]);
    }
    List<double[]> rows = new ArrayList<>(byCustomer.values());
    return Shops.rfm(
        List.copyOf(byCustomer.keySet()), column(rows, 0), column(rows, 1), column(rows, 2));
  }

  private static List<String> orders() throws IOException {
    List<String> lines =
        Files.readAllLines(RealData.file("rfm-reference-sample/rfm_orders_synthetic.csv"));
    return lines.subList(1, lines.size());
  }

  private static double[] column(List<double[]> rows, int j) {
    return rows.stream().mapToDouble(row -> row[j]).toArray();
  }
}
