package patron.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.base.Seeds;
import patron.data.Engine;
import patron.features.CustomerFeatures;
import tech.tablesaw.api.Table;

class SegmentRuleTest {

  private static final double NONE = Double.NaN;

  private static CustomerFeatures six() {
    return CustomerFeatures.of(
        List.of("a", "b", "c", "d", "e", "f"),
        Map.of("age", new double[] {17, 25, 39, 40, 80, NONE}),
        Map.of("region", List.of("North", "South", "North", "", "O'Hare \\ Hill", "South")));
  }

  private static SegmentRule rule() {
    return SegmentRule.named("r");
  }

  @Test
  void everyConditionIsTested() {
    CustomerFeatures six = six();
    assertThat(rule().test(six)).containsOnly(true);
    assertThat(ids(rule().atLeast("age", 39))).containsExactly("c", "d", "e");
    assertThat(ids(rule().above("age", 39))).containsExactly("d", "e");
    assertThat(ids(rule().atMost("age", 39))).containsExactly("a", "b", "c");
    assertThat(ids(rule().below("age", 39))).containsExactly("a", "b");
    assertThat(ids(rule().in("region", "South", "East"))).containsExactly("b", "f");
    assertThat(ids(rule().missing("age"))).containsExactly("f");
    assertThat(ids(rule().missing("region"))).containsExactly("d");
    assertThat(ids(rule().atLeast("age", 18).in("region", "North"))).containsExactly("c");
    assertThat(ids(rule().atLeast("age", 18).not())).containsExactly("a", "f");
    assertThat(ids(rule().below("age", 20).or(rule().missing("age")))).containsExactly("a", "f");
    assertThat(ids(rule().below("age", 50).and(rule().in("region", "South")).as("x")))
        .containsExactly("b");
  }

  private static List<String> ids(SegmentRule rule) {
    Audience audience = rule.audience(six());
    assertThat(audience.universe()).hasSize(6);
    assertThat(audience.ids()).allMatch(id -> audience.reasonOf(id).equals(rule.toString()));
    return audience.ids();
  }

  @Test
  void saysItInWordsAndSql() {
    SegmentRule both = rule().atLeast("age", 18).in("region", "North", "South").below("age", 65.5);
    assertThat(both.words()).isEqualTo("18 to below 65.5 years old and region North or South");
    assertThat(both.sql(RuleSql.DUCKDB))
        .isEqualTo("(\"age\" >= 18 AND \"region\" IN ('North', 'South') AND \"age\" < 65.5)");
    assertThat(both.sql(RuleSql.SPARK))
        .isEqualTo("(`age` >= 18 AND `region` IN ('North', 'South') AND `age` < 65.5)");
    assertThat(rule().in("region", "O'Hare \\ Hill").sql(RuleSql.DUCKDB))
        .isEqualTo("\"region\" IN ('O''Hare \\ Hill')");
    assertThat(rule().in("region", "O'Hare \\ Hill").sql(RuleSql.SPARK))
        .isEqualTo("`region` IN ('O\\'Hare \\\\ Hill')");
    assertThat(rule().above("age", 3).or(rule().missing("age")).words())
        .isEqualTo("more than 3 years old; or age unknown");
    assertThat(rule().above("age", 3).atMost("age", 9).not().words())
        .isEqualTo("not (more than 3 to 9 years old)");
    assertThat(rule().words()).isEqualTo("anything");
    assertThat(rule().sql(RuleSql.SPARK)).isEqualTo("TRUE");
    assertThat(rule().above("a\"b`c", 1e-20).sql(RuleSql.DUCKDB)).isEqualTo("\"a\"\"b`c\" > 1E-20");
    assertThat(rule().above("a\"b`c", -2.5e20).sql(RuleSql.SPARK)).isEqualTo("`a\"b``c` > -25E19");
    assertThat(rule().above("x", 0.1 + 0.2).sql(RuleSql.DUCKDB))
        .isEqualTo("\"x\" > 30000000000000004E-17");
    assertThat(rule().above("x", 1).as("y")).isEqualTo(rule().as("y").above("x", 1));
    assertThat(rule().above("x", 1).as("y")).hasSameHashCodeAs(rule().as("y").above("x", 1));
    assertThat(rule().above("x", 1))
        .isNotEqualTo(rule().above("x", 2))
        .hasToString("r: x more than 1");
  }

