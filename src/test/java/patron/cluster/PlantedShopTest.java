package patron.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static patron.features.Prepare.log1p;
import static patron.features.Prepare.zScore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import patron.data.Cleaning;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.Behaviour;
import patron.features.CustomerFeatures;
import patron.features.Missing;
import patron.features.Rfm;
import patron.synth.CornerShop;

/**
 * The segments that were planted in synthetic shops, found again without knowing them: beside a
 * classifier that knows the share, the mean and the covariance of each.
 */
class PlantedShopTest {

  private static final LocalDate AS_OF = LocalDate.of(2025, 7, 1);

  @TempDir private static Path folder;

  /** Habits of customers with two orders or more: one order has no pace. */
  private static CustomerFeatures habits(Path shop) {
    Transactions sales =
        Transactions.read(shop.resolve("lines.csv.gz").toString(), Roles.PATRON)
            .clean(Cleaning.standard())
            .data();
    CustomerFeatures rfm = Rfm.of(sales, AS_OF);
    CustomerFeatures behaviour = Behaviour.of(sales, AS_OF);
    double[] value = behaviour.numbers("basket_value");
    double[] units = behaviour.numbers("basket_units");
    double[] orders = rfm.numbers("frequency");
    CustomerFeatures all =
        rfm.select("recency", "frequency")
            .leftJoin(behaviour.select("tenure", "basket_units"), Missing.refuse())
            .with(
                "unit_price",
                IntStream.range(0, value.length).mapToDouble(i -> value[i] / units[i]).toArray());
    List<String> again =
        IntStream.range(0, orders.length)
            .filter(i -> orders[i] >= 2)
            .mapToObj(rfm.ids()::get)
            .toList();
    return all.filter(again)
        .prepare(log1p("recency", "frequency", "basket_units", "unit_price"), zScore());
  }

  private static int[] planted(Path shop, CustomerFeatures features) throws IOException {
    Map<String, String> segments = new HashMap<>();
    for (String line : Files.readAllLines(shop.resolve("truth/truth.csv"))) {
      String[] cells = line.split(",", -1);
      segments.put(cells[0], cells[1]);
    }
    return Codes.of(features.ids().stream().map(segments::get).toList());
  }

  /** The normal distributions that customers of each planted segment have. */
  private static int[] byThoseWhoKnow(CustomerFeatures features, int[] truth) {
    Points points = Points.of(features, "test");
    int k = 6;
    double[] weights = new double[k];
    double[][] means = new double[k][];
    double[][][] covariances = new double[k][][];
    for (int c = 0; c < k; c++) {
      int segment = c;
      Points own =
          points.take(IntStream.range(0, truth.length).filter(i -> truth[i] == segment).toArray());
      weights[c] = (double) own.size() / truth.length;
      means[c] = Spread.means(own)[0];
      covariances[c] = PrincipalAxes.covariance(own, means[c]);
    }
    return new MixturePredictor(features.fitted(), new Gaussians(weights, means, covariances))
        .labels(points);
  }

  private static void findsThem(Path shop) throws IOException {
    CustomerFeatures habits = habits(shop);
    int[] truth = planted(shop, habits);
    double known = AdjustedRand.of(truth, byThoseWhoKnow(habits, truth));
    GaussianMixture found =
        GaussianMixture.fit(habits, GaussianMixture.Options.k(6).seed(1).starts(20));
    assertThat(known).isGreaterThan(0.8);
    assertThat(AdjustedRand.of(truth, found.labels())).isGreaterThanOrEqualTo(0.95 * known);
  }

  @Test
  void theBundledShop() throws IOException {
    findsThem(Path.of("datasets/corner-shop"));
  }

  @Test
  void anotherLargerShop() throws IOException {
    Path shop = folder.resolve("shop");
    CornerShop.of(12, 6_000).write(shop);
    findsThem(shop);
  }

  @Test
  void theHabitsHaveClustersAndShuffledTheyHaveNot() {
    CustomerFeatures habits = habits(Path.of("datasets/corner-shop"));
    assertThat(ClusterTendency.of(habits, 42).hasClusters()).isTrue();
    assertThat(ClusterTendency.of(Shapes.shuffled(habits, 42), 42).hasClusters()).isFalse();
  }
}
