package patron.segment;

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
import patron.cluster.AdjustedRand;
import patron.cluster.KMeans;
import patron.cluster.KPrototypes;
import patron.cluster.Partition;
import patron.data.Cleaning;
import patron.data.Customers;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.Behaviour;
import patron.features.CrmFeatures;
import patron.features.CustomerFeatures;
import patron.features.Missing;
import patron.features.Rfm;
import patron.synth.CornerShop;
import patron.synth.ShopEffect;

/** Synthetic shops: customers become of another kind, or live where their kind lives. */
class PlantedTruthTest {

  private static final int HALF_A_YEAR = 183;
  private static final String[] HABITS = {"frequency", "basket_units", "unit_price"};

  @TempDir private Path folder;

  private Transactions sales(ShopEffect effect, long seed) {
    CornerShop.of(seed, 4_000).with(effect).write(folder);
    return Transactions.read(folder.resolve("lines.csv.gz").toString(), Roles.PATRON)
        .clean(Cleaning.standard())
        .data();
  }

  /** How often, how much and how dear they bought from a day to before another one. */
  private static CustomerFeatures habits(Transactions sales, LocalDate from, LocalDate to) {
    Transactions part = sales.between(from, to.minusDays(1));
    CustomerFeatures behaviour = Behaviour.of(part, to);
    double[] value = behaviour.numbers("basket_value");
    double[] units = behaviour.numbers("basket_units");
    return Rfm.of(part, to)
        .select("frequency")
        .leftJoin(behaviour.select("basket_units"), Missing.refuse())
        .with(
            "unit_price",
            IntStream.range(0, value.length).mapToDouble(i -> value[i] / units[i]).toArray());
  }

  /** Who moved between the two half years that are compared, and who never moved. */
  private Map<String, LocalDate> moves() throws IOException {
    Map<String, LocalDate> moves = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("truth/migrations.csv"))) {
      String[] cells = line.split(",", -1);
      if (!cells[0].equals("customer_id")) {
        moves.put(cells[0], LocalDate.parse(cells[3]));
      }
    }
    return moves;
  }

  @Test
  void plantedMovesAreFound() throws IOException {
    Transactions sales = sales(ShopEffect.MIGRATIONS, 5);
    LocalDate first = sales.firstDay().plusDays(HALF_A_YEAR);
    LocalDate end = sales.lastDay().plusDays(1);
    LocalDate last = end.minusDays(HALF_A_YEAR);
    CustomerFeatures then = habits(sales, sales.firstDay(), first);
    CustomerFeatures now = habits(sales, last, end);
    KMeans clusters =
        KMeans.fit(then.prepare(log1p(HABITS), zScore()), KMeans.Options.k(4).seed(1));
    Segmentation before = Segmentation.of(clusters, then, "frequency");
    Segmentation after = before.assign(now);
    Map<String, LocalDate> moves = moves();
    int[] planted = new int[2];
    int[] others = new int[2];
    for (String id : then.ids()) {
      if (now.rowOf(id) >= 0) {
        int moved = before.idOf(id).equals(after.idOf(id)) ? 0 : 1;
        LocalDate day = moves.get(id);
        if (day == null) {
          others[moved]++;
        } else if (day.isAfter(first) && day.isBefore(last)) {
          planted[moved]++;
        }
      }
    }
    double found = (double) planted[1] / (planted[0] + planted[1]);
    double chance = (double) others[1] / (others[0] + others[1]);
    assertThat(planted[0] + planted[1]).isGreaterThan(100);
    assertThat(found).isGreaterThan(0.85);
    assertThat(found / chance).isGreaterThan(2.5);
    Migration migration = Migration.between(before, after);
    assertThat(migration.flows().stream().filter(f -> !f.feature().isEmpty()))
        .isNotEmpty()
        .allMatch(f -> List.of(HABITS).contains(f.feature()) && f.before() != f.after());
  }

  private int[] truth(List<String> ids) throws IOException {
    Map<String, String> segments = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("truth/truth.csv"))) {
      String[] cells = line.split(",", -1);
      segments.put(cells[0], cells[1]);
    }
    List<String> kinds = segments.values().stream().distinct().sorted().toList();
    return ids.stream().mapToInt(id -> kinds.indexOf(segments.get(id))).toArray();
  }

  /**
   * Where gender and place go with the kind of customer, they help to find it; made up, they do
   * not.
   */
  @Test
  void whatFurtherSourcesAdd() throws IOException {
    Transactions sales = sales(ShopEffect.PLACES, 6);
    LocalDate asOf = sales.lastDay().plusDays(1);
    CustomerFeatures rfm = Rfm.of(sales, asOf);
    double[] orders = rfm.numbers("frequency");
    CustomerFeatures all =
        habits(sales, sales.firstDay(), asOf)
            .leftJoin(rfm.select("recency"), Missing.refuse())
            .leftJoin(Behaviour.of(sales, asOf).select("tenure"), Missing.refuse());
    CustomerFeatures history =
        all.filter(
            IntStream.range(0, orders.length)
                .filter(i -> orders[i] >= 2)
                .mapToObj(rfm.ids()::get)
                .toList());
    CustomerFeatures crm =
        CrmFeatures.of(Customers.read(folder.resolve("customers.csv").toString()), asOf);
    CustomerFeatures wide = history.leftJoin(crm.select("gender", "region"), Missing.unknown());
    int[] truth = truth(history.ids());
    double alone = AdjustedRand.of(truth, clusters(history).labels());
    double together = AdjustedRand.of(truth, clusters(wide).labels());
    assertThat(together).isGreaterThan(alone + 0.05);
  }

  private static Partition clusters(CustomerFeatures features) {
    CustomerFeatures prepared =
        features.prepare(log1p("frequency", "recency", "basket_units", "unit_price"), zScore());
    return KPrototypes.fit(prepared, KPrototypes.Options.k(6).seed(1).gamma(0.5));
  }
}