  /** Random rules over random customers: words cannot be run, all else says the same. */
  @Test
  void testSqlAndSelectionAgree() {
    RandomGenerator random = Seeds.generator(4, 0);
    CustomerFeatures features = random(random, 400);
    Engine engine = Engine.local();
    engine.load("rule_test", new FeatureFeed(features));
    Table table = features.table();
    try {
      for (int i = 0; i < 200; i++) {
        SegmentRule rule = new SegmentRule("r" + i, condition(random, 3));
        List<String> expected = rule.audience(features).ids();
        assertThat(
                engine
                    .query(
                        "SELECT customer_id FROM rule_test WHERE "
                            + rule.sql(RuleSql.DUCKDB)
                            + " ORDER BY customer_id")
                    .strings("customer_id"))
            .as(rule.words())
            .containsExactly(expected.toArray(String[]::new));
        assertThat(table.where(rule.selection(table)).stringColumn("customer_id").asList())
            .isEqualTo(expected);
        Placing saved = new ByRules(List.of(rule));
        assertThat(
                ByRules.fromMap(new patron.features.internal.PlainMap("test", saved.toMap()))
                    .rules())
            .containsExactly(rule);
      }
    } finally {
      engine.run("DROP TABLE rule_test");
    }
  }

  static CustomerFeatures random(RandomGenerator random, int n) {
    List<String> ids = new ArrayList<>();
    double[] x = new double[n];
    double[] y = new double[n];
    List<String> kind = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      ids.add("c" + (10_000 + i));
      x[i] = random.nextInt(10) == 0 ? NONE : random.nextInt(-3, 12);
      y[i] = random.nextInt(20) == 0 ? NONE : random.nextGaussian();
      kind.add(List.of("", "a", "b", "it's", "d\\").get(random.nextInt(5)));
    }
    return CustomerFeatures.of(ids, Map.of("x", x, "y z", y), Map.of("kind", kind));
  }

  private static Condition condition(RandomGenerator random, int depth) {
    int kind = random.nextInt(depth == 0 ? 4 : 7);
    return switch (kind) {
      case 0 -> compare(random, "x", random.nextInt(-4, 13));
      case 1 -> compare(random, "y z", random.nextGaussian());
      case 2 ->
          new Condition.OneOf("kind", random.nextBoolean() ? List.of("a") : List.of("it's", "d\\"));
      case 3 -> new Condition.Unknown(List.of("x", "y z", "kind").get(random.nextInt(3)));
      case 4 -> new Condition.Not(condition(random, depth - 1));
      case 5 -> Condition.All.of(condition(random, depth - 1), condition(random, depth - 1));
      default -> Condition.Any.of(condition(random, depth - 1), condition(random, depth - 1));
    };
  }

  private static Condition compare(RandomGenerator random, String feature, double bound) {
    Condition.Comparison[] all = Condition.Comparison.values();
    return new Condition.Compare(feature, all[random.nextInt(all.length)], bound);
  }

  @Test
  void refusesWhatIsNoRule() {
    refused("a rule needs a name", () -> SegmentRule.named(" "));
    refused("a rule compares 'age' with NaN", () -> rule().below("age", NONE));
    refused("a rule asks for a feature without a name", () -> rule().above("", 1));
    refused("one or more values of 'region'", () -> rule().in("region"));
    refused("one or more values of 'region'", () -> rule().in("region", ""));
    refused("'income' and there is no such feature", () -> rule().above("income", 1).test(six()));
    refused("'income' and there is no such feature", () -> rule().missing("income").test(six()));
    refused("ask for in(\"region\"", () -> rule().above("region", 1).test(six()));
    refused("ask for atLeast(\"age\"", () -> rule().in("age", "1").test(six()));
    refused("the other rule", () -> rule().and(null));
    refused("the other rule", () -> rule().or(null));
    refused("the dialect", () -> rule().sql(null));
    refused("the features", () -> rule().test(null));
  }

  private static void refused(
      String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(PatronException.class).hasMessageContaining(message);
  }

  @Test
  void theFirstRuleThatIsFulfilledCounts() {
    Segmentation segments =
        Segmentation.byRules(
            six(),
            SegmentRule.named("Northerners").in("region", "North"),
            SegmentRule.named("Grown-ups").atLeast("age", 18),
            SegmentRule.named("Nobody").above("age", 200));
    assertThat(segments.names()).containsExactly("Northerners", "Grown-ups", "Nobody", "Others");
    assertThat(segments.segments()).containsExactly("S1", "S2", "S3", "S0");
    assertThat(segments.sizes()).containsExactly(2, 3, 0, 1);
    assertThat(segments.only("Others").ids()).containsExactly("f");
    assertThat(segments.named()).isSameAs(segments);
    Segmentation later = segments.assign(six().filter(List.of("b", "f")));
    assertThat(later.sizes()).containsExactly(0, 1, 0, 1);
    assertThatThrownBy(() -> Segmentation.byRules(six())).hasMessageContaining("no rule");
    assertThatThrownBy(
            () -> Segmentation.byRules(six(), SegmentRule.named("x"), SegmentRule.named("X")))
        .hasMessageContaining("would both answer to 'X'");
  }

  @Test
  void usualRules() {
    CustomerFeatures six = six();
    Segmentation ages = Segmentation.byRules(six, UsualRules.bands("age", 18, 40));
    assertThat(ages.names())
        .containsExactly(
            "age under 18", "age 18 to 40", "age 40 and over", "age unknown", "Others");
    assertThat(ages.sizes()).containsExactly(1, 2, 2, 1, 0);
    Segmentation places = Segmentation.byRules(six, UsualRules.each(six, "region"));
    assertThat(places.names())
        .containsExactly("North", "O'Hare \\ Hill", "South", "region unknown", "Others");
    assertThat(places.sizes()).containsExactly(2, 1, 2, 1, 0);
    assertThatThrownBy(() -> UsualRules.bands("age", 3, 3)).hasMessageContaining("have to rise");
    assertThatThrownBy(() -> UsualRules.bands("age")).hasMessageContaining("no bounds");
  }

  @Test
  void heavyMediumLightAndZero() {
    double[] spend = new double[24];
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      spend[i] = i < 20 ? i + 1 : i == 20 ? NONE : 0;
      ids.add("c" + (100 + i));
    }
    CustomerFeatures buyers = CustomerFeatures.of(ids, Map.of("monetary", spend), Map.of());
    Segmentation usage =
        Segmentation.byRules(buyers, UsualRules.heavyMediumLight(buyers, "monetary"));
    assertThat(usage.names()).containsExactly("Heavy", "Medium", "Light", "Zero", "Others");
    // Type-7 quantiles of 1 to 20: 16.2 and 10.5.
    assertThat(usage.sizes()).containsExactly(4, 6, 10, 4, 0);
    CustomerFeatures nobody =
        CustomerFeatures.of(List.of("a"), Map.of("m", new double[1]), Map.of());
    assertThatThrownBy(() -> UsualRules.heavyMediumLight(nobody, "m"))
        .hasMessageContaining("nobody of the 1 customers has a 'm' above 0");
  }

  @Test
  void newRepeatLapsed() {
    CustomerFeatures orders =
        CustomerFeatures.of(
            List.of("both", "first", "none", "second"),
            Map.of(
                "q1", new double[] {2, 1, NONE, 0},
                "q2", new double[] {1, NONE, 0, 3}),
            Map.of());
    Segmentation status = Segmentation.byRules(orders, UsualRules.newRepeatLapsed("q1", "q2"));
    assertThat(status.nameOf(status.idOf("both"))).isEqualTo("Repeat");
    assertThat(status.nameOf(status.idOf("first"))).isEqualTo("Lapsed");
    assertThat(status.nameOf(status.idOf("second"))).isEqualTo("New");
    assertThat(status.nameOf(status.idOf("none"))).isEqualTo("Inactive");
  }
}
