package patron.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether the segments that were planted can be found again, with nothing but plain Java. */
class PlantedSegmentsTest {

  private static final LocalDate AS_OF = LocalDate.of(2025, 7, 1);

  @Test
  void sharesAreAsPlannedWithinMonteCarloError() {
    Map<String, Long> sizes =
        Shop.rows("truth/truth.csv").stream()
            .collect(Collectors.groupingBy(row -> row.get(1), Collectors.counting()));
    assertThat(sizes).hasSize(Archetype.SEGMENTS.size());
    double total = CornerShop.CUSTOMERS;
    for (Archetype kind : Archetype.SEGMENTS) {
      double error = Math.sqrt(kind.share * (1 - kind.share) / total);
      assertThat(sizes.get(kind.title) / total)
          .as(kind.title)
          .isCloseTo(kind.share, within(4 * error));
    }
  }

  @Test
  void kMeansOnRecencyFrequencyAndMonetaryFindsThem() {
    Map<String, double[]> rfm = rfm();
    Map<String, String> truth =
        Shop.rows("truth/truth.csv").stream()
            .collect(Collectors.toMap(r -> r.get(0), r -> r.get(1)));
    String[] kinds = rfm.keySet().stream().map(truth::get).toArray(String[]::new);
    double[][] points = scaled(rfm.values().toArray(double[][]::new));
    double[] rand = new double[7];
    for (int k = 4; k <= 6; k++) {
      rand[k] = adjustedRand(kinds, kMeans(points, k));
    }
    assertThat(rand[4]).isCloseTo(stated("4"), within(0.005));
    assertThat(rand[5]).isCloseTo(stated("5"), within(0.005));
    assertThat(rand[6]).isCloseTo(stated("6"), within(0.005)).isGreaterThan(0.5);
  }

  private static double stated(String k) {
    String mark = "k = " + k + ": ";
    String text = Shop.text("README.md");
    int at = text.indexOf(mark) + mark.length();
    return Double.parseDouble(text.substring(at, at + 4));
  }

  private static Map<String, double[]> rfm() {
    Map<String, double[]> rfm = new TreeMap<>();
    Map<String, Set<String>> orders = new HashMap<>();
    for (Shop.Sale sale : Shop.sales()) {
      if (sale.isClean()) {
        double[] row = rfm.computeIfAbsent(sale.customer(), c -> new double[3]);
        Set<String> seen = orders.computeIfAbsent(sale.customer(), c -> new HashSet<>());
        seen.add(sale.order());
        row[0] = AS_OF.toEpochDay() - sale.time().toLocalDate().toEpochDay();
        row[1] = seen.size();
        row[2] += sale.quantity() * sale.pence() / 100.0;
      }
    }
    return rfm;
  }

  private static double[][] scaled(double[][] points) {
    for (int d = 0; d < 3; d++) {
      int at = d;
      double[] column = Arrays.stream(points).mapToDouble(p -> Math.log1p(p[at])).toArray();
      double mean = Arrays.stream(column).average().orElseThrow();
      double sd =
          Math.sqrt(
              Arrays.stream(column).map(x -> (x - mean) * (x - mean)).average().orElseThrow());
      for (int i = 0; i < points.length; i++) {
        points[i][d] = (column[i] - mean) / sd;
      }
    }
    return points;
  }

  /** Lloyd's, the best of forty random starts. */
  private static int[] kMeans(double[][] points, int k) {
    SplittableRandom random = new SplittableRandom(1);
    int[] best = {};
    double least = Double.MAX_VALUE;
    for (int start = 0; start < 40; start++) {
      double[][] centres = new double[k][];
      Arrays.setAll(centres, c -> points[random.nextInt(points.length)].clone());
      int[] labels = new int[points.length];
      double cost = Double.MAX_VALUE;
      for (int pass = 0; pass < 200; pass++) {
        double now = assign(points, centres, labels);
        if (now >= cost) {
          break;
        }
        cost = now;
        move(points, centres, labels);
      }
      if (cost < least) {
        least = cost;
        best = labels;
      }
    }
    return best;
  }

  private static double assign(double[][] points, double[][] centres, int[] labels) {
    double cost = 0;
    for (int i = 0; i < points.length; i++) {
      double nearest = Double.MAX_VALUE;
      for (int c = 0; c < centres.length; c++) {
        double distance = distance(points[i], centres[c]);
        if (distance < nearest) {
          nearest = distance;
          labels[i] = c;
        }
      }
      cost += nearest;
    }
    return cost;
  }

  private static void move(double[][] points, double[][] centres, int[] labels) {
    int[] sizes = new int[centres.length];
    double[][] sums = new double[centres.length][3];
    for (int i = 0; i < points.length; i++) {
      sizes[labels[i]]++;
      for (int d = 0; d < 3; d++) {
        sums[labels[i]][d] += points[i][d];
      }
    }
    for (int c = 0; c < centres.length; c++) {
      for (int d = 0; d < 3 && sizes[c] > 0; d++) {
        centres[c][d] = sums[c][d] / sizes[c];
      }
    }
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return sum;
  }

  /** Hubert and Arabie (1985). */
  private static double adjustedRand(String[] truth, int[] found) {
    Map<String, Long> rows = new HashMap<>();
    Map<String, Long> columns = new HashMap<>();
    Map<String, Long> cells = new HashMap<>();
    for (int i = 0; i < truth.length; i++) {
      rows.merge(truth[i], 1L, Long::sum);
      columns.merge("" + found[i], 1L, Long::sum);
      cells.merge(truth[i] + found[i], 1L, Long::sum);
    }
    double all = pairs(List.of((long) truth.length));
    double expected = pairs(rows.values()) * pairs(columns.values()) / all;
    double most = (pairs(rows.values()) + pairs(columns.values())) / 2;
    return (pairs(cells.values()) - expected) / (most - expected);
  }

  private static double pairs(Iterable<Long> sizes) {
    double pairs = 0;
    for (long size : sizes) {
      pairs += size * (size - 1) / 2.0;
    }
    return pairs;
  }
}
