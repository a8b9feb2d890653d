package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.base.Seeds;
import patron.cluster.Hierarchical;
import patron.cluster.KMeans;
import patron.cluster.Partition;
import patron.features.CustomerFeatures;
import patron.features.Prepare;

class ContinuationTest {

  @TempDir Path folder;

  private static Segmentation clusters(CustomerFeatures rfm, int k, long seed) {
    return Segmentation.of(SegmentationTest.fit(rfm, k, seed), rfm, "monetary");
  }

  /** One customer a number, each with a place on a line. */
  private static CustomerFeatures line(double... x) {
    return CustomerFeatures.of(
        IntStream.range(0, x.length).mapToObj(i -> "c" + (1_000 + i)).toList(),
        Map.of("x", x),
        Map.of());
  }

  private static Segmentation labelled(CustomerFeatures features, int... labels) {
    return Segmentation.of(Partition.of(features, labels), features, "x");
  }

  @Test
  void theSameDataChangesNothing() {
    CustomerFeatures shop = Shops.fourGroups(1);
    Segmentation june = clusters(shop, 4, 42).named();
    for (long seed = 0; seed < 10; seed++) {
      Segmentation again = clusters(shop, 4, seed).continuing(june);
      assertThat(again.segments()).isEqualTo(june.segments());
      assertThat(again.names()).isEqualTo(june.names());
      assertThat(again.codes()).isEqualTo(june.codes());
    }
    Path one = clusters(shop, 4, 42).named().save(at("one.json"));
    Path two = clusters(shop, 4, 42).continuing(june).save(at("two.json"));
    assertThat(two).hasSameBinaryContentAs(one);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void orderOfRowsChangesNoId() {
    CustomerFeatures shop = Shops.fourGroups(1);
    Segmentation june = clusters(shop, 4, 42).named();
    List<Integer> rows = new ArrayList<>(IntStream.range(0, 200).boxed().toList());
    Collections.shuffle(rows, new Random(3));
    double[][] columns = new double[3][200];
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ids.add(shop.ids().get(rows.get(i)));
      for (int j = 0; j < 3; j++) {
        columns[j][i] = shop.numbers(shop.names().get(j))[rows.get(i)];
      }
    }
    CustomerFeatures shuffled = Shops.rfm(ids, columns[0], columns[1], columns[2]);
    Segmentation again = clusters(shuffled, 4, 42).continuing(june);
    assertThat(again.ids()).isEqualTo(june.ids());
    assertThat(again.codes()).isEqualTo(june.codes());
    assertThat(again.names()).isEqualTo(june.names());
  }

  /**
   * Money turns the order of worth around; the groups are the same customers in the same places.
   */
  @Test
  void idsFollowTheGroupsNotTheirWorth() {
    CustomerFeatures june = line(1, 1, 1, 5, 5, 9, 9, 9, 9);
    Segmentation before = labelled(june, 0, 0, 0, 1, 1, 2, 2, 2, 2);
    assertThat(before.idOf("c1008")).isEqualTo("S1");
    CustomerFeatures july = line(9, 9, 9, 1, 1, 5, 5, 5, 5);
    Segmentation after = labelled(july, 0, 0, 0, 1, 1, 2, 2, 2, 2).continuing(before);
    assertThat(after.idOf("c1008")).isEqualTo("S1");
    assertThat(after.idOf("c1000")).isEqualTo("S3");
    assertThat(after.segments()).containsExactly("S1", "S2", "S3");
    assertThat(after.sizes()).containsExactly(4, 2, 3);
  }

  @Test
  void whatIsNewGetsANumberNobodyHad() {
    CustomerFeatures ten = line(1, 1, 1, 1, 2, 2, 2, 9, 9, 9);
    Segmentation first =
        labelled(ten, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2)
            .rename(Map.of("S1", "Rich", "S2", "Middle", "S3", "Poor"));
    // The middle is gone: its customers are with the poor.
    Segmentation second = labelled(ten, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1).continuing(first);
    assertThat(second.segments()).containsExactly("S1", "S3");
    assertThat(second.names()).containsExactly("Rich", "Poor");
    Segmentation loaded = Segmentation.load(clusterFile(second));
    assertThat(loaded.segments()).containsExactly("S1", "S3");
    // It comes back, and is another one.
    Segmentation third = labelled(ten, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2).continuing(second);
    assertThat(third.segments()).containsExactly("S1", "S3", "S4");
    Continuation told = Continuation.of(first, labelled(ten, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1));
    assertThat(told.table().stringColumn("status").asList())
        .containsExactly("continued", "gone", "continued");
    assertThat(told.table().doubleColumn("overlap").asDoubleArray())
        .containsExactly(new double[] {1, 0, 4 / 7.0}, within(1e-12));
    assertThat(told.toString()).contains("S2   Middle", "gone");
  }

