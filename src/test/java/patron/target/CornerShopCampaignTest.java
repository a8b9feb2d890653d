package patron.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import patron.data.Cleaning;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.features.Rfm;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** The corner shop's past campaign, whose effect by type of customer is planted. */
class CornerShopCampaignTest {

  private static final String SHOP = "datasets/corner-shop/";
  private static final LocalDate FROM = LocalDate.of(2025, 3, 3);
  private static final LocalDate TO = LocalDate.of(2025, 3, 30);

  private static Transactions sales;
  private static Experiment experiment;
  private static List<String> types;

  @BeforeAll
  static void read() {
    sales =
        Transactions.read(SHOP + "lines.csv.gz", Roles.PATRON).clean(Cleaning.standard()).data();
    Map<String, String> arm = column("contacts.csv", "arm");
    List<String> ids = List.copyOf(arm.keySet());
    CustomerFeatures outcomes = Outcomes.between(sales, ids, FROM, TO);
    Map<String, String> type = column("truth/truth.csv", "uplift_type");
    types = ids.stream().map(type::get).toList();
    experiment = experiment(ids, outcomes, List.copyOf(arm.values()));
  }

  private static Experiment experiment(
      List<String> ids, CustomerFeatures outcomes, List<String> arms) {
    CustomerFeatures before = Rfm.of(sales, FROM).filter(ids);
    return Experiment.of(
        CustomerFeatures.of(
            ids,
            Map.of(
                "recency", before.numbers("recency"),
                "frequency", before.numbers("frequency"),
                "monetary", before.numbers("monetary"),
                "visit", outcomes.numbers("visit"),
                "spend", outcomes.numbers("spend")),
            Map.of("arm", arms)),
        "arm",
        "control",
        "visit",
        "spend");
  }

  private static Map<String, String> column(String file, String column) {
    Table table =
        Table.read()
            .usingOptions(
                CsvReadOptions.builder(SHOP + file).columnTypes(name -> ColumnType.STRING));
    Map<String, String> values = new TreeMap<>();
    table.forEach(row -> values.put(row.getString("customer_id"), row.getString(column)));
    return values;
  }

  @Test
  void chanceDrewTheArms() {
    assertThat(experiment.balance().warnings()).isEmpty();
    assertThat(experiment.effect("treated", "visit").isShown()).isTrue();
  }

  /** All four planted effects lie in their intervals of 95 %; the first is shown. */
  @Test
  void thePlantedEffectOfEachTypeIsInItsInterval() {
    Table planted = Table.read().csv(SHOP + "truth/campaign.csv");
    assertThat(planted.rowCount()).isEqualTo(4);
    planted.forEach(
        row -> {
          Effect effect = of(row.getString("uplift_type"));
          assertThat(effect.interval().covers(row.getDouble("visit_uplift")))
              .as(effect.toString())
              .isTrue();
        });
    assertThat(of("persuadable").interval().low()).isPositive();
    assertThat(of("lost cause").isShown()).isFalse();
  }

  private static Effect of(String type) {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).equals(type)) {
        some.add(experiment.ids().get(i));
      }
    }
    List<String> treated = some.stream().filter(id -> arm(id).equals("treated")).toList();
    List<String> control = some.stream().filter(id -> arm(id).equals("control")).toList();
    CustomerFeatures outcomes = Outcomes.between(sales, some, FROM, TO);
    return ReadOut.of(treated, control, outcomes).effect("visit");
  }

  private static String arm(String id) {
    return experiment.arms().get(Collections.binarySearch(experiment.ids(), id));
  }

  /** Arms dealt anew: of 100 such campaigns about 5 show an effect that is not there. */
  @Test
  void withArmsDealtAnewNothingIsShown() {
    int shown = 0;
    for (int seed = 0; seed < 100; seed++) {
      List<String> arms = new ArrayList<>(experiment.arms());
      Collections.shuffle(arms, new Random(seed));
      double[] visit = experiment.outcome("visit");
      List<Double> treated = new ArrayList<>();
      List<Double> control = new ArrayList<>();
      for (int i = 0; i < visit.length; i++) {
        (arms.get(i).equals("treated") ? treated : control).add(visit[i]);
      }
      shown += Effect.of("t", "visit", array(treated), array(control)).isShown() ? 1 : 0;
    }
    assertThat(shown).isLessThanOrEqualTo(12);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** What was known before knows nothing of the window. */
  @Test
  void featuresAreFromBefore() {
    Transactions before = sales.between(sales.firstDay(), FROM.minusDays(1));
    CustomerFeatures cut = Rfm.of(before, FROM).filter(experiment.ids());
    for (String name : List.of("recency", "frequency", "monetary")) {
      assertThat(experiment.features().numbers(name)).containsExactly(cut.numbers(name));
    }
  }
}
