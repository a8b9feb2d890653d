package patron.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import patron.base.PatronException;
import patron.cluster.KMeans;
import patron.data.Baskets;
import patron.data.Cleaning;
import patron.data.Roles;
import patron.data.Transactions;
import patron.features.CustomerFeatures;
import patron.features.Rfm;
import patron.segment.Segmentation;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Measures by hand; methods, affinities and segments on the corner shop. */
class RecommendationCheckTest {

  private static final String SHOP = "datasets/corner-shop/";
  private static final LocalDate SPLIT = LocalDate.of(2025, 4, 1);
  private static final LocalDate UNTIL = LocalDate.of(2025, 6, 30);

  private static Baskets baskets;
  private static Transactions sales;

  @BeforeAll
  static void read() {
    sales =
        Transactions.read(SHOP + "lines.csv.gz", Roles.PATRON).clean(Cleaning.standard()).data();
    baskets = sales.baskets();
  }

  /** Five products, relevant are 1 and 3 (and one nobody knew), the list is 3, 0, 1. */
  @Test
  void measuresByHand() {
    TopN list = new TopN(3);
    list.offer(3, 9);
    list.offer(0, 8);
    list.offer(1, 7);
    boolean[] relevant = {false, true, false, true, false};
    double third = Math.log(2) / Math.log(4);
    double second = Math.log(2) / Math.log(3);
    double[] two = ListScores.measures(relevant, list, 0, 3);
    assertThat(two[0]).isEqualTo(1);
    assertThat(two[1]).isCloseTo((1 + third) / (1 + second), offset(1e-12));
    double[] three = ListScores.measures(relevant, list, 1, 3);
    assertThat(three[0]).isCloseTo(2 / 3.0, offset(1e-12));
    assertThat(three[1]).isCloseTo((1 + third) / (1 + second + third), offset(1e-12));
    assertThat(ListScores.measures(new boolean[5], list, 0, 3)).containsOnly(Double.NaN);
  }

  @Test
  void meansLeaveOutWhoIsNotJudged() {
    CustomerMeans means = new CustomerMeans(new double[] {1, Double.NaN, 0, 0.5});
    assertThat(means.size()).isEqualTo(3);
    assertThat(means.mean()).isCloseTo(0.5, offset(1e-12));
    assertThat(means.error()).isCloseTo(Math.sqrt(0.25 / 3), offset(1e-12));
    CustomerMeans gap = means.minus(new CustomerMeans(new double[] {0, 1, Double.NaN, 0.5}));
    assertThat(gap.size()).isEqualTo(2);
    assertThat(gap.mean()).isCloseTo(0.5, offset(1e-12));
    assertThat(new CustomerMeans(new double[] {Double.NaN}).mean()).isNaN();
  }

  private static RecommendationCheck check() {
    return RecommendationCheck.on(baskets, SPLIT, UNTIL, 10)
        .naive(GlobalTopList::fit)
        .naive(PersonalTopList::fit)
        .method(PersonalFrequency::fit)
        .method(ItemItem::fit)
        .method(Blend::fit);
  }

  /** Favourites are planted and do not fade, so the personal list beats the decay; it is said. */
  @Test
  void saysWhereANaiveListWins() {
    RecommendationCheck check = check();
    assertThat(check.verdict()).contains("any: ").contains("THE NAIVE LIST WINS").contains("new: ");
    assertThat(check.ndcg("personal top list", ProductKind.REPEAT))
        .isGreaterThan(check.ndcg("global top list", ProductKind.REPEAT) + 0.2);
    assertThat(check.ndcg("item-item cosine", ProductKind.NEW))
        .isGreaterThan(check.ndcg("global top list", ProductKind.NEW));
    assertThat(check.recall("personal top list", ProductKind.NEW))
        .isEqualTo(check.recall("global top list", ProductKind.NEW));
    assertThat(check.table().rowCount()).isEqualTo((int) check.rowCount()).isEqualTo(15);
    assertThat(check.isNaive("global top list")).isTrue();
    assertThat(check.isNaive("item-item cosine")).isFalse();
    assertThat(check.customers()).isGreaterThan(1_000);
    assertThat(check.ndcgError("global top list", ProductKind.ANY)).isBetween(0.001, 0.02);
  }

  /** The weight is chosen before the day: baskets of the day and later change nothing. */
  @Test
  void tuningDoesNotSeeTheTest() {
    BlendTuning tuning = BlendTuning.on(baskets, SPLIT, 60, 10);
    BlendTuning cut = BlendTuning.on(baskets.before(SPLIT), SPLIT, 60, 10);
    assertThat(cut.table().doubleColumn("ndcg").asList())
        .isEqualTo(tuning.table().doubleColumn("ndcg").asList());
    assertThat(tuning.personalWeight()).isBetween(0.5, 1.0);
    assertThat(tuning.options().personalWeight()).isEqualTo(tuning.personalWeight());
    assertThat(tuning.table().stringColumn("chosen").countOccurrences("yes")).isEqualTo(1);
    assertThat(tuning.toString()).contains("NDCG");
  }