  private String clusterFile(Segmentation segmentation) {
    // Partitions by hand have no rule: one by rules has, and keeps the ids here.
    CustomerFeatures features = segmentation.features();
    KMeans clusters = KMeans.fit(features.prepare(Prepare.zScore()), KMeans.Options.k(2).seed(1));
    Segmentation same = Segmentation.of(clusters, features, "x").continuing(segmentation);
    assertThat(same.codes()).isEqualTo(segmentation.codes());
    return same.save(at("two.json")).toString();
  }

  @Test
  void namesThatAreTakenGetTheirIdBehind() {
    CustomerFeatures nine = line(1, 1, 1, 5, 5, 5, 9, 9, 9);
    Segmentation first = labelled(nine, 0, 0, 0, 0, 0, 0, 1, 1, 1).rename(Map.of("S2", "Poor"));
    Segmentation second = labelled(nine, 0, 0, 0, 1, 1, 2, 3, 3, 3).rename(Map.of("S2", "poor"));
    assertThat(second.nameOf("S2")).isEqualTo("poor");
    Segmentation continued = second.continuing(first);
    assertThat(continued.nameOf("S2")).isEqualTo("Poor");
    assertThat(continued.names()).contains("poor (S3)").doesNotHaveDuplicates();
  }

  /** The rule is asked where customers would be now: those who moved are no change of segments. */
  @Test
  void whoMovesDoesNotMoveTheSegment() {
    CustomerFeatures june = Shops.fourGroups(1);
    Segmentation before = clusters(june, 4, 42).named();
    RandomGenerator random = Seeds.generator(8, 0);
    double[][] columns = new double[3][];
    for (int j = 0; j < 3; j++) {
      columns[j] = june.numbers(june.names().get(j));
    }
    // Most of the best go to where the lapsed are.
    for (int i = 0; i < 200; i++) {
      if (june.ids().get(i).startsWith("best") && random.nextInt(10) < 8) {
        columns[0][i] = 400 * random.nextDouble(0.9, 1.1);
        columns[1][i] = 1;
        columns[2][i] = 50 * random.nextDouble(0.9, 1.1);
      }
    }
    CustomerFeatures july = Shops.rfm(june.ids(), columns[0], columns[1], columns[2]);
    Segmentation after = clusters(july, 4, 7).continuing(before);
    assertThat(after.names()).isEqualTo(before.names());
    assertThat(after.codes()).isEqualTo(before.assign(july).codes());
    Segmentation loaded = Segmentation.load(before.save(at("s.json")).toString());
    assertThat(clusters(july, 4, 7).continuing(loaded).codes()).isEqualTo(after.codes());
  }

  @Test
  void withoutARuleCommonCustomersCount() {
    CustomerFeatures shop = Shops.fourGroups(1);
    CustomerFeatures prepared =
        shop.prepare(Prepare.log1p("frequency", "monetary"), Prepare.zScore());
    Segmentation before =
        Segmentation.of(Hierarchical.fit(prepared, Hierarchical.Options.k(4)), shop, "recency");
    Segmentation after = clusters(shop, 4, 1).continuing(before);
    assertThat(after.codes()).isEqualTo(before.codes());
  }

  @Test
  void declaredSegmentsKeepTheirIds() {
    CustomerFeatures shop = Shops.fourGroups(1);
    Segmentation grid = RfmGrid.segments(shop);
    assertThat(grid.continuing(clusters(shop, 4, 1))).isSameAs(grid);
    assertThatThrownBy(() -> Continuation.of(grid, grid)).hasMessageContaining("the same ids");
    assertThatThrownBy(() -> Continuation.of(null, grid)).hasMessageContaining("before");
    Segmentation empty = clusters(shop, 4, 1).assign(shop.filter(List.of()));
    assertThatThrownBy(() -> Continuation.of(grid, empty)).hasMessageContaining("no customers");
  }

  @Test
  void matchingIsTheCheapestThereIs() {
    RandomGenerator random = Seeds.generator(6, 0);
    for (int i = 0; i < 300; i++) {
      int rows = random.nextInt(1, 6);
      int columns = rows + random.nextInt(3);
      double[][] costs = new double[rows][columns];
      for (double[] row : costs) {
        Arrays.setAll(row, c -> random.nextInt(10) - 3);
      }
      int[] found = Matching.cheapest(costs);
      assertThat(Arrays.stream(found).distinct().count()).isEqualTo(rows);
      double sum = IntStream.range(0, rows).mapToDouble(r -> costs[r][found[r]]).sum();
      assertThat(sum).isEqualTo(bruteForce(costs, 0, 0));
    }
    assertThat(Matching.cheapest(new double[0][0])).isEmpty();
  }

  private static double bruteForce(double[][] costs, int row, int used) {
    double best = row == costs.length ? 0 : Double.POSITIVE_INFINITY;
    for (int c = 0; row < costs.length && c < costs[row].length; c++) {
      if ((used >> c & 1) == 0) {
        best = Math.min(best, costs[row][c] + bruteForce(costs, row + 1, used | 1 << c));
      }
    }
    return best;
  }
}