  /** The 14 planted pairs, both ways, are the 28 rules of the highest lift. */
  @Test
  void plantedAffinitiesAreTheTopRules() {
    AssociationRules rules =
        AssociationRules.of(Itemsets.frequent(baskets, 0.002), 0.0001).top(28, "lift");
    Table planted =
        Table.read()
            .usingOptions(
                CsvReadOptions.builder(SHOP + "truth/affinities.csv")
                    .columnTypes(
                        name -> name.equals("factor") ? ColumnType.DOUBLE : ColumnType.STRING));
    assertThat(planted.rowCount()).isEqualTo(14);
    for (Row row : planted) {
      List<String> pair = List.of(row.getString(0), row.getString(1));
      assertThat(rules.rules())
          .as(pair.toString())
          .anyMatch(
              r ->
                  r.antecedent().equals(pair.subList(0, 1))
                      && r.consequent().equals(pair.subList(1, 2)));
    }
  }

  /** Shares of baskets against a count by hand, and what is planted: nappies go with families. */
  @Test
  void overBoughtIsAgainstTheOthers() {
    CustomerFeatures rfm = Rfm.of(sales, LocalDate.of(2025, 7, 1));
    Segmentation segments =
        Segmentation.of(KMeans.fit(rfm, KMeans.Options.k(3).seed(1)), rfm, "monetary");
    OverBought over = OverBought.of(baskets, segments, 30);
    assertThat(over.products()).isNotEmpty();
    OverBought.Product first = over.products().getFirst();
    Map<String, Integer> rows = new TreeMap<>();
    for (int i = 0; i < segments.ids().size(); i++) {
      rows.put(segments.ids().get(i), segments.codes()[i]);
    }
    int code = segments.segments().indexOf(first.segment());
    double[] n = new double[2];
    double[] with = new double[2];
    for (int b = 0; b < baskets.size(); b++) {
      int owner = baskets.customerCodes()[b];
      int in = rows.get(baskets.customers().get(owner)) == code ? 1 : 0;
      n[in]++;
      with[in] += baskets.basket(b).contains(first.product()) ? 1 : 0;
    }
    assertThat(first.baskets()).isEqualTo((int) with[1]);
    assertThat(first.share()).isCloseTo(with[1] / n[1], offset(1e-12));
    assertThat(first.shareOfOthers()).isCloseTo(with[0] / n[0], offset(1e-12));
    assertThat(first.index()).isCloseTo(100 * first.share() / first.shareOfOthers(), offset(1e-9));
    assertThat(over.of(first.name(), 2)).startsWith(first).hasSizeLessThanOrEqualTo(2);
    assertThat(over.table().rowCount()).isEqualTo((int) over.rowCount());
    assertThat(first.toString()).contains("times as often");
    refused(() -> OverBought.of(null, segments, 1), "baskets is null");
    refused(() -> OverBought.of(baskets, null, 1), "segmentation is null");
    refused(() -> OverBought.of(baskets, segments, 0), "fewest baskets are 0");
    refused(() -> over.of("S1", 0), "asked for 0");
    Segmentation strangers =
        Segmentation.of(KMeans.fit(other(), KMeans.Options.k(2).seed(1)), other(), "monetary");
    refused(() -> OverBought.of(baskets, strangers, 1), "check the ids");
  }

  private static CustomerFeatures other() {
    return CustomerFeatures.of(
        List.of("x", "y", "z"), Map.of("monetary", new double[] {1, 2, 9}), Map.of());
  }

  @Test
  void refusesWhatIsNoCheck() {
    refused(() -> RecommendationCheck.on(null, SPLIT, UNTIL, 10), "null");
    refused(() -> RecommendationCheck.on(baskets, null, UNTIL, 10), "null");
    refused(() -> RecommendationCheck.on(baskets, SPLIT, null, 10), "the last day is null");
    refused(
        () -> RecommendationCheck.on(baskets, SPLIT, SPLIT.minusDays(1), 10), "before it begins");
    refused(() -> RecommendationCheck.on(baskets, SPLIT, UNTIL, 0), "asked for 0");
    refused(() -> RecommendationCheck.on(baskets, LocalDate.of(2020, 1, 1), UNTIL, 1), "no basket");
    refused(
        () ->
            RecommendationCheck.on(baskets, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1), 10),
        "2026-01-01");
    RecommendationCheck empty = RecommendationCheck.on(baskets, SPLIT, UNTIL, 10);
    refused(empty::verdict, "at least one method");
    refused(() -> empty.method(null), "the fitter is null");
    refused(() -> empty.naive((b, d) -> null), "what it made is null");
    RecommendationCheck one = empty.naive(GlobalTopList::fit);
    refused(() -> one.method(GlobalTopList::fit), "is checked already");
    refused(() -> one.ndcg("x", ProductKind.ANY), "'x' is not checked");
    refused(() -> one.recall(null, ProductKind.ANY), "'null' is not checked");
    refused(() -> one.ndcg("global top list", null), "the kind of products");
    refused(() -> one.isNaive("x"), "'x' is not checked");
    refused(() -> BlendTuning.on(baskets, SPLIT, 0, 10), "tuning on 0 days");
    refused(() -> BlendTuning.on(null, SPLIT, 60, 10), "null");
    refused(() -> BlendTuning.on(baskets, SPLIT, 60, 0), "asked for 0");
  }

  private static void refused(ThrowingCallable call, String says) {
    assertThatThrownBy(call).isInstanceOf(PatronException.class).hasMessageContaining(says);
  }
}
